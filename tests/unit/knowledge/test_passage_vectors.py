"""Vectors of passages: each in the light of its whole document."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import pytest

from careerassist.knowledge.embedding import passage_vectors, recipe_of
from careerassist.ports import Vector

ALONG = {"wards": (1.0, 0.0, 0.0), "tills": (0.0, 1.0, 0.0), "both": (0.6, 0.8, 0.0)}


class ByLastWord:
    """Knows a few words; a text means its last one."""

    name = "by last word"

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [list(ALONG[text.split()[-1]]) for text in texts]


def vectors(*texts: str) -> list[Vector]:
    return passage_vectors(ByLastWord(), "A title", [((), text) for text in texts])


def cosine(one: Vector, other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_a_passage_is_drawn_towards_its_document_and_stays_itself() -> None:
    first, second = vectors("nights on wards", "money in tills")
    assert cosine(first, ALONG["tills"]) > 0
    assert cosine(first, ALONG["wards"]) > cosine(first, ALONG["tills"])
    assert cosine(second, ALONG["tills"]) > cosine(second, ALONG["wards"])


def test_vectors_have_length_one() -> None:
    for vector in vectors("wards", "tills", "both"):
        assert sqrt(cosine(vector, vector)) == pytest.approx(1.0)


def test_a_document_of_one_passage_means_what_the_passage_means() -> None:
    assert vectors("both") == [list(ALONG["both"])]
    assert vectors() == []


def test_vectors_made_by_the_model_alone_are_told_apart() -> None:
    assert recipe_of(ByLastWord()) != ByLastWord.name
