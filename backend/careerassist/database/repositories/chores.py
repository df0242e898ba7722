"""The last round of each chore, and which chores are paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection


@dataclass(frozen=True)
class ChoreRow:
    chore: str
    paused: bool
    started_at: datetime | None
    ended_at: datetime | None
    """None while the last round is on, or if it was cut off."""
    done_at: datetime | None
    """When a round last ended well."""
    counts: dict[str, int] | None
    """What that one did."""
    error: dict[str, str] | None
    """Code and message of the last round, if it failed."""


class ChoreRepository:
    """The `chores` table. Works in a unit of work without a user, as `careerassist_sweeper`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[ChoreRow]:
        """Those that were ever begun or paused."""
        with self._connection.cursor(row_factory=class_row(ChoreRow)) as cursor:
            return cursor.execute(
                "select chore, paused, started_at, ended_at, done_at, counts, error from chores"
            ).fetchall()

    def began(self, chore: str) -> None:
        self._connection.execute(
            "insert into chores (chore, started_at) values (%s, now()) on conflict (chore) "
            "do update set started_at = now(), ended_at = null",
            (chore,),
        )

    def done(self, chore: str, counts: dict[str, int]) -> None:
        self._connection.execute(
            "update chores set ended_at = now(), done_at = now(), counts = %s, error = null "
            "where chore = %s",
            (Jsonb(counts), chore),
        )

    def failed(self, chore: str, *, code: str, message: str) -> None:
        self._connection.execute(
            "update chores set ended_at = now(), error = %s where chore = %s",
            (Jsonb({"code": code, "message": message}), chore),
        )

    def pause(self, chore: str, *, paused: bool) -> None:
        self._connection.execute(
            "insert into chores (chore, paused) values (%s, %s) "
            "on conflict (chore) do update set paused = excluded.paused",
            (chore, paused),
        )

    def done_ago(self, chore: str) -> float | None:
        """Seconds since the end of the last round; None if there was none, or if it failed or was
        cut off."""
        row = self._connection.execute(
            "select extract(epoch from now() - done_at)::float8 as seconds from chores "
            "where chore = %s and done_at = ended_at",
            (chore,),
        ).fetchone()
        return None if row is None else float(row["seconds"])

    def is_paused(self, chore: str) -> bool:
        row = self._connection.execute(
            "select paused from chores where chore = %s", (chore,)
        ).fetchone()
        return row is not None and bool(row["paused"])
