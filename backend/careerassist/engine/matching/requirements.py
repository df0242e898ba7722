"""One requirement at a time: which rule decides it, its status and its points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerassist.engine.matching.experience import by_years
from careerassist.engine.matching.levels import by_education, by_language
from careerassist.engine.matching.lexical import by_words
from careerassist.engine.matching.papers import by_certificate, by_permit, is_permit
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.verdict import Verdict
from careerassist.schemas.analysis import RequirementMatch, Status
from careerassist.schemas.posting import Requirement
from careerassist.schemas.users import Preferences

_NEAR_BEST = 0.1
"""Similarity below the best within which a passage is evidence too."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A requirement with what each part of the score makes of it (degrees from 0 to 1)."""

    asked: Requirement
    weight: float
    """Importance times kind; 0 where nothing is at stake."""
    lexical: float | None
    semantic: float | None
    traditional: float | None
    """None where the part has nothing to say about this kind of requirement."""
    match: RequirementMatch


def judge(
    subject: Subject, asked: Requirement, *, preferences: Preferences | None, today: date
) -> Judged:
    """Decide one requirement."""
    compared = _compared(subject, asked, preferences, today)
    if compared is not None:
        return _judged(subject, asked, compared, traditional=compared.degree)
    spoken = by_words(subject, asked)
    meant = (
        subject.similarities.degree(subject.similarities.best(asked.fact.text))
        if subject.similarities.known(asked.fact.text)
        else None
    )
    verdict = _with_meaning(subject, asked, spoken, meant)
    return _judged(subject, asked, verdict, lexical=spoken.degree, semantic=meant)


def _compared(
    subject: Subject, asked: Requirement, preferences: Preferences | None, today: date
) -> Verdict | None:
    """The verdict of the rules that count and compare; None where words and meaning decide."""
    if asked.kind == "permit" or is_permit(asked):
        return by_permit(subject, asked, preferences)
    if asked.kind == "certificate":
        return by_certificate(subject, asked, today)
    if asked.kind == "language" and asked.language is not None:
        return by_language(subject, asked)
    if asked.kind == "education" and asked.level is not None:
        return by_education(subject, asked, today)
    if asked.years is not None:
        return by_years(subject, asked, today)
    return None


def _with_meaning(
    subject: Subject, asked: Requirement, spoken: Verdict, meant: float | None
) -> Verdict:
    """The better of words and meaning. Meaning alone is capped, and lower where a named skill is
    absent: a text about something like it does not show it."""
    weights = subject.weights
    named = bool(asked.skills) and asked.kind != "quality"
    cap = weights.skills.meaning_cap if named else weights.words.meaning_cap
    degree = cap * (meant or 0.0)
    if degree <= spoken.degree or degree < weights.status.partly:
        return spoken
    ranked = subject.similarities.ranked(asked.fact.text)
    best = ranked[0][0]
    near: dict[str, float] = {}
    for similarity, passage in ranked:
        if similarity >= best - _NEAR_BEST and len(near) < weights.limits.evidence:
            near.setdefault(passage.fact_id, similarity)
    evidence = tuple(
        item
        for fact_id, similarity in near.items()
        for item in subject.evidence([fact_id], similarity)
    )
    said = f"Your CV says something close in meaning (similarity {best:.2f} of 1)"
    if named:
        said += ", but does not name what is asked"
    return Verdict(degree, "meaning", f"{said}.", evidence)


def _judged(
    subject: Subject,
    asked: Requirement,
    verdict: Verdict,
    *,
    lexical: float | None = None,
    semantic: float | None = None,
    traditional: float | None = None,
) -> Judged:
    weights = subject.weights
    weight = weights.importance[asked.importance] * weights.kinds[asked.kind]
    if not verdict.counted:
        weight, lexical, semantic, traditional = 0.0, None, None, None
    possible = round(weight, 2)
    match = RequirementMatch(
        requirement_id=asked.id,
        text=asked.fact.text,
        kind=asked.kind,
        importance=asked.importance,
        status=_status(subject, verdict.degree),
        how=verdict.how,
        evidence=verdict.evidence,
        points=round(weight * verdict.degree, 2),
        possible=possible,
        explanation=verdict.explanation,
    )
    return Judged(asked, weight, lexical, semantic, traditional, match)


def _status(subject: Subject, degree: float) -> Status:
    thresholds = subject.weights.status
    # Rounded first: a sum of shares may miss its threshold by the last bit.
    degree = round(degree, 6)
    if degree >= thresholds.met:
        return "met"
    return "partly" if degree >= thresholds.partly else "missing"
