"""A whole analysis in short: the few points that speak most for a CV, and the worst gaps."""

from __future__ import annotations

from careerassist.engine.matching.verdict import short
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.discovered_jobs import FitGap, FitReason, JobFit

_MOST = 3


def in_brief(analysis: GapAnalysis) -> JobFit:
    """The score, up to three points that are met, those worth most first, up to three gaps, worst
    first, and the wishes."""
    by_id = {match.requirement_id: match for match in analysis.requirements}
    met = [match for match in analysis.requirements if match.status == "met" and match.points > 0]
    met.sort(key=lambda match: -match.points)
    return JobFit(
        fit_score=analysis.fit_score,
        rough=any(line.name == "unread" and line.possible > 0 for line in analysis.lines),
        reasons=tuple(
            FitReason(
                asked=short(match.text),
                found=short(match.evidence[0].text) if match.evidence else None,
            )
            for match in met[:_MOST]
        ),
        gaps=tuple(
            FitGap(
                asked=short(by_id[gap.requirement_id].text), severity=gap.severity, what=gap.what
            )
            for gap in analysis.gaps[:_MOST]
        ),
        wishes=analysis.preferences,
    )
