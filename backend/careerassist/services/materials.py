"""What a person brings: files and texts, CVs and postings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from uuid import UUID, uuid4

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.repositories.materials import CVRow, PostingRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import InvalidRequest, NotFound, TooLarge
from careerassist.ports import UploadTarget
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.fetching import pages_folder
from careerassist.schemas.jobs import documents_folder
from careerassist.schemas.posting import JobProfile
from careerassist.services import quotas
from careerassist.services.accounts import Account, acting_for

_PLAIN = "text/plain; charset=utf-8"
_BINARY = "application/octet-stream"


def begin_upload(
    parts: Parts,
    account: Account,
    *,
    filename: str,
    media_type: str,
    size: int,
    sha256: str | None = None,
) -> tuple[UUID, UploadTarget]:
    """Announce a file of `size` bytes; the address that takes it and no other. `TooLarge`."""
    limit = parts.settings.upload_max_bytes
    if size > limit:
        raise TooLarge(f"Files may have up to {limit // 1_048_576} MB. Please use a smaller one.")
    upload_id = uuid4()
    key = f"{account.folder}/uploads/{upload_id}"
    with acting_for(parts, account) as work:
        quotas.take(work, parts.settings, "uploads")
        work.uploads.add(
            upload_id, filename=_plain_name(filename), media_type=media_type, object_key=key
        )
    return upload_id, parts.objects.upload_target(
        key, media_type=media_type, size=size, sha256=sha256
    )


def add_cv(
    parts: Parts,
    account: Account,
    *,
    upload_id: UUID | None = None,
    text: str | None = None,
    name: str | None = None,
) -> CVRow:
    """Keep an uploaded file, or a text, as a version of the person's CV."""
    cv_id = uuid4()
    filename, media_type, key = _material(parts, account, upload_id, text, "cv.txt")
    with acting_for(parts, account) as work:
        work.cvs.add(
            cv_id,
            version_name=name or PurePath(filename).stem,
            filename=filename,
            media_type=media_type,
            object_key=key,
        )
        return _cv(work, cv_id)


def add_posting(
    parts: Parts,
    account: Account,
    *,
    upload_id: UUID | None = None,
    text: str | None = None,
    url: str | None = None,
) -> PostingRow:
    """Keep an uploaded file, a text or the address of a page as a posting. The page is fetched when
    a job reads it; `PageAddressInvalid` if it can be told now that it never will be."""
    posting_id = uuid4()
    if url is None:
        filename, media_type, key = _material(parts, account, upload_id, text, "posting.txt")
        with acting_for(parts, account) as work:
            work.postings.add(posting_id, filename=filename, media_type=media_type, object_key=key)
            return _posting(work, posting_id)
    if upload_id is not None or text is not None:
        raise InvalidRequest("Give one of `upload_id`, `text` and `url`.")
    from careerassist.fetch.urls import parse  # an HTTP client, which else the API can do without

    address = str(parse(url))
    with acting_for(parts, account) as work:
        quotas.take(work, parts.settings, "uploads")
        work.postings.add_page(posting_id, address)
        return _posting(work, posting_id)


def cvs(parts: Parts, account: Account, cursor: str | None, limit: int) -> Page[CVRow]:
    """The person's CVs, newest first."""
    with unit_of_work(parts.database, account.user_id) as work:
        return work.cvs.page(cursor, limit)


def cv(parts: Parts, account: Account, cv_id: UUID) -> tuple[CVRow, CVProfile | None]:
    """One CV, with its profile once it was extracted."""
    with unit_of_work(parts.database, account.user_id) as work:
        return _cv(work, cv_id), work.cvs.profile(cv_id)


def cv_document(parts: Parts, account: Account, cv_id: UUID) -> DocumentText:
    """What was read from a CV: the lines that every `Span` points into."""
    with unit_of_work(parts.database, account.user_id) as work:
        _cv(work, cv_id)
        document = work.cvs.document(cv_id)
    if document is None:
        raise NotFound("This CV has not been read yet. Start an analysis with it first.")
    return document


def change_cv(
    parts: Parts, account: Account, cv_id: UUID, *, name: str | None, primary: bool | None
) -> CVRow:
    """Rename a CV, or make it the primary one."""
    with acting_for(parts, account) as work:
        _cv(work, cv_id)
        if name:
            work.cvs.rename(cv_id, name)
        if primary:
            work.cvs.make_primary(cv_id)
        return _cv(work, cv_id)


