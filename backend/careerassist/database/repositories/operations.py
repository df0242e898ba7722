"""How the service is doing, over all users: numbers, codes and times, and nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.database.repositories.model_usage import spent_this_month


@dataclass(frozen=True)
class JobCount:
    """Jobs that people asked for lately and that are in this state now."""

    state: str
    last_24_hours: int
    last_7_days: int


@dataclass(frozen=True)
class FailureCount:
    """Jobs that ended lately without some or all of what was asked for, by the cause."""

    code: str
    step: str | None
    """None if it was no step's fault."""
    last_24_hours: int
    last_7_days: int


@dataclass(frozen=True)
class ModelCount:
    """What was asked of a model since midnight and since the first of the month, UTC. A run of the
    researcher is one task, on the day on which it began."""

    model: str
    requests_today: int
    cost_today_usd: float
    """Of requests whose price is known, here and below."""
    requests_this_month: int
    input_tokens_this_month: int
    output_tokens_this_month: int
    cost_this_month_usd: float
    asked_this_month: int
    """Tasks, each of which may take several requests."""
    rules_answered_this_month: int
    """Of these tasks, those that the rules had to answer."""


@dataclass(frozen=True)
class PeopleCount:
    """How many people there are."""

    total: int
    new_last_7_days: int
    active_last_7_days: int
    """Who have started, brought or answered something, on this day or one of the six before."""


class OperationsRepository:
    """Works in a unit of work without a user, as `careerassist_sweeper`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def longest_wait_seconds(self) -> float | None:
        """Since when the job of somebody who waits for it has not been begun; None if nobody
        waits. What the matchmaker begins has time."""
        row = self._connection.execute(
            "select extract(epoch from now() - min(pending_since))::float8 as seconds "
            "from jobs where status = 'pending' and begun_by = 'person'"
        ).fetchone()
        return row["seconds"] if row else None

    def jobs(self) -> list[JobCount]:
        """Of each state that there is."""
        with self._connection.cursor(row_factory=class_row(JobCount)) as cursor:
            return cursor.execute(
                "select status as state, "
                "count(*) filter (where created_at > now() - interval '24 hours') "
                "as last_24_hours, count(*) as last_7_days "
                "from jobs where created_at > now() - interval '7 days' and begun_by = 'person' "
                "group by status"
            ).fetchall()

    def failures(self) -> list[FailureCount]:
        """The most frequent first."""
        with self._connection.cursor(row_factory=class_row(FailureCount)) as cursor:
            return cursor.execute(
                "select coalesce(error_code, 'internal_error') as code, error_step as step, "
                "count(*) filter (where finished_at > now() - interval '24 hours') "
                "as last_24_hours, count(*) as last_7_days "
                "from jobs where status in ('failed', 'partial') "
                "and finished_at > now() - interval '7 days' "
                "group by 1, 2 order by last_7_days desc, 1, 2"
            ).fetchall()

    def models(self) -> list[ModelCount]:
        """The dearest of this month first."""
        today = "filter (where created_at >= date_trunc('day', now()))"
        with self._connection.cursor(row_factory=class_row(ModelCount)) as cursor:
            return cursor.execute(
                f"select model, coalesce(sum(requests) {today}, 0)::bigint as requests_today, "
                f"coalesce(sum(cost_usd) {today}, 0)::float8 as cost_today_usd, "
                "sum(requests)::bigint as requests_this_month, "
                "sum(input_tokens)::bigint as input_tokens_this_month, "
                "sum(output_tokens)::bigint as output_tokens_this_month, "
                "coalesce(sum(cost_usd), 0)::float8 as cost_this_month_usd, "
                "count(*) as asked_this_month, "
                "count(*) filter (where outcome <> 'answered') as rules_answered_this_month "
                "from (select model, outcome, requests, input_tokens, output_tokens, cost_usd, "
                "created_at from model_usage union all "
                "select model, coalesce(fallback, 'answered'), requests, input_tokens, "
                "output_tokens, cost_usd, started_at from research_runs where requests > 0) as u "
                "where created_at >= date_trunc('month', now()) "
                "group by model order by cost_this_month_usd desc, model".encode()
            ).fetchall()

    def cost_this_month_usd(self) -> float:
        """Of all people, those included who have erased their account since, and of the
        researcher."""
        return spent_this_month(self._connection)

    def people(self) -> PeopleCount:
        with self._connection.cursor(row_factory=class_row(PeopleCount)) as cursor:
            found = cursor.execute(
                "select count(*) as total, "
                "count(*) filter (where created_at > now() - interval '7 days') "
                "as new_last_7_days, "
                "(select count(distinct user_id) from daily_usage where day > current_date - 7) "
                "as active_last_7_days from user_profiles"
            ).fetchone()
        assert found is not None
        return found
