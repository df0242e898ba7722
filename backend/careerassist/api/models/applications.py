"""Applications that a person tracks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from careerassist.api.models.base import Request, ShortText, View
from careerassist.schemas.applications import Stage

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class ApplicationRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"company": "Harbour Hospital", "role_title": "Staff Nurse", "stage": "applied"}
            ]
        }
    )
    posting_id: UUID | None = None
    analysis_id: UUID | None = None
    company: ShortText | None = None
    role_title: ShortText | None = None
    stage: Stage = "saved"
    on: date | None = Field(default=None, description="Left out: today.")


class ApplicationChange(Request):
    company: ShortText | None = None
    role_title: ShortText | None = None
    next_step: str | None = Field(default=None, max_length=500)
    next_step_on: date | None = None
    stage: Stage | None = None
    on: date | None = Field(default=None, description="Day of the new stage. Left out: today.")

    def fields(self) -> dict[str, Any]:
        """The plain fields that the request names, those set to null included."""
        return self.model_dump(exclude_unset=True, exclude={"stage", "on"})


class NoteRequest(Request):
    note: str = Field(min_length=1, max_length=5000)
    on: date | None = None


class EventChange(Request):
    model_config = ConfigDict(json_schema_extra={"examples": [{"on": "2026-11-19"}]})
    on: date = Field(description="The day on which it happened.")


class ContactRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "Ines Halvorsen", "role": "Ward manager", "email": "ines@example.com"}
            ]
        }
    )
    name: _Words
    role: _Words | None = None
    email: str | None = Field(default=None, max_length=254, pattern=r"^[^\s@]+@[^\s@]+$")
    phone: _Words | None = None
    note: str | None = Field(default=None, min_length=1, max_length=5000)


class ContactView(View):
    contact_id: UUID
    name: str
    role: str | None
    email: str | None
    phone: str | None
    note: str | None
    created_at: datetime


class ApplicationEventView(View):
    event_id: UUID
    kind: Literal["stage", "note"]
    stage: Stage | None
    note: str | None
    happened_on: date
    created_at: datetime


class ApplicationView(View):
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


class ApplicationDetail(ApplicationView):
    history: list[ApplicationEventView]
    contacts: list[ContactView]
