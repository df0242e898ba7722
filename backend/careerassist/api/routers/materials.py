"""Uploads, CVs and postings."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.base import PageView
from careerassist.api.models.materials import (
    CVChange,
    CVDetail,
    CVRequest,
    CVView,
    PostingDetail,
    PostingRequest,
    PostingView,
    UploadRequest,
    UploadView,
)
from careerassist.api.paging import Cursor, Limit, paged
from careerassist.errors import InvalidRequest
from careerassist.schemas.document import DocumentText
from careerassist.services import discovered_jobs, materials

router = APIRouter(prefix="/api", tags=["CVs and postings"])


@router.post("/uploads", status_code=201)
def begin_upload(parts: TheParts, person: ThePerson, request: UploadRequest) -> UploadView:
    """Step one of two: get an address, PUT the file there, then use `upload_id`."""
    upload_id, target = materials.begin_upload(
        parts,
        person,
        filename=request.filename,
        media_type=request.media_type,
        size=request.size_bytes,
        sha256=request.sha256,
    )
    return UploadView(upload_id=upload_id, **target.model_dump())


@router.post("/cvs", status_code=201)
def add_cv(parts: TheParts, person: ThePerson, request: CVRequest) -> CVView:
    """Keep an uploaded file or a text as a CV."""
    row = materials.add_cv(
        parts, person, upload_id=request.upload_id, text=request.text, name=request.name
    )
    return CVView.model_validate(row)


@router.get("/cvs")
def list_cvs(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[CVView]:
    """The person's CVs."""
    return paged(materials.cvs(parts, person, cursor, limit), CVView.model_validate)


@router.get("/cvs/{cv_id}")
def get_cv(parts: TheParts, person: ThePerson, cv_id: UUID) -> CVDetail:
    """One CV with its profile."""
    row, profile = materials.cv(parts, person, cv_id)
    return CVDetail(**CVView.model_validate(row).model_dump(), profile=profile)


@router.get("/cvs/{cv_id}/document")
def get_cv_document(parts: TheParts, person: ThePerson, cv_id: UUID) -> DocumentText:
    """What a parser sees of the file: its lines in order, with their places and faults."""
    return materials.cv_document(parts, person, cv_id)


@router.patch("/cvs/{cv_id}")
def change_cv(parts: TheParts, person: ThePerson, cv_id: UUID, request: CVChange) -> CVView:
    """Rename a CV or make it the primary one."""
    row = materials.change_cv(parts, person, cv_id, name=request.name, primary=request.is_primary)
    return CVView.model_validate(row)


@router.delete("/cvs/{cv_id}", status_code=204)
def delete_cv(parts: TheParts, person: ThePerson, cv_id: UUID) -> None:
    """Delete a CV and everything that was made from it."""
    materials.delete_cv(parts, person, cv_id)


@router.post("/postings", status_code=201)
def add_posting(parts: TheParts, person: ThePerson, request: PostingRequest) -> PostingView:
    """Keep an uploaded file, a text, the address of a public page or a discovered job as a
    posting."""
    if request.discovered_job_id is not None:
        if (request.upload_id, request.text, request.url) != (None, None, None):
            raise InvalidRequest("Give one of `upload_id`, `text`, `url` and `discovered_job_id`.")
        made = discovered_jobs.as_posting(parts, person, request.discovered_job_id)
        return PostingView.model_validate(made)
    row = materials.add_posting(
        parts, person, upload_id=request.upload_id, text=request.text, url=request.url
    )
    return PostingView.model_validate(row)


@router.get("/postings")
def list_postings(
    parts: TheParts, person: ThePerson, cursor: Cursor = None, limit: Limit = 20
) -> PageView[PostingView]:
    """The person's postings."""
    return paged(materials.postings(parts, person, cursor, limit), PostingView.model_validate)


@router.get("/postings/{posting_id}")
def get_posting(parts: TheParts, person: ThePerson, posting_id: UUID) -> PostingDetail:
    """One posting with its profile."""
    row, profile = materials.posting(parts, person, posting_id)
    return PostingDetail(**PostingView.model_validate(row).model_dump(), profile=profile)


@router.get("/postings/{posting_id}/document")
def get_posting_document(parts: TheParts, person: ThePerson, posting_id: UUID) -> DocumentText:
    """The posting as it was read: its lines in order. Joined by line feeds they are the text that
    every span of its profile points into."""
    return materials.posting_document(parts, person, posting_id)


@router.delete("/postings/{posting_id}", status_code=204)
def delete_posting(parts: TheParts, person: ThePerson, posting_id: UUID) -> None:
    """Delete a posting and everything that was made from it."""
    materials.delete_posting(parts, person, posting_id)
