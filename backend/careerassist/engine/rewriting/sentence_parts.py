"""What tells that words make no sentence, or how they may stand within one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from careerassist.engine.rewriting.wording import words
from careerassist.engine.skills import all_skills

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DANGLING = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"),
        *("with", "für", "mit", "und", "von", "de", "en", "para", "por", "y"),
    )
)


def breaks_off(text: str) -> bool:
    """The last word waits for another: the document broke the line there."""
    said = text.rstrip(" .,;").split()
    return bool(said) and said[-1].lower() in _DANGLING


_APPOSITION = re.compile(
    r"(?:\d|about|around|over|up to|some|unas?|unos|cerca de|más de|hasta|rund|etwa|über|bis zu"
    r"|ca\.?)\b",
    re.IGNORECASE,
)
"""What says how much of the thing before it: "repairs, about 15 a week" is no list."""


@cache
def common_words() -> frozenset[str]:
    """Words that the lexicon of skills or the rules' own tables write small."""
    names = (alias for known in all_skills() for alias in known.aliases if alias.islower())
    own = words("en", "telling", "small") | words("es", "telling", "small")
    return own | {word for name in names for word in WORD.findall(name)}


def written_small(texts: Iterable[str]) -> frozenset[str]:
    """Every word that stands in `texts` in small letters, and `common_words`."""
    found = {word for text in texts for word in WORD.findall(text) if word.islower()}
    return common_words() | found


def opening_small(text: str, small: frozenset[str]) -> str | None:
    """`text` with its first letter small; None where that may be a name's."""
    first = WORD.match(text)
    if first is None:
        return text if text[:1].isdigit() else None
    word = first.group()
    if word.islower() or any(char.isupper() for char in word[1:]):
        return text  # small already, or an abbreviation
    parts = re.split(r"-", word.lower())
    if word.lower() in small or all(part in small for part in parts):
        return text[0].lower() + text[1:]
    return None


def with_last_joined(text: str, joint: str) -> str:
    """ "a, b, c" as "a, b and c"; a text without such a list as it is."""
    before, comma, last = text.rpartition(", ")
    if not comma or _APPOSITION.match(last) or ")" in last.split("(")[0]:
        return text
    if re.search(rf"\b{joint}\b|\be\b|&", text):
        return text
    return f"{before} {joint} {last}"
