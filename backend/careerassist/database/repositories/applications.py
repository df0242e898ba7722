"""Applications that a person tracks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.database.pages import Page
from careerassist.database.pages import page as keyset_page
from careerassist.schemas.applications import ApplicationRecord, Stage, StageChange


@dataclass(frozen=True)
class ApplicationRow:
    application_id: UUID
    posting_id: UUID | None
    analysis_id: UUID | None
    company: str | None
    role_title: str | None
    stage: Stage
    next_step: str | None
    next_step_on: date | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class ApplicationEventRow:
    event_id: UUID
    kind: str
    stage: Stage | None
    note: str | None
    happened_on: date
    created_at: datetime


@dataclass(frozen=True)
class ContactRow:
    contact_id: UUID
    name: str
    role: str | None
    email: str | None
    phone: str | None
    note: str | None
    created_at: datetime


_COLUMNS = (
    "application_id, posting_id, analysis_id, company, role_title, stage, next_step, "
    "next_step_on, created_at, updated_at"
)
_CHANGEABLE = frozenset({"company", "role_title", "next_step", "next_step_on"})


class ApplicationRepository:
    """The `job_applications` table with its history, `application_events`, and whom the person
    deals with, `application_contacts`."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def add(
        self,
        application_id: UUID,
        *,
        posting_id: UUID | None,
        analysis_id: UUID | None,
        company: str | None,
        role_title: str | None,
        stage: Stage,
        on: date,
    ) -> None:
        self._connection.execute(
            "insert into job_applications (application_id, user_id, posting_id, analysis_id, "
            "company, role_title, stage) values (%s, %s, %s, %s, %s, %s, %s)",
            (
                application_id,
                self._user_id,
                posting_id,
                analysis_id,
                company,
                role_title,
                stage,
            ),
        )
        self._add_event(application_id, "stage", stage=stage, note=None, on=on)

    def get(self, application_id: UUID) -> ApplicationRow | None:
        with self._connection.cursor(row_factory=class_row(ApplicationRow)) as cursor:
            return cursor.execute(
                f"select {_COLUMNS} from job_applications "
                "where application_id = %s and user_id = %s".encode(),
                (application_id, self._user_id),
            ).fetchone()

    def page(self, cursor: str | None, limit: int) -> Page[ApplicationRow]:
        return keyset_page(
            self._connection,
            ApplicationRow,
            "job_applications",
            _COLUMNS,
            "application_id",
            self._user_id,
            cursor,
            limit,
        )

    def change(self, application_id: UUID, changes: dict[str, Any]) -> None:
        """Set some of company, role_title, next_step, next_step_on."""
        for column, value in changes.items():
            if column not in _CHANGEABLE:
                raise ValueError(column)
            self._connection.execute(
                f"update job_applications set {column} = %s, updated_at = now() "
                "where application_id = %s and user_id = %s".encode(),
                (value, application_id, self._user_id),
            )

    def move(self, application_id: UUID, stage: Stage, *, on: date) -> None:
        """Enter a stage, and remember it in the history."""
        self._connection.execute(
            "update job_applications set stage = %s, updated_at = now() "
            "where application_id = %s and user_id = %s",
            (stage, application_id, self._user_id),
        )
        self._add_event(application_id, "stage", stage=stage, note=None, on=on)

    def note(self, application_id: UUID, text: str, *, on: date) -> UUID:
        """Add a note to the history; its id."""
        return self._add_event(application_id, "note", stage=None, note=text, on=on)

    def redate(self, application_id: UUID, event_id: UUID, *, on: date) -> bool:
        """False if this is nothing in the history of the application."""
        return (
            self._connection.execute(
                "update application_events set happened_on = %s where event_id = %s "
                "and application_id = %s and user_id = %s",
                (on, event_id, application_id, self._user_id),
            ).rowcount
            == 1
        )

    def delete_note(self, application_id: UUID, event_id: UUID) -> bool:
        """False if this is no note of the application. Stages stay: analytics count them."""
        return (
            self._connection.execute(
                "delete from application_events where event_id = %s and application_id = %s "
                "and user_id = %s and kind = 'note'",
                (event_id, application_id, self._user_id),
            ).rowcount
            == 1
        )

    def add_contact(self, contact_id: UUID, application_id: UUID, given: Mapping[str, Any]) -> None:
        """`given`: name, role, email, phone, note."""
        self._connection.execute(
            "insert into application_contacts (contact_id, user_id, application_id, name, role, "
            "email, phone, note) values (%(contact_id)s, %(user_id)s, %(application_id)s, "
            "%(name)s, %(role)s, %(email)s, %(phone)s, %(note)s)",
            self._contact(contact_id, application_id, given),
        )

    def replace_contact(
        self, contact_id: UUID, application_id: UUID, given: Mapping[str, Any]
    ) -> bool:
        """As `add_contact`, in the place of what was there; False if nothing was."""
        return (
            self._connection.execute(
                "update application_contacts set name = %(name)s, role = %(role)s, "
                "email = %(email)s, phone = %(phone)s, note = %(note)s "
                "where contact_id = %(contact_id)s and application_id = %(application_id)s "
                "and user_id = %(user_id)s",
                self._contact(contact_id, application_id, given),
            ).rowcount
            == 1
        )

    def delete_contact(self, contact_id: UUID, application_id: UUID) -> bool:
        return (
            self._connection.execute(
                "delete from application_contacts where contact_id = %s and application_id = %s "
                "and user_id = %s",
                (contact_id, application_id, self._user_id),
            ).rowcount
            == 1
        )

    def contacts(self, application_id: UUID) -> list[ContactRow]:
        """In the order in which they were added."""
        with self._connection.cursor(row_factory=class_row(ContactRow)) as cursor:
            return cursor.execute(
                "select contact_id, name, role, email, phone, note, created_at "
                "from application_contacts where application_id = %s and user_id = %s "
                "order by created_at, contact_id",
                (application_id, self._user_id),
            ).fetchall()

    def history(self, application_id: UUID) -> list[ApplicationEventRow]:
        """Everything that happened, oldest first."""
        with self._connection.cursor(row_factory=class_row(ApplicationEventRow)) as cursor:
            return cursor.execute(
                "select event_id, kind, stage, note, happened_on, created_at "
                "from application_events where application_id = %s and user_id = %s "
                "order by happened_on, created_at, event_id",
                (application_id, self._user_id),
            ).fetchall()

    def delete(self, application_id: UUID) -> bool:
        return (
            self._connection.execute(
                "delete from job_applications where application_id = %s and user_id = %s",
                (application_id, self._user_id),
            ).rowcount
            == 1
        )

    def records(self) -> tuple[ApplicationRecord, ...]:
        """All applications with their stages and fit, for analytics."""
        rows = self._connection.execute(
            "select a.application_id, a.company, a.role_title, a.stage, g.fit_score, "
            "array_agg(e.stage order by e.happened_on, e.created_at) as stages, "
            "array_agg(e.happened_on order by e.happened_on, e.created_at) as days "
            "from job_applications a "
            "left join gap_analyses g on g.analysis_id = a.analysis_id and g.user_id = a.user_id "
            "join application_events e on e.application_id = a.application_id "
            "  and e.user_id = a.user_id and e.kind = 'stage' "
            "where a.user_id = %s group by a.application_id, g.fit_score "
            "order by a.created_at, a.application_id",
            (self._user_id,),
        ).fetchall()
        return tuple(
            ApplicationRecord(
                application_id=str(row["application_id"]),
                company=row["company"],
                role_title=row["role_title"],
                stage=row["stage"],
                fit_score=row["fit_score"],
                history=tuple(
                    StageChange(stage=stage, on=day)
                    for stage, day in zip(row["stages"], row["days"], strict=True)
                ),
            )
            for row in rows
        )

    def _contact(
        self, contact_id: UUID, application_id: UUID, given: Mapping[str, Any]
    ) -> dict[str, Any]:
        return {
            **given,
            "contact_id": contact_id,
            "application_id": application_id,
            "user_id": self._user_id,
        }

    def _add_event(
        self, application_id: UUID, kind: str, *, stage: Stage | None, note: str | None, on: date
    ) -> UUID:
        event_id = uuid4()
        self._connection.execute(
            "insert into application_events (event_id, user_id, application_id, kind, stage, note, "
            "happened_on) values (%s, %s, %s, %s, %s, %s, %s)",
            (event_id, self._user_id, application_id, kind, stage, note, on),
        )
        return event_id
