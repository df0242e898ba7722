"""Applications that a person tracks, and the numbers over them."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.applications import (
    ApplicationChange,
    ApplicationDetail,
    ApplicationEventView,
    ApplicationRequest,
    ApplicationView,
    ContactRequest,
    ContactView,
    EventChange,
    NoteRequest,
)
from careerassist.api.models.base import PageView
from careerassist.api.paging import Cursor, Limit, paged
from careerassist.schemas.applications import AnalyticsReport
from careerassist.services import applications

router = APIRouter(prefix="/api", tags=["applications"])


@router.post("/applications", status_code=201)
def add(parts: TheParts, person: ThePerson, request: ApplicationRequest) -> ApplicationDetail:
    """Track an application."""
    return _detail(applications.add(parts, person, **request.model_dump()))


@router.get("/applications")
def list_applications(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[ApplicationView]:
    """The person's applications."""
    return paged(applications.page(parts, person, cursor, limit), ApplicationView.model_validate)


@router.get("/applications/{application_id}")
def get(parts: TheParts, person: ThePerson, application_id: UUID) -> ApplicationDetail:
    """One application with its history and contacts."""
    return _detail(applications.get(parts, person, application_id))


@router.patch("/applications/{application_id}")
def change(
    parts: TheParts, person: ThePerson, application_id: UUID, request: ApplicationChange
) -> ApplicationDetail:
    """Move it to another stage, or change what is known of it."""
    return _detail(
        applications.change(
            parts, person, application_id, request.fields(), stage=request.stage, on=request.on
        )
    )


@router.post("/applications/{application_id}/notes", status_code=201)
def note(
    parts: TheParts, person: ThePerson, application_id: UUID, request: NoteRequest
) -> ApplicationDetail:
    """Add a note to its history."""
    return _detail(applications.note(parts, person, application_id, request.note, on=request.on))


@router.patch("/applications/{application_id}/history/{event_id}")
def change_event(
    parts: TheParts, person: ThePerson, application_id: UUID, event_id: UUID, request: EventChange
) -> ApplicationDetail:
    """Put a stage or a note of its history on another day."""
    return _detail(applications.redate(parts, person, application_id, event_id, request.on))


@router.delete("/applications/{application_id}/notes/{event_id}")
def delete_note(
    parts: TheParts, person: ThePerson, application_id: UUID, event_id: UUID
) -> ApplicationDetail:
    """Take a note out of its history, one entered by mistake for example."""
    return _detail(applications.delete_note(parts, person, application_id, event_id))


@router.post("/applications/{application_id}/contacts", status_code=201)
def add_contact(
    parts: TheParts, person: ThePerson, application_id: UUID, request: ContactRequest
) -> ApplicationDetail:
    """Add somebody whom you deal with about it."""
    return _detail(applications.add_contact(parts, person, application_id, request.model_dump()))


@router.put("/applications/{application_id}/contacts/{contact_id}")
def replace_contact(
    parts: TheParts,
    person: ThePerson,
    application_id: UUID,
    contact_id: UUID,
    request: ContactRequest,
) -> ApplicationDetail:
    """Replace what is known of somebody as a whole."""
    return _detail(
        applications.replace_contact(
            parts, person, application_id, contact_id, request.model_dump()
        )
    )


@router.delete("/applications/{application_id}/contacts/{contact_id}")
def delete_contact(
    parts: TheParts, person: ThePerson, application_id: UUID, contact_id: UUID
) -> ApplicationDetail:
    """Take somebody off the list."""
    return _detail(applications.delete_contact(parts, person, application_id, contact_id))


@router.delete("/applications/{application_id}", status_code=204)
def delete(parts: TheParts, person: ThePerson, application_id: UUID) -> None:
    """Stop tracking it."""
    applications.delete(parts, person, application_id)


@router.get("/analytics")
def analytics(parts: TheParts, person: ThePerson) -> AnalyticsReport:
    """Charts over all applications, as of today."""
    return applications.analytics(parts, person)


def _detail(tracked: applications.Tracked) -> ApplicationDetail:
    row, history, contacts = tracked
    return ApplicationDetail(
        **ApplicationView.model_validate(row).model_dump(),
        history=[ApplicationEventView.model_validate(event) for event in history],
        contacts=[ContactView.model_validate(contact) for contact in contacts],
    )
