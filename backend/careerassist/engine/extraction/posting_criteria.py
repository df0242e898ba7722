"""What a line asks for, measured: years of experience, degree level, permits, licences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from careerassist.engine.extraction.posting_wording import REMEMBERED
from careerassist.schemas.facts import EDUCATION_LEVELS, EducationLevel


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience asked for (the lower bound), and where the line says so."""

    years: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Degree:
    """A level of education named in a line."""

    level: EducationLevel
    start: int
    end: int


_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "einjährige": 1, "zwei": 2, "zweijährige": 2,
    "drei": 3, "dreijährige": 3, "vier": 4, "fünf": 5, "fünfjährige": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "zehn": 10,
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "diez": 10,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:[.,]5)?|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})"
_YEARS = re.compile(
    rf"""(?:\b(?:between|zwischen|entre)\s+(?P<from>{_NUMBER})\s+(?:and|und|y|e)\s+)?
    \b(?P<low>{_NUMBER})(?:\s*\(\d+\))?
    (?:\s*(?:-|–|—|to|bis|a|or|oder|o)\s*{_NUMBER})?
    (?:\s*\+|\s*plus|\s+or\s+more|\s+oder\s+mehr|\s+o\s+más|\s+and\s+one[ -]half)?
    [\s-]*(?:full[ ])?
    (?P<unit>years?|yrs?|months?|jahre?n?|jährige[rnms]?|monate?n?|años?|meses?|mes
    |cursos(?=\s(?:académicos|escolares|de\s(?:experiencia|docencia))))(?=\W|$)['’]?
    |\b(?:at\sleast|mindestens|al\smenos)\s(?P<bare>{_NUMBER})(?=\s(?:as|als|como)\s)
    |\b(?P<one>an?\s(?:full\s)?year)(?=\s(?:or\smore|or\sso|minimum|plus|of\s(?:\w+\s){{0,3}}(?:work|experience)))""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = re.compile(r"^(?:month|monat|mes)", re.IGNORECASE)
_WORK = re.compile(
    r"years?['’]?\s+(?:in|with|on|as|at|within|across|since|post|or\smore\sof|of\s(?!age|history|tradition"
    r"|growth|success|funding|service\s+to|operation|excellence|serving))"
    r"|jahren?\s+(?:in|mit|als|im|bei)\b|años\s+(?:en|como|con|de\s(?!edad|historia))"
    r"|experience|experienced|erfahrung|experiencia|worked|working|\bwork\b|practice|practising"
    r"|post[ -]qualif|berufspraxis|tätigkeit|trabajando|employment|track record|\bas an?\b"
    r"|\bin an?\b"
    r"|background|supervis|managing|driving|teaching|\bals\b|trayectoria|service|\bpqe\b"
    r"|\bexp\b|\bpost-?[a-z]{4,}|years?\s(?!starting|beginning|during|following)[a-z]{3,}ing\b"
    r"|months?['’]?\s+(?:in|with|on|as|at|within|of)\s(?!age|pay|leave)"
    r"|monaten?\s+(?:in|mit|als|im|bei)\b|meses\s+(?:en|como|con)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:[^:]{{2,60}}:\s*)?(?:(?:at\sleast|min(?:imum|\.)?(?:\sof)?|mindestens|mind\.|al\smenos"
    rf"|mínimo(?:\sde)?|over|more\sthan|mehr\sals|más\sde)\s)?{_NUMBER}\s*(?:\+|(?:-|–|—|to|bis|a)"
    rf"\s*{_NUMBER}|or\smore|plus)?\s*(?:years?|yrs?|months?|jahre?|monate?|años?|mes(?:es)?)"
    rf"(?:\s+(?:to\sless\sthan\s.*|or\smore|oder\smehr|o\smás|\+|min(?:imum)?|mínimo"
    rf"|(?:and|und|y)\s.*|pqe))?\W*(?:required|preferred|essential|desirable|mandatory"
    rf"|erforderlich|excluyente|imprescindible|deseable)?\W*",
    re.IGNORECASE,
)
"""A line that is nothing but a length of time, with a label before it or none."""
_LASTS = re.compile(
    r"duration|dauer\b|duraci|contract|contrat|\bterms?\b|laufzeit|befrist|\bage\b|\baged\b|edad"
    r"|\balter\b|length|probation|probezeit|period|vigencia|plazo|fixed|vertrag|warrant|cover"
    r"|\bold\b|founded|established|notice|course|programme|beginn|start",
    re.IGNORECASE,
)
_NOT_DEMANDED_BEFORE = re.compile(
    r"(?:last|past|within|next|previous|for over|for the|over the|letzten|vergangenen|innerhalb von"
    r"|including(?: at least)?|of which(?: at least)?|davon(?: mindestens)?|incluyendo|seit"
    r"|últimos|hace|every|up to|year|term of|period of|aged?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NOT_DEMANDED_AFTER = re.compile(
    r"^\s*(?:old|of age|alt\b|ago|trial|probation|fixed|contract|apprenticeship|of history|term\b"
    r"|degree|college|diploma|high school|ausbildung|de edad|from the|after|programme|program\b)",
    re.IGNORECASE,
)


def _number(words: str) -> float:
    known = _NUMBER_WORDS.get(words.casefold())
    return float(known) if known else float(words.replace(",", "."))


@lru_cache(maxsize=REMEMBERED)
def years_of_experience(text: str) -> Years | None:
    """The first number of years asked for, the lowest of alternatives in the same line.

    "3–5 years" gives 3, "18 months" 1.5. Ages, contract lengths and "within the last ten years"
    are not experience.
    """
    found: list[Years] = []
    for match in _YEARS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _NOT_DEMANDED_BEFORE.search(before) or _NOT_DEMANDED_AFTER.match(after):
            continue
        if not _WORK.search(text) and (not _ALONE.fullmatch(text.strip()) or _LASTS.search(text)):
            continue
        value = 1.0 if match["one"] else _number(match["from"] or match["low"] or match["bare"])
        if match["unit"] and _MONTHS.match(match["unit"]):
            value = round(value / 12, 2)
        if 0 < value <= 25:
            found.append(Years(value, match.start(), match.end()))
    return min(found, key=lambda years: (years.years, years.start)) if found else None


_DEGREES: tuple[tuple[EducationLevel, re.Pattern[str]], ...] = (
    (
        "doctorate",
        re.compile(
            r"\b(?:Ph\.?\s?D\.?|[Dd]octora(?:te|l)|DPhil|Promotion(?=\s+(?:in|zu|im|oder|an)\b)"
            r"|[Pp]romovierte?r?|[Dd]octorado)(?!\w)"
        ),
    ),
    (
        "master",
        re.compile(
            r"\b(?:[Mm]aster(?:['’]?s)?\s+(?:degree|level|of|in)\b|[Mm]aster['’]s|MASTER"
            r"|M\.?Sc\.?|MBA|M\.?Com|M\.?Tech|MLIS|MLS|MSW|MSN|M\.?Ed|MPH|M\.?Phil|[Mm]aestría"
            r"|[Pp]os(?:t)?grado\s+(?:en|relacion\w+)|[Pp]ostgraduate(?=\s*$)"
            r"|M\.?Eng|M\.A\.|LL\.?M|[Pp]ostgraduate\s+(?:degree|qualification)"
            r"|[Dd]iplom(?:abschluss)?\b"
            r"(?=[\s,(/])|Masterabschluss|Masterstudium|Staatsexamen|Universitätsabschluss"
            r"|[Mm]áster)(?!\w)"
        ),
    ),
    (
        "bachelor",
        re.compile(
            r"\b(?:[Bb]achelor(?:['’]?s)?|[Bb]accalaureate\s+degree|B\.?Sc\.?|B\.A\.|BEng|B\.?Ed"
            r"|B\.?Com|B\.?Tech|B\.E\.|BE(?=\s*(?:$|[/,(]|or\s|in\s))|BBA|BCA|BSN|BSW|MBBS|B\.?Pharm"
            r"|[Uu]niversitari[oa]\s+titulad[oa]|[Tt]ítulo\s+(?:profesional|de\s+grado)"
            r"|[Ii]ngenier(?:ía|[oa])(?=[^.;]{0,60}\btitulad)|[Ll]icenciad[oa](?:/a)?"
            r"|[Ii]ngenierías?(?=\s+(?:[A-ZÁÉÍÓÚ]|o\s))|[Cc]arrera\s+universitaria"
            r"|[Ee]studios\s+universitarios|[Gg]raduado(?:/a)?\s+en\s(?!ESO)"
            r"|LL\.?B"
            r"|(?:[Uu]niversity|[Cc]ollege|[Uu]ndergraduate|[Ff]irst|[Hh]onou?rs)\s+degree"
            r"|(?<![Hh]igh\s)(?<![Ss]ome\s)(?<![Aa]ssociate\s)(?<![Ll]arge\s)(?<![Gg]reat\s)(?<!360[\s-])"
            r"(?<![Ss]ociate['’]s\s)(?<![Gg]reater\s)"
            r"\b[Dd]egree(?!\s+of\s+(?!science|arts|engineering|education"
            r"|nursing))(?!s\b)(?!\s+apprentice)"
            r"|[Gg]raduate(?=\s+(?:in|of|with|qualification|calibre|level))"
            r"|Hochschulabschluss|(?:Hochschul|Fachhochschul)?[Ss]tudium|Bachelorabschluss"
            r"|[Ll]icenciatura|[Gg]rado\s+(?:universitario|en(?=\s))|[Gg]rado\s+o\s+(?:la\s)?[Dd]iplomatura"
            r"|[Tt]ertiary\s+(?:qualification|degree|education)|[Dd]iplomado\s+en|[Tt]itulación\s+universitaria"
            r"|[Tt]ítulo\s+universitario|[Dd]iplomatura|[Ii]ngeniería\s+en|PGCE)(?!\w)"
        ),
    ),
    (
        "associate",
        re.compile(
            r"\b(?:[Aa]ssociate(?:['’]?s)?\s+degree|ADN|ASN|[Tt]ecnicatura|HND|HNC|[Ff]oundation\s+degree)(?!\w)"
        ),
    ),
    (
        "vocational",
        re.compile(
            r"\b(?:NVQs?|SVQ|BTEC|City\s?(?:&|and)\s?Guilds|[Aa]pprenticeship|[Vv]ocational"
            r"|trade\s+school|(?:completed\s+)?junior\s+trade|\w*[Ll]ehre(?=[\s,.;(]|$)(?!\s(?:und|&)\s[Ff]orschung)"
            r"|Lehrabschluss\w*|EFZ|[Cc]ertificate\sI(?:II|V)|Cert\sI(?:II|V)"
            r"|[Tt]ime[- ]served|[Jj]ourneyman|(?:[Bb]erufs)?[Aa]usbildung(?=\s+(?:als|zu[rm]?"
            r"|im|in|oder"
            r"|mit|\()|[\s,.;]*$)|(?:abgeschlossene|erfolgreich\s+abgeschlossene|dreijährige"
            r"|kaufmännische"
            r"|technische)r?n?\s+(?:\w+\s+)?(?:[Bb]erufs)?[Aa]usbildung|Gesellenbrief"
            r"|(?:Meister(?:/?in)?|Techniker(?:/?in)?)(?=\s*(?:$|[,/(]|oder\s|und\s|bzw)|prüfung)"
            r"|[Ss]taatlich\s+geprüfte[rn]?|Betriebswirt(?:/?in)?|(?:Berufs|[Gg]rund)bildung"
            r"|(?<![Ss]chool\s)(?<!Level\s\d\s)Diploma\s+(?:in|of)\b|[Tt]écnic[oa]\s+auxiliar"
            r"|Meisterbrief|Meistertitel|Gesellin|Geselle"
            r"|Facharbeiterbrief|[Ff]ormación\s+[Pp]rofesional|(?:FP\s+(?:de\s+)?)?[Gg]rado\s+(?:superior|medio|Superior|Medio)|FP\s+(?:de\s+)?[Gg]rado"
            r"|[Cc]iclo\s+[Ff]ormativo"
            r"|[Tt]écnico\s+(?:superior|en)|CFGS|CFGM|[Tt]rade\s+(?:certificate|qualified)"
            r"|(?:[Ll]evel|Lvl)\s?[23]\s+(?:[Dd]iploma|[Qq]ualification|NVQ|[Cc]ertificate"
            r"|in\s))(?!\w)"
        ),
    ),
    (
        "school",
        re.compile(
            r"\b(?:GCSEs?|A[- ]?[Ll]evels?|[Hh]igh[- ][Ss]chool\s+(?:[Dd]iploma|graduate|degree)"
            r"|GED"
            r"|[Ss]econdary\s+(?:\([^)]*\)\s+)?(?:school|education)|Grade\s1[0-2]\b|[Mm]atric(?:ulation)?"
            r"|[Ll]eaving\s+[Cc]ert(?:ificate)?|Matura|Matur|(?:10|12)th\s+(?:pass|grade|std)"
            r"|Mittlerer?\s+(?:Schulabschluss|Reife|Bildungsabschluss)|Berufsreife|Year\s1[0-2]\b"
            r"|[Ee](?:ducación|DUCACIÓN)\s+[Ss]ecundaria(?:\s+[Oo]bligatoria)?|[Ss]ecundari[oa]\s+complet[oa]"
            r"|[Ee]nseñanza\s+[Mm]edia|[Ee]studios\s+(?:secundarios|primarios)|[Pp]reparatoria"
            r"|[Bb]achiller(?!ato)|(?:[Qq]ualifizierende[rn]?\s)?Hauptschulabschluss|Abitur|(?:Fach)?[Hh]ochschulreife"
            r"|Mittlere\s+Reife"
            r"|(?:Haupt|Real)?[Ss]chulabschluss|[Bb]achillerato|ESO"
            r"|[Gg]raduado\s+(?:en\s+)?ESO)(?!\w)"
        ),
    ),
)


_TEACHING = re.compile(
    r"\bteach|\btutor|\bpupils?\b|\blessons?\b|\bgroups?\b|\bclasses\b|\bstudents?\b|unterricht"
    r"|\bimpartir|\bdocencia|\bclases\b|\bmarking\b|\bexam(?:s|iner)\b|\bcurriculum\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def degree(text: str) -> Degree | None:
    """The lowest level of education that a line accepts; None if it names none."""
    found: list[Degree] = []
    for level, pattern in _DEGREES:  # the highest first, so that it takes its "degree" with it
        found += [
            Degree(level, match.start(), match.end())
            for match in pattern.finditer(text)
            if not any(d.start < match.end() and match.start() < d.end for d in found)
        ]
    if _TEACHING.search(text):  # "experience of teaching A-level" asks for no certificate
        found = [one for one in found if one.level != "school"]
    return min(found, key=lambda d: (EDUCATION_LEVELS.index(d.level), d.start)) if found else None


_PERMIT = re.compile(
    r"right to (?:live and )?work|work(?:ing)? rights|legal(?:ly)? (?:to )?work\b"
    r"|\b(?:sa|south african|national|omang|emirates) id\b|eligib\w+ to work"
    r"|permi(?:t|ssion) to work|work permit|work authori[sz]ation"
    r"|authori[sz]ed to work|legally (?:entitled|able) to work|visa (?:sponsorship|status"
    r"|required)|valid visa|work visa|citizenship|(?:u\.?s\.?|eu|british"
    r"|united states) citizen|\bcitizens?\b|\bnationals\b|security clearance|sicherheitsfreigabe"
    r"|allowed to work|entitled to work|without sponsorship|sponsor visas?|live anywhere in"
    r"|outside (?:of )?(?:europe|the eu|the uk|the us)\b|(?:reside|resident|based|located"
    r"|live) (?:in|within)"
    r" (?:the )?(?:eu|eea|uk|us|usa|europe|emea|european union)\b|open to applicants in"
    r"|wohnsitz in (?:deutschland|österreich|der (?:schweiz|eu))|residencia legal|papeles en regla"
    r"|background (?:check|investigation)|\bsc clear|\bdv clear"
    r"|permanent residen|green card|arbeitserlaubnis|aufenthaltstitel|arbeitsgenehmigung"
    r"|sicherheitsüberprüfung|permiso de trabajo|permiso de residencia|nacionalidad|nie en vigor",
)
_LICENCE = re.compile(
    r"\b(?:matr[ií]cula (?:activa|vigente|profesional|habilitante)"
    r"|licen[cs]ed?|licensure|certifi(?:ed|cation|cate)s?|(?<!post )(?<!post-)registration"
    r"|registered with"
    r"|accredit\w+"
    r"|chartered|approbation|zertifi\w+|führerschein|fahrerlaubnis|anerkennung|urkunde|zulassung"
    r"|carn[eé]t?|permiso de conducir|colegiad[oa](?:/a)?|führungszeugnis|staplerschein|\w+schein"
    r"|delitos de naturaleza sexual|background screening|police check|working with children"
    r"|certificad\w+|habilitación|dbs|crb|pin|cdl"
    r"|cscs)\b",
)


@lru_cache(maxsize=REMEMBERED)
def asks_for_permit(text: str) -> bool:
    """The line is about being allowed to work in a country, or about a clearance."""
    return bool(_PERMIT.search(text.lower()))


@lru_cache(maxsize=REMEMBERED)
def asks_for_licence(text: str) -> bool:
    """The line names a licence, registration or certificate in general words."""
    return bool(_LICENCE.search(text.lower()))
