"""Searching vectors under filters against brute force over the same vectors."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest

from careerassist.bootstrap import Parts
from careerassist.ports import IndexedVector
from careerassist.schemas.knowledge import PassageFilter, PassageLabels

TYPES = ("career_advice", "interview_question", "role_guide")
LANGUAGES = ("en", "de", "es")
ROLES = ("any", "nursing", "retail", "teaching", "warehouse")
FIRST_DAY = date(2024, 1, 1)
NUMBER = 1500

FILTERS = [
    PassageFilter(),
    PassageFilter(types=("role_guide",)),
    PassageFilter(types=("role_guide", "career_advice"), languages=("de",)),
    PassageFilter(role_families=("nursing", "any"), published_since=date(2025, 6, 1)),
    PassageFilter(
        types=("interview_question",),
        languages=("es",),
        role_families=("warehouse",),
        published_since=date(2024, 9, 1),
    ),
    PassageFilter(published_since=date(2030, 1, 1)),
]


@pytest.fixture
def vectors(parts: Parts) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """In the index `brute`; those of `other` are the queries themselves and must not be seen."""
    chance = np.random.default_rng(7)
    made = chance.normal(size=(NUMBER, 384)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    assert parts.vectors is not None
    parts.vectors.put("brute", [indexed(number, made[number]) for number in range(NUMBER)])
    parts.vectors.put("other", [indexed(number, vector) for number, vector in enumerate(asked())])
    return made


def asked() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    made = np.random.default_rng(8).normal(size=(20, 384)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def indexed(number: int, vector: np.ndarray[tuple[int], np.dtype[np.float32]]) -> IndexedVector:
    return IndexedVector(
        key=f"{number:05d}", vector=tuple(vector.tolist()), labels=labels_of(number)
    )


def labels_of(number: int) -> PassageLabels:
    return PassageLabels(
        document_id=UUID(int=number),
        type=TYPES[number % 3],  # type: ignore[arg-type]
        language=LANGUAGES[number // 3 % 3],  # type: ignore[arg-type]
        role_family=ROLES[number // 9 % 5],
        published_on=FIRST_DAY + timedelta(days=number % 800),
    )


def passes(labels: PassageLabels, where: PassageFilter) -> bool:
    return (
        (not where.types or labels.type in where.types)
        and (not where.languages or labels.language in where.languages)
        and (not where.role_families or labels.role_family in where.role_families)
        and (where.published_since is None or labels.published_on >= where.published_since)
    )


def test_filtered_search_is_brute_force(
    parts: Parts, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    assert parts.vectors is not None
    for where in FILTERS:
        allowed = [number for number in range(NUMBER) if passes(labels_of(number), where)]
        for query in asked():
            similarity = vectors[allowed].astype(np.float64) @ query.astype(np.float64)
            best = np.argsort(-similarity, kind="stable")[:40]
            found = parts.vectors.query("brute", query.tolist(), limit=40, where=where)
            assert [match.key for match in found] == [f"{allowed[place]:05d}" for place in best]
            assert np.allclose([match.similarity for match in found], similarity[best], atol=1e-6)
            assert all(match.labels == labels_of(int(match.key)) for match in found)
