"""Asking for work and following it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict, Field

from careerassist.api.models.base import Request, View
from careerassist.schemas.jobs import (
    JobState,
    RequestType,
    StepName,
    StepProgress,
    StepState,
)
from careerassist.schemas.usage import Usage


class AnalyzeRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "full_analysis",
                    "cv_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                    "posting_id": "16fd2706-8baf-433b-82eb-8c7fada847da",
                }
            ]
        }
    )
    type: RequestType = "full_analysis"
    cv_id: UUID | None = Field(default=None, description="Left out: the primary CV.")
    posting_id: UUID | None = None


class Failure(View):
    """Why something was not done, in words for the person."""

    code: str
    message: str
    step: StepName | None = None


class StepView(View):
    step: StepName
    label: str = Field(examples=["Reading your CV"])
    state: StepState
    attempt: int
    usage: Usage | None = Field(
        description="Who answered, the rules or a model, and what it cost. Null until it has."
    )
    progress: StepProgress | None = Field(
        description="How far a step that takes long has come. Null unless it runs."
    )
    error: Failure | None


class DocumentLink(View):
    document_id: UUID
    kind: str = Field(examples=["cv_pdf"])
    filename: str
    href: str


class JobResults(View):
    """What there is so far. It grows while the job goes on."""

    cv_id: UUID | None = None
    posting_id: UUID | None = None
    analysis_id: UUID | None = None
    fit_score: int | None = None
    ats_score: int | None = None
    rewrite_id: UUID | None = None
    session_id: UUID | None = None
    report_id: UUID | None = None
    ranked_jobs: int | None = Field(default=None, description="Jobs that the CV was compared with.")
    documents: list[DocumentLink] = Field(default=[])


class ModelCost(View):
    """What models have cost. All zero where the rules answered."""

    requests: int
    input_tokens: int
    output_tokens: int
    usd: float = Field(description="Of the requests whose price is known.")


class JobView(View):
    job_id: UUID
    type: RequestType
    state: JobState
    version: int = Field(description="Raised with every change; also the ETag.")
    steps_done: int
    steps_total: int
    steps: list[StepView]
    results: JobResults
    cost: ModelCost
    error: Failure | None
    created_at: datetime
    finished_at: datetime | None


class JobSummary(View):
    """A job in a list, with what a person knows it by. Null is what it was not asked about, what is
    not known yet, and what was deleted since."""

    job_id: UUID
    job_type: RequestType
    status: JobState
    cv_id: UUID | None
    cv_name: str | None = Field(description="The CV's `version_name`.")
    posting_id: UUID | None
    company: str | None
    role_title: str | None
    analysis_id: UUID | None
    fit_score: int | None
    ats_score: int | None
    created_at: datetime
    finished_at: datetime | None
