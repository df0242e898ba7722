"""Speed of reading and matching, without a server.

    .venv/bin/python scripts/benchmark_engine.py [--seconds 3]

Prints, of the project's own evaluation set: milliseconds a page from bytes to profile, one file at
a time, by kind of file; milliseconds of extraction alone; and pairs a second, in one process, with
profiles read, sides prepared and embeddings cached: whole analyses, and scores alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from render_evaluation_set import main as render_evaluation_set

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.matching import (
    PreparedCV,
    PreparedPosting,
    cv_texts,
    match_prepared,
    posting_texts,
    prepare_cv,
    prepare_posting,
    score_prepared,
)
from careerassist.evaluation.datasets import DataSet
from careerassist.ports import Vector
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText

TODAY = date(2026, 11, 1)


def main() -> int:
    options = argparse.ArgumentParser(description="Speed of reading and matching.")
    options.add_argument("--seconds", type=float, default=3.0, help="for each kind of pairs")
    given = options.parse_args()
    now = datetime.now(UTC)
    print(f"{now:%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        render_evaluation_set([folder])
        data = DataSet(Path(folder))
        cvs = _read_cvs(data)
        postings = [
            extract_posting(read_document(sample.file.read_bytes(), sample.file.name))
            for sample in data.postings()
        ]
    embedder = MiniLMEmbedder()

    def vectors(texts: Sequence[str]) -> dict[str, Vector]:
        return dict(zip(texts, embedder.embed(texts), strict=True))

    lefts = [prepare_cv(cv, document, vectors(cv_texts(cv)), TODAY) for document, cv in cvs]
    rights = [prepare_posting(posting, vectors(posting_texts(posting))) for posting in postings]
    for name, work in (("whole analyses", match_prepared), ("scores alone", score_prepared)):
        print(f"{name}: {_pairs_a_second(work, lefts, rights, given.seconds):.0f} pairs a second")
    return 0


def _read_cvs(data: DataSet) -> list[tuple[DocumentText, CVProfile]]:
    """Every CV, with the time that it takes printed by kind of file."""
    all_in: dict[str, list[float]] = defaultdict(list)
    alone: list[float] = []
    pages: dict[str, int] = defaultdict(int)
    read = []
    samples = data.cvs()
    read_document(samples[0].file.read_bytes(), samples[0].file.name)  # starts the reader
    extract_cv(read_document(samples[0].file.read_bytes(), samples[0].file.name))
    for sample in samples:
        content = sample.file.read_bytes()
        begun = time.perf_counter()
        document = read_document(content, sample.file.name)
        middle = time.perf_counter()
        profile = extract_cv(document)
        ended = time.perf_counter()
        kind = sample.file.suffix
        all_in[kind].append((ended - begun) * 1000)
        alone.append((ended - middle) * 1000)
        pages[kind] += document.pages
        read.append((document, profile))
    for kind, times in sorted(all_in.items()):
        print(
            f"{kind}: {sum(times) / pages[kind]:.1f} ms a page, "
            f"{statistics.median(times):.1f} ms a file (median of {len(times)})"
        )
    total = sum(sum(times) for times in all_in.values()) / sum(pages.values())
    print(f"all: {total:.1f} ms a page; extraction alone {statistics.median(alone):.1f} ms a CV")
    return read


def _pairs_a_second(
    work: Callable[[PreparedCV, PreparedPosting], object],
    cvs: Sequence[PreparedCV],
    postings: Sequence[PreparedPosting],
    seconds: float,
) -> float:
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for cv in cvs:
            for posting in postings:
                work(cv, posting)
            count += len(postings)
            if time.perf_counter() - begun > seconds:
                break
    return count / (time.perf_counter() - begun)


if __name__ == "__main__":
    sys.exit(main())
