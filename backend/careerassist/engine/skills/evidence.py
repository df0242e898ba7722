"""Whether a doubtful word ("Go", "R", "Excel", "Access") means the skill where it stands.

Such a word counts only in the case the lexicon gives it, and with one of these around it: a word
of knowing or using just before ("proficient in Excel"), a word that only fits the skill just after
("Excel spreadsheets"), or another skill of the same trade near a place of its own in a list
("Python, R and SQL") or near a capital inside a sentence ("a React front end in TypeScript").
"""

from __future__ import annotations

import re

_SEEN = 60
"""Characters looked at on either side."""

_KNOWING = (
    r"proficien\w*|experience\w*|knowledge|skill\w*|expert\w*|programming|written|writing|coding"
    r"|cod(?:e|ed)|developed|building|built|us(?:e|ed|ing)|familiar\w*|competen\w*|fluent|advanced"
    r"|intermediate|scripting|kenntnisse\w*|erfahrung\w*|umgang|beherrsch\w*|sicher\w*"
    r"|conocimientos?|manejo|dominio|experiencia|programaci[oó]n|usando|microsoft|ms|office|language\w*"
    r"|als|gelernte[rn]?|ausgebildete[rn]?|erfahrene[rn]?|(?:as|qualified|trained)(?:\s+an?)?"
)
_LINK = r"(?:in|with|of|on|at|for|and|or|mit|von|im|und|oder|de|en|con|del|y|e|as)"
_KNOWING_BEFORE = re.compile(
    rf"\b(?:{_KNOWING})\b(?:\s+{_LINK})?(?:\s+(?:the|both|either|ms|microsoft))?\s+$"
    rf"|\b(?:{_KNOWING})\s*(?::|\()\s*$",
    re.IGNORECASE,
)
_FITTING_AFTER = re.compile(
    r"^\s+(?:skills?|spreadsheets?|workbooks?|macros?|formulas?|programming|developers?|engineers?"
    r"|scripts?|code|codebase|language|databases?|framework|packages?|kenntnisse|tabellen"
    r"|services?\s+in\s+production)\b|^-?kenntnisse|^\s*\((?:[mwfdx]\s*/\s*){1,3}[mwfdx]\)",
    re.IGNORECASE,
)
_OTHER_SENSE_AFTER = re.compile(
    r"^(?:['’]s\b|-\w)|^[ \t]*&|^[ \t]*\d"
    r"|^[ \t]+(?:to|in|at|on|out|for|the|a|an|your|our|their|with|beyond|through|forward|live"
    r"|further"
    r"|of|by|into|over|above|under|\d{4})\b",
    re.IGNORECASE,
)
_HYPHEN_BEFORE = re.compile(r"[-&'’\w.]$")
_ITEM_BEGINS = re.compile(
    r"(?:^|\n\s*-|^\s*-|[,;:/|•·(\[\n▪●–—]"
    r"|\b(?:and|or|und|oder|sowie|y|e|o|ms|in|with|using|of|mit|en|con))\s*$",
    re.IGNORECASE,
)
_ITEM_ENDS = re.compile(
    r"^\s*(?:$|[,;/|•·)\]\n▪●–—]|\.(?:\s|$)|(?:and|or|und|oder|sowie|y|e|o)\b)", re.I
)


_INSIDE_SENTENCE = re.compile(r"[\w,;:)('’]\s$")


def other_sense(text: str, start: int, end: int) -> bool:
    """The neighbours show that something else is meant: "Access to", "R&D", "Spring 2024"."""
    return bool(
        _HYPHEN_BEFORE.search(text[max(0, start - 1) : start])
        or _OTHER_SENSE_AFTER.match(text[end : end + _SEEN])
    )


def spoken_for(text: str, start: int, end: int) -> bool:
    """Words of knowing or using before, or words that only fit the skill after."""
    return bool(
        _KNOWING_BEFORE.search(text[max(0, start - _SEEN) : start])
        or _FITTING_AFTER.match(text[end : end + _SEEN])
    )


def item_of_list(text: str, start: int, end: int) -> bool:
    """The words stand alone between separators of a list, or alone on their line."""
    return bool(
        _ITEM_BEGINS.search(text[max(0, start - _SEEN) : start])
        and _ITEM_ENDS.match(text[end : end + _SEEN])
    )


def capitalised_inside_sentence(text: str, start: int) -> bool:
    """A capital where the sentence does not begin: "our React front end", not "React to alarms"."""
    return text[start].isupper() and bool(_INSIDE_SENTENCE.search(text[max(0, start - 2) : start]))
