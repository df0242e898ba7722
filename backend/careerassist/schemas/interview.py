"""Interview preparation: questions with their reasons, and scored answers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerassist.schemas.base import Schema
from careerassist.schemas.knowledge import Citation
from careerassist.schemas.rewrite import GroundedText
from careerassist.schemas.usage import Result

QuestionKind = Literal["behavioural", "technical", "situational", "motivation", "gap"]
StarPart = Literal["situation", "task", "action", "result"]
"""The parts of a story as interviewers want it told."""


class OutlinePoint(GroundedText):
    """A point for an answer, in the first person, from the person's own facts."""

    part: StarPart | None = None
    """Which part of a story it tells; None for what is no story (papers held, jobs in a row)."""


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
    outline: tuple[OutlinePoint, ...] = ()
    """Points for an answer, in the order in which they are told."""
    to_recall: tuple[str, ...] = ()
    """What an answer needs and the CV does not tell: what to look for in one's own memory. Says
    nothing about the person."""
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


class BetterSentence(Schema):
    """A sentence of a better answer, and whose it is."""

    text: str
    by: Literal["you", "cv"]
    """`you`: the person's own sentence, word for word; `cv`: added from the facts cited."""
    part: StarPart | None = None
    fact_ids: tuple[str, ...] = ()
    """Empty for the person's own sentences: these stand on their word."""


class AnswerEvaluation(Result):
    """An answer scored against the rubric; the same answer always scores the same."""

    question_id: str
    score: int = Field(ge=0, le=100)
    parts: tuple[AnswerPart, ...]
    summary: str
    words: int
    met_points: tuple[str, ...] = ()
    """Points of a strong answer, by the question's source, that the answer speaks of."""
    missed_points: tuple[str, ...] = ()
    better: tuple[BetterSentence, ...] = ()
    """The answer with what it lacks and the CV tells; empty where that would score no higher."""
