"""Whether rules find what is worth knowing on pages, and whether the checks let only that pass."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from careerassist.engine.research.checks import check, speaks_to_machines
from careerassist.engine.research.findings import findings_in
from careerassist.engine.research.normalising import normalised
from careerassist.evaluation.findings import Score, grouped, score_of
from careerassist.evaluation.report import Report, Table
from careerassist.evaluation.research_sets import (
    CheckCase,
    JudgedPage,
    ResearchSet,
    Speech,
)
from careerassist.schemas.research import CandidateFinding, FindingFault


@dataclass(frozen=True)
class _ReadPage:
    page: JudgedPage
    found: tuple[CandidateFinding, ...]
    seconds: float

    @property
    def right(self) -> list[CandidateFinding]:
        return [one for one in self.found if one.quote in self._wanted]

    @property
    def wrong(self) -> list[CandidateFinding]:
        undecided = {normalised(sentence) for sentence in self.page.undecided}
        return [one for one in self.found if one.quote not in {*self._wanted, *undecided}]

    @property
    def missed(self) -> list[str]:
        found = {one.quote for one in self.found}
        return [sentence for sentence in self._wanted if sentence not in found]

    @property
    def of_right_kind(self) -> int:
        return sum(self._wanted[one.quote] == one.kind for one in self.right)

    @property
    def _wanted(self) -> dict[str, str]:
        return {normalised(sentence): kind for sentence, kind in self.page.wanted.items()}


@dataclass(frozen=True)
class _CheckedCase:
    case: CheckCase
    fault: FindingFault | None


def evaluate_research(sets: Sequence[ResearchSet], today: date) -> Report:
    """For each set: precision and recall of the rules' findings and the share of them whose kind is
    right; the shares of bad findings refused (for any reason, and for the right one) and of good
    ones passed; the shares of texts that speak to machines heard as such, and of others left alone.
    """
    figures: dict[str, float] = {}
    tables: list[Table] = []
    misses: list[str] = []
    for given in sets:
        pages = [_read(page, today) for page in given.pages]
        cases = [_check(case, today) for case in given.cases]
        found, kinds = _score(pages), _kinds(pages)
        bad = [one for one in cases if one.case.fault is not None]
        good = [one for one in cases if one.case.fault is None]
        own = {
            "precision": found.precision,
            "recall": found.recall,
            "kind": kinds,
            "bad_refused": _share(bad, lambda one: one.fault is not None),
            "right_fault": _share(bad, lambda one: one.fault == one.case.fault),
            "good_passed": _share(good, lambda one: one.fault is None),
            "machines_heard": _heard(given.speeches, instructs=True),
            "people_left_alone": 1 - _heard(given.speeches, instructs=False, of_none=0.0),
        }
        figures |= {f"{given.name}.{name}": value for name, value in own.items()}
        tables += _tables(given, pages, bad, own)
        misses += [f"{given.name}: {line}" for line in _misses(given, pages, cases)]
    return Report("research", figures, tuple(tables), tuple(misses))


def _read(page: JudgedPage, today: date) -> _ReadPage:
    begun = time.perf_counter()
    found = findings_in(
        page.text,
        page.topics,
        language=page.language,
        published_on=page.published_on,
        today=today,
    )
    return _ReadPage(page, found, time.perf_counter() - begun)


def _check(case: CheckCase, today: date) -> _CheckedCase:
    faults = check(case.reading, topics=case.topics, published=case.published, today=today)
    return _CheckedCase(case, faults[0])


def _score(pages: Iterable[_ReadPage]) -> Score:
    right = wrong = missed = 0
    for one in pages:
        right += len(one.right)
        wrong += len(one.wrong)
        missed += len(one.missed)
    return score_of(right, right + wrong, right + missed)


def _kinds(pages: Sequence[_ReadPage]) -> float:
    right = sum(len(one.right) for one in pages)
    return sum(one.of_right_kind for one in pages) / right if right else 1.0


def _share(
    cases: Sequence[_CheckedCase], so: Callable[[_CheckedCase], bool], *, of_none: float = 1.0
) -> float:
    return sum(map(so, cases)) / len(cases) if cases else of_none


def _heard(speeches: Iterable[Speech], *, instructs: bool, of_none: float = 1.0) -> float:
    chosen = [speech for speech in speeches if speech.instructs == instructs]
    heard = sum(speaks_to_machines(speech.text) for speech in chosen)
    return heard / len(chosen) if chosen else of_none


def _tables(
    given: ResearchSet,
    pages: Sequence[_ReadPage],
    bad: Sequence[_CheckedCase],
    own: dict[str, float],
) -> list[Table]:
    milliseconds = median(one.seconds * 1000 for one in pages) if pages else 0.0
    by_language = grouped(pages, lambda one: one.page.language)
    return [
        Table(
            f"Findings by rules, {given.name}: {len(pages)} pages",
            ("language", "wanted", "precision", "recall", "kind"),
            tuple(
                (name, score.expected, score.precision, score.recall, _kinds(some))
                for name, some in [("all", pages), *by_language.items()]
                for score in [_score(some)]
            ),
        ),
        Table(
            f"Checks, {given.name}: {len(given.cases)} findings, {len(given.speeches)} texts",
            ("what", "share"),
            tuple((name.replace("_", " "), own[name]) for name in list(own)[3:]),
        ),
        Table(
            f"Bad findings, {given.name} (a page takes {milliseconds:.1f} ms)",
            ("fault", "number", "refused", "for this fault"),
            tuple(
                (
                    fault,
                    len(some),
                    _share(some, lambda one: one.fault is not None),
                    _share(some, lambda one: one.fault == one.case.fault),
                )
                for fault, some in grouped(bad, lambda one: one.case.fault or "").items()
            ),
        ),
    ]


def _misses(
    given: ResearchSet, pages: Sequence[_ReadPage], cases: Sequence[_CheckedCase]
) -> Iterator[str]:
    for one in pages:
        yield from (f"{one.page.id}: not found: {sentence}" for sentence in one.missed)
        yield from (f"{one.page.id}: found as {bad.kind}: {bad.quote}" for bad in one.wrong)
        yield from (
            f"{one.page.id}: {found.kind} for {one.page.wanted[found.quote]}: {found.quote}"
            for found in one.right
            if one.page.wanted.get(found.quote, found.kind) != found.kind
        )
    for checked in cases:
        if checked.fault != checked.case.fault:
            expected, claim = checked.case.fault, checked.case.reading.findings[0].claim
            yield f"{checked.fault or 'passed'} for {expected or 'a good one'}: {claim}"
    for speech in given.speeches:
        if speaks_to_machines(speech.text) != speech.instructs:
            yield f"{'not heard' if speech.instructs else 'heard'}: {speech.text}"
