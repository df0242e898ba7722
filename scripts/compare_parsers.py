"""Read the same CVs with our rules and with other parsers, and print the figures side by side.

    python scripts/compare_parsers.py --rival 'NAME=COMMAND {file}' [--rival …] [--data DIR]
        [--suffix .pdf] [--language en] [--layout WORDS] [--timeout SECONDS] [--misses]

COMMAND prints a CV as JSON Resume; `{file}` in it stands for the CV's path. It is run without a
shell, once a file. A file for which it fails, takes too long or prints something else counts as
read with nothing in it, and is named on stderr.

DIR has the shape of `careerassist.evaluation.datasets`; without it the project's own set is
rendered to a temporary folder. `--suffix`, `--language` and `--layout` take only some of the files:
many parsers read only PDF, only English, or only a single column.

Everybody is measured the same way (`careerassist.evaluation.cv_truth`): also what we read is
written as JSON Resume and read back, though that loses some of it. Dates may be a `date` in words,
which our own date reader then understands; the same is done to truths that give words. Only what a
parser of CVs can be expected to read is compared. A figure is F1, its mean over people; `-` stands
where a parser never gave any value. `shared fields` is over the fields that every parser gave.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from careerassist.documents.profiles.json_resume_reading import read_json_resume
from careerassist.documents.profiles.json_resume_writing import write_json_resume
from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.dates import find_dates
from careerassist.errors import CareerAssistError, SetupError
from careerassist.evaluation.cv_truth import compare_cv
from careerassist.evaluation.datasets import CVSample, DataSet
from careerassist.evaluation.findings import Finding, grouped, mean, score
from careerassist.evaluation.report import Table, render
from careerassist.schemas.facts import PartialDate

OURS = "careerassist"
FIELDS = (
    "name",
    "email",
    "phone",
    "location",
    "role.employer",
    "role.title",
    "role.dates",
    "role.bullets",
    "education.institution",
    "education.degree",
    "education.dates",
    "skills",
)
"""What is compared: what JSON Resume has a place for and most parsers of CVs look for."""


class NotReadError(Exception):
    """A parser gave no CV; the message says why."""


@dataclass(frozen=True)
class Parser:
    """A way to read a file: as JSON Resume, or `NotReadError`."""

    name: str
    read: Callable[[Path], Mapping[str, Any]]


@dataclass(frozen=True)
class Reading:
    """What a parser made of one file."""

    sample: CVSample
    findings: list[Finding]
    error: str | None


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options().parse_args(arguments)
    try:
        parsers = _parsers(options.rival, options.timeout)
        with ExitStack() as stack:
            samples = _samples(options.data or _own_set(stack), options)
            readings = {parser.name: read_all(parser, samples) for parser in parsers}
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    if options.misses:
        print(*misses(readings), sep="\n")
    print(render(table(readings)))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Compare ours with other parsers of CVs.")
    add = parser.add_argument
    add("--rival", action="append", required=True, metavar="NAME=COMMAND", help="with {file} in it")
    add("--data", type=Path, help="folder of evaluation data (default: our own set)")
    add("--suffix", default="", help="only files with this suffix, e.g. .pdf")
    add("--language", help="only CVs in this language, e.g. en")
    add("--layout", default="", metavar="WORDS", help="only layouts with these words in their name")
    add("--timeout", type=float, default=60.0, help="seconds that a rival may take for a file")
    add("--misses", action="store_true", help="print every value that was missed or wrong")
    return parser


def _own_set(stack: ExitStack) -> Path:
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    script = Path(__file__).with_name("render_evaluation_set.py")
    subprocess.run([sys.executable, script, folder], check=True, stdout=subprocess.DEVNULL)
    return Path(folder)


def _samples(folder: Path, options: argparse.Namespace) -> list[CVSample]:
    samples = [
        sample
        for sample in DataSet(folder).cvs()
        if sample.file.name.endswith(options.suffix)
        and options.language in (None, sample.language)
        and options.layout in sample.layout
    ]
    if not samples:
        raise SetupError(f"There is no such CV in {folder}.")
    return samples


# --- parsers ------------------------------------------------------------------------------------


def read_ours(file: Path) -> Mapping[str, Any]:
    """A file as our rules read it."""
    try:
        return write_json_resume(extract_cv(read_document(file.read_bytes(), file.name)))
    except CareerAssistError as problem:
        raise NotReadError(f"{problem.code}: {problem.message}") from problem


def _parsers(rivals: Sequence[str], timeout: float) -> list[Parser]:
    parsers = [Parser(OURS, read_ours), *(_rival(words, timeout) for words in rivals)]
    if len({parser.name for parser in parsers}) < len(parsers):
        raise SetupError(f"Each --rival needs a name of its own, other than {OURS}.")
    return parsers


def _rival(words: str, timeout: float) -> Parser:
    name, _, command = words.partition("=")
    try:
        parts = shlex.split(command)
    except ValueError:
        parts = []  # a quote is left open
    if not (name and any("{file}" in part for part in parts)):
        raise SetupError(f"--rival is NAME=COMMAND with {{file}} in the command, not: {words}")

    def read(file: Path) -> Mapping[str, Any]:
        return _run([part.replace("{file}", str(file.resolve())) for part in parts], timeout)

    return Parser(name, read)


def _run(words: Sequence[str], timeout: float) -> Mapping[str, Any]:
    # Files instead of pipes: a process that the command left behind can't keep us waiting.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        nothing = subprocess.DEVNULL
        try:
            ended = subprocess.run(
                words, check=False, timeout=timeout, stdin=nothing, stdout=out, stderr=said
            )
        except subprocess.TimeoutExpired as problem:
            raise NotReadError(f"took longer than {timeout:g} seconds") from problem
        except OSError as problem:
            raise SetupError(f"{words[0]} can't be run: {problem.strerror}.") from problem
        if ended.returncode:
            raise NotReadError(f"ended with {ended.returncode}: {_reason(said)}")
        out.seek(0)
        try:
            resume = json.loads(out.read())
        except (ValueError, RecursionError) as problem:
            raise NotReadError("printed no JSON") from problem
    if not isinstance(resume, dict):
        raise NotReadError("printed JSON that is no object")
    return resume


def _reason(said: IO[bytes]) -> str:
    """The last line of an error output that names an error, or its last one."""
    said.seek(0)
    lines = [line.strip() for line in said.read().decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line]
    errors = [line for line in lines if "Error" in line]
    return (errors or lines or ["no reason"])[-1]


# --- measuring ----------------------------------------------------------------------------------


def read_all(parser: Parser, samples: Sequence[CVSample]) -> list[Reading]:
    """Every file as a parser reads it, against its truth; what is not read is said on stderr."""
    readings = []
    for sample in samples:
        error: str | None = None
        resume: Mapping[str, Any] = {}
        try:
            resume = parser.read(sample.file)
        except NotReadError as problem:
            error = str(problem)
            print(f"{parser.name}: {sample.id} not read: {error}", file=sys.stderr)
        profile = read_json_resume(resume)[1]
        findings = [
            finding
            for finding in compare_cv(_with_understood_dates(sample.truth), profile)
            if finding.field in FIELDS
        ]
        readings.append(Reading(sample, findings, error))
    return readings


def _with_understood_dates(truth: Mapping[str, Any]) -> Mapping[str, Any]:
    """A truth whose dates are moments: JSON Resume keeps none of a CV's own words for them."""
    return {
        key: [_understood(entry) for entry in value]
        if key in ("work", "volunteer", "education")
        else value
        for key, value in truth.items()
    }


