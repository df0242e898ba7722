"""Which of the passages found are worth showing, and in what order. Pure.

The figures here were chosen on our own questions (`tests/evals/README.md`, "Retrieval").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from careerassist.database.repositories.knowledge_search import ReadablePassage
from careerassist.schemas.knowledge import DocumentType

WORDS_SHARE = 0.4
"""Of the score; the rest is similarity of meaning. Both are measured against a fixed ideal, so they
can be summed (Bruch, Gai and Ingber 2023 call it theoretical min-max): a rank would forget how much
nearer the first is than the second, and could not tell when even the first is of no use."""
FLOOR = 0.24
"""What scores less answers nothing."""
FLOOR_OF_WORDS = 0.17
"""The same where there is no index of vectors."""
PER_DOCUMENT = 3
"""Passages of one document, at most."""
_SAME = 0.8
"""Share of common word triples from which two passages say the same."""
_HALF_LIFE_DAYS: Mapping[DocumentType, int] = {"research_finding": 180, "company_profile": 365}
"""What is known of the world today ages; what is known of a craft does not, measured in years."""
_LEAST_FRESH = 0.5
"""Of its score, what is oldest keeps this: an old answer is better than another's."""


def scored(
    passages: Iterable[ReadablePassage], similarity: Mapping[UUID, float] | None
) -> list[tuple[float, ReadablePassage]]:
    """Passages with their scores (0 to 1), best first, without those that answer nothing.

    `similarity` holds the cosines of the nearest passages, None where nothing is known of meaning.
    Of a passage that is not among the nearest only so much is known: it is no nearer than the last
    of them.
    """
    last = min(similarity.values(), default=0.0) if similarity else 0.0
    floor = FLOOR_OF_WORDS if similarity is None else FLOOR
    found = []
    for passage in passages:
        score = passage.worded
        if similarity is not None:
            near = max(0.0, similarity.get(passage.passage_id, last))
            score = WORDS_SHARE * score + (1 - WORDS_SHARE) * near
        score *= freshness(passage.type, passage.age_days)
        if score >= floor:
            found.append((score, passage))
    return sorted(found, key=lambda item: (-item[0], str(item[1].passage_id)))


def freshness(type_: DocumentType, age_days: int) -> float:
    """What is left of a score at this age: 1 for what is new or does not age."""
    half_life = _HALF_LIFE_DAYS.get(type_)
    if half_life is None:
        return 1.0
    return float(_LEAST_FRESH + (1 - _LEAST_FRESH) * 0.5 ** (max(0, age_days) / half_life))


def diverse(
    ranked: Iterable[tuple[float, ReadablePassage]], limit: int
) -> list[tuple[float, ReadablePassage]]:
    """The first `limit` of these, but not too many of one document, and what two of them say only
    once."""
    chosen: list[tuple[float, ReadablePassage]] = []
    said: list[frozenset[tuple[str, ...]]] = []
    taken: dict[UUID, int] = {}
    for score, passage in ranked:
        if len(chosen) == limit:
            break
        if taken.get(passage.document_id, 0) == PER_DOCUMENT:
            continue
        triples = _triples(passage)
        if any(_alike(triples, other) for other in said):
            continue
        chosen.append((score, passage))
        said.append(triples)
        taken[passage.document_id] = taken.get(passage.document_id, 0) + 1
    return chosen


def _triples(passage: ReadablePassage) -> frozenset[tuple[str, ...]]:
    words: Sequence[str] = " ".join((*passage.headings, passage.text)).casefold().split()
    return frozenset(zip(words, words[1:], words[2:], strict=False)) or frozenset([tuple(words)])


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= _SAME * len(one | other)
