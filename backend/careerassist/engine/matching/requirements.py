"""One requirement at a time: which rule decides it, its status and its points."""

from __future__ import annotations

from dataclasses import dataclass

from careerassist.engine.matching.dated import whole
from careerassist.engine.matching.experience import by_years
from careerassist.engine.matching.levels import by_education, by_language
from careerassist.engine.matching.lexical import by_terms
from careerassist.engine.matching.papers import by_certificate, by_permit
from careerassist.engine.matching.prepared_posting import Asked
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.verdict import Verdict
from careerassist.schemas.analysis import RequirementMatch, Status
from careerassist.schemas.posting import Requirement


@dataclass(frozen=True, slots=True)
class Judged:
    """A requirement with what was decided about it."""

    wanted: Asked
    verdict: Verdict
    points: int
    """Hundredths of a point."""

    @property
    def asked(self) -> Requirement:
        return self.wanted.requirement

    @property
    def status(self) -> Status:
        return self.verdict.shown()

    @property
    def counted(self) -> bool:
        return self.wanted.possible > 0


def judge(subject: Subject, wanted: Asked) -> Judged:
    """Decide one requirement."""
    verdict = _verdict(subject, wanted)
    return Judged(wanted, verdict, whole(round(wanted.possible * verdict.degree, 4)))


def _verdict(subject: Subject, wanted: Asked) -> Verdict:
    if wanted.by == "permit":
        return by_permit(subject, wanted)
    if wanted.by == "certificate":
        return by_certificate(subject, wanted)
    if wanted.by == "language":
        return by_language(subject, wanted)
    if wanted.by == "education":
        return by_education(subject, wanted.requirement)
    if wanted.by == "years":
        return by_years(subject, wanted)
    return by_terms(subject, wanted.terms, any_of=wanted.any_of)


def told(judged: Judged) -> RequirementMatch:
    """What the person sees of it."""
    asked, verdict = judged.asked, judged.verdict
    return RequirementMatch(
        requirement_id=asked.id,
        text=asked.fact.text,
        kind=asked.kind,
        importance=asked.importance,
        status=judged.status,
        how=verdict.how,
        evidence=verdict.find(),
        terms=verdict.terms(),
        points=judged.points / 100,
        possible=judged.wanted.possible / 100,
        explanation=verdict.tell(),
    )
