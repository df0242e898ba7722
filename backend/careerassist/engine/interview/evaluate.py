"""A practised answer, scored by rules: the same answer always scores the same.

The rubric is the STAR method (situation, task, action, result) with relevance, specifics and
length. Each part is 0 to 100; the score is their weighted mean, by weights that depend on the
question's kind (an imagined scene needs no past result), times how far the answer is running
speech at all: lists of keywords, and words without sentences, are not an answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from careerassist.engine.extraction.language import detect_language
from careerassist.engine.grounding.words import concept, content, fold, function_words, tokens
from careerassist.engine.interview import rubric
from careerassist.engine.interview.answer_signs import Signs, sentences, signs
from careerassist.engine.interview.bank import theme_of
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import (
    AnswerEvaluation,
    AnswerPart,
    InterviewQuestion,
    QuestionKind,
)
from careerassist.schemas.posting import JobProfile

PartId = rubric.PartId

WEIGHTS: dict[QuestionKind, dict[PartId, int]] = {
    "behavioural": {
        "situation": 15, "task": 10, "action": 25, "result": 20,
        "relevance": 15, "specifics": 10, "length": 5,
    },
    "technical": {
        "situation": 10, "task": 5, "action": 35, "result": 15,
        "relevance": 20, "specifics": 10, "length": 5,
    },
    "situational": {
        "situation": 5, "task": 5, "action": 45, "result": 15,
        "relevance": 15, "specifics": 10, "length": 5,
    },
    "motivation": {
        "situation": 20, "task": 15, "action": 15, "result": 5,
        "relevance": 30, "specifics": 10, "length": 5,
    },
    "gap": {
        "situation": 10, "task": 10, "action": 30, "result": 10,
        "relevance": 25, "specifics": 10, "length": 5,
    },
}  # fmt: skip
"""In percent; each row sums to 100."""

_FOUND = 160
"""Longest excerpt shown as evidence, in characters."""
_COPIED = 0.75
"""Share of a sentence's meaningful words, in a row, that stand in the question: it is a copy."""
_SHORTEST_COPY = 4
_PROSE_FROM, _PROSE_FULL = 0.12, 0.28
"""Share of function words below which text is no speech, and from which it is. Running English,
German and Spanish have 35 to 55 %."""
_VARIED = 0.5
"""Different words among the meaningful ones; below it an answer repeats itself."""
_FULL_PROSE_WORDS = 25


def evaluate_answer(
    question: InterviewQuestion, answer: str, *, cv: CVProfile, posting: JobProfile
) -> AnswerEvaluation:
    """Score an answer (0 to 100) with the words that earned each part and what to do better.

    `words` counts all words given; sentences that only repeat the question earn nothing. The
    answer may be in English, German or Spanish, whatever the question's language. Deterministic.
    """
    asked = _word_runs(" ".join((question.text, question.why)))
    told = tuple(s for s in sentences(answer) if not _copies(s, asked))
    own_words = " ".join(told)
    language = detect_language(own_words)
    reading = _read(told, signs(language), question.kind)
    prose = _prose(own_words)

    parts = (
        rubric.situation(reading),
        rubric.task(reading),
        rubric.action(reading),
        rubric.result(reading),
        rubric.relevance(reading, _subject(question, cv, posting), _theme_words(question, own_words, language)),
        rubric.specifics(reading, cv, posting),
        rubric.length(len(tokens(own_words))),
    )
    scaled = tuple(
        part.model_copy(update={"score": round(part.score * prose)}) for part in parts
    )
    weights = WEIGHTS[question.kind]
    score = round(sum(weights[part.id] * part.score for part in scaled) / 100)
    return AnswerEvaluation(
        question_id=question.id,
        score=score,
        parts=scaled,
        summary=_summary(score, scaled, weights, said=bool(own_words), copied=bool(answer.strip())),
        words=len(tokens(answer)),
    )
