"""Certificates, licences and permits."""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz

from careerassist.engine.matching.lexical import by_words
from careerassist.engine.matching.passages import SHOWN
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.verdict import Verdict
from careerassist.engine.matching.words import content, coverage, stem, vocabulary, words
from careerassist.engine.skills import skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.cv import Certificate
from careerassist.schemas.posting import Requirement
from careerassist.schemas.users import Preferences


def by_certificate(subject: Subject, asked: Requirement, today: date) -> Verdict:
    """A certificate asked for against the certificates held, by name; else by words anywhere.

    Similar meaning is not enough here: two courses may sound alike and not be the same paper.
    """
    degrees = subject.weights.certificates
    asked = _only_papers(asked)
    held = [paper for paper in subject.cv.certificates if _same_paper(subject, paper, asked)]
    valid = [paper for paper in held if not _expired(paper, today)]
    if valid:
        names = tuple(subject.evidence([paper.name.id for paper in valid]))
        return Verdict(1.0, "words", f"Your CV names it: {valid[0].name.text}.", names)
    if held:
        names = tuple(subject.evidence([paper.name.id for paper in held]))
        return Verdict(
            degrees.expired, "words", f"{held[0].name.text} has expired by its date.", names
        )
    return by_words(subject, asked)


def _only_papers(asked: Requirement) -> Requirement:
    """Where a requirement names papers by names that the lexicon knows, the fields of work in its
    words ("… as an adult nurse") are not asked for besides."""
    papers = tuple(
        name
        for name in asked.skills
        if (known := skill(name)) is not None and known.kind == "certificate"
    )
    return asked.model_copy(update={"skills": papers}) if papers else asked


def _same_paper(subject: Subject, paper: Certificate, asked: Requirement) -> bool:
    degrees = subject.weights.certificates
    named = {
        name
        for name in asked.skills
        if (held := subject.skills.get(name)) is not None and paper.name.id in held.fact_ids
    }
    if asked.skills:
        return bool(named) if asked.any_of else named == set(asked.skills)
    mine = " ".join(stem(word) for word in words(paper.name.text))
    theirs = " ".join(stem(word) for word in words(asked.fact.text) if content(word))
    if round(fuzz.token_sort_ratio(mine, theirs) / 100, 2) >= degrees.name_ratio:
        return True
    return coverage(content(asked.fact.text), content(paper.name.text)) >= degrees.words


def _expired(paper: Certificate, today: date) -> bool:
    dates = paper.dates
    if dates is None or dates.end is None or dates.current:
        return False
    return dates.end.months(end=True) < today.year * 12 + today.month - 1


def is_permit(asked: Requirement) -> bool:
    """A certificate by its form, but one that CVs are usually silent about: a driving licence."""
    text = fold(asked.fact.text)
    return asked.kind == "certificate" and vocabulary().driving_licence.search(text) is not None


def by_permit(subject: Subject, asked: Requirement, preferences: Preferences | None) -> Verdict:
    """A permit to work or to drive. A CV's silence about one says nothing, so it costs nothing.

    Nationality is never read: only a statement about the permit itself, or what the person told
    us in their preferences, counts.
    """
    known = vocabulary()
    text = fold(asked.fact.text)
    if known.driving_licence.search(text):
        stated = [p.fact_id for p in subject.passages if known.driving_licence.search(fold(p.text))]
        if stated:
            evidence = tuple(subject.evidence(stated))
            return Verdict(1.0, "words", "Your CV names a driving licence.", evidence)
        return _unknown("Your CV does not say whether you have a driving licence")
    place = subject.posting.location
    where = text + " " + (fold(place.text) if place else "")
    countries = {code for code, pattern in known.countries.items() if pattern.search(where)}
    allowed = countries & set(preferences.work_permits if preferences else ())
    if allowed:
        said = f"You told us that you may work there ({', '.join(sorted(allowed))})."
        return Verdict(1.0, "words", said)
    if known.work_permit.search(text):
        stated = [p.fact_id for p in subject.passages if known.work_permit.search(fold(p.text))]
        if stated:
            evidence = tuple(subject.evidence(stated))
            return Verdict(1.0, "words", "Your CV speaks of your permit to work.", evidence)
        return _unknown("Your CV does not say whether you may work there")
    spoken = by_words(subject, asked)
    if spoken.degree >= subject.weights.status.partly and any(
        subject.passage_of[item.fact_id].place in SHOWN for item in spoken.evidence
    ):
        return spoken
    return _unknown("Your CV says nothing of this permit or clearance")


def _unknown(said: str) -> Verdict:
    return Verdict(0.0, "none", f"{said}; few CVs do, so no points are lost.", counted=False)
