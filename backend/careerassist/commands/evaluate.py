"""`careerassist evaluate`: measure reading and matching, and compare with the floors."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import careerassist
from careerassist.errors import InvalidRequest, SetupError
from careerassist.evaluation.claims import evaluate_claims
from careerassist.evaluation.cvs import evaluate_cvs
from careerassist.evaluation.datasets import DataSet
from careerassist.evaluation.matching import (
    Matcher,
    evaluate_gaps,
    evaluate_pairs,
    evaluate_ranking,
)
from careerassist.evaluation.postings import evaluate_postings
from careerassist.evaluation.repeat import evaluate_repeat
from careerassist.evaluation.report import Report, as_json, render
from careerassist.evaluation.research import evaluate_research
from careerassist.evaluation.research_sets import research_sets
from careerassist.evaluation.retrieval import evaluate_retrieval
from careerassist.evaluation.retrieval_sets import retrieval_set
from careerassist.evaluation.rewrites import (
    evaluate_rewrites,
    own_trade_applications,
    text_applications,
)
from careerassist.evaluation.skills import evaluate_skills
from careerassist.evaluation.truth import evaluate_truth
from careerassist.ports import Embedder

TODAY = date(2026, 11, 1)
"""The day that "present" means in an evaluation, so that its figures do not move by themselves."""


@dataclass(frozen=True)
class Evaluation:
    """What was measured, and which figures are too low."""

    reports: tuple[Report, ...]
    broken: tuple[str, ...]


@dataclass(frozen=True)
class _Measuring:
    data: DataSet
    new_embedder: Callable[[], Embedder]

    def matcher(self) -> Matcher:
        return Matcher(self.new_embedder(), TODAY)

    def cvs(self) -> Report | None:
        samples = self.data.cvs()
        return evaluate_cvs(samples) if samples else None

    def postings(self) -> Report | None:
        samples = self.data.postings()
        return evaluate_postings(samples) if samples else None

    def ranking(self) -> Report | None:
        own = self.data.own_trade()
        if not own:
            return None
        return evaluate_ranking(self.data.cvs(), self.data.postings(), own, self.matcher())

    def pairs(self) -> Report | None:
        pairs = self.data.pairs()
        return evaluate_pairs(pairs, self.matcher()) if pairs else None

    def gaps(self) -> Report | None:
        samples = self.data.gaps()
        return evaluate_gaps(samples, self.matcher()) if samples else None

    def skills(self) -> Report | None:
        sentences = self.data.skill_sentences()
        return evaluate_skills(sentences) if sentences else None

    def truth(self) -> Report | None:
        cases = list(self.data.truth_cases())
        return evaluate_truth(cases) if cases else None

    def claims(self) -> Report | None:
        samples = self.data.gaps()
        return evaluate_claims(samples, self.matcher()) if samples else None

    def rewrites(self) -> Report | None:
        data = self.data
        applications = [
            *own_trade_applications(data.cvs(), data.postings(), data.own_trade()),
            *text_applications([*data.gaps(), *data.plain_applications()]),
        ]
        return evaluate_rewrites(applications, self.matcher()) if applications else None

    def retrieval(self) -> Report | None:
        given = retrieval_set(self.data.folder)
        return evaluate_retrieval(given) if given else None

    def research(self) -> Report | None:
        sets = research_sets(self.data.folder)
        return evaluate_research(sets, TODAY) if sets else None

    def repeat(self) -> Report | None:
        cvs, postings = self.data.cvs(), self.data.postings()
        if not cvs or not postings:
            return None
        return evaluate_repeat(cvs, postings, [self.matcher(), self.matcher()])


PARTS: Mapping[str, Callable[[_Measuring], Report | None]] = {
    "cvs": _Measuring.cvs,
    "postings": _Measuring.postings,
    "ranking": _Measuring.ranking,
    "pairs": _Measuring.pairs,
    "gaps": _Measuring.gaps,
    "skills": _Measuring.skills,
    "truth": _Measuring.truth,
    "claims": _Measuring.claims,
    "rewrites": _Measuring.rewrites,
    "retrieval": _Measuring.retrieval,
    "research": _Measuring.research,
    "repeat": _Measuring.repeat,
}
"""What can be measured, by the name that `--only` takes."""


def evaluate(
    data: Path | None, only: str | None, new_embedder: Callable[[], Embedder]
) -> Evaluation:
    """Measure every part that the data allow, or one.

    Without `data` the project's own set is rendered and measured. Raises `InvalidRequest` for an
    unknown part or one that the data do not hold, and `SetupError` where data are missing.
    """
    if only is not None and only not in PARTS:
        raise InvalidRequest(f"--only is one of: {', '.join(PARTS)}.")
    with _data_set(data) as chosen:
        measuring = _Measuring(chosen, new_embedder)
        found = [PARTS[name](measuring) for name in PARTS if only in (None, name)]
        reports = tuple(report for report in found if report is not None)
        if not reports:
            raise InvalidRequest(f"There is nothing to measure in {chosen.folder}.")
        floors = chosen.floors()
    return Evaluation(reports, tuple(said for report in reports for said in floors.broken(report)))


def show(evaluation: Evaluation, *, misses: bool, form: str) -> str:
    """An evaluation as text, or as JSON."""
    if form == "json":
        return as_json(evaluation.reports)
    lines: list[str] = []
    for report in evaluation.reports:
        if misses and report.misses:
            lines += ["", f"Missed or wrong ({report.part}):", *report.misses]
        for table in report.tables:
            lines += ["", render(table)]
        lines += [f"  {remark}" for remark in report.remarks]
    lines += ["", *evaluation.broken] if evaluation.broken else []
    return "\n".join(lines).lstrip("\n")


@contextmanager
def _data_set(given: Path | None) -> Iterator[DataSet]:
    if given is not None:
        yield DataSet(given)
        return
    script = Path(careerassist.__file__).parents[2] / "scripts" / "render_evaluation_set.py"
    if not script.exists():
        raise SetupError(
            "The project's own evaluation set is in its source repository, not in the installed "
            "package. Run this from a clone, or give a folder with --data."
        )
    with tempfile.TemporaryDirectory() as folder:
        rendered: subprocess.CompletedProcess[Any] = subprocess.run(
            [sys.executable, script, folder], check=False, capture_output=True, text=True
        )
        if rendered.returncode:
            raise SetupError(f"The evaluation set could not be rendered: {rendered.stderr.strip()}")
        yield DataSet(Path(folder))
