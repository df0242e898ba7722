"""Rows as they come from the database, typed. One class per table that code reads whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from careerassist.schemas.jobs import (
    BegunBy,
    JobState,
    RequestType,
    StepName,
    StepState,
    WorkerName,
)


@dataclass(frozen=True)
class JobRow:
    job_id: UUID
    user_id: UUID
    job_type: RequestType
    status: JobState
    begun_by: BegunBy
    input_data: dict[str, Any]
    error: dict[str, Any] | None
    version: int
    stalls: int
    lease_owner: UUID | None
    lease_until: datetime | None
    request_hash: str | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True)
class StepRow:
    job_id: UUID
    step: StepName
    position: int
    worker: WorkerName
    state: StepState
    attempt: int
    tries: int
    error: dict[str, Any] | None
    usage: dict[str, Any] | None
    output: dict[str, Any] | None
    progress: dict[str, Any] | None
    started_at: datetime | None
    finished_at: datetime | None
    due_in: float
    """Seconds until a pending step may start, or until a running one's lease runs out; never
    negative."""


@dataclass(frozen=True)
class JobSummaryRow:
    """A job in a list, with what a person knows it by. What its CV, posting and analysis would tell
    is None where there is none: not asked for, not there yet, or deleted since."""

    job_id: UUID
    job_type: RequestType
    status: JobState
    cv_id: UUID | None
    cv_name: str | None
    posting_id: UUID | None
    company: str | None
    role_title: str | None
    analysis_id: UUID | None
    fit_score: int | None
    ats_score: int | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True)
class AnalysisRow:
    analysis_id: UUID
    job_id: UUID
    cv_id: UUID
    posting_id: UUID
    fit_score: int
    ats_score: int
    company: str | None
    role_title: str | None
    cv_name: str
    created_at: datetime


@dataclass(frozen=True)
class RewriteRow:
    rewrite_id: UUID
    job_id: UUID
    analysis_id: UUID
    version: int
    """Raised with every decision about a proposal."""
    company: str | None
    role_title: str | None
    cv_name: str
    created_at: datetime


@dataclass(frozen=True)
class SessionRow:
    session_id: UUID
    job_id: UUID
    analysis_id: UUID
    cv_id: UUID
    posting_id: UUID
    session_type: str
    company: str | None
    role_title: str | None
    cv_name: str
    created_at: datetime


@dataclass(frozen=True)
class DocumentRow:
    document_id: UUID
    job_id: UUID
    kind: str
    filename: str
    media_type: str
    object_key: str
    size_bytes: int
    sha256: str
    rewrite_version: int
    """The version of the rewrite that it shows."""
    created_at: datetime
