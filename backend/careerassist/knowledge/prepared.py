"""Vectors of the seed's passages, made beforehand: some twenty seconds of a laptop's first start.

`seed_vectors.npz` is written by `scripts/embed_seed.py` and holds float32 vectors by the SHA-256 of
their texts. A text that is not in it, or another model, is embedded as any other. numpy is imported
where vectors are read: most processes that import this module never do, and some do not have it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from careerassist.knowledge.naming import text_to_embed
from careerassist.ports import Embedder, Vector

FILE = "seed_vectors.npz"


class PreparedEmbedder:
    """An embedder that knows some texts' vectors by heart."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        model, known = _prepared()
        self._known = known if model == embedder.name else {}

    @property
    def name(self) -> str:
        return self._embedder.name

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """As the embedder behind it."""
        new = [text for text in texts if digest(text) not in self._known]
        made = dict(zip(new, self._embedder.embed(new), strict=True)) if new else {}
        return [made[text] if text in made else self._known[digest(text)] for text in texts]


def digest(text: str) -> bytes:
    """What a text's vector is kept under."""
    return hashlib.sha256(text.encode()).digest()


def texts_of(title: str, passages: Iterable[tuple[Sequence[str], str]]) -> list[str]:
    """The texts that a document's passages are embedded as."""
    return [text_to_embed(title, headings, text) for headings, text in passages]


def write(path: Path, model: str, vectors: Mapping[str, Vector]) -> None:
    """Keep vectors by their texts. The same vectors give the same bytes."""
    import numpy as np

    ordered = sorted(vectors, key=digest)
    np.savez(
        path,
        model=np.array(model),
        digests=np.frombuffer(b"".join(map(digest, ordered)), np.uint8).reshape(-1, 32),
        vectors=np.array([vectors[text] for text in ordered], np.float32),
    )


@cache
def _prepared() -> tuple[str, dict[bytes, list[float]]]:
    file = resources.files(__package__) / FILE
    if not file.is_file():
        return "", {}
    import numpy as np

    with resources.as_file(file) as path, np.load(path, allow_pickle=False) as held:
        digests = [row.tobytes() for row in held["digests"]]
        return str(held["model"]), dict(zip(digests, held["vectors"].tolist(), strict=True))
