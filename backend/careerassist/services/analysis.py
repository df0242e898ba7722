"""Asking for work and following it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.rows import JobRow, JobSummaryRow, StepRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import (
    CareerAssistError,
    Conflict,
    IdempotencyMismatch,
    InvalidRequest,
    NotFound,
)
from careerassist.pipeline.beginning import begin_job
from careerassist.pipeline.plans import NEEDS_CV, NEEDS_POSTING
from careerassist.schemas.jobs import FINAL_STATES, JobInput, JobState, RequestType
from careerassist.services import quotas
from careerassist.services.accounts import Account, acting_for
from careerassist.telemetry import log
from careerassist.tracing import traceparent

_CANCELLED = {"code": "cancelled", "message": "You cancelled this."}


@dataclass(frozen=True)
class Job:
    """A job and its steps, as of one moment."""

    row: JobRow
    steps: Sequence[StepRow]


def submit(
    parts: Parts,
    account: Account,
    request_type: RequestType,
    given: JobInput,
    *,
    idempotency_key: str | None = None,
) -> Job:
    """Accept a job: its row, its steps and its message to be, in one transaction.

    The same `idempotency_key` with the same request gives the same job; with another request it is
    an `IdempotencyMismatch`.
    """
    asked = json.dumps([request_type, given.model_dump(mode="json")], sort_keys=True)
    request_hash = hashlib.sha256(asked.encode()).hexdigest()
    job_id = uuid4()
    with acting_for(parts, account) as work:
        complete = _complete(work, request_type, given)
        begun = begin_job(
            work,
            job_id,
            request_type,
            complete,
            idempotency_key=idempotency_key,
            request_hash=request_hash,
        )
        if not begun:
            assert idempotency_key is not None
            return _repeated(work, idempotency_key, request_hash)
        quotas.take(work, parts.settings, "jobs")
        job = _job(work, job_id)
    parts.observer("job.inserted", job_id=job_id)
    _send(parts)
    return job


def job(parts: Parts, account: Account, job_id: UUID) -> Job:
    """One job with its steps."""
    with unit_of_work(parts.database, account.user_id) as work:
        return _job(work, job_id)


def job_version(parts: Parts, account: Account, job_id: UUID) -> int:
    """Only the version: what a poll needs to know that nothing has changed."""
    with unit_of_work(parts.database, account.user_id) as work:
        row = work.jobs.get(job_id)
    if row is None:
        raise NotFound
    return row.version


def jobs(
    parts: Parts,
    account: Account,
    cursor: str | None,
    limit: int,
    *,
    cv_id: UUID | None = None,
    posting_id: UUID | None = None,
    state: JobState | None = None,
) -> Page[JobSummaryRow]:
    """The person's jobs, newest first; of a CV, of a posting, in a state."""
    asked = {"cv_id": cv_id, "posting_id": posting_id, "status": state}
    about = {column: value for column, value in asked.items() if value is not None}
    with unit_of_work(parts.database, account.user_id) as work:
        return work.jobs.page(about, cursor, limit)


def cancel(parts: Parts, account: Account, job_id: UUID) -> Job:
    """Stop a job. What is at work may end, and can store nothing more."""
    with unit_of_work(parts.database, account.user_id) as work:
        row = work.jobs.lock(job_id)
        if row is None:
            raise NotFound
        if row.status == "cancelled":
            return _job(work, job_id)
        if row.status in FINAL_STATES:
            raise Conflict("This has already ended, so there is nothing to cancel.")
        work.steps.stop_all(job_id, error=_CANCELLED)
        work.jobs.finish(job_id, "cancelled", _CANCELLED)
        cancelled = _job(work, job_id)
    parts.metrics.add("Jobs", request_type=row.job_type, outcome="cancelled")
    return cancelled


def retry(parts: Parts, account: Account, job_id: UUID) -> Job:
    """Do again what was not done. Steps that are done stay as they are."""
    with unit_of_work(parts.database, account.user_id) as work:
        row = work.jobs.lock(job_id)
        if row is None:
            raise NotFound
        if row.status not in ("partial", "failed", "cancelled"):
            raise Conflict("Only something that failed, partly or wholly, can be retried.")
        work.steps.reopen(job_id)
        work.jobs.reopen(job_id)
        work.jobs.enqueue(job_id, traceparent=traceparent())
        reopened = _job(work, job_id)
    _send(parts)
    return reopened


def _complete(work: UnitOfWork, request_type: RequestType, given: JobInput) -> JobInput:
    """The input with the primary CV filled in, checked to be the person's own."""
    cv_id = posting_id = None
    if request_type in NEEDS_CV:
        cv_id = given.cv_id or work.cvs.primary()
        if cv_id is None:
            raise InvalidRequest("Please upload a CV first.")
        if work.cvs.get(cv_id) is None:
            raise NotFound("We could not find this CV. It may have been deleted.")
    if request_type in NEEDS_POSTING:
        posting_id = given.posting_id
        if posting_id is None:
            raise InvalidRequest("Please add the job posting.")
        if work.postings.get(posting_id) is None:
            raise NotFound("We could not find this posting. It may have been deleted.")
    return JobInput(cv_id=cv_id, posting_id=posting_id)


def _repeated(work: UnitOfWork, idempotency_key: str, request_hash: str) -> Job:
    row = work.jobs.by_idempotency_key(idempotency_key)
    if row is None:
        raise NotFound
    if row.request_hash != request_hash:
        raise IdempotencyMismatch
    return Job(row, work.steps.of(row.job_id))


def _job(work: UnitOfWork, job_id: UUID) -> Job:
    row = work.jobs.get(job_id)
    if row is None:
        raise NotFound("We could not find this analysis. It may have been deleted.")
    return Job(row, work.steps.of(job_id))


def _send(parts: Parts) -> None:
    """Send the message now. If that fails the sweeper does it: the job is accepted already."""
    try:
        parts.dispatch_outbox()
    except CareerAssistError as error:
        log.warning("outbox left to the sweeper", code=error.code)
