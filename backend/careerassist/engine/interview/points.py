"""Which points of a strong answer an answer speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import content, light_stems, tokens

_SPOKEN_OF = 0.5
"""Share of a point's telling words that the answer says, in any words …"""
_FEWEST = 2
"""… and so many at least, where the point has them."""


def met_and_missed(
    points: Sequence[str], answer: str, language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The points spoken of, and the others, both in their order.

    To speak of a point is to use its words, their derivatives or synonyms: whether what was said is
    right only a person of the trade can tell.
    """
    met = tuple(point for point in points if _speaks_of(point, answer, language))
    return met, tuple(point for point in points if point not in met)


def _speaks_of(point: str, answer: str, language: str) -> bool:
    light = light_stems()
    telling = [token for token in content(tokens(point)) if token.stem not in light]
    if not telling or not answer.strip():
        return False
    said = covered(point, answer, language)
    hits = sum(token.start in said for token in telling)
    return hits >= min(_FEWEST, len(telling)) and hits >= _SPOKEN_OF * len(telling)
