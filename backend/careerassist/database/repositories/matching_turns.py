"""Whose turn it is to have discovered jobs ranked without asking."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection


@dataclass(frozen=True)
class Turn:
    """A person whose turn it is."""

    changed: bool
    """Something that a fit stands on was changed since the last turn. If not, it is about jobs."""
    days_away: int
    """Since they were last here."""


class MatchingTurnRepository:
    """The person's row of `matching_turns`. It is made by their first visit."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def take(self, *, quiet_seconds: float, pause_seconds: float) -> Turn | None:
        """The person's turn, held until the transaction ends. None if it is not their turn (see
        `whose_turn`), or if somebody else holds it or is changing something."""
        with self._connection.cursor(row_factory=class_row(Turn)) as cursor:
            return cursor.execute(
                "select changed_at is not null as changed, current_date - here_on as days_away "
                "from matching_turns where user_id = %s and awake and ("
                "changed_at < now() - %s * interval '1 second' "
                "or changed_at is null and turn_at < now() - %s * interval '1 second') "
                "for update skip locked",
                (self._user_id, quiet_seconds, pause_seconds),
            ).fetchone()

    def over(self) -> None:
        """They had their turn."""
        self._connection.execute(
            "update matching_turns set turn_at = now(), changed_at = null where user_id = %s",
            (self._user_id,),
        )

    def await_jobs(self) -> None:
        """There is nothing to rank yet; they are first when there is."""
        self._connection.execute(
            "update matching_turns set changed_at = null where user_id = %s", (self._user_id,)
        )

    def rest(self) -> None:
        """No more turns until they come back or change something."""
        self._connection.execute(
            "update matching_turns set awake = false, changed_at = null where user_id = %s",
            (self._user_id,),
        )


_LISTED = (
    "coalesce(expires_on >= current_date, true) "
    "and last_seen_at > now() - make_interval(days => %s)"
)


def whose_turn(
    connection: Connection,
    *,
    quiet_seconds: float,
    pause_seconds: float,
    listed_days: int,
    limit: int,
) -> list[UUID]:
    """For the sweeper: up to `limit` people who have changed something and have then been quiet for
    so long, the longest first; alternating with as many for whom jobs were found since their last
    turn, if that is so long ago, the longest first again.

    Both are read off an index: with 100,000 people who all wait, or a million, it takes 1 ms to see
    whose turn it is for 300 (`scripts/benchmark_matchmaker.py`, 2026-11-22, two cores).
    """
    changed = connection.execute(
        "select user_id from matching_turns where awake and changed_at is not null "
        "and changed_at < now() - %s * interval '1 second' order by changed_at limit %s",
        (quiet_seconds, limit),
    ).fetchall()
    waiting = connection.execute(
        "select user_id from matching_turns where awake and changed_at is null "
        "and turn_at < now() - %s * interval '1 second' "
        f"and turn_at < (select max(changed_at) from discovered_jobs where {_LISTED}) "
        "order by turn_at limit %s".encode(),
        (pause_seconds, listed_days, limit),
    ).fetchall()
    turns: list[UUID] = []
    for number in range(max(len(changed), len(waiting))):
        turns += [
            row["user_id"] for rows in (changed, waiting) for row in rows[number : number + 1]
        ]
    return turns


def jobs_are_listed(connection: Connection, *, listed_days: int) -> bool:
    """For the sweeper: whether there is anything to rank."""
    row = connection.execute(
        f"select exists (select from discovered_jobs where {_LISTED}) as some".encode(),
        (listed_days,),
    ).fetchone()
    return row is not None and bool(row["some"])


def rankings_at_work(connection: Connection) -> int:
    """For the sweeper: how many jobs of the matchmaker have not ended."""
    row = connection.execute(
        "select count(*) as jobs from jobs "
        "where begun_by = 'matchmaker' and status in ('pending', 'processing')"
    ).fetchone()
    return int(row["jobs"]) if row else 0