def _understood(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    words = entry.get("date")
    if not words:
        return entry
    rest = {key: value for key, value in entry.items() if key != "date"}
    found = find_dates(str(words))
    if not found:
        return rest
    end = "present" if found[0].current else _iso(found[0].end)
    return {**rest, "startDate": _iso(found[0].start), "endDate": end}


def _iso(moment: PartialDate | None) -> str | None:
    if moment is None:
        return None
    return f"{moment.year:04}-{moment.month:02}" if moment.month else f"{moment.year:04}"


def table(readings: Mapping[str, Sequence[Reading]]) -> Table:
    """F1 by field and parser, over all fields, and over those that every parser gave."""
    given = {name: {f.field for f in _all(read) if f.read} for name, read in readings.items()}
    shared = [field for field in FIELDS if all(field in fields for fields in given.values())]
    measured = {finding.field for read in readings.values() for finding in _all(read)}
    rows: list[tuple[str | float | int | None, ...]] = []
    for field in FIELDS:
        if field in measured:
            figures = [
                _mean_of_people(read, (field,)) if field in given[name] else None
                for name, read in readings.items()
            ]
            rows.append((field, *figures))
    everyone = readings.values()
    rows.append(("shared fields", *(_mean_of_people(read, shared) for read in everyone)))
    rows.append(("all fields", *(_mean_of_people(read, FIELDS) for read in everyone)))
    rows.append(("files read", *(sum(one.error is None for one in read) for read in everyone)))
    samples = [one.sample for one in next(iter(everyone))]
    people = len({sample.person for sample in samples})
    title = f"Parsers: {len(samples)} files of {people} people (F1, mean of people)"
    return Table(title, ("field", *readings), tuple(rows))


def misses(readings: Mapping[str, Sequence[Reading]]) -> list[str]:
    """Each value that a parser missed or got wrong, in a line."""
    return [
        f"{name}: {one.sample.id}: {finding.field}: "
        f"expected {finding.expected!r}, read {finding.read!r}"
        for name, read in readings.items()
        for one in read
        for finding in one.findings
        if not finding.right
    ]


def _all(read: Sequence[Reading]) -> list[Finding]:
    return [finding for one in read for finding in one.findings]


def _mean_of_people(read: Sequence[Reading], fields: Sequence[str]) -> float:
    """The mean F1 of some fields over the people whose truth or reading has one of them."""
    scores = []
    for group in grouped(read, lambda one: one.sample.person).values():
        found = [finding for finding in _all(group) if finding.field in fields]
        if found:
            scores.append(score(found).f1)
    return mean(scores)


if __name__ == "__main__":
    sys.exit(main())
