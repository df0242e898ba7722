"""Whether two questions ask the same."""

from __future__ import annotations

from functools import lru_cache

from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.words import content, light_stems, tokens

_SAME = 0.6
"""Jaccard similarity of the telling words from which on two questions are one."""


@lru_cache(maxsize=4096)
def about(text: str, language: str = "en") -> frozenset[str]:
    """What a text is about: the roots of its telling words."""
    light = light_stems()
    return frozenset(
        root_of(t.text, language) for t in content(tokens(text)) if t.stem not in light
    )


def alike(one: str, other: str) -> bool:
    """Two questions share most of their telling words, or one says no more than the other."""
    first, second = about(one), about(other)
    if not first or not second:
        return one.casefold() == other.casefold()
    if first <= second or second <= first:
        return True  # "Tell me about yourself", and the same with more around it
    return len(first & second) >= _SAME * len(first | second)
