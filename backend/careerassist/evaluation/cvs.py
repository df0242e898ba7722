"""How well CVs are read: precision, recall and F1 by field, layout, trade, language and person.

Figures `overall` and `field.*` are means over people, since several files may show one person;
`micro` counts every value once per file. A file that can't be read counts all its values as
missed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.errors import CareerAssistError
from careerassist.evaluation.cv_truth import compare_cv
from careerassist.evaluation.datasets import CVSample
from careerassist.evaluation.findings import Finding, by_field, grouped, mean, score
from careerassist.evaluation.report import Report, Table
from careerassist.schemas.cv import Contact, CVProfile


@dataclass(frozen=True)
class ReadSample:
    """What came of reading one file."""

    sample: CVSample
    findings: list[Finding]
    error: str | None
    milliseconds: float
    pages: int


def evaluate_cvs(samples: Sequence[CVSample]) -> Report:
    """Read every CV and compare it with its truth."""
    read = [_read(sample) for sample in samples]
    people = grouped(read, lambda one: one.sample.person)
    fields = by_field(_all(read))
    figures = {
        "overall": mean([score(_all(group)).f1 for group in people.values()]),
        "micro": score(_all(read)).f1,
    }
    figures |= {f"field.{name}": _person_mean(people.values(), name) for name in fields}
    rows = [
        (name, *_prf(found), figures[f"field.{name}"], score(found).expected)
        for name, found in fields.items()
    ]
    rows.append(("all", *_prf(_all(read)), figures["overall"], score(_all(read)).expected))
    tables = [
        Table(
            f"CVs: {len(read)} files of {len(people)} people",
            ("field", "P", "R", "F1", "mean of people", "values"),
            tuple(rows),
        )
    ]
    for title, key in _GROUPINGS:
        groups = grouped(read, key)
        if len(groups) < 2:
            continue
        means = {name: _overall(group) for name, group in sorted(groups.items())}
        figures |= {f"{title}.{name}": value for name, value in means.items()}
        tables.append(
            Table(
                f"CVs by {title}",
                (title, "files", "mean of people", *_SHOWN),
                tuple(
                    (name, len(groups[name]), value, *_shown_fields(groups[name]))
                    for name, value in means.items()
                ),
            )
        )
    pages = sum(one.pages for one in read)
    per_page = sum(one.milliseconds for one in read) / max(1, pages)
    remarks = [f"{per_page:.0f} ms a page all in, over {pages} pages, one at a time"]
    remarks += [f"NOT READ {one.sample.id}: {one.error}" for one in read if one.error]
    return Report("cvs", figures, tuple(tables), tuple(_misses(read)), tuple(remarks))


_GROUPINGS: tuple[tuple[str, Callable[[ReadSample], str]], ...] = (
    ("language", lambda one: one.sample.language),
    ("layout", lambda one: one.sample.layout),
    ("trade", lambda one: one.sample.trade),
)
_SHOWN = ("role.employer", "role.title", "role.dates", "education.institution", "skills")


def _read(sample: CVSample) -> ReadSample:
    profile, error, pages = CVProfile(contact=Contact()), None, 1
    started = time.perf_counter()
    try:
        document = read_document(sample.file.read_bytes(), sample.file.name)
        pages = document.pages
        profile = extract_cv(document)
    except CareerAssistError as problem:
        error = f"{problem.code}: {problem.message}"
    milliseconds = (time.perf_counter() - started) * 1000
    return ReadSample(sample, compare_cv(sample.truth, profile), error, milliseconds, pages)


def _all(read: Iterable[ReadSample]) -> list[Finding]:
    return [finding for one in read for finding in one.findings]


def _overall(read: Sequence[ReadSample]) -> float:
    people = grouped(read, lambda one: one.sample.person)
    return mean([score(_all(group)).f1 for group in people.values()])


def _person_mean(people: Iterable[Sequence[ReadSample]], field: str) -> float:
    """The mean F1 of a field over the people whose truth or reading has it."""
    scores = []
    for group in people:
        found = [finding for finding in _all(group) if finding.field == field]
        if found:
            scores.append(score(found).f1)
    return mean(scores)


def _prf(findings: list[Finding]) -> tuple[float, float, float]:
    one = score(findings)
    return one.precision, one.recall, one.f1


def _shown_fields(read: Sequence[ReadSample]) -> Iterator[float | None]:
    fields = by_field(_all(read))
    for name in _SHOWN:
        yield score(fields[name]).f1 if name in fields else None


def _misses(read: Sequence[ReadSample]) -> Iterator[str]:
    for one in read:
        for finding in one.findings:
            if not finding.right:
                yield (
                    f"{one.sample.id}: {finding.field}: expected {finding.expected!r}, "
                    f"read {finding.read!r}"
                )
