"""The ingest API: a small app of its own for those who feed the knowledge base, with a key instead
of a person; the researcher is one of them. Locally it answers below `/ingest` of the API; on AWS it
is a function of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Response
from fastapi.security import APIKeyHeader

from careerassist import __version__
from careerassist.api import ingest_research, problems
from careerassist.api.auth import TheParts, same_origin
from careerassist.api.json_bodies import PlainJson
from careerassist.api.keys import is_key
from careerassist.api.limits import LimitBodies
from careerassist.api.models.base import PageView
from careerassist.api.models.discovered_jobs import (
    IngestedJobView,
    IngestJobsRequest,
    IngestJobsView,
)
from careerassist.api.models.knowledge import (
    DocumentView,
    IngestedView,
    IngestRequest,
    IngestView,
)
from careerassist.api.paging import Cursor, Limit, paged
from careerassist.api.rate_limits import LimitAddresses, RateLimits
from careerassist.api.request_spans import NOT_BY_FASTAPI, TraceRequests
from careerassist.bootstrap import Parts
from careerassist.database.repositories.knowledge import DocumentRow
from careerassist.errors import Unauthorized
from careerassist.knowledge import Shelved
from careerassist.schemas.knowledge import DocumentState, DocumentType
from careerassist.services import knowledge
from careerassist.services.discovered_job_intake import RefusedJob, TakenJob, take_in_jobs

_key = APIKeyHeader(
    name="X-API-Key",
    description="The installation's ingest key. On a laptop: `careerassist knowledge key`.",
    auto_error=False,
)


def _with_key(parts: TheParts, given: Annotated[str | None, Depends(_key)]) -> None:
    """Refuse whoever does not know the key."""
    if not is_key(given, parts.ingest_key):
        raise Unauthorized("This needs the ingest key, in the header X-API-Key.")


router = APIRouter(
    prefix="/ingest", tags=["ingest"], dependencies=[Depends(_with_key), Depends(same_origin)]
)


@router.post("", responses={207: {"model": IngestView, "description": "Some were refused."}})
def ingest(parts: TheParts, request: IngestRequest, response: Response) -> IngestView:
    """Take documents in. The same document, handed in again, changes nothing; another one under a
    key that is known replaces it. One that is refused keeps no other one out (207)."""
    taken = knowledge.take_in(parts, request.documents, tenant_id=request.tenant_id)
    views = tuple(_ingested(item) for item in taken)
    if any(view.status == "refused" for view in views):
        response.status_code = 207
    return IngestView(documents=views)


@router.post("/jobs", responses={207: {"model": IngestJobsView, "description": "Some refused."}})
def ingest_jobs(parts: TheParts, request: IngestJobsRequest, response: Response) -> IngestJobsView:
    """Take jobs in that were found on public sites. The same one, handed in again, changes nothing
    but when it was last seen; another text at a known address is its new version. One that is
    refused keeps no other one out (207)."""
    views = tuple(_ingested_job(item) for item in take_in_jobs(parts, request.jobs))
    if any(view.status == "refused" for view in views):
        response.status_code = 207
    return IngestJobsView(jobs=views)


@router.get("/documents")
def list_documents(
    parts: TheParts,
    cursor: Cursor = None,
    limit: Limit = 20,
    state: DocumentState | None = None,
    type: DocumentType | None = None,
    tenant_id: UUID | None = None,
) -> PageView[DocumentView]:
    """The documents for everybody or, with `tenant_id`, somebody's private ones; newest first."""
    page = knowledge.documents(
        parts, state=state, type_=type, tenant_id=tenant_id, cursor=cursor, limit=limit
    )
    return paged(page, _view)


@router.get("/documents/{document_id}")
def show_document(parts: TheParts, document_id: UUID) -> DocumentView:
    """One document, and whether it is searchable yet."""
    return _view(knowledge.document(parts, document_id))


@router.delete("/documents/{document_id}", status_code=204)
def delete_document(parts: TheParts, document_id: UUID) -> None:
    """Delete a document: nobody finds it from now on."""
    knowledge.take_out(parts, document_id)


router.include_router(ingest_research.router)


def create_ingest_app(parts: Parts) -> FastAPI:
    """The app over these parts, as the function `career-ingest` runs it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        parts.close()

    app = FastAPI(
        title="CareerAssist ingest",
        version=__version__,
        telemetry=NOT_BY_FASTAPI,
        lifespan=lifespan,
        responses={"4XX": {"model": problems.Problem}, "5XX": {"model": problems.Problem}},
        openapi_url="/ingest/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    _ = parts.ingest_key  # a missing key stops the start
    app.state.parts = parts
    problems.install(app)
    app.include_router(router)
    app.add_middleware(PlainJson)
    app.add_middleware(LimitBodies, larger=[ingest_research.PAGES])
    app.add_middleware(LimitAddresses, limits=RateLimits(parts.settings))
    app.add_middleware(TraceRequests)
    described = app.openapi

    def with_problems() -> dict[str, Any]:
        return problems.described(described())

    app.openapi = with_problems  # type: ignore[method-assign]
    return app


def _ingested(item: Shelved | knowledge.Refused) -> IngestedView:
    if isinstance(item, knowledge.Refused):
        return IngestedView(key=item.key, status="refused", code=item.code, detail=item.reason)
    return IngestedView(
        key=item.key,
        status="stored" if item.changed else "unchanged",
        document_id=item.document_id,
        state=item.state,
        passages=item.passages,
        detail=item.error,
    )


def _ingested_job(item: TakenJob | RefusedJob) -> IngestedJobView:
    if isinstance(item, RefusedJob):
        return IngestedJobView(url=item.url, status="refused", code=item.code, detail=item.reason)
    return IngestedJobView(
        url=item.url,
        status=item.intake,
        discovered_job_id=item.discovered_job_id,
        warnings=item.warnings,
    )


def _view(row: DocumentRow) -> DocumentView:
    fields = {name: getattr(row, name) for name in DocumentView.model_fields if hasattr(row, name)}
    searchable = row.indexed_version is not None and row.state != "deleting"
    return DocumentView.model_validate({**fields, "searchable": searchable})
