"""The interviewer's two tasks."""

from __future__ import annotations

from dataclasses import dataclass

from career_agents.interviewer import prompts
from careerassist.engine.interview import evaluate_answer, prepare_interview
from careerassist.llm.task import Task
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import AnswerEvaluation, InterviewPack, InterviewQuestion
from careerassist.schemas.posting import JobProfile


@dataclass(frozen=True)
class Preparation:
    """What an interview pack is made from."""

    cv: CVProfile
    posting: JobProfile
    analysis: GapAnalysis


@dataclass(frozen=True)
class GivenAnswer:
    """An answer to evaluate, and what it is an answer to."""

    question: InterviewQuestion
    answer: str
    cv: CVProfile
    posting: JobProfile


PREPARE_INTERVIEW: Task[Preparation, InterviewPack] = Task(
    name="prepare_interview",
    version="1",
    output=InterviewPack,
    instructions=prompts.PACK_INSTRUCTIONS,
    prompt=prompts.pack_prompt,
    rules=lambda given: prepare_interview(given.cv, given.posting, given.analysis),
)

EVALUATE_ANSWER: Task[GivenAnswer, AnswerEvaluation] = Task(
    name="evaluate_answer",
    version="1",
    output=AnswerEvaluation,
    instructions=prompts.ANSWER_INSTRUCTIONS,
    prompt=prompts.answer_prompt,
    rules=lambda given: evaluate_answer(
        given.question, given.answer, cv=given.cv, posting=given.posting
    ),
)
