"""How the service is doing, for who runs it: numbers over all people, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.chores import all_chores
from careerassist.database.pages import Page
from careerassist.database.repositories.chores import ChoreRepository, ChoreRow
from careerassist.database.repositories.operations import (
    FailureCount,
    JobCount,
    ModelCount,
    OperationsRepository,
    PeopleCount,
)
from careerassist.errors import CareerAssistError, Forbidden
from careerassist.ports import QueueDepth
from careerassist.schemas.research import RunRecord, RunSummary
from careerassist.services import research_record
from careerassist.services.accounts import Account

ChoreState = Literal["never", "running", "done", "failed"]


@dataclass(frozen=True)
class QueueNow:
    """What waits to be worked on."""

    depth: QueueDepth | None
    problem: str | None
    """Why the queue could not be asked, if so."""
    longest_wait_seconds: float | None
    """Of the jobs that nobody has begun yet; None if there is none."""


@dataclass(frozen=True)
class ModelCosts:
    """What models cost."""

    today_usd: float
    this_month_usd: float
    monthly_limit_usd: float | None
    by_model: Sequence[ModelCount]


@dataclass(frozen=True)
class ChoreNow:
    """A chore and how its last round ended."""

    name: str
    label: str
    state: ChoreState
    row: ChoreRow | None


@dataclass(frozen=True)
class Overview:
    """The service as of one moment."""

    as_of: datetime
    queue: QueueNow
    jobs: Sequence[JobCount]
    failures: Sequence[FailureCount]
    models: ModelCosts
    people: PeopleCount
    chores: Sequence[ChoreNow]


def research_runs(
    parts: Parts, account: Account, *, cursor: str | None, limit: int
) -> Page[RunSummary]:
    """The researcher's runs, the latest first. `Forbidden` to all but operators."""
    _check(parts, account)
    return research_record.runs(parts.sweeper_database, cursor=cursor, limit=limit)


def research_run(parts: Parts, account: Account, run_id: UUID) -> RunRecord:
    """One of them in full. `Forbidden` to all but operators, `NotFound`."""
    _check(parts, account)
    return research_record.run_record(parts.sweeper_database, run_id)


def is_operator(parts: Parts, account: Account) -> bool:
    """Whether the person may see how the service is doing."""
    return account.identity.subject in parts.operators


def overview(parts: Parts, account: Account) -> Overview:
    """How it is doing now. `Forbidden` to all but operators."""
    _check(parts, account)
    depth, problem = _depth(parts)  # first: no transaction is open while a queue is spoken to
    with parts.sweeper_database.transaction() as connection:
        found = OperationsRepository(connection)
        rounds = {row.chore: row for row in ChoreRepository(connection).all()}
        by_model = found.models()
        return Overview(
            as_of=datetime.now(UTC),
            queue=QueueNow(depth, problem, found.longest_wait_seconds()),
            jobs=found.jobs(),
            failures=found.failures(),
            models=ModelCosts(
                sum(model.cost_today_usd for model in by_model),
                found.cost_this_month_usd(),
                parts.settings.model_monthly_usd,
                by_model,
            ),
            people=found.people(),
            chores=[
                ChoreNow(
                    chore.name, chore.label, _state(rounds.get(chore.name)), rounds.get(chore.name)
                )
                for chore in all_chores(parts)
            ],
        )


def _check(parts: Parts, account: Account) -> None:
    if not is_operator(parts, account):
        raise Forbidden("Only who operates this installation can see this.")


def _depth(parts: Parts) -> tuple[QueueDepth | None, str | None]:
    """The rest is worth seeing where the queue does not answer."""
    try:
        return parts.queue.depth(), None
    except CareerAssistError as error:
        return None, error.message


def _state(row: ChoreRow | None) -> ChoreState:
    if row is None or row.started_at is None:
        return "never"
    if row.ended_at is None:
        return "running"
    return "failed" if row.error is not None else "done"
