"""Interview preparation: questions with their reasons, and scored answers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerassist.schemas.base import Schema
from careerassist.schemas.knowledge import Citation
from careerassist.schemas.rewrite import GroundedText
from careerassist.schemas.usage import Result

QuestionKind = Literal["behavioural", "technical", "situational", "motivation", "gap"]


class InterviewQuestion(Schema):
    """One question that this interviewer may well ask. Id: `q1` …"""

    id: str
    kind: QuestionKind
    topic: str
    text: str
    why: str
    """Why it is likely here: the words of the posting or the gap behind it."""
    tests: str
    """What a good answer shows."""
    requirement_id: str | None = None
    outline: tuple[GroundedText, ...] = ()
    """Points for an answer, each from the person's own facts."""
    strong_answer: tuple[str, ...] = ()
    """What a strong answer contains, by the source."""
    weak_answer: str | None = None
    """How people usually get it wrong, by the source."""
    follow_ups: tuple[str, ...] = ()
    source: Citation | None = None
    """The document of the knowledge base that it is from; None for questions of the rules' own."""


class InterviewPack(Result):
    """Questions for one posting and one person, gaps included."""

    questions: tuple[InterviewQuestion, ...]
    questions_to_ask: tuple[str, ...]
    """What the person may ask the employer."""
    advice: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    """Every document that the pack draws on, in the order of the questions."""


class AnswerPart(Schema):
    """One criterion of the rubric."""

    id: Literal["situation", "task", "action", "result", "relevance", "specifics", "length"]
    label: str
    score: int = Field(ge=0, le=100)
    found: str | None = None
    """The words of the answer that earned it."""
    advice: str | None = None


class AnswerEvaluation(Result):
    """An answer scored against the rubric; the same answer always scores the same."""

    question_id: str
    score: int = Field(ge=0, le=100)
    parts: tuple[AnswerPart, ...]
    summary: str
    words: int
