"""Tables of a person specification that arrive as text, each line with its weight at the end."""

from __future__ import annotations

import re
from dataclasses import replace

from careerassist.engine.extraction.posting_headings import SectionKind
from careerassist.engine.extraction.posting_sections import Placed

_WORDS = {
    "essential": "must", "e": "must", "required": "must", "mandatory": "must", "must": "must",
    "desirable": "nice", "d": "nice", "preferred": "nice", "desired": "nice", "optional": "nice",
    "muss": "must", "kann": "nice", "imprescindible": "must", "excluyente": "must",
    "deseable": "nice", "wünschenswert": "nice",
}  # fmt: skip
_WEIGHT = "|".join(sorted(_WORDS, key=len, reverse=True))
_HOW = (
    r"(?:application(?:\s?/?\s?form)?|interview|tests?|task|certificates?|references?|assessment"
    r"|presentation|portfolio|document(?:s|ation)?|(?-i:[A-Z]{1,2}\b))"
)
_LINE = re.compile(
    rf"(?P<gap>\s*[\t|]\s*|\s*[(\[]\s*|\s+[-–—]\s+|\s{{2,}}|\s)(?P<weight>{_WEIGHT})[)\]]?"
    rf"(?P<how>[\s|,(–-]{{1,6}}{_HOW}(?:(?:[,/&|]\s?|\s(?:and\s|[/&]\s)?){_HOW})*\)?)?\s*$",
    re.IGNORECASE,
)
_TAIL = 60
"""Characters at a line's end among which its weight stands."""
_LEAST = 2
"""Lines that must end so: one alone may end in a letter for any other reason."""


def weighed(parts: list[Placed]) -> list[Placed]:
    """The passages, those of such a table cut before their weight and placed by it.

    "Clean driving licence | Essential | Interview" becomes a must, "Clean driving licence"; a
    table is told by at least two lines that end in a weight.
    """
    found = {index: match for index, part in enumerate(parts) if (match := _weight(part))}
    if len(found) < _LEAST:
        return parts
    result: list[Placed] = []
    for index, part in enumerate(parts):
        match = found.get(index)
        if match is None:
            result.append(part)
            continue
        words = part.passage.part(0, match.start())
        row = replace(words, bullet=True)
        weight = _WORDS[match["weight"].casefold()]
        section: SectionKind = "nice" if weight == "nice" else "must"
        result.append(Placed(row, section, part.lead_in))
    return result


def _weight(part: Placed) -> re.Match[str] | None:
    """The weight at the end of a line of a table. A letter counts in capitals, behind a tab, a bar
    or a bracket, or before how it is assessed; a word by itself is left to the sentence."""
    text = part.passage.text
    match = _LINE.search(text, max(0, len(text) - _TAIL))
    if match is None or part.section in ("benefits", "apply", "equality", "site"):
        return None
    if len(re.findall(r"\w+", text[: match.start()])) < 2:
        return None
    weight, gap = match["weight"], match["gap"]
    if len(weight) == 1 and not weight.isupper():
        return None
    marked = any(sign in gap for sign in "\t|([") or gap.startswith("  ") or bool(match["how"])
    spaced = len(weight) > 1 and gap.strip() in ("-", "–", "—")
    if len(weight) == 1 and match["how"] and not re.search(r"[\t|(\[]|\s{2}", gap):
        how = match["how"].strip(" (),|")
        return match if how.isupper() or " " in how else None
    return match if marked or spaced else None
