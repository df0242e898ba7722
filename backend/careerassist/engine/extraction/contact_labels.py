"""The labels before contact and personal data ("Tel.", "Anschrift:", "Fecha de nacimiento")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.source import Row, Source

_LABEL_WORDS = (
    r"(?:(?P<name>(?:full )?name|vor- und (?:nachname|zuname)|vorname,? (?:und )?(?:nach|zu)?name|"
    r"name,? vorname|nombres?(?: y apellidos?)?|apellidos y nombres?|nombre completo|姓名)|"
    r"(?P<place>(?:home |current |postal |permanent )?address|location|based in|city|town|"
    r"(?:place of )?residence|anschrift|adresse|wohnort|wohnhaft in|wohnsitz|dirección|direccion|"
    r"domicilio|ubicación|lugar de residencia|residencia|ciudad|localidad|población)|"
    r"(?P<other>e-?mail(?:[- ]?ad(?:dress|resse))?|mail|e-?post|"
    r"(?:tele)?phone(?: number| no\.?)?|contact (?:number|no\.?)|"
    r"tel(?:efon(?:nummer)?|éfono(?:s)?|efono|\. móvil|\. nr)?|mobile?(?: phone| number| no\.?)?|"
    r"mobil(?:funk|nummer|telefon)?|móvil|movil|"
    r"natel|celular|cel|cell(?: phone)?|festnetz|whats ?app|"
    r"handy(?:nummer)?|fon|fax|linkedin|github|gitlab|xing|twitter|website|webseite|web|homepage|"
    r"internet|página web|portfolio|blog|url|"
    r"correo(?: electrónico| electronico)?|kontakt|contact|contacto|skype|profile|stack ?overflow|"
    r"orcid|t|m|e|p|a|w|h))"
)
LABEL = re.compile(
    rf"(?i)(?<!\w){_LABEL_WORDS}\s*(?::|(?<=tel)\.:?|(?<=mob)\.:?|(?<=cel)\.:?|"
    r"(?<=[a-zé]{3})(?=\s+\(?\+?\d[\d\s()./–-]{6})|(?<=mail)(?=\s+\S+@)|(?<=o)(?=\s+\S+@))\s*"
)
FAMILY = re.compile(
    r"(?i)(?<!\w)(?:surname|last name|family name|nachname|zuname|familienname|apellidos?)"
    r"\s*(?::\s*|\t+|$)"
)
GIVEN = re.compile(
    r"(?i)(?<!\w)(?:first names?|given names?|forenames?|other names?|vornamen?|nombres?)"
    r"\s*(?::\s*|\t+|$)"
)
LABEL_CELL = re.compile(rf"(?i){_LABEL_WORDS}\.?")
NETWORKS = re.compile(
    r"(?i)^(?:linkedin|github|gitlab|xing|twitter|x|stack ?overflow|facebook|instagram|behance|"
    r"dribbble|medium|youtube|orcid|researchgate|google scholar|website|portfolio|blog|email|"
    r"phone|telefon|teléfono|tel|mobile?|móvil|handy|address|adresse|anschrift|dirección|e-?mail|"
    r"correo(?: electrónico)?|contact|kontakt|contacto|location|name|whats ?app)$"
)
PERSONAL = re.compile(
    r"(?i)^(?:(?:father|mother|husband|spouse)['’]s name|birth ?date|birthplace|height|weight|"
    r"blood group|national id|id (?:no|number|card)|passport no|aadhaar|pan (?:no|card)|ssn|nin|"
    r"c[ée]dula|curp|rfc|nss|rut\b|cpf|cuil|cuit|documento|tipo de sangre|eps\b|libreta militar|"
    r"staatsbürgerschaft|heimatort|zivilstand|bewilligung|aufenthalts\w+|arbeitserlaubnis|"
    r"unión libre|solter[oa]|casad[oa]|divorciad[oa]|single|married|divorced|"
    r"date of birth|d\.?o\.?b\.?|born|birthday|place of birth|nationality|citizenship|"
    r"marital status|civil status|gender|sex|age|children|religion|driving licen[cs]e|"
    r"driver['’]?s licen[cs]e|visa(?: status)?|work permit|right to work|passport|availability|"
    r"notice period|geburtsdatum|geburtsort|geboren(?: am)?|geb\.|staatsangehörigkeit|nationalität|"
    r"familienstand|geschlecht|konfession|kinder|führerschein|alter|ledig|verheiratet|"
    r"fecha de nacimiento|lugar de nacimiento|nacionalidad|estado civil|sexo|edad|dni|nie|"
    r"carn[eé] de conducir|permiso de conducir|vehículo propio|disponibilidad|"
    r"date de naissance|nationalité|situation de famille|permis de conduire)\b"
)


def is_form(source: Source, rows: Sequence[Row]) -> bool:
    """Most of the rows are fields of personal data ("Name: …", "Date of birth: …")."""
    fields = 0
    for row in rows:
        first = source.words(row.cells[0]) if row.cells else ""
        named = PERSONAL.match(first) or LABEL.match(first) or LABEL_CELL.fullmatch(first)
        fields += bool(named) and (len(row.cells) > 1 or ":" in first)
    return fields >= 2 and 2 * fields > len(rows)
