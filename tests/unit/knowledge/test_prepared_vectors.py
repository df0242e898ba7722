"""The seed's vectors, made beforehand: all there, and those that the model makes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.knowledge import passages_of, seed_documents
from careerassist.knowledge.prepared import PreparedEmbedder, texts_of
from careerassist.ports import Vector


class Refusing:
    """An embedder that is not to be asked."""

    def __init__(self, name: str) -> None:
        self.name = name

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        raise AssertionError("Run scripts/embed_seed.py: the seed has changed.")


def seed_texts() -> list[str]:
    return [
        text
        for document in seed_documents()
        for text in texts_of(
            document.title, [(item.headings, item.text) for item in passages_of(document.text)]
        )
    ]


def test_every_passage_of_the_seed_has_its_vector() -> None:
    texts = seed_texts()
    prepared = PreparedEmbedder(Refusing(MiniLMEmbedder().name))
    assert len(prepared.embed(texts)) == len(texts) > 1000


def test_they_are_the_models_own() -> None:
    texts = seed_texts()[::250]
    model = MiniLMEmbedder()
    for ours, theirs in zip(PreparedEmbedder(model).embed(texts), model.embed(texts), strict=True):
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_another_model_makes_its_own() -> None:
    with pytest.raises(AssertionError, match="embed_seed"):
        PreparedEmbedder(Refusing("another model")).embed(seed_texts()[:1])


def test_what_is_new_is_embedded_in_its_place() -> None:
    model = MiniLMEmbedder()
    mixed = [seed_texts()[0], "Tansy dyes wool yellow.", seed_texts()[1]]
    assert PreparedEmbedder(model).embed(mixed)[1] == model.embed(mixed[1:2])[0]
