"""Whether the truth gate refuses lies and lets honest rewording pass."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from careerassist.documents.profiles.given_claims import read_claim
from careerassist.errors import CareerAssistError
from careerassist.evaluation.datasets import TruthCase
from careerassist.evaluation.findings import grouped
from careerassist.evaluation.report import Report, Table
from careerassist.schemas.rewrite import Refusal


@dataclass(frozen=True)
class _Judged:
    case: TruthCase
    language: str
    scope: str
    refusals: tuple[Refusal, ...]
    seconds: float

    @property
    def right(self) -> bool:
        return bool(self.refusals) == self.case.lie


def evaluate_truth(cases: Iterable[TruthCase]) -> Report:
    """The share of lies refused and of honest texts accepted, overall and by class (`lie.…`,
    `honest.…`); in tables also by set, language and target. Time is that of the gate alone, for
    bullets. A case that can't be judged counts as refused, as `careerassist verify` refuses it."""
    judged = [_judge(case) for case in cases]
    lies = [one for one in judged if one.case.lie]
    honest = [one for one in judged if not one.case.lie]
    times = sorted(one.seconds * 1000 for one in judged if one.scope == "bullet") or [0.0]
    figures = {
        "lies_refused": _refused(lies),
        "lies_worst_class": min(_by_class(lies).values(), default=1.0),
        "honest_accepted": 1 - _refused(honest, of_none=0.0),
        **{f"lie.{kind}": share for kind, share in _by_class(lies).items()},
        **{f"honest.{kind}": 1 - share for kind, share in _by_class(honest).items()},
    }
    tables = [
        Table(
            f"Truth gate: {len(lies)} lies, {len(honest)} honest texts",
            ("lies refused", "honest refused", "ms a bullet", "95th percentile"),
            (
                (
                    _refused(lies),
                    _refused(honest, of_none=0.0),
                    median(times),
                    times[min(len(times) - 1, int(len(times) * 0.95))],
                ),
            ),
        ),
        _classes("Lies refused, by class", lies),
        _classes("Honest texts refused, by class", honest),
        *(_both(f"By {name}", judged, name) for name in ("set", "language", "target")),
    ]
    misses = [_said(one) for one in judged if not one.right]
    return Report("truth", figures, tuple(tables), tuple(misses))


def _judge(case: TruthCase) -> _Judged:
    try:
        claim = read_claim(case.claim)
    except CareerAssistError as error:
        unusable = Refusal(rule="unusable_case", words="", message=error.message)
        return _Judged(case, case.language or "?", "?", (unusable,), 0.0)
    begun = time.perf_counter()
    refusals = claim.refusals()
    seconds = time.perf_counter() - begun
    language = case.language or claim.person.profile.language
    return _Judged(case, language, claim.scope, refusals, seconds)


def _refused(judged: Sequence[_Judged], *, of_none: float = 1.0) -> float:
    if not judged:
        return of_none
    return sum(bool(one.refusals) for one in judged) / len(judged)


def _by_class(judged: Sequence[_Judged]) -> dict[str, float]:
    return {
        kind: _refused(group) for kind, group in grouped(judged, lambda one: one.case.kind).items()
    }


def _classes(title: str, judged: Sequence[_Judged]) -> Table:
    groups = sorted(grouped(judged, lambda one: one.case.kind).items())
    rows = tuple(
        (kind, _refused(group), sum(bool(one.refusals) for one in group), len(group))
        for kind, group in groups
    )
    return Table(title, ("class", "share", "refused", "cases"), rows)


def _both(title: str, judged: Sequence[_Judged], name: str) -> Table:
    def key(one: _Judged) -> str:
        if name == "set":
            return one.case.set
        return one.language if name == "language" else str(one.case.claim.get("target") or "?")

    rows = []
    for value, group in sorted(grouped(judged, key).items()):
        lies = [one for one in group if one.case.lie]
        honest = [one for one in group if not one.case.lie]
        rows.append(
            (
                value,
                _refused(lies) if lies else None,
                len(lies),
                _refused(honest) if honest else None,
                len(honest),
            )
        )
    return Table(title, (name, "lies refused", "lies", "honest refused", "honest"), tuple(rows))


def _said(one: _Judged) -> str:
    case = one.case
    head = f"{case.claim.get('id')} [{case.kind}, {case.claim.get('target')}]"
    if case.lie:
        return f"LIE PASSED {head}: {case.claim.get('text')!r} ({case.why})"
    reasons = "; ".join(f"{r.rule} {r.words!r}" for r in one.refusals)
    return f"HONEST REFUSED {head}: {case.claim.get('text')!r} <- {reasons}"
