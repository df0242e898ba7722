"""Measure how well CVs are read: precision, recall and F1 by field, layout and person.

    python scripts/evaluate_extraction.py [--all] [--eval DIR] [--misses] [--json]

Without `--eval` the project's own invented people are rendered to a temporary folder and read
back; `--all` takes everybody in every layout. `--eval DIR` measures an external set: `DIR` holds
`index.jsonl` (one JSON object a line: `id`, `file`, `layout`, `truth` or null; paths relative to
`DIR` or to its parent) and truth files in the shape of JSON Resume. How values are matched is
written in `evaluate_findings.py`. `--misses` lists every value that was missed or wrong.

Figures are over all values (micro); the person table also gives each person's own F1 and their
mean, since several files may show one person. A file that cannot be read counts all its values as
missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluate_findings import Finding, compare
from render_test_people import render_all

from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.errors import CareerAssistError
from careerassist.schemas.cv import Contact, CVProfile


@dataclass(frozen=True)
class Sample:
    """A file and what it says."""

    id: str
    person: str
    layout: str
    file: Path
    truth: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """What came of reading one sample."""

    sample: Sample
    findings: list[Finding]
    unread: list[str]
    """Lines that no rule could place."""
    error: str | None
    read_ms: float
    extract_ms: float


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of some findings; 1.0 where nothing was to be found or read."""

    precision: float
    recall: float
    f1: float
    expected: int


def score(findings: Iterable[Finding]) -> Score:
    """Right values over read ones, right values over expected ones, and their harmonic mean."""
    right = expected = read = 0
    for finding in findings:
        right += finding.right
        expected += finding.expected is not None
        read += finding.right or finding.read is not None
    precision = right / read if read else 1.0
    recall = right / expected if expected else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, expected)


def own_samples(folder: Path, *, everything: bool) -> list[Sample]:
    """The invented people, rendered into `folder`."""
    return [
        Sample(f"{person.id}.{layout}", person.id, layout, path, person.truth)
        for person in render_all(folder, everything=everything)
        for layout, path in person.files.items()
    ]


