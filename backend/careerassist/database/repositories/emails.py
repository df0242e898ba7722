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
    """An e-mail that is about to be sent: about a job that has ended, or about jobs found."""

    job_id: UUID | None
    status: JobState | None
    """How the job has ended."""
    jobs_found: int
    """How many, with those of notifications that it sums up; 0 if it is about a job."""
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
        attempt). None if it is not due any more, or if its job has not ended yet.

        About jobs that were found there is one a day. What waits goes with the first attempt at
        the oldest, and what comes later waits, so that each attempt says the same.
        """
        scope = {"id": notification_id, "user": self._user_id}
        self._connection.execute(_PUT_OFF, scope)
        self._connection.execute(_BEHIND, scope)
        if self._connection.execute(_HOLD, scope).fetchone() is None:
            return None
        self._connection.execute(_TAKE_ALONG, scope)
        with self._connection.cursor(row_factory=class_row(TakenEmail)) as cursor:
            return cursor.execute(
                _TAKE, {**scope, "pauses": list(pauses), "most": len(pauses)}
            ).fetchone()

    def sent(self, notification_id: UUID) -> None:
        """It was handed over, for itself and for those that it sums up."""
        self._connection.execute(
            "update notifications set emailed_at = now(), email_due_at = null, email_error = null "
            "where (notification_id = %(id)s or email_with = %(id)s) and user_id = %(user)s",
            {"id": notification_id, "user": self._user_id},
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


_BEHIND = """
update notifications n set email_due_at = oldest.email_due_at + interval '1 second' from (
    select notification_id, email_due_at from notifications
    where user_id = %(user)s and kind = 'jobs_found' and email_due_at is not null
    order by created_at, notification_id limit 1
) oldest
where n.notification_id = %(id)s and n.user_id = %(user)s and n.kind = 'jobs_found'
and n.notification_id <> oldest.notification_id and n.email_due_at <= oldest.email_due_at
"""
"""What waits for the oldest is due after it: else it would be asked for in every round, before
e-mails that can be sent."""
_PUT_OFF = """
update notifications n set email_due_at = last.emailed_at + interval '1 day' from (
    select max(emailed_at) as emailed_at from notifications
    where user_id = %(user)s and kind = 'jobs_found'
) last
where n.notification_id = %(id)s and n.user_id = %(user)s and n.kind = 'jobs_found'
and n.email_due_at <= now() and last.emailed_at > now() - interval '1 day'
"""
_HOLD = """
select 1 from notifications n
where n.notification_id = %(id)s and n.user_id = %(user)s and n.email_due_at <= now()
and case n.kind
    when 'jobs_found' then not exists (
        select from notifications older where older.user_id = n.user_id
        and older.kind = 'jobs_found' and older.email_due_at is not null
        and (older.created_at, older.notification_id) < (n.created_at, n.notification_id))
    else exists (select from jobs j where j.job_id = n.job_id
        and j.status not in ('pending', 'processing'))
end for update skip locked
"""
_TAKE_ALONG = """
update notifications waiting set email_due_at = null, email_with = n.notification_id
from notifications n where n.notification_id = %(id)s and n.user_id = %(user)s
and n.kind = 'jobs_found' and n.email_attempts = 0
and waiting.user_id = n.user_id and waiting.kind = 'jobs_found'
and waiting.email_due_at is not null and waiting.notification_id <> n.notification_id
"""
_TAKE = """
update notifications n set email_attempts = n.email_attempts + 1,
email_due_at = now() + interval '1 second'
    * (%(pauses)s::float8[])[least(n.email_attempts + 1, %(most)s)]
from user_profiles u
where n.notification_id = %(id)s and n.user_id = %(user)s and u.user_id = n.user_id
returning n.job_id, (select j.status from jobs j where j.job_id = n.job_id) as status,
(select coalesce(sum((f.found ->> 'count')::integer), 0) from notifications f
    where f.user_id = n.user_id and (f.notification_id = n.notification_id
    or f.email_with = n.notification_id))::integer as jobs_found,
u.email as to, case n.kind
    when 'jobs_found' then coalesce((u.preferences ->> 'email_job_alerts')::boolean, false)
        and coalesce(u.preferences ->> 'job_alerts', 'on') = 'on'
    else coalesce((u.preferences ->> 'notify_by_email')::boolean, false)
end as wanted, u.preferences ->> 'language' as language,
n.email_attempts >= %(most)s as last
"""


def due_emails(connection: Connection, *, limit: int) -> list[DueEmail]:
    """For the sweeper: everybody's e-mails that are due, the oldest first."""
    with connection.cursor(row_factory=class_row(DueEmail)) as cursor:
        return cursor.execute(
            "select notification_id, user_id from notifications where email_due_at <= now() "
            "order by email_due_at limit %s",
            (limit,),
        ).fetchall()
