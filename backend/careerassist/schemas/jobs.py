"""Jobs and their steps: what is asked, where it stands, how it ended."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints

from careerassist.schemas.base import Schema
from careerassist.schemas.tracing import Traced

RequestType = Literal[
    "cv_parse",
    "job_parse",
    "gap_analysis",
    "cv_rewrite",
    "interview_prep",
    "get_analytics",
    "full_analysis",
    "rank_jobs",
]
REQUEST_TYPES: tuple[RequestType, ...] = (
    "cv_parse",
    "job_parse",
    "gap_analysis",
    "cv_rewrite",
    "interview_prep",
    "get_analytics",
    "full_analysis",
    "rank_jobs",
)

BegunBy = Literal["person", "matchmaker"]
"""`matchmaker`: the chore that ranks discovered jobs without being asked."""

JobState = Literal["pending", "processing", "completed", "partial", "failed", "cancelled"]
FINAL_STATES: frozenset[JobState] = frozenset({"completed", "partial", "failed", "cancelled"})

StepState = Literal["pending", "running", "done", "failed", "skipped"]

StepName = Literal[
    "read_cv",
    "extract_cv",
    "read_posting",
    "extract_posting",
    "analyze_gaps",
    "rewrite_cv",
    "write_letter",
    "prepare_interview",
    "render_documents",
    "chart_applications",
    "rank_jobs",
    "notify",
]

WorkerName = Literal[
    "orchestrator", "documents", "fetcher", "extractor", "analyzer", "interviewer", "charter"
]
"""Who does a step: an agent, or code in the orchestrator or the document worker. The fetcher does
none by itself; the document worker asks it for pages."""


class JobMessage(Traced):
    """What travels through the queue: ids, never content."""

    job_id: UUID
    user_id: UUID


class StepEvent(Traced):
    """What a worker is invoked with. The attempt number is the fence: a result is stored only
    while this attempt is the step's current one."""

    job_id: UUID
    user_id: UUID
    step: StepName
    attempt: int


class StepProgress(Schema):
    """How far a step that takes long has come."""

    message: str
    """A sentence for the job seeker."""
    done: int
    total: int


class StepReport(Schema):
    """What a worker answers. The truth is the step's row; this only says that it was written."""

    job_id: UUID
    step: StepName
    attempt: int
    state: Literal["done", "failed", "retry", "stale"]
    """`retry`: failed for now, will be tried again; `stale`: another attempt took over."""


class AnswerEvent(Traced):
    """Asks the interviewer to evaluate an answer that is already stored."""

    answer_id: UUID
    user_id: UUID


class LookUpEvent(Traced):
    """Asks the interviewer for questions, or the analyzer for forms and keywords, out of the
    knowledge base. The answer is a `knowledge.LookedUp`."""

    user_id: UUID
    look_up: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    """What somebody wants to know, in their own words."""
    language: Literal["en", "de", "es"] = "en"


class RenderEvent(Traced):
    """Asks the document worker to render a job's files anew, as the person has decided since."""

    rewrite_id: UUID
    user_id: UUID


def documents_folder(user_id: UUID, job_id: UUID) -> str:
    """Where the object store keeps the files that a job made."""
    return f"users/{user_id}/documents/{job_id}"


class JobInput(Schema):
    """What a job works on: ids of the user's own rows."""

    cv_id: UUID | None = None
    posting_id: UUID | None = None
