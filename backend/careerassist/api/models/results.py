"""What jobs have made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from careerassist.api.models.base import Request, View
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.interview import AnswerEvaluation, InterviewPack
from careerassist.schemas.rewrite import Choice, CoverLetter, CVRewrite
from careerassist.services.decisions import Verdict


class AnalysisView(View):
    analysis_id: UUID
    job_id: UUID
    cv_id: UUID
    posting_id: UUID
    fit_score: int
    ats_score: int
    company: str | None
    role_title: str | None
    cv_name: str = Field(description="The CV's `version_name`.")
    created_at: datetime


class AnalysisDetail(AnalysisView):
    analysis: GapAnalysis


class RewriteView(View):
    rewrite_id: UUID
    job_id: UUID
    analysis_id: UUID
    version: int = Field(description="Raised with every decision; also the ETag.")
    company: str | None
    role_title: str | None
    cv_name: str = Field(description="The CV's `version_name`.")
    created_at: datetime


class RewriteDetail(RewriteView):
    rewrite: CVRewrite
    cover_letter: CoverLetter | None


class DecisionRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"choice": "rejected"},
                {"choice": "edited", "text": "Trained 4 new nurses in wound care"},
            ]
        }
    )
    choice: Choice
    text: str | None = Field(
        default=None, max_length=3000, description="Your own wording, where it is an edit."
    )
    on_my_word: bool = Field(
        default=False,
        description="Keep an edit that the CV does not bear out. It is marked as your own word.",
    )


class AllDecisionsRequest(Request):
    model_config = ConfigDict(json_schema_extra={"examples": [{"choice": "accepted"}]})
    choice: Verdict


class SessionView(View):
    session_id: UUID
    job_id: UUID
    analysis_id: UUID
    cv_id: UUID
    posting_id: UUID
    session_type: str
    company: str | None
    role_title: str | None
    cv_name: str = Field(description="The CV's `version_name`.")
    created_at: datetime


class AnswerRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question_id": "q1",
                    "answer": "On my ward two nurses called in sick. I had to ...",
                }
            ]
        }
    )
    question_id: str = Field(max_length=20)
    answer: str = Field(max_length=20_000)


class AnswerView(View):
    answer_id: UUID
    session_id: UUID
    question_id: str
    answer: str
    score: int | None
    evaluation: AnswerEvaluation | None
    created_at: datetime


class SessionDetail(SessionView):
    pack: InterviewPack
    answers: list[AnswerView]


class DocumentView(View):
    document_id: UUID
    job_id: UUID
    kind: str
    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    created_at: datetime
