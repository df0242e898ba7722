"""The vectors of a document's passages."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from careerassist.knowledge.prepared import texts_of
from careerassist.ports import Embedder, Vector

CONTEXT_SHARE = 0.3
"""Of a passage's vector, what is its whole document's; chosen on our own questions
(`tests/evals/README.md`, "Retrieval")."""
_RECIPE = "in context"
"""Changed with whatever changes the vectors of the same text."""


def recipe_of(embedder: Embedder) -> str:
    """How vectors were made. Documents whose vectors were made otherwise are indexed again."""
    return f"{embedder.name}, {_RECIPE}"


def passage_vectors(
    embedder: Embedder, title: str, passages: Sequence[tuple[Sequence[str], str]]
) -> list[Vector]:
    """A unit vector for each of a document's passages, given as headings and text.

    Each is drawn towards the mean of them all: a passage alone often does not say whose work it
    is about, and its document does.
    """
    alone = embedder.embed(texts_of(title, passages))
    if len(alone) < 2:
        return [list(vector) for vector in alone]
    whole = _unit([fsum(values) for values in zip(*alone, strict=True)])
    return [
        _unit(
            [
                (1 - CONTEXT_SHARE) * own + CONTEXT_SHARE * common
                for own, common in zip(vector, whole, strict=True)
            ]
        )
        for vector in alone
    ]


def _unit(vector: Sequence[float]) -> list[float]:
    length = sqrt(fsum(value * value for value in vector))
    return [value / length for value in vector] if length else list(vector)
