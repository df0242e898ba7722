"""Jobs found on public sites: ranked for the person, searched, saved."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.discovered_jobs import (
    DiscoveredJobDetail,
    DiscoveredJobsView,
    DiscoveredJobView,
    JobFitView,
    JobWarning,
    RankingView,
)
from careerassist.api.paging import Cursor, Limit
from careerassist.database.repositories.discovered_jobs import DiscoveredJobRow, JobFilter
from careerassist.schemas.discovered_jobs import JobFit, JobOrder
from careerassist.schemas.posting import RemotePolicy
from careerassist.services import discovered_jobs

router = APIRouter(prefix="/api/discovered-jobs", tags=["discovered jobs"])

OwnCV = Annotated[UUID | None, Query(description="Whose fit is shown. Left out: the primary CV's.")]


@router.get("")
def list_discovered_jobs(
    parts: TheParts,
    person: ThePerson,
    q: Annotated[str | None, Query(max_length=200, description="Words of the posting.")] = None,
    place: Annotated[str | None, Query(max_length=100, description="Part of its name.")] = None,
    remote: RemotePolicy | None = None,
    source: Annotated[str | None, Query(max_length=300, description="One of `sources`.")] = None,
    saved: Annotated[
        bool, Query(description="Only those that you saved, also if they are listed no more.")
    ] = False,
    min_fit: Annotated[int | None, Query(ge=0, le=100)] = None,
    sort: Annotated[
        JobOrder, Query(description="Newest first, or best fit first and frauds last.")
    ] = "fit",
    cv_id: OwnCV = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> DiscoveredJobsView:
    """Jobs that are listed at present, with how a CV of yours fits them once they were ranked."""
    where = JobFilter(
        words=_plain(q),
        place=_plain(place),
        remote=remote,
        source=_plain(source),
        saved=saved,
        min_fit=min_fit,
    )
    found = discovered_jobs.market(
        parts, person, where, sort, cv_id=cv_id, cursor=cursor, limit=limit
    )
    changed = found.ranking is not None and found.ranking.cv_changed
    return DiscoveredJobsView(
        items=[_view(row, changed) for row in found.page.items],
        next_cursor=found.page.next_cursor,
        listed=found.listed.jobs,
        sources=found.listed.sources,
        ranking=RankingView.model_validate(found.ranking) if found.ranking else None,
        ranking_job_id=found.ranking_job_id,
    )


@router.get("/{discovered_job_id}")
def get_discovered_job(
    parts: TheParts, person: ThePerson, discovered_job_id: UUID, cv_id: OwnCV = None
) -> DiscoveredJobDetail:
    """One job in full."""
    found = discovered_jobs.one(parts, person, discovered_job_id, cv_id=cv_id)
    view = _view(found.row, found.cv_changed)
    return DiscoveredJobDetail(**dict(view), text=found.text)


@router.put("/{discovered_job_id}/saved", status_code=204)
def save_discovered_job(parts: TheParts, person: ThePerson, discovered_job_id: UUID) -> None:
    """Keep an eye on a job. It stays in your list when it is listed no more."""
    discovered_jobs.save(parts, person, discovered_job_id)


@router.delete("/{discovered_job_id}/saved", status_code=204)
def unsave_discovered_job(parts: TheParts, person: ThePerson, discovered_job_id: UUID) -> None:
    """Keep an eye on it no more."""
    discovered_jobs.unsave(parts, person, discovered_job_id)


def _plain(given: str | None) -> str | None:
    return given.replace("\0", " ").strip() or None if given else None


def _view(row: DiscoveredJobRow, cv_changed: bool) -> DiscoveredJobView:
    fields = {name: getattr(row, name) for name in _PLAIN_FIELDS}
    fit = JobFit.model_validate_json(row.fit) if row.fit else None
    return DiscoveredJobView.model_validate(
        {
            **fields,
            "warnings": [
                JobWarning(
                    code=warning["code"], message=warning["message"], words=warning["fact"]["text"]
                )
                for warning in row.warnings
            ],
            "fit": JobFitView(**dict(fit), outdated=row.fit_outdated or cv_changed)
            if fit
            else None,
        }
    )


_PLAIN_FIELDS = DiscoveredJobView.model_fields.keys() - {"warnings", "fit"}
