"""How a CV fits a posting: scores with the evidence for each point, and the gaps."""

from __future__ import annotations

from typing import Literal

from pydantic import AliasChoices, Field

from careerassist.schemas.base import Schema
from careerassist.schemas.knowledge import Citation
from careerassist.schemas.posting import Importance, RequirementKind
from careerassist.schemas.usage import Result

Status = Literal["met", "partly", "missing"]


class Evidence(Schema):
    """Words of the CV that speak for a requirement."""

    fact_id: str
    text: str
    similarity: float | None = None
    """Cosine similarity, rounded to two decimals, where meaning rather than words matched."""


How = Literal["words", "alias", "related", "meaning", "years", "level", "none"]
"""What decided: same words, another name of it, a related skill, similar meaning (embedding),
arithmetic over dates, comparison of levels, or nothing."""


class TermMatch(Schema):
    """One of several things that a requirement names ("C#, JavaScript and jQuery")."""

    text: str
    status: Status
    how: How
    evidence: tuple[Evidence, ...] = ()


class RequirementMatch(Schema):
    """One requirement of the posting against the CV."""

    requirement_id: str
    text: str
    kind: RequirementKind
    importance: Importance
    status: Status
    how: How
    evidence: tuple[Evidence, ...] = ()
    terms: tuple[TermMatch, ...] = ()
    """Each thing that it names, if it names more than one."""
    points: float
    """Of the 100 of the fit, with two decimals."""
    possible: float
    """Points at stake; what a requirement is worth depends on the posting alone."""
    explanation: str
    """A sentence for the job seeker."""


class ScoreLine(Schema):
    """Points of the fit that hang on no single requirement: `title`, `duties`, `keywords`,
    `seniority` (the level of the post), or `unread` (held back, and half given, where a posting
    has so few readable requirements that the score is a guess)."""

    name: Literal["title", "duties", "keywords", "seniority", "unread"]
    points: float
    possible: float
    explanation: str


class ScorePart(Schema):
    """The points of the fit by how they are decided: by what must be named (`lexical`), by what may
    be worded in many ways (`semantic`), by counting and comparing (`traditional`), and what is
    left open (`unread`)."""

    name: Literal["lexical", "semantic", "traditional", "unread"]
    score: float = Field(ge=0, le=100)
    """`points` in percent of `possible`, to one decimal."""
    weight: float = Field(ge=0, le=1)
    """Share of this part: a hundredth of `possible`."""
    points: float = 0.0
    possible: float = 0.0
    explanation: str


class PreferenceNote(Schema):
    """What the person wants against what the posting offers. It never enters a score: a wish is no
    ability."""

    kind: Literal["role", "place", "remote", "salary", "permit"]
    status: Literal["meets", "misses", "unknown"]
    explanation: str
    requirement_id: str | None = None
    """The requirement that it speaks to (a work permit)."""


class Gap(Schema):
    """Something asked for that the CV does not show, with what would close it."""

    requirement_id: str
    severity: Literal["high", "medium", "low"]
    what: str
    how_to_close: str
    question: str | None = None
    """The first of the questions whose answers may close it ("Have you used …?"); None where all
    of them were answered."""


class GapQuestion(Schema):
    """A question that is answered by yes or no. What is confirmed becomes a fact of the CV."""

    id: str
    """The same for the same thing, whichever posting asks for it."""
    requirement_id: str
    kind: RequirementKind
    term: str
    """What is asked about ("dbt")."""
    text: str
    skill: str | None = None
    """Canonical name of the skill that it is about."""
    statement: str | None = None
    """What a yes says by itself ("Have used dbt"); None where the thing is too wide for that, and
    the person says in a sentence of their own what is true of them."""


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


class Advice(Schema):
    """What the knowledge base advises for this CV and this posting. It is said to the person and
    never stands in a CV; no score knows of it."""

    kind: Literal["wording", "near_miss", "form"]
    """`wording`: the CV holds what is asked for under another name, and the posting's may be
    written; `near_miss`: what the CV names is not what is asked for; `form`: how a line that
    matters could say more, once its facts were looked up."""
    text: str
    """Sentences for the job seeker."""
    asked: str
    """The words of the posting that it is about."""
    found: str
    """The words of the CV that it is about."""
    fact_id: str
    """The fact that holds them."""
    requirement_id: str | None = None
    form: str | None = None
    """A form with places in square brackets, for the person's own facts: no text to copy."""
    guide: str | None = None
    """What the document says about it, in its own words."""
    citation: Citation


class GapAnalysis(Result):
    """Fit and ATS score with their reasons. The same inputs give the same analysis."""

    fit_score: int = Field(ge=0, le=100)
    ats_score: int = Field(ge=0, le=100)
    summary: str
    parts: tuple[ScorePart, ...]
    requirements: tuple[RequirementMatch, ...]
    gaps: tuple[Gap, ...]
    """Worst first."""
    questions: tuple[GapQuestion, ...] = ()
    """What to ask the person, in the order of the gaps; nothing that they have answered."""
    strengths: tuple[Evidence, ...]
    lines: tuple[ScoreLine, ...] = ()
    """With the requirements' points, these add up to the fit (rounded half up); so do the
    points of the parts."""
    preferences: tuple[PreferenceNote, ...] = ()
    """What the person wants, apart from the fit."""
    notes: tuple[str, ...] = ()
    """What one should know about how the score came about."""
    advice: tuple[Advice, ...] = ()
    """From the knowledge base, the most useful first; nothing where nothing fits."""
    advice_missing: str | None = None
    """Why no advice could be looked up, in a sentence; None where it could."""
    ats: ATSReport
    score_version: str = Field(validation_alias=AliasChoices("score_version", "weights_version"))
    """What the score was made with: weights and rules, skills lexicon, embedding model. Only
    scores of one version can be compared. Analyses stored by earlier versions call it
    `weights_version`."""
