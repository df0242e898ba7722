"""The analyzer's three tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from career_agents.analyzer import prompts
from careerassist.engine.advising import NOTHING_FOUND, Guidance, NothingLookedUp, advise
from careerassist.engine.matching import match
from careerassist.engine.rewriting import rewrite_cv, write_letter
from careerassist.engine.verifying import (
    NO_VETOES,
    Verified,
    Vetoes,
    verified_letter,
    verified_rewrite,
)
from careerassist.llm.task import Question, Task
from careerassist.ports import Vector
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.drafts import LetterDraft, RewriteDraft
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite
from careerassist.schemas.users import Preferences


@dataclass(frozen=True)
class Pair:
    """A CV and a posting to compare."""

    cv: CVProfile
    posting: JobProfile
    cv_document: DocumentText
    vectors: Mapping[str, Vector]
    """Unit vectors by text, for the texts that `texts_to_embed` names."""
    preferences: Preferences
    today: date
    """The day that "present" means."""
    embedding_model: str
    """What the vectors were made with."""
    guidance: Guidance | NothingLookedUp = NOTHING_FOUND
    """What the knowledge base has for this posting, looked up by code beforehand. No score knows
    of it."""
    form_vectors: Mapping[str, Vector] = field(default_factory=dict)
    """The same as `vectors` for the texts that `texts_of_forms` names; kept apart, so that they
    enter no score."""


@dataclass(frozen=True)
class Tailoring:
    """What a rewrite or a letter is made from."""

    cv: CVProfile
    posting: JobProfile
    analysis: GapAnalysis
    today: date


def _analyze(pair: Pair) -> GapAnalysis:
    analysis = match(
        pair.cv,
        pair.posting,
        cv_document=pair.cv_document,
        vectors=pair.vectors,
        preferences=pair.preferences,
        today=pair.today,
        embedding_model=pair.embedding_model,
    )
    if isinstance(pair.guidance, NothingLookedUp):
        return analysis.model_copy(update={"advice_missing": pair.guidance.reason})
    advice = advise(
        pair.cv, pair.posting, analysis, pair.guidance, vectors=pair.form_vectors, today=pair.today
    )
    return analysis.model_copy(update={"advice": advice})


def _rewrite(
    given: Tailoring, drafts: Sequence[RewriteDraft], vetoes: Vetoes = NO_VETOES
) -> Verified[CVRewrite]:
    return verified_rewrite(
        given.cv, given.posting, given.analysis, drafts, today=given.today, vetoes=vetoes
    )


def _letter(
    given: Tailoring, drafts: Sequence[LetterDraft], vetoes: Vetoes = NO_VETOES
) -> Verified[CoverLetter]:
    return verified_letter(
        given.cv, given.posting, given.analysis, drafts, today=given.today, vetoes=vetoes
    )


ANALYZE_GAPS: Task[Pair, GapAnalysis] = Task(
    name="analyze_gaps",
    agent="analyzer",
    version="2",
    output=GapAnalysis,
    rules=_analyze,
)
"""Scores, matches and gaps are computed, and worded by what was computed: no model is asked."""

REWRITE_CV: Task[Tailoring, CVRewrite] = Task(
    name="rewrite_cv",
    agent="analyzer",
    version="2",
    output=CVRewrite,
    rules=lambda given: rewrite_cv(given.cv, given.posting, given.analysis, today=given.today),
    question=Question(
        instructions=prompts.REWRITE_INSTRUCTIONS,
        prompt=prompts.rewrite_prompt,
        draft=RewriteDraft,
        verify=_rewrite,
        without=_rewrite,
        repair=prompts.rewrite_repair,
        max_output_tokens=4000,
    ),
)

WRITE_LETTER: Task[Tailoring, CoverLetter] = Task(
    name="write_letter",
    agent="analyzer",
    version="2",
    output=CoverLetter,
    rules=lambda given: write_letter(given.cv, given.posting, given.analysis, today=given.today),
    question=Question(
        instructions=prompts.LETTER_INSTRUCTIONS,
        prompt=prompts.letter_prompt,
        draft=LetterDraft,
        verify=_letter,
        without=_letter,
        max_output_tokens=1500,
    ),
)
