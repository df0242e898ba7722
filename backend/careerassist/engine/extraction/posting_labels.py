"""Fields that a posting labels: "Employer: …", "Standort: …", "Puesto: …"."""

from __future__ import annotations

import re

from careerassist.engine.extraction.places import is_place
from careerassist.engine.extraction.posting_headings import heading_kind
from careerassist.engine.extraction.posting_layout import Passage

_TITLE = (
    r"job title|post title|position title|vacancy title|position|role|title|vacancy|job|post|stelle"
    r"|stellenbezeichnung|stellentitel|berufsbezeichnung|puesto|cargo|vacante|título del puesto"
    r"|oferta"
)
_COMPANY = (
    r"company|company name|employer|organi[sz]ation|school|trust|practice|client|agency|hospital"
    r"|hiring organi[sz]ation|firma|unternehmen|arbeitgeber|einrichtung|träger|empresa|compañía"
    r"|empleador|centro|entidad|institución"
)
_PLACE = (
    r"(?:work |job |office )?(?:location|locations|place of work|based|site|workplace|base)|where"
    r"|town|city|standort|arbeitsort|einsatzort|ort|dienstort|arbeitsplatz|ubicación"
    r"|lugar(?: de trabajo)?|localidad|centro de trabajo|localización|ciudad"
)
_AREA = "area|zona"
"""Labels of a place or of a field of work: the value decides."""
_REST = r")(?:\s*[:|\t]|\s+[–-](?=\s)|[–-](?=\s))\s*[*_]*\s*(?=\S)"
_LABELS = (
    ("title", re.compile(rf"^(?:{_TITLE}{_REST}", re.IGNORECASE)),
    ("company", re.compile(rf"^(?:{_COMPANY}{_REST}", re.IGNORECASE)),
    ("place", re.compile(rf"^(?:{_PLACE}{_REST}", re.IGNORECASE)),
    ("area", re.compile(rf"^(?:{_AREA}{_REST}", re.IGNORECASE)),
)
_BARE = re.compile(
    r"^(?:(?P<title>job title|position title|position|stellenbezeichnung|puesto|título del puesto)"
    r"|(?P<company>company|company name|employer|organi[sz]ation|unternehmen|arbeitgeber|empresa)"
    r"|(?P<place>(?:(?:job|work|office) )?locations?|place of work|workplace"
    r"|standort|arbeitsort|einsatzort|ubicación|lugar de trabajo))\s*:?$",
    re.IGNORECASE,
)
_ANY = re.compile(r"^[A-ZÄÖÜÁÉÍÓÚ][\w /&()'’-]{1,32}:\s")
_LONGEST_VALUE = 140
_LONGEST_BELOW = 100


def labelled(parts: tuple[Passage, ...]) -> dict[str, Passage]:
    """The first value of `title`, `company` and `place`, on the label's line or under it."""
    found: dict[str, Passage] = {}
    for number, passage in enumerate(parts):
        for name, label in _LABELS:
            match = label.match(passage.text)
            if match and name not in found and len(passage.text) - match.end() <= _LONGEST_VALUE:
                found[name] = passage.part(match.end(), len(passage.text))
        bare = _BARE.match(passage.text)
        below = number + 1
        while bare and below + 1 < len(parts) and parts[below].text.endswith(":"):
            below += 1  # "1 vacancy in the following location:"
        if bare and below < len(parts) and not has_label(parts[below].text):
            value = parts[below]
            if (
                bare.lastgroup
                and len(value.text) <= _LONGEST_BELOW
                and not heading_kind(value.text)
            ):
                found.setdefault(bare.lastgroup, value)
    area = found.pop("area", None)
    if area and is_place(area.text):
        found.setdefault("place", area)
    return found


def has_label(text: str) -> bool:
    """The line begins with a label of some kind ("Hours: …")."""
    return bool(_ANY.match(text))


def is_bare_label(text: str) -> bool:
    """The line is nothing but a label whose value stands below."""
    return bool(_BARE.match(text))
