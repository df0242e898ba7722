"""Daily allowances, counted where no two processes can both take the last one."""

from __future__ import annotations

from uuid import UUID

from careerassist.database.connection import Connection


class DailyUsageRepository:
    """The `daily_usage` table. A day is UTC's."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def take(self, kind: str, *, limit: int) -> bool:
        """Use one of today's allowance; False if there is none left.

        It is one statement on one row, so the row's lock puts those who ask at the same time in a
        line; and it is part of the unit of work, so what is undone was not used.
        """
        if limit < 1:
            return False
        row = self._connection.execute(
            "insert into daily_usage as d (user_id, day, kind, used) "
            "values (%s, (now() at time zone 'utc')::date, %s, 1) "
            "on conflict (user_id, day, kind) do update set used = d.used + 1 "
            "where d.used < %s returning used",
            (self._user_id, kind, limit),
        ).fetchone()
        return row is not None

    def today(self) -> dict[str, int]:
        """What was used today, by kind."""
        rows = self._connection.execute(
            "select kind, used from daily_usage "
            "where user_id = %s and day = (now() at time zone 'utc')::date",
            (self._user_id,),
        ).fetchall()
        return {row["kind"]: row["used"] for row in rows}

    def seconds_left_today(self) -> int:
        """Until allowances begin anew."""
        row = self._connection.execute(
            "select ceil(extract(epoch from date_trunc('day', now(), 'UTC') + interval '1 day' "
            "- now()))::int as seconds"
        ).fetchone()
        assert row is not None
        return int(row["seconds"])
