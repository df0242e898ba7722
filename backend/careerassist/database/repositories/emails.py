"""E-mails about notifications: which are due, how often they were tried, what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.schemas.jobs import JobState


@dataclass(frozen=True)
class DueEmail:
    notification_id: UUID
    user_id: UUID


@dataclass(frozen=True)
class TakenEmail:
    """An e-mail that is about to be sent."""

    job_id: UUID
    status: JobState
    """How the job has ended."""
    to: str | None
    """Where the person's sign-in says that they get e-mail."""
    wanted: bool
    language: str | None
    last: bool
    """There is no further attempt."""


class EmailRepository:
    """The columns of `notifications` that are about e-mail."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def take(self, notification_id: UUID, *, pauses: Sequence[float]) -> TakenEmail | None:
        """Count an attempt and put the next one off by one of `pauses` (seconds; one for each
        attempt). None if it is not due any more, or if its job has not ended yet."""
        with self._connection.cursor(row_factory=class_row(TakenEmail)) as cursor:
            return cursor.execute(
                "update notifications n set email_attempts = n.email_attempts + 1, "
                "email_due_at = now() + interval '1 second' "
                "  * (%(pauses)s::float8[])[least(n.email_attempts + 1, %(most)s)] "
                "from jobs j, user_profiles u "
                "where n.notification_id = %(id)s and n.user_id = %(user)s "
                "and n.email_due_at <= now() and j.job_id = n.job_id "
                "and j.status not in ('pending', 'processing') and u.user_id = n.user_id "
                "returning n.job_id, j.status, u.email as to, "
                "coalesce((u.preferences ->> 'notify_by_email')::boolean, false) as wanted, "
                "u.preferences ->> 'language' as language, n.email_attempts >= %(most)s as last",
                {
                    "pauses": list(pauses),
                    "most": len(pauses),
                    "id": notification_id,
                    "user": self._user_id,
                },
            ).fetchone()

    def sent(self, notification_id: UUID) -> None:
        """It was handed over."""
        self._connection.execute(
            "update notifications set emailed_at = now(), email_due_at = null, email_error = null "
            "where notification_id = %s and user_id = %s",
            (notification_id, self._user_id),
        )

    def failed(self, notification_id: UUID, *, code: str, message: str, for_good: bool) -> None:
        """It was not; `for_good` if it is not tried again."""
        self._connection.execute(
            "update notifications set email_error = %s, "
            "email_due_at = case when %s then null else email_due_at end "
            "where notification_id = %s and user_id = %s",
            (
                Jsonb({"code": code, "message": message}),
                for_good,
                notification_id,
                self._user_id,
            ),
        )

    def drop(self, notification_id: UUID) -> None:
        """Nobody wants it any more."""
        self._connection.execute(
            "update notifications set email_due_at = null, email_attempts = email_attempts - 1 "
            "where notification_id = %s and user_id = %s",
            (notification_id, self._user_id),
        )


def due_emails(connection: Connection, *, limit: int) -> list[DueEmail]:
    """For the sweeper: everybody's e-mails that are due, the oldest first."""
    with connection.cursor(row_factory=class_row(DueEmail)) as cursor:
        return cursor.execute(
            "select notification_id, user_id from notifications where email_due_at <= now() "
            "order by email_due_at limit %s",
            (limit,),
        ).fetchall()
