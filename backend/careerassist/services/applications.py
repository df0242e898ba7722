"""Tracking applications, and the numbers over them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.repositories.applications import (
    ApplicationEventRow,
    ApplicationRow,
)
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.engine.analytics import chart_applications
from careerassist.errors import InvalidRequest, NotFound
from careerassist.schemas.applications import AnalyticsReport, Stage
from careerassist.services.accounts import Account, acting_for

Tracked = tuple[ApplicationRow, list[ApplicationEventRow]]


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
    """One application with its history."""
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
        row, _ = _tracked(work, application_id)
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
    return row, work.applications.history(application_id)


def _today() -> date:
    return datetime.now(UTC).date()