def delete_cv(parts: Parts, account: Account, cv_id: UUID) -> None:
    """Delete a CV, its file, and every analysis and file that stands on it."""
    with unit_of_work(parts.database, account.user_id) as work:
        row = _cv(work, cv_id)
        jobs = work.results.delete_documents(cv_id=cv_id)
        work.cvs.delete(cv_id)
        work.audit.record("cv_deleted", address=account.address, cv_id=str(cv_id))
    parts.objects.delete_prefix(row.object_key)
    _delete_files_of(parts, account, jobs)


def postings(parts: Parts, account: Account, cursor: str | None, limit: int) -> Page[PostingRow]:
    """The person's postings, newest first."""
    with unit_of_work(parts.database, account.user_id) as work:
        return work.postings.page(cursor, limit)


def posting(
    parts: Parts, account: Account, posting_id: UUID
) -> tuple[PostingRow, JobProfile | None]:
    """One posting, with its profile once it was extracted."""
    with unit_of_work(parts.database, account.user_id) as work:
        return _posting(work, posting_id), work.postings.profile(posting_id)


def posting_document(parts: Parts, account: Account, posting_id: UUID) -> DocumentText:
    """What was read from a posting, a page too: the lines that every `Span` points into."""
    with unit_of_work(parts.database, account.user_id) as work:
        _posting(work, posting_id)
        document = work.postings.document(posting_id)
    if document is None:
        raise NotFound("This posting has not been read yet. Start an analysis with it first.")
    return document


def delete_posting(parts: Parts, account: Account, posting_id: UUID) -> None:
    """Delete a posting, its file, and every analysis and file that stands on it."""
    with unit_of_work(parts.database, account.user_id) as work:
        row = _posting(work, posting_id)
        jobs = work.results.delete_documents(posting_id=posting_id)
        work.postings.delete(posting_id)
        work.audit.record("posting_deleted", address=account.address, posting_id=str(posting_id))
    _delete_files_of(parts, account, jobs)
    if row.url is not None:
        parts.objects.delete_prefix(pages_folder(account.user_id, posting_id))
    elif row.object_key is not None:
        parts.objects.delete_prefix(row.object_key)


def _delete_files_of(parts: Parts, account: Account, jobs: Iterable[UUID]) -> None:
    """By their folder, since a worker that was killed may have left files without a row."""
    for job_id in jobs:
        parts.objects.delete_prefix(documents_folder(account.user_id, job_id))


def _material(
    parts: Parts, account: Account, upload_id: UUID | None, text: str | None, text_name: str
) -> tuple[str, str, str]:
    """File name, media type and key of what was brought, as a file or as a text."""
    if (upload_id is None) == (text is None):
        raise InvalidRequest("Give either `upload_id` or `text`.")
    if text is not None:
        if not text.strip():
            raise InvalidRequest("The text is empty. Please paste it again.")
        if len(text) > parts.settings.text_max_chars:
            raise TooLarge("This text is too long. Please paste only the CV or the posting.")
        with acting_for(parts, account) as work:
            quotas.take(work, parts.settings, "uploads")
        key = f"{account.folder}/texts/{uuid4()}"
        parts.objects.put(key, text.encode(), media_type=_PLAIN)
        return text_name, _PLAIN, key
    assert upload_id is not None
    with unit_of_work(parts.database, account.user_id) as work:
        upload = work.uploads.get(upload_id)
    if upload is None or not parts.objects.keys(upload.object_key):
        raise NotFound("This upload is not complete. Please upload the file again.")
    return upload.filename, upload.media_type, upload.object_key


def _cv(work: UnitOfWork, cv_id: UUID) -> CVRow:
    row = work.cvs.get(cv_id)
    if row is None:
        raise NotFound("We could not find this CV. It may have been deleted.")
    return row


def _posting(work: UnitOfWork, posting_id: UUID) -> PostingRow:
    row = work.postings.get(posting_id)
    if row is None:
        raise NotFound("We could not find this posting. It may have been deleted.")
    return row


def _plain_name(filename: str) -> str:
    """The last part of a path from any system, without control characters."""
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in name if char.isprintable()).strip()[:200] or "file"
