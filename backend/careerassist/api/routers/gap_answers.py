"""Questions about gaps, and the person's answers to them."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.gap_answers import GapAnswerRequest, GapAnswerView, GapQuestionView
from careerassist.services import gap_answers

router = APIRouter(prefix="/api", tags=["gaps"])


@router.get("/analyses/{analysis_id}/questions")
def list_questions(parts: TheParts, person: ThePerson, analysis_id: UUID) -> list[GapQuestionView]:
    """What to ask about the gaps, worst first, each with the answer that stands."""
    return [
        GapQuestionView(question=question, answer=_view(answered) if answered else None)
        for question, answered in gap_answers.questions(parts, person, analysis_id)
    ]


@router.put("/analyses/{analysis_id}/questions/{gap_question_id}")
def answer_question(
    parts: TheParts,
    person: ThePerson,
    analysis_id: UUID,
    gap_question_id: str,
    request: GapAnswerRequest,
) -> GapAnswerView:
    """Answer a question. A yes becomes a fact of the CV, with you as its source; a no is kept, so
    that nobody asks again. Both count from the next analysis of this CV on, for any posting."""
    return _view(
        gap_answers.answer(
            parts,
            person,
            analysis_id,
            gap_question_id,
            request.answer,
            role_id=request.role_id,
            words=request.words,
        )
    )


@router.get("/cvs/{cv_id}/gap-answers")
def list_answers(parts: TheParts, person: ThePerson, cv_id: UUID) -> list[GapAnswerView]:
    """All that was answered about a CV, in the order given."""
    return [_view(answered) for answered in gap_answers.answers(parts, person, cv_id)]


@router.delete("/cvs/{cv_id}/gap-answers/{gap_answer_id}", status_code=204)
def withdraw_answer(parts: TheParts, person: ThePerson, cv_id: UUID, gap_answer_id: UUID) -> None:
    """Take an answer back. What was written with it is rendered without it from now on."""
    gap_answers.withdraw(parts, person, cv_id, gap_answer_id)


def _view(answered: gap_answers.Answered) -> GapAnswerView:
    row, given = answered.row, answered.row.given()
    return GapAnswerView(
        gap_answer_id=row.gap_answer_id,
        cv_id=row.cv_id,
        gap_question_id=row.gap_question_id,
        question=given.question,
        answer=row.answer,
        words=row.words,
        fact=answered.fact,
        created_at=row.created_at,
    )