def external_samples(folder: Path) -> list[Sample]:
    """Every file of an external set that has a truth."""

    def path(relative: str) -> Path:
        inside = folder / relative
        return inside if inside.exists() else folder.parent / relative

    samples = []
    for line in (folder / "index.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry.get("truth"):
            truth = json.loads(path(entry["truth"]).read_text("utf-8"))
            person = truth["basics"].get("name") or entry["id"]
            layout = entry.get("layout") or "?"
            samples.append(Sample(entry["id"], person, layout, path(entry["file"]), truth))
    return samples


def measure(sample: Sample) -> Result:
    """Read one file and compare it with its truth."""
    profile, unread, error = CVProfile(contact=Contact()), [], None
    started = time.perf_counter()
    read = started
    try:
        document = read_document(sample.file.read_bytes(), sample.file.name)
        read = time.perf_counter()
        profile = extract_cv(document)
        unread = [fact.text for fact in profile.unread]
    except CareerAssistError as problem:
        error = f"{problem.code}: {problem.message}"
    except Exception as crash:  # noqa: BLE001 - a crash is a result to report, with its file
        error = f"crashed: {crash!r}"
    done = time.perf_counter()
    findings = compare(sample.truth, profile)
    return Result(sample, findings, unread, error, (read - started) * 1000, (done - read) * 1000)


def _grouped(results: Sequence[Result], key: Callable[[Result], str]) -> dict[str, list[Result]]:
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return dict(sorted(groups.items()))


def _all(results: Iterable[Result]) -> list[Finding]:
    return [finding for result in results for finding in result.findings]


def _by_field(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    fields: dict[str, list[Finding]] = {}
    for finding in findings:
        fields.setdefault(finding.field, []).append(finding)
    return fields


def _misses(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if not finding.right]


def report(results: Sequence[Result]) -> dict[str, Any]:
    """Everything measured, ready for JSON."""

    def rounded(findings: Iterable[Finding]) -> dict[str, float]:
        measured = score(findings)
        return {name: round(value, 4) for name, value in vars(measured).items()}

    people = _grouped(results, lambda result: result.sample.person)
    return {
        "files": len(results),
        "overall": rounded(_all(results)),
        "mean_f1_of_people": round(
            sum(score(_all(group)).f1 for group in people.values()) / max(1, len(people)), 4
        ),
        "fields": {name: rounded(some) for name, some in _by_field(_all(results)).items()},
        "layouts": {
            name: {
                "overall": rounded(_all(group)),
                "fields": {key: rounded(some) for key, some in _by_field(_all(group)).items()},
            }
            for name, group in _grouped(results, lambda result: result.sample.layout).items()
        },
        "people": {name: rounded(_all(group)) for name, group in people.items()},
        "samples": [
            {
                "id": result.sample.id,
                "error": result.error,
                "f1": round(score(result.findings).f1, 4),
                "read_ms": round(result.read_ms, 1),
                "extract_ms": round(result.extract_ms, 1),
                "unread": result.unread,
                "misses": [
                    {"field": one.field, "expected": one.expected, "read": one.read}
                    for one in _misses(result)
                ],
            }
            for result in results
        ],
    }


def _print_table(results: Sequence[Result]) -> None:
    print(f"{'field':24}{'P':>7}{'R':>7}{'F1':>7}{'values':>8}")
    fields = _by_field(_all(results))
    for name, findings in [*fields.items(), ("all", _all(results))]:
        one = score(findings)
        print(f"{name:24}{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}{one.expected:8}")
    _print_groups("layout", results, lambda result: result.sample.layout, list(fields))
    _print_groups("person", results, lambda result: result.sample.person, list(fields))
    people = _grouped(results, lambda result: result.sample.person).values()
    mean = sum(score(_all(group)).f1 for group in people) / max(1, len(people))
    reading = sum(result.read_ms for result in results) / max(1, len(results))
    extracting = sum(result.extract_ms for result in results) / max(1, len(results))
    print(f"\n{len(results)} files, mean F1 of people {mean:.3f};", end=" ")
    print(f"mean time reading {reading:.0f} ms, extracting {extracting:.1f} ms")
    for result in results:
        if result.error:
            print(f"NOT READ {result.sample.id}: {result.error}")


def _print_groups(
    title: str, results: Sequence[Result], key: Callable[[Result], str], fields: list[str]
) -> None:
    """F1 in percent by group and field; unread lines per file."""
    short = [
        "".join(part[:4] for part in field.split("."))[:6] if "." in field else field[:6]
        for field in fields
    ]
    print(f"\n{title:36}{'files':>6}{'all':>5}{'unrd':>5} " + "".join(f"{s:>7}" for s in short))
    for name, group in _grouped(results, key).items():
        by_field = _by_field(_all(group))
        cells = "".join(
            f"{score(by_field[field]).f1 * 100:7.0f}" if field in by_field else f"{'-':>7}"
            for field in fields
        )
        unread = sum(len(result.unread) for result in group) / len(group)
        total = score(_all(group)).f1 * 100
        print(f"{name[:35]:36}{len(group):6}{total:5.0f}{unread:5.1f} {cells}")


def _print_misses(results: Sequence[Result]) -> None:
    for result in results:
        print(f"\n{result.sample.id}" + (f"  NOT READ: {result.error}" if result.error else ""))
        for miss in _misses(result):
            print(f"  {miss.field}: expected {miss.expected!r}, read {miss.read!r}")
        for line in result.unread:
            print(f"  unread: {line!r}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure how well CVs are read.")
    parser.add_argument("--all", action="store_true", help="own people in every layout")
    parser.add_argument("--eval", type=Path, metavar="DIR", help="measure this set instead")
    parser.add_argument("--misses", action="store_true", help="list what was missed or wrong")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        samples = (
            external_samples(options.eval)
            if options.eval
            else own_samples(Path(folder), everything=options.all)
        )
        results = [measure(sample) for sample in samples]
    if options.json:
        print(json.dumps(report(results), ensure_ascii=False, indent=1))
        return 0
    if options.misses:
        _print_misses(results)
        print()
    _print_table(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
