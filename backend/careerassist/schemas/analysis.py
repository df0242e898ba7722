"""How a CV fits a posting: scores with the evidence for each point, and the gaps."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerassist.schemas.base import Schema
from careerassist.schemas.posting import Importance, RequirementKind
from careerassist.schemas.usage import Result

Status = Literal["met", "partly", "missing"]


class Evidence(Schema):
    """Words of the CV that speak for a requirement."""

    fact_id: str
    text: str
    similarity: float | None = None
    """Cosine similarity, rounded to two decimals, where meaning rather than words matched."""


class RequirementMatch(Schema):
    """One requirement of the posting against the CV."""

    requirement_id: str
    text: str
    kind: RequirementKind
    importance: Importance
    status: Status
    how: Literal["words", "alias", "related", "meaning", "years", "level", "none"]
    """What decided: same words, another name of it, a related skill, similar meaning (embedding),
    arithmetic over dates, comparison of levels, or nothing."""
    evidence: tuple[Evidence, ...] = ()
    points: float
    possible: float
    explanation: str
    """A sentence for the job seeker."""


class ScorePart(Schema):
    """One part of the fit score."""

    name: Literal["lexical", "semantic", "traditional"]
    score: float = Field(ge=0, le=100)
    weight: float = Field(ge=0, le=1)
    explanation: str


class Gap(Schema):
    """Something asked for that the CV does not show, with what would close it."""

    requirement_id: str
    severity: Literal["high", "medium", "low"]
    what: str
    how_to_close: str
    question: str | None = None
    """A question whose answer may close it ("Have you used …?")."""


class ATSCheck(Schema):
    """One thing that an applicant tracking system's parser needs."""

    id: str
    label: str
    passed: bool
    points: float
    possible: float
    explanation: str


class ATSReport(Schema):
    """What a parser at the employer's makes of the file."""

    score: int = Field(ge=0, le=100)
    checks: tuple[ATSCheck, ...]
    keywords_found: tuple[str, ...]
    keywords_missing: tuple[str, ...]


class GapAnalysis(Result):
    """Fit and ATS score with their reasons. The same inputs give the same analysis."""

    fit_score: int = Field(ge=0, le=100)
    ats_score: int = Field(ge=0, le=100)
    summary: str
    parts: tuple[ScorePart, ...]
    requirements: tuple[RequirementMatch, ...]
    gaps: tuple[Gap, ...]
    """Worst first."""
    strengths: tuple[Evidence, ...]
    notes: tuple[str, ...] = ()
    """Preferences that the posting meets or misses (place, salary, remote work)."""
    ats: ATSReport
    weights_version: str
