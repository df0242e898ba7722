"""The outbox and the waking of jobs left behind: the sweeper's view, over all users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.schemas.jobs import JobState


@dataclass(frozen=True)
class OutboxRow:
    outbox_id: int
    user_id: UUID
    job_id: UUID
    traceparent: str | None


class OutboxRepository:
    """Messages to send. Works in a unit of work without a user, as `careerassist_sweeper`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, *, limit: int, for_seconds: float) -> list[OutboxRow]:
        """Unsent messages that are due, in order. They are the caller's to send for that long; what
        is not sent by then is due again."""
        with self._connection.cursor(row_factory=class_row(OutboxRow)) as cursor:
            return cursor.execute(
                "with due as ("
                "  select outbox_id from outbox where sent_at is null and send_after <= now() "
                "  order by outbox_id limit %s for update skip locked), "
                "taken as ("
                "  update outbox set send_after = now() + %s * interval '1 second' from due "
                "  where outbox.outbox_id = due.outbox_id "
                "  returning outbox.outbox_id, user_id, job_id, traceparent) "
                "select * from taken order by outbox_id",
                (limit, for_seconds),
            ).fetchall()

    def give_back(self, outbox_ids: list[int]) -> None:
        """They could not be sent: due again at once."""
        self._connection.execute(
            "update outbox set send_after = now() where outbox_id = any(%s) and sent_at is null",
            (outbox_ids,),
        )

    def sent(self, outbox_ids: list[int]) -> None:
        """Remember that they were sent."""
        self._connection.execute(
            "update outbox set sent_at = now() where outbox_id = any(%s)", (outbox_ids,)
        )

    def forget_sent(self, *, older_than_seconds: float) -> None:
        """Drop old sent messages of jobs that have ended. A job that is still open may have to be
        woken, and then goes on in the trace of its last message."""
        self._connection.execute(
            "delete from outbox using jobs where jobs.job_id = outbox.job_id "
            "and jobs.status not in ('pending', 'processing') "
            "and sent_at < now() - %s * interval '1 second'",
            (older_than_seconds,),
        )

    def states_of(self, job_ids: Sequence[UUID]) -> dict[UUID, JobState]:
        """How these jobs stand; those that are not there any more are left out."""
        rows = self._connection.execute(
            "select job_id, status from jobs where job_id = any(%s)", (list(job_ids),)
        ).fetchall()
        return {row["job_id"]: row["status"] for row in rows}

    def wake_abandoned(self, *, after_seconds: float, limit: int) -> int:
        """Enqueue jobs that nobody holds and that nothing is on the way for; returns how many.

        A job woken in vain is woken again after twice the time, up to 64 times `after_seconds`, so
        that a long queue is not flooded with reminders.
        """
        return self._connection.execute(
            "with abandoned as ("
            "  select job_id, user_id from jobs "
            "  where status in ('pending', 'processing') "
            "  and coalesce(lease_until, created_at + %(after)s * interval '1 second') < now() "
            "  and not exists (select 1 from outbox where outbox.job_id = jobs.job_id "
            "                  and sent_at is null) "
            "  order by created_at limit %(limit)s for update skip locked), "
            "woken as ("
            "  update jobs set lease_owner = null, wakes = wakes + 1, lease_until = now() "
            "    + %(after)s * power(2, least(wakes, 6)) * interval '1 second' "
            "  from abandoned where jobs.job_id = abandoned.job_id) "
            "insert into outbox (user_id, job_id, traceparent) "
            "select user_id, job_id, (select last.traceparent from outbox as last "
            "  where last.job_id = abandoned.job_id order by last.outbox_id desc limit 1) "
            "from abandoned",
            {"after": after_seconds, "limit": limit},
        ).rowcount
