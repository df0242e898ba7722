"""A practised answer, scored by rules: the same answer always scores the same.

The rubric is the STAR method (situation, task, action, result) with relevance, specifics and
length. Each part is 0 to 100; the score is their weighted mean, by weights that depend on the
question's kind (an imagined scene needs no past result). Parts are scaled by how far the answer is
running speech at all: lists of keywords, and words without sentences, are not an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from careerassist.engine.grounding.language.words import tokens
from careerassist.engine.interview import rubric
from careerassist.engine.interview.bank import theme_of
from careerassist.engine.interview.better import better_answer
from careerassist.engine.interview.points import met_and_missed
from careerassist.engine.interview.reading import Reading, read_answer
from careerassist.engine.interview.rubric import PartId
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import (
    AnswerEvaluation,
    AnswerPart,
    InterviewQuestion,
    QuestionKind,
)
from careerassist.schemas.posting import JobProfile

_PARTS: tuple[PartId, ...] = (
    "situation",
    "task",
    "action",
    "result",
    "relevance",
    "specifics",
    "length",
)
_WEIGHTS: dict[QuestionKind, tuple[int, ...]] = {
    "behavioural": (15, 10, 25, 20, 15, 10, 5),
    "technical": (10, 5, 35, 15, 20, 10, 5),
    "situational": (5, 5, 45, 15, 15, 10, 5),
    "motivation": (20, 15, 15, 5, 30, 10, 5),
    "gap": (10, 10, 30, 10, 25, 10, 5),
}
"""Percent, in the order of `_PARTS`; each row sums to 100."""

_TO_THE_POINT = 60
"""Relevance from which an answer counts in full; below, the whole score shrinks with it …"""
_BESIDE = 0.5
"""… down to this share for a good story about something else."""

_STRONG, _SOUND, _THIN = 75, 55, 25


def evaluate_answer(
    question: InterviewQuestion, answer: str, *, cv: CVProfile, posting: JobProfile
) -> AnswerEvaluation:
    """Score an answer (0 to 100) with the words that earned each part and what to do better.

    `words` counts all words given; sentences that only repeat the question earn nothing. The
    answer may be in English, German or Spanish, whatever the question's language.
    """
    reading, parts, score = _scored(question, answer, cv, posting)
    words = len(tokens(answer))
    if not words:
        summary = "There is no answer yet."
    elif not reading.told:
        summary = "This repeats the question. Tell what you did, in your own words."
    else:
        summary = _summary(score, parts, dict(zip(_PARTS, _WEIGHTS[question.kind], strict=True)))
    met, missed = met_and_missed(question.strong_answer, reading.text, reading.language)
    return AnswerEvaluation(
        question_id=question.id,
        score=score,
        parts=parts,
        summary=summary,
        words=words,
        met_points=met,
        missed_points=missed,
        better=better_answer(
            question,
            answer,
            reading,
            cv=cv,
            posting=posting,
            score=lambda text: _scored(question, text, cv, posting)[2],
        ),
    )


def _scored(
    question: InterviewQuestion, answer: str, cv: CVProfile, posting: JobProfile
) -> tuple[Reading, tuple[AnswerPart, ...], int]:
    """How an answer is read, its parts with their scores, and the score of the whole."""
    reading = read_answer(question, answer)
    parts = tuple(
        part.model_copy(update={"score": round(part.score * reading.prose)})
        for part in (
            rubric.situation(reading),
            rubric.task(reading),
            rubric.action(reading),
            rubric.result(reading),
            rubric.relevance(reading, _subject(question, cv, posting), theme_of(question.topic)),
            rubric.specifics(reading, cv),
            rubric.length(len(tokens(reading.text))),
        )
    )
    weights = dict(zip(_PARTS, _WEIGHTS[question.kind], strict=True))
    told = {part.id: part.score for part in parts}
    to_the_point = min(1.0, told["relevance"] / _TO_THE_POINT)
    mean = sum(weights[part] * told[part] for part in _PARTS) / 100
    return reading, parts, round(mean * (_BESIDE + (1 - _BESIDE) * to_the_point))


def _subject(question: InterviewQuestion, cv: CVProfile, posting: JobProfile) -> tuple[str, ...]:
    """What the question is about, the most telling first: the requirement's words, or the topic,
    and the person's own facts that the outline offers; for motivation, the job as a whole."""
    asked = {requirement.id: requirement for requirement in posting.requirements}
    requirement = asked.get(question.requirement_id or "")
    about = [requirement.fact.text, *requirement.skills] if requirement else [question.topic]
    about += [point.text for point in question.outline]
    if question.kind == "motivation" or len(about) == 1:
        known = (posting.title, posting.company, cv.headline, *posting.duties)
        about += [fact.text for fact in known if fact]
        about += [other.fact.text for other in posting.requirements]
    return tuple(about)


def _summary(score: int, parts: Sequence[AnswerPart], weights: Mapping[PartId, int]) -> str:
    """How good it is, its best part, and the one change that would gain most."""
    if score >= _STRONG:
        verdict = "A strong answer."
    elif score >= _SOUND:
        verdict = "A sound answer with room to grow."
    elif score >= _THIN:
        verdict = "A beginning; important parts are missing."
    else:
        verdict = "This does not answer the question yet."
    best = max(parts, key=lambda part: (part.score * weights[part.id], part.score))
    if best.score >= _SOUND and best.found:
        verdict += f" Its best part: {best.label.lower()}."
    advised = [part for part in parts if part.advice and part.score <= rubric.ENOUGH]
    if not advised:
        return verdict
    worst = max(advised, key=lambda part: (100 - part.score) * weights[part.id])
    return f"{verdict} Next: {worst.advice}"
