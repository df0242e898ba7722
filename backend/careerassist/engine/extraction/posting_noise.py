"""Lines of a posting that ask for nothing: the job board's own words, fields of the terms of
employment, formulas of equal treatment, headers and keys of a table."""

from __future__ import annotations

import re
from functools import lru_cache

from careerassist.engine.extraction.posting_headings import only_heading_words
from careerassist.engine.extraction.posting_wording import REMEMBERED, firm

_BOARD = re.compile(
    r"""^(?:yes|no|ja|nein|sí|si|other|others|sonstiges|otros|n/a|none)\W*$
    | ^(?:report|flag|share|save|print|hide)\ (?:this\ )?(?:job|ad|advert|vacancy|listing|offer)\b
    | ^(?:denunciar|reportar|inscribirme|inscríbete|inscribirse|postularme|postularse|guardar
      |compartir)\b
    | ^(?:stelle|anzeige|job)\ (?:melden|merken|teilen|drucken)
    | ^\d[\d.,]*\+?\ (?:inscritos|applicants|candidates|followers|bewerber\w*|solicitudes
      |employees|reviews|clicked)\b
    | ^(?:do|are|have|can|would|will|did)\ you\b[^.?]*\b(?:valid|current|legally|willing|able
      |authori[sz]ed|comfortable|completed|ever|require)\b[^.?]*\?$
    | ^(?:how\ many|which\ of\ the\ following|what\ percentage)\b[^.]*\?$
    | ^¿?(?:cuánt[oa]s|cuáles?\ de)\b.*\?$ | ^wie\ viele\b.*\?$
    | ^(?:interested|interesse(?:\ geweckt)?|interesiert|interessiert|interesad[oa]|¿te\ interesa
      |¿interesad[oa])\W*$
    | ^no\ (?:\w+\ )?experience\b.*\b(?:needed|required|necessary)\W*$
    | \bis\ not\ responsible\ for\b | alternative\ methods?\ of\ (?:application|screening)
    | ^(?:neither|none\ of\ (?:these|them|this|which)|but\ neither|this|that|they|it)\b
      (?:['’]s|\ is|\ are)?(?:\ not)?\ (?:essential|required|necessary|mandatory|a\ must)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_EQUAL = re.compile(
    r"""disability\ confident | guarantee[sd]?\ an?\ interview | disabled\ applicants
    | committed\ to\ (?:safeguarding|equal|diversity|promoting|inclusion|the\ safeguarding)
    | (?:welcome|encourage|invite)s?\ applications\ from\ (?:all|people|candidates|anyone|every)
    | equal\ opportunit | accommodations?\ (?:may|will|can|are|is)\b
    | menschen\ mit\ behinderung | gleicher\ eignung | igualdad\ de\ oportunidades
    | personas\ con\ discapacidad""",
    re.IGNORECASE | re.VERBOSE,
)
_TERMS = re.compile(
    r"""^(?:work(?:ing|place)?\ (?:location|mode|setting|arrangement|type|schedule|hours|pattern
    |information)|job\ type|shifts?|schedule|salary|pay|ctc|compensation|employment\ type
    |terms\ of\ employment|role(?:\ category)?|industry(?:\ type)?|department|openings|vacancies
    |posted(?:\ in|\ on)?|applicants|ref(?:erence)?|(?:job|ad)\ id|keywords?|source
    |tipo\ de\ (?:contrato|jornada|empleo)|contrat(?:o|ación)|jornada|horario|modalidad|salario
    |sueldo|espacio\ de\ trabajo|palabras\ clave|vacantes|publicad[oa]
    |vertragsart|arbeitszeit|(?:arbeits)?pensum|befristung|eintritt(?:stermin)?|beginn|lohn|gehalt
    |anstellungsart|arbeitsort|erschienen|publikationsdatum|referenz\w*|kennziffer)\s*:\s""",
    re.IGNORECASE | re.VERBOSE,
)
_TABLE_WORDS = re.compile(
    r"(?:(?:criteria|criterion|essential|desirable|how|assess(?:ed|ment)|method|measured|identified"
    r"|evidence[d]?|requirements?|attributes?|by|of|stage|source|e|d|and|or|kriterium|muss|kann"
    r"|requisito|imprescindible|deseable)\b[\s/|,()]*)+",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"^(?:key|legend|legende|leyenda)\b.{0,12}[=:]|\b[A-Z]{1,3}\s?=\s?\w[^=]*\b[A-Z]{1,3}\s?=\s?\w"
)


def is_boilerplate(text: str) -> bool:
    """Words of the board, of equal treatment or of a table's key."""
    return bool(_BOARD.search(text) or _EQUAL.search(text) or _KEY.search(text))


@lru_cache(maxsize=REMEMBERED)
def asks_nothing(text: str) -> bool:
    """The line is no requirement, whatever section it stands in."""
    if is_boilerplate(text):
        return True
    if _TERMS.match(text):
        return not firm(text)
    return only_heading_words(text) or bool(_TABLE_WORDS.fullmatch(text))
