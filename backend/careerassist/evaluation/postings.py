"""How well postings are read, texts and web pages.

The truth of a posting is its entry's `truth` (the shape of `posting_truth.py`), or, in an entry
that was labelled for title, place and salary alone (`title`, `location`, `salary_min` …), what of
these its `*_in_text` keys say is in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careerassist.documents.reading import read_document
from careerassist.engine.extraction.posting import extract_posting
from careerassist.errors import CareerAssistError
from careerassist.evaluation.datasets import PostingSample
from careerassist.evaluation.findings import Finding, by_field, score
from careerassist.evaluation.posting_truth import compare_posting
from careerassist.evaluation.report import Report, Table
from careerassist.schemas.posting import JobProfile

_LONGEST_TITLE = 120
"""Characters; a longer label has swallowed what stood after the title."""
_PERIODS = {"YEAR": "year", "ANNUAL": "year", "HOURLY": "hour", "HOUR": "hour", "MONTH": "month",
            "WEEK": "week", "DAY": "day", "DAILY": "day", "MONTHLY": "month"}  # fmt: skip


@dataclass(frozen=True)
class _Read:
    sample: PostingSample
    findings: list[Finding]
    error: str | None


def evaluate_postings(samples: Sequence[PostingSample]) -> Report:
    """Read every posting and compare it with its truth."""
    read = [_read(sample) for sample in samples]
    fields = by_field(finding for one in read for finding in one.findings)
    scores = {name: score(found) for name, found in fields.items()}
    whole = score(finding for one in read for finding in one.findings)
    rows = [
        (name, one.precision, one.recall, one.f1, one.expected)
        for name, one in [*scores.items(), ("all", whole)]
    ]
    pages = [one for one in read if one.sample.file.suffix == ".html"]
    figures = {"overall": whole.f1} | {f"field.{name}": one.f1 for name, one in scores.items()}
    for language in sorted({one.sample.language for one in read}):
        some = [f for one in read if one.sample.language == language for f in one.findings]
        figures[f"language.{language}"] = score(some).f1
    if pages:
        figures["pages"] = score(finding for one in pages for finding in one.findings).f1
    tables = (Table(f"Postings: {len(read)}", ("field", "P", "R", "F1", "values"), tuple(rows)),)
    remarks = tuple(f"NOT READ {one.sample.id}: {one.error}" for one in read if one.error)
    return Report("postings", figures, tables, tuple(_misses(read)), remarks)


def truth_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What is true of a posting, as `compare_posting` takes it."""
    if "truth" in entry:
        return dict(entry["truth"])
    truth: dict[str, Any] = {}
    title = " ".join(str(entry.get("title") or "").split())
    if title and len(title) <= _LONGEST_TITLE:
        truth["title"] = title
    if entry.get("location_in_text") and entry.get("location"):
        place = entry["location"]
        # Several places are labelled with semicolons; a posting that gives one of them is read
        # rightly if that one is.
        truth["place"] = [place, *(part.strip() for part in re.split(r";", place))]
    if entry.get("salary_in_text") and entry.get("salary_min") is not None:
        truth["salary"] = {
            "low": entry["salary_min"],
            "high": entry.get("salary_max"),
            "currency": entry.get("currency"),
            "period": _PERIODS.get(str(entry.get("period") or "").upper()),
        }
    return truth


def _read(sample: PostingSample) -> _Read:
    profile, error = JobProfile(), None
    try:
        profile = extract_posting(read_document(sample.file.read_bytes(), sample.file.name))
    except CareerAssistError as problem:
        error = f"{problem.code}: {problem.message}"
    return _Read(sample, compare_posting(truth_of(sample.truth), profile), error)


def _misses(read: Sequence[_Read]) -> Iterator[str]:
    for one in read:
        for finding in one.findings:
            if not finding.right:
                yield (
                    f"{one.sample.id}: {finding.field}: expected {finding.expected!r}, "
                    f"read {finding.read!r}"
                )
