"""What the API takes and gives, where it is not a schema of its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from careerassist.database.repositories.audit import AuditAction
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.applications import Stage
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import AnswerEvaluation, InterviewPack
from careerassist.schemas.jobs import (
    JobState,
    RequestType,
    StepName,
    StepState,
)
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite
from careerassist.schemas.usage import Usage
from careerassist.schemas.users import Preferences
from careerassist.services.quotas import Kind

Item = TypeVar("Item")
ShortText = Annotated[str, Field(min_length=1, max_length=200)]


class Request(BaseModel):
    """A request body: unknown fields are an error, so that a typo is not silence."""

    model_config = ConfigDict(extra="forbid")


class View(BaseModel):
    """A response body, read from a row's attributes."""

    model_config = ConfigDict(from_attributes=True)


class PageView(View, Generic[Item]):
    """One page of a list, newest first."""

    items: list[Item]
    next_cursor: str | None = Field(description="Give it as `cursor` for the next page.")


# --- health -------------------------------------------------------------------------------------


class Health(View):
    status: Literal["ok"]
    version: str = Field(examples=["0.1.0"])


class Readiness(View):
    ready: bool
    checks: dict[str, str] = Field(examples=[{"database": "ok", "queue": "ok"}])
    queue: dict[str, int] | None = Field(examples=[{"waiting": 0, "in_flight": 1, "dead": 0}])


# --- the person ---------------------------------------------------------------------------------


class Me(View):
    user_id: UUID
    name: str | None
    email: str | None
    preferences: Preferences
    created_at: datetime


class AuditView(View):
    """Something that happened to the account."""

    audit_id: UUID
    action: AuditAction
    address: str | None = Field(description="The network it came from, not the whole address.")
    details: dict[str, str]
    created_at: datetime


class AllowanceView(View):
    """What was used of a daily allowance."""

    kind: Kind
    used: int
    limit: int


class ModelTotals(View):
    """What models have cost over a time."""

    requests: int
    input_tokens: int
    output_tokens: int
    cost_usd: float = Field(description="Of the requests whose price is known.")


class UsageView(View):
    """A person's day, and what models cost for them."""

    allowances: list[AllowanceView]
    models_today: ModelTotals
    models_this_month: ModelTotals


class NotificationView(View):
    notification_id: UUID
    job_id: UUID
    subject: str
    body: str
    read_at: datetime | None
    created_at: datetime


# --- materials ----------------------------------------------------------------------------------


class UploadRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"filename": "cv.pdf", "media_type": "application/pdf", "size_bytes": 84231}
            ]
        }
    )
    filename: ShortText
    media_type: str = Field(
        default="application/octet-stream", max_length=200, pattern=r"^[\w.+-]+/[\w.+-]+(;.*)?$"
    )
    size_bytes: int | None = Field(default=None, ge=0)


class UploadView(View):
    upload_id: UUID
    method: Literal["PUT"] = "PUT"
    url: str = Field(description="PUT the file's bytes here, with these headers.")
    headers: dict[str, str]
    expires_in: int = Field(description="Seconds that the address stays valid.")


class CVRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"upload_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Hospital CV"},
                {"text": "Amara Nwosu\nRegistered Nurse\n..."},
            ]
        }
    )
    upload_id: UUID | None = None
    text: str | None = None
    name: ShortText | None = None


class CVChange(Request):
    name: ShortText | None = None
    is_primary: Literal[True] | None = None


class CVView(View):
    cv_id: UUID
    version_name: str
    filename: str
    media_type: str
    is_primary: bool
    read: bool
    extracted: bool
    created_at: datetime


class CVDetail(CVView):
    profile: CVProfile | None = Field(description="Null until an analysis has extracted it.")


class PostingRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "Staff Nurse, Harbour Hospital\nEssential: NMC registration ..."},
                {"url": "https://jobs.example.com/staff-nurse"},
            ]
        }
    )
    upload_id: UUID | None = None
    text: str | None = None
    url: str | None = Field(
        default=None, description="A public web page, fetched when the posting is read."
    )


class PostingView(View):
    posting_id: UUID
    url: str | None = Field(description="The page that it was given as, if it was one.")
    final_url: str | None = Field(description="Where that page was found, after redirects.")
    fetched_at: datetime | None
    filename: str | None
    media_type: str | None
    company: str | None
    role_title: str | None
    read: bool
    extracted: bool
    created_at: datetime


class PostingDetail(PostingView):
    profile: JobProfile | None = Field(description="Null until an analysis has extracted it.")


# --- jobs ---------------------------------------------------------------------------------------


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
    documents: list[DocumentLink] = []


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
    job_id: UUID
    job_type: RequestType
    status: JobState
    created_at: datetime
    finished_at: datetime | None


# --- results ------------------------------------------------------------------------------------


class AnalysisView(View):
    analysis_id: UUID
    job_id: UUID
    cv_id: UUID
    posting_id: UUID
    fit_score: int
    ats_score: int
    created_at: datetime


class AnalysisDetail(AnalysisView):
    analysis: GapAnalysis


class RewriteView(View):
    rewrite_id: UUID
    job_id: UUID
    analysis_id: UUID
    created_at: datetime


class RewriteDetail(RewriteView):
    rewrite: CVRewrite
    cover_letter: CoverLetter | None


class SessionView(View):
    session_id: UUID
    job_id: UUID
    analysis_id: UUID
    cv_id: UUID
    posting_id: UUID
    session_type: str
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


# --- applications -------------------------------------------------------------------------------


class ApplicationRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"company": "Harbour Hospital", "role_title": "Staff Nurse", "stage": "applied"}
            ]
        }
    )
    posting_id: UUID | None = None
    analysis_id: UUID | None = None
    company: ShortText | None = None
    role_title: ShortText | None = None
    stage: Stage = "saved"
    on: date | None = Field(default=None, description="Left out: today.")


class ApplicationChange(Request):
    company: ShortText | None = None
    role_title: ShortText | None = None
    next_step: str | None = Field(default=None, max_length=500)
    next_step_on: date | None = None
    stage: Stage | None = None
    on: date | None = Field(default=None, description="Day of the new stage. Left out: today.")

    def fields(self) -> dict[str, Any]:
        """The plain fields that the request names, those set to null included."""
        return self.model_dump(exclude_unset=True, exclude={"stage", "on"})


class NoteRequest(Request):
    note: str = Field(min_length=1, max_length=5000)
    on: date | None = None


class ApplicationEventView(View):
    event_id: UUID
    kind: Literal["stage", "note"]
    stage: Stage | None
    note: str | None
    happened_on: date
    created_at: datetime


class ApplicationView(View):
    application_id: UUID
    posting_id: UUID | None
    analysis_id: UUID | None
    company: str | None
    role_title: str | None
    stage: Stage
    next_step: str | None
    next_step_on: date | None
    created_at: datetime
    updated_at: datetime


class ApplicationDetail(ApplicationView):
    history: list[ApplicationEventView]
