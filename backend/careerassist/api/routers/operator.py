"""How the service is doing, for who runs it."""

from __future__ import annotations

from typing import get_args
from uuid import UUID

from fastapi import APIRouter

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.base import PageView
from careerassist.api.models.operator import (
    ChoreErrorView,
    ChoreStatusView,
    FailureCountView,
    JobCountView,
    ModelCostsView,
    OperatorOverview,
    PeopleCountView,
    QueueStatusView,
)
from careerassist.api.paging import Cursor, Limit
from careerassist.schemas.jobs import JobState
from careerassist.schemas.research import RunRecord, RunSummary
from careerassist.services import operator

router = APIRouter(prefix="/api/operator", tags=["operator"])


@router.get("/overview")
def overview(parts: TheParts, person: ThePerson) -> OperatorOverview:
    """Queue, jobs, failures, cost, numbers of people, chores. For operators (OPERATORS) only."""
    now = operator.overview(parts, person)
    return OperatorOverview(
        as_of=now.as_of,
        queue=_queue(now.queue),
        jobs=_jobs(now),
        failures=[FailureCountView.model_validate(failure) for failure in now.failures],
        models=ModelCostsView.model_validate(now.models),
        people=PeopleCountView.model_validate(now.people),
        chores=[_chore(chore) for chore in now.chores],
    )


@router.get("/research-runs")
def research_runs(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[RunSummary]:
    """The researcher's runs of the last 90 days, the latest first. For operators only."""
    page = operator.research_runs(parts, person, cursor=cursor, limit=limit)
    return PageView(items=page.items, next_cursor=page.next_cursor)


@router.get("/research-runs/{run_id}")
def research_run(parts: TheParts, person: ThePerson, run_id: UUID) -> RunRecord:
    """One of them: what it read and skipped, what it found and what it cost. For operators only."""
    return operator.research_run(parts, person, run_id)


def _queue(now: operator.QueueNow) -> QueueStatusView:
    return QueueStatusView(
        waiting=now.depth.waiting if now.depth else None,
        in_flight=now.depth.in_flight if now.depth else None,
        dead_letters=now.depth.dead if now.depth else None,
        problem=now.problem,
        longest_wait_seconds=now.longest_wait_seconds,
    )


def _jobs(now: operator.Overview) -> list[JobCountView]:
    counted = {count.state: count for count in now.jobs}
    return [
        JobCountView.model_validate(counted[state])
        if state in counted
        else JobCountView(state=state, last_24_hours=0, last_7_days=0)
        for state in get_args(JobState)
    ]


def _chore(now: operator.ChoreNow) -> ChoreStatusView:
    row = now.row
    return ChoreStatusView(
        name=now.name,
        label=now.label,
        state=now.state,
        started_at=row.started_at if row else None,
        ended_at=row.ended_at if row else None,
        done_at=row.done_at if row else None,
        counts=row.counts if row else None,
        error=ChoreErrorView.model_validate(row.error) if row and row.error else None,
    )
