"""Speed of a search in a knowledge base of 10,000 passages, on a database of its own.

    .venv/bin/python scripts/benchmark_knowledge.py [--passages 10000] [--searches 200]

Documents are made of sentences of the product's own, so that words are as frequent as they are in
such texts; their vectors are random, since an exact search takes as long whatever they are. Queries
are the first words of sentences, each asked once, and embedded by the real model. Prints, as a
table, how long a search takes and what its parts take; filtered searches too.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg

from careerassist.bootstrap import Parts
from careerassist.database.repositories.knowledge_search import KnowledgeSearchRepository
from careerassist.knowledge import Shelving, seed_documents
from careerassist.knowledge.library import CANDIDATES
from careerassist.knowledge.naming import GLOBAL_INDEX
from careerassist.local_database import local_parts
from careerassist.ports import Vector
from careerassist.schemas.knowledge import KnowledgeText, PassageFilter
from careerassist.settings import load_settings

PASSAGES_PER_DOCUMENT = 8
WORDS_PER_PASSAGE = 110


class RandomVectors:
    """An embedder that takes no time."""

    name = "random"

    def __init__(self) -> None:
        self._random = random.Random(1)

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [self._one() for _ in texts]

    def _one(self) -> list[float]:
        values = [self._random.gauss(0, 1) for _ in range(384)]
        length = sum(value * value for value in values) ** 0.5
        return [value / length for value in values]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--passages", type=int, default=10_000)
    options.add_argument("--searches", type=int, default=200)
    given = options.parse_args()
    sentences = [
        sentence
        for document in seed_documents()
        if document.language == "en"
        for sentence in re.split(r"(?<=[.?!])\s+|\n+", document.text)
        if len(sentence.split()) > 4
    ]
    with tempfile.TemporaryDirectory(prefix="careerassist-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        settings = load_settings(data_dir=folder / "data").model_copy(
            update={"database_url": None, "vectors_bucket": None, "embedding_endpoint": None}
        )
        with local_parts(settings) as parts:
            print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.platform()}")
            begun = time.perf_counter()
            passages = _fill(parts, sentences, given.passages)
            _row(f"{passages} passages taken in", f"{time.perf_counter() - begun:.0f} s")
            _settle(parts)
            _measure(parts, sentences, given.searches)


def _fill(parts: Parts, sentences: Sequence[str], wanted: int) -> int:
    chance = random.Random(2)
    shelving = Shelving(parts.ingest_database, parts.vectors, RandomVectors())
    passages = 0
    while passages < wanted:
        sections = []
        for _ in range(PASSAGES_PER_DOCUMENT):
            words = 0
            chosen = []
            while words < WORDS_PER_PASSAGE:
                chosen.append(chance.choice(sentences))
                words += len(chosen[-1].split())
            sections.append(f"## {' '.join(chance.choice(sentences).split()[:8])}\n\n")
            sections.append(" ".join(chosen) + "\n\n")
        number = passages // PASSAGES_PER_DOCUMENT
        shelved = shelving.put(
            KnowledgeText(
                key=f"bench/{number:06d}",
                type=("interview_question", "role_guide", "career_advice")[number % 3],
                title=" ".join(chance.choice(sentences).split()[:6]),
                text="".join(sections),
                source="benchmark",
                licence="MIT",
                published_on=datetime.now(UTC).date(),
                role_family=("nursing", "teaching", "any", "retail")[number % 4],
            )
        )
        passages += shelved.passages
    return passages


def _settle(parts: Parts) -> None:
    """What autovacuum does within a minute or two of a large load."""
    assert parts.settings.database_url is not None
    url = parts.settings.database_url.get_secret_value()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum (analyze)")


def _measure(parts: Parts, sentences: Sequence[str], searches: int) -> None:
    chance = random.Random(3)
    queries = [" ".join(chance.choice(sentences).split()[:12]) for _ in range(3 * searches)]
    user_id = uuid4()
    narrow = PassageFilter(types=("interview_question",), role_families=("nursing", "any"))
    for query in ("a word to wake the model", "and the plans of the statements", "once more"):
        parts.library.search(query, user_id=user_id)
    _times("search", queries[:searches], lambda query: parts.library.search(query, user_id=user_id))
    _times(
        "search, filtered by type and role",
        queries[searches : 2 * searches],
        lambda query: parts.library.search(query, user_id=user_id, where=narrow),
    )
    rest = queries[2 * searches :]
    _times("of it: embedding the query", rest, lambda query: parts.embedder.embed([query]))
    if parts.vectors is not None:
        vectors = parts.vectors
        _times(
            "of it: nearest vectors",
            rest,
            lambda query: vectors.query(
                GLOBAL_INDEX,
                parts.embedder.embed([query])[0],
                limit=CANDIDATES,
                where=PassageFilter(),
            ),
        )

    def words(query: str) -> None:
        with parts.database.transaction(user_id) as connection:
            KnowledgeSearchRepository(connection).candidates(
                query, "en", near=(), limit=CANDIDATES, where=PassageFilter()
            )

    _times("of it: words (BM25)", rest, words)


def _times(label: str, queries: Sequence[str], ask: Callable[[str], object]) -> None:
    seconds = []
    for query in queries:
        begun = time.perf_counter()
        ask(query)
        seconds.append(time.perf_counter() - begun)
    seconds.sort()
    shown = (
        f"p{int(100 * share)} {1000 * seconds[int(share * len(seconds))]:.1f} ms"
        for share in (0.1, 0.5, 0.95)  # on a busy machine the first is the nearest to the truth
    )
    _row(label, ", ".join(shown))


def _row(label: str, value: str) -> None:
    print(f"| {label:<36} | {value:<36} |", flush=True)


if __name__ == "__main__":
    main()
