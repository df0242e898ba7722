"""Tracking applications, and the numbers over them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.repositories.applications import (
    ApplicationEventRow,
    ApplicationRow,
    ContactRow,
)
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.engine.analytics import chart_applications
from careerassist.errors import InvalidRequest, NotFound
from careerassist.schemas.applications import AnalyticsReport, Stage
from careerassist.services.accounts import Account, acting_for

Tracked = tuple[ApplicationRow, list[ApplicationEventRow], list[ContactRow]]
_NO_CONTACT = "We could not find this contact. It may have been deleted."


def add(
    parts: Parts,
    account: Account,
    *,
    posting_id: UUID | None,
    analysis_id: UUID | None,
    company: str | None,
    role_title: str | None,
    stage: Stage,
    on: date | None,
) -> Tracked:
    """Track an application. Company and title come from its posting if they are not given."""
    application_id = uuid4()
    with acting_for(parts, account) as work:
        if analysis_id is not None:
            found = work.results.analysis(analysis_id)
            if found is None:
                raise NotFound("We could not find this analysis. It may have been deleted.")
            posting_id = posting_id or found[0].posting_id
        if posting_id is not None:
            posting = work.postings.get(posting_id)
            if posting is None:
                raise NotFound("We could not find this posting. It may have been deleted.")
            company = company or posting.company
            role_title = role_title or posting.role_title
        if not company and not role_title:
            raise InvalidRequest("Please say which company or which role this is about.")
        work.applications.add(
            application_id,
            posting_id=posting_id,
            analysis_id=analysis_id,
            company=company,
            role_title=role_title,
            stage=stage,
            on=on or _today(),
        )
        return _tracked(work, application_id)


def page(parts: Parts, account: Account, cursor: str | None, limit: int) -> Page[ApplicationRow]:
    """The person's applications, newest first."""
    with unit_of_work(parts.database, account.user_id) as work:
        return work.applications.page(cursor, limit)


def get(parts: Parts, account: Account, application_id: UUID) -> Tracked:
    """One application with its history and contacts."""
    with unit_of_work(parts.database, account.user_id) as work:
        return _tracked(work, application_id)


def change(
    parts: Parts,
    account: Account,
    application_id: UUID,
    changes: dict[str, Any],
    *,
    stage: Stage | None,
    on: date | None,
) -> Tracked:
    """Change what is known of an application, or move it to another stage."""
    with unit_of_work(parts.database, account.user_id) as work:
        row, *_ = _tracked(work, application_id)
        work.applications.change(application_id, changes)
        if stage is not None and stage != row.stage:
            work.applications.move(application_id, stage, on=on or _today())
        return _tracked(work, application_id)


def note(
    parts: Parts, account: Account, application_id: UUID, text: str, *, on: date | None
) -> Tracked:
    """Add a note to the history."""
    with unit_of_work(parts.database, account.user_id) as work:
        _tracked(work, application_id)
        work.applications.note(application_id, text, on=on or _today())
        return _tracked(work, application_id)


def redate(
    parts: Parts, account: Account, application_id: UUID, event_id: UUID, on: date
) -> Tracked:
    """Put a stage or a note on another day. The present stage stays what it is."""
    with unit_of_work(parts.database, account.user_id) as work:
        if not work.applications.redate(application_id, event_id, on=on):
            raise NotFound("We could not find this in the history. It may have been deleted.")
        return _tracked(work, application_id)


def delete_note(parts: Parts, account: Account, application_id: UUID, event_id: UUID) -> Tracked:
    """Take a note out of the history. `NotFound` for what is no note, a stage for example."""
    with unit_of_work(parts.database, account.user_id) as work:
        if not work.applications.delete_note(application_id, event_id):
            raise NotFound("We could not find this note. It may have been deleted.")
        return _tracked(work, application_id)


def add_contact(
    parts: Parts, account: Account, application_id: UUID, given: Mapping[str, Any]
) -> Tracked:
    """Add somebody: name, and perhaps role, email, phone, note."""
    with unit_of_work(parts.database, account.user_id) as work:
        _tracked(work, application_id)
        work.applications.add_contact(uuid4(), application_id, given)
        return _tracked(work, application_id)


def replace_contact(
    parts: Parts,
    account: Account,
    application_id: UUID,
    contact_id: UUID,
    given: Mapping[str, Any],
) -> Tracked:
    """Replace what is known of somebody as a whole."""
    with unit_of_work(parts.database, account.user_id) as work:
        if not work.applications.replace_contact(contact_id, application_id, given):
            raise NotFound(_NO_CONTACT)
        return _tracked(work, application_id)


def delete_contact(
    parts: Parts, account: Account, application_id: UUID, contact_id: UUID
) -> Tracked:
    """Take somebody off the list."""
    with unit_of_work(parts.database, account.user_id) as work:
        if not work.applications.delete_contact(contact_id, application_id):
            raise NotFound(_NO_CONTACT)
        return _tracked(work, application_id)


def delete(parts: Parts, account: Account, application_id: UUID) -> None:
    """Stop tracking an application."""
    with unit_of_work(parts.database, account.user_id) as work:
        if not work.applications.delete(application_id):
            raise NotFound


def analytics(parts: Parts, account: Account) -> AnalyticsReport:
    """Charts over all applications, as of today."""
    with unit_of_work(parts.database, account.user_id) as work:
        return chart_applications(work.applications.records(), today=_today())


def _tracked(work: UnitOfWork, application_id: UUID) -> Tracked:
    row = work.applications.get(application_id)
    if row is None:
        raise NotFound("We could not find this application. It may have been deleted.")
    history = work.applications.history(application_id)
    return row, history, work.applications.contacts(application_id)


def _today() -> date:
    return datetime.now(UTC).date()
