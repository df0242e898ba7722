"""`careerassist match`: every CV against every posting."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from careerassist.commands.inputs import each, inputs_of, read_input
from careerassist.documents.profiles.files import ReadCV, ReadPosting
from careerassist.engine.matching import (
    PreparedPosting,
    cv_texts,
    match_prepared,
    posting_texts,
    prepare_cv,
    prepare_posting,
)
from careerassist.errors import InvalidRequest, SetupError
from careerassist.ports import Embedder, ScanReader, Vector
from careerassist.schemas.analysis import GapAnalysis

COLUMNS = ("cv", "posting", "fit_score", "ats_score")


@dataclass(frozen=True)
class Matched:
    """How many pairs were scored, of how many CVs and postings."""

    pairs: int
    cvs: int
    postings: int


def match_files(
    cvs: Sequence[Path],
    postings: Sequence[Path],
    out: Path,
    *,
    evidence: Path | None,
    embedder: Embedder,
    scans: ScanReader | None,
    today: date,
) -> Matched:
    """Write a line of scores for every pair to `out`, CV by CV; and to `evidence`, if given, a
    JSON object for every requirement of every pair.

    All postings are held in memory, prepared once, and CVs one at a time. Files that can't be read
    are named on stderr and skipped; `InvalidRequest` if none of one kind is left.
    """
    asked: list[tuple[str, PreparedPosting]] = []
    for given, posting in each(
        inputs_of(postings), lambda one: read_input(one, "posting", scans=scans)
    ):
        assert isinstance(posting, ReadPosting)
        vectors = _vectors(embedder, posting_texts(posting.profile))
        asked.append((given.name, prepare_posting(posting.profile, vectors)))
    if not asked:
        raise InvalidRequest("None of the postings could be read.")
    read = pairs = 0
    with ExitStack() as files:
        scores = csv.writer(files.enter_context(_opened(out)), lineterminator="\n")
        scores.writerow(COLUMNS)
        details = files.enter_context(_opened(evidence)) if evidence else None
        for given, cv in each(inputs_of(cvs), lambda one: read_input(one, "cv", scans=scans)):
            assert isinstance(cv, ReadCV)
            read += 1
            vectors = _vectors(embedder, cv_texts(cv.profile))
            prepared = prepare_cv(cv.profile, cv.document, vectors, today)
            for name, wanted in asked:
                gaps = match_prepared(prepared, wanted, embedding_model=embedder.name)
                pairs += 1
                scores.writerow((given.name, name, gaps.fit_score, gaps.ats_score))
                if details:
                    details.writelines(_lines(given.name, name, gaps))
    if not read:
        raise InvalidRequest("None of the CVs could be read.")
    return Matched(pairs, read, len(asked))


def _vectors(embedder: Embedder, texts: Sequence[str]) -> Mapping[str, Vector]:
    return dict(zip(texts, embedder.embed(texts), strict=True))


def _lines(cv: str, posting: str, gaps: GapAnalysis) -> Iterator[str]:
    for judged in gaps.requirements:
        line: dict[str, Any] = {
            "cv": cv,
            "posting": posting,
            "requirement": judged.text,
            "kind": judged.kind,
            "importance": judged.importance,
            "verdict": judged.status,
            "how": judged.how,
            "points": judged.points,
            "possible": judged.possible,
            "terms": [term.model_dump(mode="json") for term in judged.terms],
            "evidence": [item.model_dump(mode="json") for item in judged.evidence],
            "explanation": judged.explanation,
        }
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _opened(path: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise SetupError(f"{path} could not be written: {error.strerror}.") from error
