"""The person: profile, preferences, notifications, and everything of theirs at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import sql
from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, page
from careerassist.database.repositories.research_demand import take_back
from careerassist.schemas.users import Identity, NotificationKind, Preferences


@dataclass(frozen=True)
class UserRow:
    user_id: UUID
    email: str | None
    name: str | None
    created_at: datetime


@dataclass(frozen=True)
class NotificationRow:
    notification_id: UUID
    kind: NotificationKind
    job_id: UUID | None
    """Which has ended; None if it is about something else."""
    found: dict[str, Any] | None
    """A `JobsFound`, if it is about jobs that were found."""
    subject: str
    body: str
    read_at: datetime | None
    emailed_at: datetime | None
    email_error: dict[str, str] | None
    created_at: datetime


class UserRepository:
    """The user's own row, and what hangs on it."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def ensure(self, identity: Identity) -> None:
        """Make the row at the first sign-in. Later ones change the address where we write to, if
        the sign-in names another one: the old one may be somebody else's by then. That they were
        here is noted once a day: who stays away gets no more turns."""
        self._connection.execute(
            "with moved as (update user_profiles set email = %(email)s "
            "  where user_id = %(id)s and email is distinct from %(email)s "
            "  and %(email)s::text is not null), "
            "known as (insert into user_profiles (user_id, issuer, subject, email, name) "
            "  values (%(id)s, %(issuer)s, %(subject)s, %(email)s, %(name)s) "
            "  on conflict do nothing), "
            "here as (update matching_turns set here_on = current_date, awake = true "
            "  where user_id = %(id)s and here_on < current_date) "
            "insert into matching_turns (user_id) select %(id)s "
            "where not exists (select from matching_turns where user_id = %(id)s) "
            "on conflict do nothing",
            {
                "id": self._user_id,
                "issuer": identity.issuer,
                "subject": identity.subject,
                "email": identity.email,
                "name": identity.name,
            },
        )

    def get(self) -> UserRow | None:
        with self._connection.cursor(row_factory=class_row(UserRow)) as cursor:
            return cursor.execute(
                "select user_id, email, name, created_at from user_profiles where user_id = %s",
                (self._user_id,),
            ).fetchone()

    def preferences(self) -> Preferences:
        row = self._connection.execute(
            "select preferences::text as value from user_profiles where user_id = %s",
            (self._user_id,),
        ).fetchone()
        return Preferences.model_validate_json(row["value"]) if row else Preferences()

    def save_preferences(self, preferences: Preferences) -> None:
        self._connection.execute(
            "update user_profiles set preferences = %s where user_id = %s",
            (Jsonb(preferences.model_dump(mode="json")), self._user_id),
        )

    def notifications(self, cursor: str | None, limit: int) -> Page[NotificationRow]:
        return page(
            self._connection,
            NotificationRow,
            "notifications",
            "notification_id, kind, job_id, found, subject, body, read_at, emailed_at, "
            "email_error, created_at",
            "notification_id",
            self._user_id,
            cursor,
            limit,
        )

    def read_notification(self, notification_id: UUID) -> bool:
        """Mark as read; False if it is not the user's."""
        return (
            self._connection.execute(
                "update notifications set read_at = coalesce(read_at, now()) "
                "where notification_id = %s and user_id = %s",
                (notification_id, self._user_id),
            ).rowcount
            == 1
        )

    def export(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table that holds something of the user, by table.

        The tables are found in the catalogue, so that a new one cannot be forgotten.
        """
        return {table: [row["data"] for row in self._all_of(table)] for table in self._tables()}

    def erase(self) -> None:
        """Delete the user's row, and with it, by its foreign keys, everything of theirs; and note
        that their vectors are to be deleted. What their postings asked for is counted no more."""
        take_back(self._connection, self._user_id)
        self._connection.execute("delete from user_profiles where user_id = %s", (self._user_id,))
        self._connection.execute(
            "insert into erased_people (tenant_id) values (%s)", (self._user_id,)
        )

    def remaining(self) -> dict[str, int]:
        """Tables that still hold rows of the user, with how many. The audit log is not among them:
        it keeps that somebody erased everything, under a number that names nobody."""
        counts = {}
        for table in self._tables():
            if table == "audit_log":
                continue
            row = self._connection.execute(
                sql.SQL("select count(*) as rows from {} where user_id = %s").format(
                    sql.Identifier(table)
                ),
                (self._user_id,),
            ).fetchone()
            if row and row["rows"]:
                counts[table] = int(row["rows"])
        return counts

    def _tables(self) -> list[str]:
        rows = self._connection.execute(
            "select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid "
            "where a.attname = 'user_id' and not a.attisdropped and c.relkind = 'r' "
            "and c.relnamespace = 'public'::regnamespace order by c.relname collate \"C\""
        ).fetchall()
        return [row["name"] for row in rows]

    def _all_of(self, table: str) -> list[dict[str, Any]]:
        return self._connection.execute(
            sql.SQL("select to_jsonb(t) as data from {} t where user_id = %s").format(
                sql.Identifier(table)
            ),
            (self._user_id,),
        ).fetchall()
