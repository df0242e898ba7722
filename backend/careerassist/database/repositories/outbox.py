"""The outbox and the waking of jobs left behind: the sweeper's view, over all users."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection


@dataclass(frozen=True)
class OutboxRow:
    outbox_id: int
    user_id: UUID
    job_id: UUID


class OutboxRepository:
    """Messages to send. Works in a unit of work without a user, as `careerassist_sweeper`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, *, limit: int) -> list[OutboxRow]:
        """Unsent messages that are due, locked; those that another sender holds are left to it."""
        with self._connection.cursor(row_factory=class_row(OutboxRow)) as cursor:
            return cursor.execute(
                "select outbox_id, user_id, job_id from outbox "
                "where sent_at is null and send_after <= now() "
                "order by outbox_id limit %s for update skip locked",
                (limit,),
            ).fetchall()

    def sent(self, outbox_ids: list[int]) -> None:
        """Remember that they were sent."""
        self._connection.execute(
            "update outbox set sent_at = now() where outbox_id = any(%s)", (outbox_ids,)
        )

    def forget_sent(self, *, older_than_seconds: float) -> None:
        """Drop old sent messages; they have no further use."""
        self._connection.execute(
            "delete from outbox where sent_at < now() - %s * interval '1 second'",
            (older_than_seconds,),
        )

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
            "insert into outbox (user_id, job_id) select user_id, job_id from abandoned",
            {"after": after_seconds, "limit": limit},
        ).rowcount
