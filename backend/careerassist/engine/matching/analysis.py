"""The whole of matching: one CV against one posting, or many against many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from careerassist.engine.matching.ats import ats_report
from careerassist.engine.matching.gaps import find_gaps, find_questions, find_strengths
from careerassist.engine.matching.preferences import preference_notes
from careerassist.engine.matching.prepared_cv import PreparedCV, cv_texts
from careerassist.engine.matching.prepared_posting import PreparedPosting, posting_texts
from careerassist.engine.matching.requirements import Judged, judge, told
from careerassist.engine.matching.scoring import (
    Line,
    fit_score,
    other_lines,
    score_parts,
    told_lines,
)
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.summary import reading_notes, summarise
from careerassist.engine.matching.version import score_version
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.users import Preferences

Vectors = Mapping[str, Sequence[float]]
"""Texts to their embeddings by any one model; see `texts_to_embed`."""


def texts_to_embed(cv: CVProfile, posting: JobProfile) -> tuple[str, ...]:
    """The distinct texts whose vectors `match` can use: what is asked for, then the evidence.

    Bounded (`limits` in weights.toml), and each side's texts depend on that side alone, so a text
    needs its vector once, however many are compared.
    """
    return tuple(dict.fromkeys((*posting_texts(posting), *cv_texts(cv))))


def match(
    cv: CVProfile,
    posting: JobProfile,
    *,
    cv_document: DocumentText,
    vectors: Vectors,
    preferences: Preferences | None = None,
    today: date,
    embedding_model: str | None = None,
) -> GapAnalysis:
    """How a CV fits a posting, with the evidence for each point.

    `vectors` maps texts (see `texts_to_embed`) to embeddings of any one model; texts without one
    are compared by words alone. `embedding_model` names that model in `score_version`. `today`
    dates roles that go on. The same arguments give the same analysis, whatever the order of the
    CV's entries; nothing about the person but their work, learning and skills enters a score.
    """
    return match_prepared(
        prepare_cv(cv, cv_document, vectors, today),
        prepare_posting(posting, vectors),
        preferences=preferences,
        embedding_model=embedding_model,
    )


def prepare_cv(cv: CVProfile, document: DocumentText, vectors: Vectors, today: date) -> PreparedCV:
    """A CV ready for any number of postings. `vectors`: those of `cv_texts`."""
    return PreparedCV(cv, document, vectors, today)


def prepare_posting(posting: JobProfile, vectors: Vectors) -> PreparedPosting:
    """A posting ready for any number of CVs. `vectors`: those of `posting_texts`."""
    return PreparedPosting(posting, vectors)


def match_prepared(
    cv: PreparedCV,
    posting: PreparedPosting,
    *,
    preferences: Preferences | None = None,
    embedding_model: str | None = None,
) -> GapAnalysis:
    """The same analysis as `match`, of sides that were prepared before."""
    subject = Subject(cv, posting)
    judged, lines = _decided(subject)
    fit = fit_score(judged, lines)
    wishes = preference_notes(subject.posting, preferences)
    gaps = find_gaps(subject, judged, wishes)
    requirements = tuple(told(item) for item in judged)
    strengths = find_strengths(subject, requirements)
    ats = ats_report(cv.read, subject.posting)
    return GapAnalysis(
        fit_score=fit,
        ats_score=ats.score,
        summary=summarise(subject, judged, fit, gaps, strengths),
        parts=score_parts(subject, judged, lines),
        requirements=requirements,
        lines=told_lines(lines),
        gaps=gaps,
        questions=find_questions(subject, judged, gaps),
        strengths=strengths,
        preferences=wishes,
        notes=reading_notes(subject, judged),
        ats=ats,
        score_version=score_version(embedding_model if subject.similarities else None),
    )


def score_prepared(cv: PreparedCV, posting: PreparedPosting) -> int:
    """Only the fit score of `match_prepared`, some times faster: nothing is put into words."""
    return fit_score(*_decided(Subject(cv, posting)))


def _decided(subject: Subject) -> tuple[list[Judged], tuple[Line, ...]]:
    judged = [judge(subject, wanted) for wanted in subject.wanted.asked]
    return judged, other_lines(subject)
