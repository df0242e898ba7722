"""The whole of matching: one CV against one posting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from careerassist.engine.matching.ats import ats_report
from careerassist.engine.matching.gaps import find_gaps, find_strengths
from careerassist.engine.matching.preferences import preference_notes
from careerassist.engine.matching.requirements import judge
from careerassist.engine.matching.scoring import fit_score, score_parts
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.summary import reading_notes, summarise
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.users import Preferences


def match(
    cv: CVProfile,
    posting: JobProfile,
    *,
    cv_document: DocumentText,
    vectors: Mapping[str, Sequence[float]],
    preferences: Preferences | None = None,
    today: date,
) -> GapAnalysis:
    """How a CV fits a posting, with the evidence for each point.

    `vectors` maps texts (see `texts_to_embed`) to embeddings of any one model; texts without one
    are compared by words alone, and with none at all the semantic part says so and gives its
    weight to the others. `today` dates roles that go on. The same arguments give the same
    analysis, whatever the order of the CV's entries; nothing about the person but their work,
    learning and skills enters a score.
    """
    subject = Subject(cv, posting, vectors)
    judged = [
        judge(subject, asked, preferences=preferences, today=today)
        for asked in posting.requirements
    ]
    parts = score_parts(subject, judged, today)
    fit = fit_score(parts)
    gaps = find_gaps(subject, judged)
    strengths = find_strengths(subject, judged)
    ats = ats_report(cv, posting, cv_document)
    return GapAnalysis(
        fit_score=fit,
        ats_score=ats.score,
        summary=summarise(subject, judged, fit, gaps, strengths),
        parts=parts,
        requirements=tuple(item.match for item in judged),
        gaps=gaps,
        strengths=strengths,
        notes=(*preference_notes(posting, preferences), *reading_notes(subject)),
        ats=ats,
        weights_version=subject.weights.version,
    )
