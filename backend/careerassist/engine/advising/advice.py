"""The advice for one CV and one posting, the most useful first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from careerassist.engine.advising.forms import form_advice
from careerassist.engine.advising.guidance import Guidance
from careerassist.engine.advising.terms import near_misses, other_wordings
from careerassist.schemas.analysis import Advice, GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

_MOST = {"near_miss": 3, "wording": 5, "form": 3}


def advise(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    guidance: Guidance,
    *,
    vectors: Mapping[str, Sequence[float]],
    today: date,
) -> tuple[Advice, ...]:
    """Advice on this CV for this posting; none where nothing fits.

    `vectors` holds unit vectors of the texts that `texts_of_forms` names; a line or a form without
    one gets no advice on its form. The same arguments give the same advice, and the analysis is
    only read.
    """
    own = guidance.for_trade_of(posting)
    return (
        *near_misses(cv, posting, own.groups)[: _MOST["near_miss"]],
        *other_wordings(cv, posting, own.groups, today=today)[: _MOST["wording"]],
        *form_advice(cv, posting, analysis, own.patterns, vectors)[: _MOST["form"]],
    )
