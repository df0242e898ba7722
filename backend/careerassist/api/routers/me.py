"""The person: profile, preferences, notifications, export and erasure."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Response

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.downloads import REDIRECTS, redirect
from careerassist.api.models.base import PageView
from careerassist.api.models.me import AuditView, Me, NotificationView, UsageView
from careerassist.api.paging import Cursor, Limit, paged
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import NotFound
from careerassist.schemas.users import Preferences
from careerassist.services import accounts, quotas
from careerassist.services.operator import is_operator

router = APIRouter(prefix="/api/me", tags=["me"])


@router.get("")
def me(parts: TheParts, person: ThePerson) -> Me:
    """The person as we know them."""
    row, preferences = accounts.profile(parts, person)
    return Me(
        user_id=row.user_id,
        name=row.name,
        email=row.email,
        preferences=preferences,
        operator=is_operator(parts, person),
        created_at=row.created_at,
    )


@router.put("/preferences")
def save_preferences(parts: TheParts, person: ThePerson, preferences: Preferences) -> Preferences:
    """Replace what the person looks for."""
    return accounts.save_preferences(parts, person, preferences)


@router.get("/usage")
def usage(parts: TheParts, person: ThePerson) -> UsageView:
    """What was used of today's allowances, and what models have cost."""
    return UsageView.model_validate(quotas.usage(parts, person))


@router.get("/audit")
def audit(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[AuditView]:
    """What happened to the account, newest first."""
    with unit_of_work(parts.database, person.user_id) as work:
        return paged(work.audit.page(cursor, limit), AuditView.model_validate)


@router.get("/notifications")
def notifications(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[NotificationView]:
    """What has ended, newest first."""
    with unit_of_work(parts.database, person.user_id) as work:
        return paged(work.users.notifications(cursor, limit), NotificationView.model_validate)


@router.post("/notifications/{notification_id}/read", status_code=204)
def read_notification(parts: TheParts, person: ThePerson, notification_id: UUID) -> None:
    """Mark as read."""
    with unit_of_work(parts.database, person.user_id) as work:
        if not work.users.read_notification(notification_id):
            raise NotFound


@router.get("/export", **REDIRECTS)
def export(parts: TheParts, person: ThePerson) -> Response:
    """Everything we hold of the person, as a ZIP at the address where this leads."""
    return redirect(accounts.export(parts, person))


@router.delete("", status_code=204)
def erase(parts: TheParts, person: ThePerson) -> None:
    """Erase everything we hold of the person, from every store. There is no way back."""
    accounts.erase(parts, person)
