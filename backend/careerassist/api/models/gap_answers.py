"""Questions about gaps, and what the person answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from careerassist.api.models.base import Request, View
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.facts import ConfirmedFact
from careerassist.schemas.gap_answers import YesOrNo


class GapAnswerRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"answer": "yes", "role_id": "w1", "words": "I built the ward's rota in Excel."},
                {"answer": "no"},
            ]
        }
    )
    answer: YesOrNo
    role_id: str | None = Field(
        default=None,
        max_length=20,
        description="Where: the id of a role, course or project of the CV. Left out: elsewhere.",
    )
    words: str | None = Field(
        default=None,
        min_length=1,
        max_length=500,
        description="A sentence of your own; the fact then says this. A no needs none.",
    )


class GapAnswerView(View):
    gap_answer_id: UUID
    cv_id: UUID
    gap_question_id: str
    question: GapQuestion
    answer: YesOrNo
    words: str | None
    fact: ConfirmedFact | None = Field(
        description="What a yes is from the next analysis on; null for a no."
    )
    created_at: datetime


class GapQuestionView(View):
    question: GapQuestion
    answer: GapAnswerView | None = Field(description="Null while the question is open.")
