"""Asking for an analysis and following it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.base import PageView
from careerassist.api.models.jobs import (
    AnalyzeRequest,
    DocumentLink,
    Failure,
    JobResults,
    JobSummary,
    JobView,
    ModelCost,
    StepView,
)
from careerassist.api.models.results import DocumentView
from careerassist.api.paging import Cursor, Limit, OfCV, OfPosting, paged
from careerassist.database.rows import StepRow
from careerassist.pipeline.labels import STEP_LABELS
from careerassist.schemas.jobs import JobInput, JobState, StepProgress
from careerassist.schemas.usage import Usage
from careerassist.services import analysis, results

router = APIRouter(prefix="/api", tags=["jobs"])

IfNoneMatch = Annotated[str | None, Header(description="The ETag of the last answer.")]
InState = Annotated[JobState | None, Query(description="Only those in this state.")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=200,
        description="A key of your own making: repeating a request with it makes no second job.",
    ),
]


@router.post("/analyze", status_code=202)
def analyze(
    parts: TheParts,
    person: ThePerson,
    request: AnalyzeRequest,
    response: Response,
    idempotency_key: IdempotencyKey = None,
) -> JobView:
    """Start a job and return at once. Follow it at `Location`."""
    job = analysis.submit(
        parts,
        person,
        request.type,
        JobInput(cv_id=request.cv_id, posting_id=request.posting_id),
        idempotency_key=idempotency_key,
    )
    response.headers["Location"] = f"/api/jobs/{job.row.job_id}"
    return job_view(job)


@router.get("/jobs")
def list_jobs(
    parts: TheParts,
    person: ThePerson,
    cv_id: OfCV = None,
    posting_id: OfPosting = None,
    state: InState = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> PageView[JobSummary]:
    """The person's jobs."""
    found = analysis.jobs(
        parts, person, cursor, limit, cv_id=cv_id, posting_id=posting_id, state=state
    )
    return paged(found, JobSummary.model_validate)


@router.get(
    "/jobs/{job_id}",
    response_model=JobView,
    responses={304: {"description": "Nothing has changed since the given ETag."}},
)
def get_job(
    parts: TheParts,
    person: ThePerson,
    job_id: UUID,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """State, steps and the results so far. Poll it with `If-None-Match`."""
    headers = {"Cache-Control": "private, no-cache"}
    if if_none_match is not None:
        etag = _etag(analysis.job_version(parts, person, job_id))
        if if_none_match == etag:
            return Response(status_code=304, headers={**headers, "ETag": etag})
    job = analysis.job(parts, person, job_id)
    return Response(
        job_view(job).model_dump_json(),
        media_type="application/json",
        headers={**headers, "ETag": _etag(job.row.version)},
    )


@router.post("/jobs/{job_id}/cancel")
def cancel_job(parts: TheParts, person: ThePerson, job_id: UUID) -> JobView:
    """Stop a job. Cancelling twice is the same as once."""
    return job_view(analysis.cancel(parts, person, job_id))


@router.post("/jobs/{job_id}/retry", status_code=202)
def retry_job(parts: TheParts, person: ThePerson, job_id: UUID) -> JobView:
    """Do again what was not done; what was done stays."""
    return job_view(analysis.retry(parts, person, job_id))


@router.get("/jobs/{job_id}/documents")
def list_documents(parts: TheParts, person: ThePerson, job_id: UUID) -> list[DocumentView]:
    """The files that a job has rendered."""
    return [DocumentView.model_validate(row) for row in results.documents(parts, person, job_id)]


def job_view(job: analysis.Job) -> JobView:
    """A job as clients see it."""
    row = job.row
    return JobView(
        job_id=row.job_id,
        type=row.job_type,
        state=row.status,
        version=row.version,
        steps_done=sum(step.state == "done" for step in job.steps),
        steps_total=len(job.steps),
        steps=[_step_view(step) for step in job.steps],
        results=_results(job),
        cost=_cost(job),
        error=Failure.model_validate(row.error) if row.error else None,
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


def _step_view(step: StepRow) -> StepView:
    return StepView(
        step=step.step,
        label=STEP_LABELS[step.step],
        state=step.state,
        attempt=step.attempt,
        usage=Usage.model_validate(step.usage) if step.usage else None,
        progress=StepProgress.model_validate(step.progress) if step.progress else None,
        error=Failure.model_validate(step.error) if step.error else None,
    )


def _cost(job: analysis.Job) -> ModelCost:
    """What models have cost in the steps that are done."""
    used = [Usage.model_validate(step.usage) for step in job.steps if step.usage]
    return ModelCost(
        requests=sum(usage.requests for usage in used),
        input_tokens=sum(usage.input_tokens for usage in used),
        output_tokens=sum(usage.output_tokens for usage in used),
        usd=sum(usage.cost_usd or 0.0 for usage in used),
    )


def _results(job: analysis.Job) -> JobResults:
    found: dict[str, Any] = {}
    for step in job.steps:
        if step.state == "done" and step.output:
            found.update(
                {name: value for name, value in step.output.items() if name != "documents"}
            )
    found["documents"] = [
        DocumentLink(href=f"/api/documents/{item['document_id']}/content", **item)
        for step in job.steps
        if step.state == "done"
        for item in (step.output or {}).get("documents", [])
    ]
    return JobResults.model_validate(found)


def _etag(version: int) -> str:
    return f'"{version}"'
