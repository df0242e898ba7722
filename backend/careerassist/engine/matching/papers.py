"""Certificates, licences and permits."""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz import fuzz

from careerassist.engine.content_words import content, coverage, number_words, vocabulary
from careerassist.engine.matching.lexical import by_terms
from careerassist.engine.matching.passages import SHOWN
from careerassist.engine.matching.prepared_posting import Asked
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.terms import Term
from careerassist.engine.matching.verdict import Verdict, nothing
from careerassist.engine.matching.weights import CertificateDegrees
from careerassist.engine.skills.folding import fold
from careerassist.schemas.cv import Certificate

_LEVEL = re.compile(r"\b(?:level|stufe|nivel|grade|niveau)\s*(\d)\b")


def by_certificate(subject: Subject, wanted: Asked) -> Verdict:
    """A certificate asked for against the certificates held, by name; else by words anywhere.

    Similar meaning is not enough here: two courses may sound alike and not be the same paper.
    """
    degrees = subject.weights.certificates
    held = [paper for paper in subject.cv.certificates if _same_paper(subject, paper, wanted)]
    valid = [paper for paper in held if not _expired(paper, subject.prepared.today)]
    ids = [paper.name.id for paper in valid or held]
    if valid:
        return Verdict(
            1.0,
            "words",
            lambda: f"Your CV names it: {valid[0].name.text}.",
            lambda: tuple(subject.evidence(ids)),
        )
    if held:
        return Verdict(
            degrees.expired,
            "words",
            lambda: f"{held[0].name.text} has expired, going by its date.",
            lambda: tuple(subject.evidence(ids)),
        )
    return by_terms(subject, wanted.terms, any_of=wanted.any_of, itself=True)


def _same_paper(subject: Subject, paper: Certificate, wanted: Asked) -> bool:
    """Whether one paper is all that is asked for."""
    if len(wanted.terms) > 1 and not wanted.any_of:
        return False  # one by one, then
    return any(_is_term(subject, paper, term, any_of=wanted.any_of) for term in wanted.terms)


def _is_term(subject: Subject, paper: Certificate, term: Term, *, any_of: bool) -> bool:
    degrees = subject.weights.certificates
    if term.skills:
        named = {
            name
            for name in term.skills
            if (held := subject.prepared.skills.get(name)) is not None
            and paper.name.id in held.fact_ids
        }
        return bool(named) if any_of or term.any_skill else named == set(term.skills)
    return any(_alike(paper.name.text, name, degrees) for name in term.names if content(name))


def _alike(held: str, wanted: str, degrees: CertificateDegrees) -> bool:
    """Whether two names mean the same paper. Their numbers must be the same (BS 7671, Cat B), but
    a higher level stands for a lower one."""
    numbers, asked = set(number_words(held)), set(number_words(wanted))
    level, least = _LEVEL.search(fold(held)), _LEVEL.search(fold(wanted))
    if level and least and int(level[1]) >= int(least[1]):
        asked.discard(least[1])
    if not asked <= numbers:
        return False
    mine, theirs = content(held), content(wanted)
    ratio = fuzz.token_sort_ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) / 100
    return round(ratio, 2) >= degrees.name_ratio or coverage(theirs, mine) >= degrees.words


def _expired(paper: Certificate, today: date) -> bool:
    dates = paper.dates
    if dates is None or dates.end is None or dates.current:
        return False
    return dates.end.months(end=True) < today.year * 12 + today.month - 1


def by_permit(subject: Subject, wanted: Asked) -> Verdict:
    """A permit to work, or a licence to drive: shown, never counted.

    A CV's silence about one says nothing, and having one is no ability. Nationality is never read:
    only a statement about the permit itself.
    """
    known = vocabulary()
    text = fold(wanted.requirement.fact.text)
    if known.driving_licence.search(text):
        pattern, name = known.driving_licence, "whether you have a driving licence"
    elif known.work_permit.search(text):
        pattern, name = known.work_permit, "whether you may work there"
    else:
        return _clearance(subject, wanted)
    stated = [p.fact_id for p in subject.prepared.passages if pattern.search(fold(p.text))]
    if stated:
        said = "a driving licence" if pattern is known.driving_licence else "your permit to work"
        return Verdict(
            1.0,
            "words",
            lambda: f"Your CV mentions {said}.",
            lambda: tuple(subject.evidence(stated)),
        )
    return _unknown(f"Your CV does not say {name}")


def _clearance(subject: Subject, wanted: Asked) -> Verdict:
    spoken = by_terms(subject, wanted.terms, any_of=wanted.any_of, itself=True)
    if spoken.shown() != "missing" and any(
        subject.prepared.passage_of[item.fact_id].place in SHOWN for item in spoken.find()
    ):
        return spoken
    return _unknown("Your CV says nothing about this permit or clearance")


def _unknown(said: str) -> Verdict:
    return nothing(f"{said}; few CVs do, so no points are lost.")
