"""What models cost, and what they have read before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.schemas.base import Schema

Profile = TypeVar("Profile", bound=Schema)


@dataclass(frozen=True)
class Totals:
    """Sums over some of a user's requests to models."""

    requests: int
    input_tokens: int
    output_tokens: int
    cost_usd: float
    """Of those whose price is known."""
    seconds: float


def add_spending(connection: Connection, cost_usd: float | None) -> None:
    """Add to what models cost this month, whoever asked them."""
    if cost_usd:
        connection.execute(
            "insert into model_spending (month, cost_usd) "
            "values (date_trunc('month', now())::date, %s) on conflict (month) do update "
            "set cost_usd = model_spending.cost_usd + excluded.cost_usd",
            (cost_usd,),
        )


def spent_this_month(connection: Connection) -> float:
    """What models have cost since the first of the month, UTC, in USD."""
    row = connection.execute(
        "select cost_usd from model_spending where month = date_trunc('month', now())::date"
    ).fetchone()
    return float(row["cost_usd"]) if row else 0.0


class ModelUsageRepository:
    """The `model_usage` table, and the month's sum in `model_spending`."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def add(
        self,
        *,
        job_id: UUID | None,
        step: str | None,
        task: str,
        model: str,
        outcome: str,
        requests: int,
        input_tokens: int,
        output_tokens: int,
        cost_usd: float | None,
        seconds: float,
    ) -> None:
        self._connection.execute(
            "insert into model_usage (usage_id, user_id, job_id, step, task, model, outcome, "
            "requests, input_tokens, output_tokens, cost_usd, seconds) "
            "values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                uuid4(),
                self._user_id,
                job_id,
                step,
                task,
                model,
                outcome,
                requests,
                input_tokens,
                output_tokens,
                cost_usd,
                seconds,
            ),
        )
        add_spending(self._connection, cost_usd)

    def of_job(self, job_id: UUID) -> Totals:
        return self._totals("job_id = %s", job_id)

    def today(self) -> Totals:
        """Since midnight UTC."""
        return self._totals("created_at >= date_trunc('day', now())")

    def this_month(self) -> Totals:
        """Of this user, since the first of the month, UTC."""
        return self._totals("created_at >= date_trunc('month', now())")

    def everyone_this_month(self) -> float:
        """USD, over all users and the researcher."""
        return spent_this_month(self._connection)

    def _totals(self, where: str, *parameters: object) -> Totals:
        row = self._connection.execute(
            f"select coalesce(sum(requests), 0) as requests, "
            f"coalesce(sum(input_tokens), 0) as input_tokens, "
            f"coalesce(sum(output_tokens), 0) as output_tokens, "
            f"coalesce(sum(cost_usd), 0) as cost_usd, coalesce(sum(seconds), 0) as seconds "
            f"from model_usage where user_id = %s and {where}".encode(),
            (self._user_id, *parameters),
        ).fetchone()
        assert row is not None
        return Totals(
            requests=int(row["requests"]),
            input_tokens=int(row["input_tokens"]),
            output_tokens=int(row["output_tokens"]),
            cost_usd=float(row["cost_usd"]),
            seconds=float(row["seconds"]),
        )


class ExtractionRepository:
    """The `extractions` table: models' readings, pinned."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def get(self, text_hash: str, extracted_by: str, kind: type[Profile]) -> Profile | None:
        row = self._connection.execute(
            "select profile::text as profile from extractions "
            "where user_id = %s and text_hash = %s and extracted_by = %s",
            (self._user_id, text_hash, extracted_by),
        ).fetchone()
        return kind.model_validate_json(row["profile"]) if row else None

    def pin(self, text_hash: str, extracted_by: str, profile: Schema) -> None:
        """Keep a reading. The first one stays: two that ran side by side must not differ later."""
        self._connection.execute(
            "insert into extractions (user_id, text_hash, extracted_by, profile) "
            "values (%s, %s, %s, %s) on conflict do nothing",
            (self._user_id, text_hash, extracted_by, Jsonb(profile.model_dump(mode="json"))),
        )
