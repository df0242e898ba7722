"""Rows as they come from the database, typed. One class per table that code reads whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from careerassist.schemas.jobs import JobState, RequestType, StepName, StepState, WorkerName


@dataclass(frozen=True)
class JobRow:
    job_id: UUID
    user_id: UUID
    job_type: RequestType
    status: JobState
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
