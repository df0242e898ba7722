"""How every job begins: its row, its steps and its message to be, in one transaction."""

from __future__ import annotations

from uuid import UUID

from careerassist.database.unit_of_work import UnitOfWork
from careerassist.pipeline.plans import PLANS
from careerassist.schemas.jobs import BegunBy, JobInput, RequestType
from careerassist.tracing import traceparent


def begin_job(
    work: UnitOfWork,
    job_id: UUID,
    request_type: RequestType,
    given: JobInput,
    *,
    begun_by: BegunBy = "person",
    idempotency_key: str | None = None,
    request_hash: str | None = None,
    delay_seconds: float = 0,
) -> bool:
    """Write down a job that does what its plan says; False if the idempotency key is taken. Its
    message is sent after `delay_seconds`, within the trace of whoever asks."""
    created = work.jobs.create(
        job_id,
        request_type,
        given.model_dump(mode="json"),
        idempotency_key=idempotency_key,
        request_hash=request_hash,
        begun_by=begun_by,
    )
    if created:
        work.steps.create(job_id, [(step.name, step.worker) for step in PLANS[request_type]])
        work.jobs.enqueue(job_id, delay_seconds=delay_seconds, traceparent=traceparent())
    return created
