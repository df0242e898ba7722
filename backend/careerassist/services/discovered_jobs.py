"""Jobs found on public sites: what a person sees of them, saves, and has compared."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.repositories.discovered_jobs import (
    DiscoveredJobRepository,
    DiscoveredJobRow,
    JobFilter,
    Listed,
    RankingRow,
)
from careerassist.database.repositories.materials import PostingRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import NotFound
from careerassist.schemas.discovered_jobs import JobOrder
from careerassist.services import materials
from careerassist.services.accounts import Account, acting_for

_GONE = "This job is listed no more."


@dataclass(frozen=True)
class Market:
    """A page of jobs, what is listed in all, and the ranking that the fits are of."""

    page: Page[DiscoveredJobRow]
    listed: Listed
    ranking: RankingRow | None
    """None: this CV, or the person if they have none, was compared with no jobs yet."""
    ranking_job_id: UUID | None
    """The job that compares this CV anew at present."""


@dataclass(frozen=True)
class OneJob:
    """A job in full."""

    row: DiscoveredJobRow
    text: str
    cv_changed: bool
    """What its fit stands on has changed since it was ranked."""


def market(
    parts: Parts,
    account: Account,
    where: JobFilter,
    order: JobOrder,
    *,
    cv_id: UUID | None,
    cursor: str | None,
    limit: int,
) -> Market:
    """Jobs that are listed, with the fit of a CV, or of the primary one. `NotFound` for a CV that
    is not the person's."""
    with acting_for(parts, account) as work:
        cv_id = _cv(work, cv_id)
        jobs = discovered(parts, work)
        page = jobs.page(where, order, cv_id=cv_id, cursor=cursor, limit=limit)
        ranking = jobs.ranking(cv_id) if cv_id else None
        at_work = jobs.ranking_at_work(cv_id) if cv_id else None
        return Market(page, jobs.listed(), ranking, at_work)


def one(parts: Parts, account: Account, job_id: UUID, *, cv_id: UUID | None) -> OneJob:
    """A job with its whole text."""
    with unit_of_work(parts.database, account.user_id) as work:
        cv_id = _cv(work, cv_id)
        jobs = discovered(parts, work)
        row = jobs.get(job_id, cv_id=cv_id)
        if row is None:
            raise NotFound(_GONE)
        ranking = jobs.ranking(cv_id) if cv_id else None
        return OneJob(row, jobs.text(job_id), ranking is not None and ranking.cv_changed)


def as_posting(parts: Parts, account: Account, job_id: UUID) -> PostingRow:
    """The person's own posting of a job, which an analysis can be started with: the one that they
    have of its present version, or a new one. It stays when the job is listed no more."""
    with acting_for(parts, account) as work:
        jobs = discovered(parts, work)
        job = jobs.get(job_id, cv_id=None)
        if job is None:
            raise NotFound(_GONE)
        known = jobs.posting_of(job_id, job.version)
        row = work.postings.get(known) if known else None
        if row is not None:
            return row
        text = jobs.text(job_id)
    posting_id = materials.add_posting(parts, account, text=text).posting_id
    with unit_of_work(parts.database, account.user_id) as work:
        discovered(parts, work).link_posting(posting_id, job)
        row = work.postings.get(posting_id)
    if row is None:
        raise NotFound("This posting was deleted while it was being made.")
    return row


def save(parts: Parts, account: Account, job_id: UUID) -> None:
    """Keep an eye on a job, which stays to be seen when it is listed no more."""
    with acting_for(parts, account) as work:
        jobs = discovered(parts, work)
        if jobs.get(job_id, cv_id=None) is None:
            raise NotFound(_GONE)
        jobs.save(job_id)


def unsave(parts: Parts, account: Account, job_id: UUID) -> None:
    """Keep an eye on it no more. What was not saved is no error."""
    with unit_of_work(parts.database, account.user_id) as work:
        discovered(parts, work).unsave(job_id)


def discovered(parts: Parts, work: UnitOfWork) -> DiscoveredJobRepository:
    """The jobs, as the person of a unit of work sees them."""
    days = parts.settings.discovered_job_days
    return DiscoveredJobRepository(work.connection, work.user_id, listed_days=days)


def _cv(work: UnitOfWork, cv_id: UUID | None) -> UUID | None:
    if cv_id is None:
        return work.cvs.primary()
    if work.cvs.get(cv_id) is None:
        raise NotFound("We could not find this CV. It may have been deleted.")
    return cv_id
