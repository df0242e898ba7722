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
    """One application with its history."""
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


@router.delete("/applications/{application_id}", status_code=204)
def delete(parts: TheParts, person: ThePerson, application_id: UUID) -> None:
    """Stop tracking it."""
    applications.delete(parts, person, application_id)


@router.get("/analytics")
def analytics(parts: TheParts, person: ThePerson) -> AnalyticsReport:
    """Charts over all applications, as of today."""
    return applications.analytics(parts, person)


def _detail(tracked: applications.Tracked) -> ApplicationDetail:
    row, history = tracked
    return ApplicationDetail(
        **ApplicationView.model_validate(row).model_dump(),
        history=[ApplicationEventView.model_validate(event) for event in history],
    )
