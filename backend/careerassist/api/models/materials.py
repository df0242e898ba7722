"""What a person brings: uploads, CVs, postings."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from careerassist.api.models.base import Request, ShortText, View
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

_TYPE = r"[A-Za-z0-9!#$&^_.+-]+"
_PARAMS = r"(?:; ?[A-Za-z0-9_.-]+=[A-Za-z0-9_.+-]+)*"


class UploadRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"filename": "cv.pdf", "media_type": "application/pdf", "size_bytes": 84231}
            ]
        }
    )
    filename: ShortText
    media_type: str = Field(
        default="application/octet-stream", max_length=200, pattern=rf"^{_TYPE}/{_TYPE}{_PARAMS}$"
    )
    size_bytes: int = Field(ge=1, description="The address will take exactly so many bytes.")
    sha256: str | None = Field(
        default=None,
        pattern=r"^[0-9a-fA-F]{64}$",
        description="Hash of the file, in hexadecimal. The address will then take no other file.",
    )


class UploadView(View):
    upload_id: UUID
    method: Literal["PUT"] = "PUT"
    url: str = Field(
        description="PUT the file's bytes here, with these headers and without the token. May be "
        "relative to the API's address. Any 2xx answer says that it has arrived."
    )
    headers: dict[str, str]
    expires_in: int = Field(description="Seconds that the address stays valid.")


class CVRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"upload_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Hospital CV"},
                {"text": "Amara Nwosu\nRegistered Nurse\n..."},
            ]
        }
    )
    upload_id: UUID | None = None
    text: str | None = None
    name: ShortText | None = None


class CVChange(Request):
    name: ShortText | None = None
    is_primary: Literal[True] | None = None


class CVView(View):
    cv_id: UUID
    version_name: str
    filename: str
    media_type: str
    is_primary: bool
    read: bool
    extracted: bool
    created_at: datetime


class CVDetail(CVView):
    profile: CVProfile | None = Field(description="Null until an analysis has extracted it.")


class PostingRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "Staff Nurse, Harbour Hospital\nEssential: NMC registration ..."},
                {"url": "https://jobs.example.com/staff-nurse"},
            ]
        }
    )
    upload_id: UUID | None = None
    text: str | None = None
    url: str | None = Field(
        default=None, description="A public web page, fetched when the posting is read."
    )
    discovered_job_id: UUID | None = Field(
        default=None, description="A discovered job. Asked for again, it is the same posting."
    )


class PostingView(View):
    posting_id: UUID
    url: str | None = Field(description="The page that it was given as, if it was one.")
    final_url: str | None = Field(description="Where that page was found, after redirects.")
    fetched_at: datetime | None
    filename: str | None
    media_type: str | None
    company: str | None
    role_title: str | None
    read: bool
    extracted: bool
    created_at: datetime


class PostingDetail(PostingView):
    profile: JobProfile | None = Field(description="Null until an analysis has extracted it.")
