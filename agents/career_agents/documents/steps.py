"""`career-documents`: bytes to text, and profiles to files. No agent, no model."""

from __future__ import annotations

import hashlib
from uuid import UUID, uuid4

from career_agents.documents.rendering_again import render_again, rendered
from career_agents.handling import Event, Handler, step_handler, understood
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.documents.reading import read_document
from careerassist.documents.render import RenderedFile
from careerassist.errors import (
    DocumentEmpty,
    DocumentError,
    DocumentTooLong,
    DocumentWithoutText,
    NotFound,
    PageTooLarge,
    PageUnsupported,
    PageWithoutText,
    TooLarge,
)
from careerassist.fetch.answers import page_of
from careerassist.fetch.charsets import to_utf8
from careerassist.pipeline import tailored
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.document import DocumentText
from careerassist.schemas.fetching import FetchedPage, FetchEvent, pages_folder
from careerassist.schemas.jobs import RenderEvent, StepProgress, documents_folder
from careerassist.tracing import span, traceparent

_BINARY = "application/octet-stream"


def build(parts: Parts) -> Handler:
    """Steps `read_cv`, `read_posting` and `render_documents`, and rendering anew after decisions
    (`RenderEvent`)."""

    def read_cv(context: StepContext) -> StepResult:
        cv_id = UUID(context.job.input_data["cv_id"])
        with unit_of_work(parts.database, context.event.user_id) as work:
            row = work.cvs.get(cv_id)
        if row is None:
            raise NotFound("This CV was deleted while it was being worked on.")
        if row.read:
            return StepResult(lambda work: {"cv_id": str(cv_id)})
        document = _read(parts, context, row.object_key, row.filename, row.media_type)

        def store(work: UnitOfWork) -> dict[str, str]:
            work.cvs.save_document(cv_id, document)
            return {"cv_id": str(cv_id)}

        return StepResult(store)

    def read_posting(context: StepContext) -> StepResult:
        posting_id = UUID(context.job.input_data["posting_id"])
        with unit_of_work(parts.database, context.event.user_id) as work:
            row = work.postings.get(posting_id)
        if row is None:
            raise NotFound("This posting was deleted while it was being worked on.")
        if row.read:
            return StepResult(lambda work: {"posting_id": str(posting_id)})
        if row.url is not None:
            return _read_page(parts, context, posting_id, row.url)
        assert row.object_key is not None
        document = _read(parts, context, row.object_key, row.filename or "", row.media_type or "")

        def store(work: UnitOfWork) -> dict[str, str]:
            work.postings.save_document(posting_id, document)
            return {"posting_id": str(posting_id)}

        return StepResult(store)

    def render(context: StepContext) -> StepResult:
        with unit_of_work(parts.database, context.event.user_id) as work:
            given = tailored.load(work, UUID(context.outputs["rewrite_cv"]["rewrite_id"]))
        files = rendered(given)
        # The attempt is part of the key: one that lost its fence can't overwrite what is stored.
        # The files' names are not, since they hold the person's.
        event = context.event
        folder = f"{documents_folder(event.user_id, event.job_id)}/{event.attempt}"
        for file in files:
            parts.objects.put(f"{folder}/{file.kind}", file.data, media_type=file.media_type)

        def store(work: UnitOfWork) -> dict[str, list[dict[str, str]]]:
            version = given.row.version
            return {"documents": [_record(work, context, folder, file, version) for file in files]}

        return StepResult(store, discard=lambda: _forget(parts, folder))

    steps = step_handler(
        parts,
        {"read_cv": read_cv, "read_posting": read_posting, "render_documents": render},
    )

    def handle(event: Event, context: object) -> Event:
        if "rewrite_id" in event:
            wanted = understood(RenderEvent, event, "rendering")
            with span("render documents again", parent=wanted.traceparent):
                return render_again(parts, wanted)
        return steps(event, context)

    return handle


def _read(
    parts: Parts, context: StepContext, key: str, filename: str, media_type: str
) -> DocumentText:
    def progress(page: int, pages: int) -> None:
        message = f"This is a scan. Recognising its text: page {page} of {pages}."
        context.progress(StepProgress(message=message, done=page - 1, total=pages))

    return read_document(
        parts.objects.get(key),
        filename,
        media_type=media_type,
        scans=parts.scans,
        progress=progress,
    )


def _read_page(parts: Parts, context: StepContext, posting_id: UUID, url: str) -> StepResult:
    """Have the page of a posting fetched, and read it."""
    event = context.event
    page = page_of(parts.invoker.invoke("fetcher", FetchEvent(url=url, traceparent=traceparent())))
    document = _text_of(page)
    # Jobs and attempts that read the same posting at once must not overwrite each other's page.
    key = f"{pages_folder(event.user_id, posting_id)}/{event.job_id}/{event.attempt}"
    parts.objects.put(key, page.body, media_type=page.media_type or _BINARY)

    def store(work: UnitOfWork) -> dict[str, str]:
        kept = work.postings.save_page(
            posting_id,
            document,
            final_url=page.url,
            media_type=page.media_type,
            object_key=key,
        )
        if not kept:
            _forget(parts, key)
        return {"posting_id": str(posting_id)}

    return StepResult(store, discard=lambda: _forget(parts, key))


def _text_of(page: FetchedPage) -> DocumentText:
    """What a page says. Raises the `FetchError` that tells what to do where a file's error would
    speak of uploading."""
    try:
        return read_document(to_utf8(page.body, page.media_type), "", media_type=page.media_type)
    except (DocumentEmpty, DocumentWithoutText) as error:
        raise PageWithoutText from error
    except (DocumentTooLong, TooLarge) as error:
        raise PageTooLarge from error
    except DocumentError as error:
        raise PageUnsupported from error


def _record(
    work: UnitOfWork, context: StepContext, folder: str, file: RenderedFile, version: int
) -> dict[str, str]:
    document_id = uuid4()
    work.results.add_document(
        document_id,
        context.event.job_id,
        kind=file.kind,
        filename=file.filename,
        media_type=file.media_type,
        object_key=f"{folder}/{file.kind}",
        size_bytes=len(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        rewrite_version=version,
    )
    return {"document_id": str(document_id), "kind": file.kind, "filename": file.filename}


def _forget(parts: Parts, folder: str) -> None:
    parts.objects.delete_prefix(folder)
