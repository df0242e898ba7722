"""The interviewer's two tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from career_agents.interviewer import prompts
from careerassist.engine.interview import evaluate_answer, prepare_interview
from careerassist.engine.verifying import (
    NO_VETOES,
    Verified,
    Vetoes,
    verified_advice,
    verified_interview,
)
from careerassist.llm.task import Question, Task
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.drafts import AdviceDraft, InterviewDraft
from careerassist.schemas.interview import AnswerEvaluation, InterviewPack, InterviewQuestion
from careerassist.schemas.knowledge import KnownQuestion
from careerassist.schemas.posting import JobProfile


@dataclass(frozen=True)
class Preparation:
    """What an interview pack is made from."""

    cv: CVProfile
    posting: JobProfile
    analysis: GapAnalysis
    known: tuple[KnownQuestion, ...] = ()
    """What the knowledge base has for this posting, looked up by code beforehand."""


@dataclass(frozen=True)
class GivenAnswer:
    """An answer to evaluate, and what it is an answer to."""

    question: InterviewQuestion
    answer: str
    cv: CVProfile
    posting: JobProfile


def _pack(
    given: Preparation, drafts: Sequence[InterviewDraft], vetoes: Vetoes = NO_VETOES
) -> Verified[InterviewPack]:
    return verified_interview(
        given.cv, given.posting, given.analysis, drafts, known=given.known, vetoes=vetoes
    )


def _advice(given: GivenAnswer, drafts: Sequence[AdviceDraft]) -> Verified[AnswerEvaluation]:
    return verified_advice(given.question, given.answer, drafts, cv=given.cv, posting=given.posting)


PREPARE_INTERVIEW: Task[Preparation, InterviewPack] = Task(
    name="prepare_interview",
    agent="interviewer",
    version="3",
    output=InterviewPack,
    rules=lambda given: prepare_interview(given.cv, given.posting, given.analysis, given.known),
    question=Question(
        instructions=prompts.PACK_INSTRUCTIONS,
        prompt=prompts.pack_prompt,
        draft=InterviewDraft,
        verify=_pack,
        without=_pack,
        max_output_tokens=2500,
    ),
)

EVALUATE_ANSWER: Task[GivenAnswer, AnswerEvaluation] = Task(
    name="evaluate_answer",
    agent="interviewer",
    version="3",
    output=AnswerEvaluation,
    rules=lambda given: evaluate_answer(
        given.question, given.answer, cv=given.cv, posting=given.posting
    ),
    question=Question(
        instructions=prompts.ANSWER_INSTRUCTIONS,
        prompt=prompts.answer_prompt,
        draft=AdviceDraft,
        verify=_advice,
        max_output_tokens=400,
    ),
)
