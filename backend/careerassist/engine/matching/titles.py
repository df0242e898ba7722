"""How like each other two job titles are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from careerassist.engine.content_words import stem, vocabulary, words
from careerassist.engine.matching.weights import ramp, weights
from careerassist.engine.skills.folding import fold

_MARKERS = re.compile(r"\([^)]*\)|\b[mwfd](?:/[mwfdx*])+\b|\*in(?:nen)?\b|[/*:_]-?in\b|\|.*$")
_HELD = re.compile(
    r"^\W*(?:[\w ]{0,20},\s*)?(?:(?:worked|working|served|serving|employed|acted|acting|tatig)\s+"
    r"(?:\w+ly\s+)?)?(?:as|als|como)\s+(?:an?\s|the\s|una?\s)?",
)
"""How a sentence leads to a title: "Worked as a …"."""


_HEAD_ENDS = re.compile(r"\s*[,(|:]|\s+[-–—]\s+")


def title_forms(title: str) -> tuple[str, ...]:
    """A title, and its head without what follows a comma, bracket or dash ("Engineer" of
    "Engineer, Payments"), where that says anything."""
    head = _HEAD_ENDS.split(title, maxsplit=1)[0].strip()
    return tuple(dict.fromkeys((title, head))) if title_stems(head) else (title,)


@lru_cache(maxsize=4_000)
def title_stems(title: str) -> str:
    """A title's stems in order, without level words, gender markers and what follows a bar."""
    folded = _MARKERS.sub(" ", _HELD.sub("", fold(title)))
    for pattern in vocabulary().seniority.values():
        shorter = pattern.sub(" ", folded)
        # "Manager" alone is the whole title; level words go only where a trade remains.
        if words(shorter):
            folded = shorter
    kept = [word for word in words(folded) if word not in vocabulary().stopwords]
    return " ".join(stem(word) for word in kept)


def title_degree(title: str, others: Iterable[str]) -> float:
    """How like the nearest of other titles a title is, 0 to 1."""
    wanted = title_stems(title)
    return max((stems_degree(wanted, title_stems(other)) for other in others), default=0.0)


@lru_cache(maxsize=50_000)
def stems_degree(one: str, other: str) -> float:
    """How like each other two titles are by their `title_stems`, 0 to 1: the mean of rapidfuzz's
    token set and token sort ratios, from `floor` to `full`."""
    if not one or not other:
        return 0.0
    scale = weights().title
    ratio = (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 200
    return ramp(round(ratio, 2), scale.floor, scale.full)
