"""Vectors with labels, the same on each run, and the search that every index must agree with."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, get_args
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np

from careerassist.ports import IndexedVector, Vector
from careerassist.schemas.knowledge import (
    DocumentType,
    KnowledgeLanguage,
    PassageFilter,
    PassageLabels,
)

TYPES: tuple[DocumentType, ...] = get_args(DocumentType)
LANGUAGES: tuple[KnowledgeLanguage, ...] = get_args(KnowledgeLanguage)
FAMILIES = ("any", "nursing", "electrical", "kitchen", "law", "teaching")
_FIRST_DAY = date(2023, 12, 20)


def key(number: int) -> str:
    """The n-th key, in no order that numbers have."""
    return str(uuid5(NAMESPACE_URL, f"https://example.com/{number}"))


def unit(seed: int) -> tuple[float, ...]:
    """A random direction, in numbers that a float32 holds."""
    numbers = np.random.default_rng(seed).normal(size=384)
    return tuple((numbers / np.linalg.norm(numbers)).astype(np.float32).tolist())


def labels(**given: Any) -> PassageLabels:
    """Labels of a nurse's questions, but for what is given."""
    usual: dict[str, Any] = {
        "document_id": UUID(int=7),
        "type": "interview_question",
        "language": "en",
        "role_family": "nursing",
        "published_on": date(2025, 3, 1),
    }
    return PassageLabels(**(usual | given))


def stored(number: int, vector: Sequence[float] | None = None, **given: Any) -> IndexedVector:
    """The n-th vector, random unless one is given."""
    return IndexedVector(key=key(number), vector=vector or unit(number), labels=labels(**given))


def shelf(count: int) -> list[IndexedVector]:
    """Vectors whose labels come in all combinations; days around the turns of two years."""
    chosen = random.Random(20)
    return [
        stored(
            number,
            document_id=UUID(int=number // 3),
            type=chosen.choice(TYPES),
            language=chosen.choice(LANGUAGES),
            role_family=chosen.choice(FAMILIES),
            published_on=_FIRST_DAY + timedelta(days=chosen.randrange(420)),
        )
        for number in range(count)
    ]


def filters() -> Iterator[PassageFilter]:
    """Filters that narrow by nothing, by each label, and by all of them."""
    choices = itertools.product(
        ((), ("career_advice",), ("interview_question", "role_guide", "role_guide")),
        ((), ("de",), ("en", "es")),
        ((), ("nursing", "any"), ("astronomy",)),
        (None, date(2024, 1, 1), date(2024, 12, 31)),
    )
    for types, languages, families, since in choices:
        yield PassageFilter(
            types=types, languages=languages, role_families=families, published_since=since
        )


def expected(
    vectors: Sequence[IndexedVector], wanted: Vector, *, limit: int, where: PassageFilter
) -> list[tuple[str, float]]:
    """Keys and cosines of the nearest, by looking at every vector."""
    found = [
        (item.key, float(np.dot(np.float64(item.vector), np.float64(wanted))))
        for item in vectors
        if _passes(item.labels, where)
    ]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _passes(told: PassageLabels, where: PassageFilter) -> bool:
    return (
        (not where.types or told.type in where.types)
        and (not where.languages or told.language in where.languages)
        and (not where.role_families or told.role_family in where.role_families)
        and (where.published_since is None or told.published_on >= where.published_since)
    )
