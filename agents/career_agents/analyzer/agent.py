"""The analyzer's three tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from career_agents.analyzer import prompts
from careerassist.engine.matching import match
from careerassist.engine.rewriting import rewrite_cv, write_letter
from careerassist.llm.task import Task
from careerassist.ports import Vector
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
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


@dataclass(frozen=True)
class Tailoring:
    """What a rewrite or a letter is made from."""

    cv: CVProfile
    posting: JobProfile
    analysis: GapAnalysis
    today: date


def _analyze(pair: Pair) -> GapAnalysis:
    return match(
        pair.cv,
        pair.posting,
        cv_document=pair.cv_document,
        vectors=pair.vectors,
        preferences=pair.preferences,
        today=pair.today,
    )


ANALYZE_GAPS: Task[Pair, GapAnalysis] = Task(
    name="analyze_gaps",
    version="1",
    output=GapAnalysis,
    instructions=prompts.GAPS_INSTRUCTIONS,
    prompt=prompts.pair_prompt,
    rules=_analyze,
)

REWRITE_CV: Task[Tailoring, CVRewrite] = Task(
    name="rewrite_cv",
    version="1",
    output=CVRewrite,
    instructions=prompts.REWRITE_INSTRUCTIONS,
    prompt=prompts.tailoring_prompt,
    rules=lambda given: rewrite_cv(given.cv, given.posting, given.analysis, today=given.today),
)

WRITE_LETTER: Task[Tailoring, CoverLetter] = Task(
    name="write_letter",
    version="1",
    output=CoverLetter,
    instructions=prompts.LETTER_INSTRUCTIONS,
    prompt=prompts.tailoring_prompt,
    rules=lambda given: write_letter(given.cv, given.posting, given.analysis, today=given.today),
)
