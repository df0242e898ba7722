"""Files of a job that has ended, made anew as the person has decided since."""

from __future__ import annotations

import hashlib
from uuid import uuid4

from career_agents.handling import Event
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.documents.render import RenderedFile, render_documents
from careerassist.errors import ServiceUnavailable
from careerassist.pipeline import tailored
from careerassist.schemas.jobs import RenderEvent, documents_folder

_MOST_TRIES = 3
"""A person may decide something else while the files are being made."""


def rendered(given: tailored.Tailored) -> tuple[RenderedFile, ...]:
    """The files, showing what the person has decided."""
    _, rewrite, letter = given.now()
    return render_documents(
        given.cv, posting=given.posting, rewrite=rewrite, letter=letter, today=given.written_on
    )


def render_again(parts: Parts, event: RenderEvent) -> Event:
    """Put files that show the present decisions in the place of the job's files.

    Raises `Conflict` if the CV was read otherwise since. What is stored is of one version of the
    rewrite, whole: if another came in between, nothing is stored and it is done again.
    """
    for _ in range(_MOST_TRIES):
        with unit_of_work(parts.database, event.user_id) as work:
            given = tailored.load(work, event.rewrite_id)
            outdated = work.results.outdated(given.row.job_id) is not None
        if not outdated:
            return {"rewrite_id": str(event.rewrite_id), "version": given.row.version}
        given.require_same_reading()
        files = rendered(given)
        job_id, version = given.row.job_id, given.row.version
        folder = f"{documents_folder(event.user_id, job_id)}/v{version}-{uuid4().hex}"
        for file in files:
            parts.objects.put(f"{folder}/{file.kind}", file.data, media_type=file.media_type)
        discarded, current = [folder], False
        with unit_of_work(parts.database, event.user_id) as work:
            row = work.results.lock_rewrite(event.rewrite_id)
            if row is not None and row.version == version:
                current = True
                if work.results.outdated(job_id) is not None:  # else another call was faster
                    discarded = _put_in_place(work, given, folder, files)
        for key in discarded:
            parts.objects.delete_prefix(key)
        if current:
            return {"rewrite_id": str(event.rewrite_id), "version": version}
    raise ServiceUnavailable


def _put_in_place(
    work: UnitOfWork, given: tailored.Tailored, folder: str, files: tuple[RenderedFile, ...]
) -> list[str]:
    """Store the files; the keys of those that they replace."""
    version, job_id = given.row.version, given.row.job_id
    before = {row.kind: row for row in work.results.documents_of(job_id)}
    made: dict[str, RenderedFile] = {file.kind: file for file in files}
    for kind, row in before.items():
        file = made.get(kind)
        if file is None:
            work.results.delete_document(row.document_id)
            continue
        work.results.replace_document(
            row.document_id,
            filename=file.filename,
            object_key=f"{folder}/{file.kind}",
            size_bytes=len(file.data),
            sha256=hashlib.sha256(file.data).hexdigest(),
            rewrite_version=version,
        )
    for kind, file in made.items():
        if kind not in before:
            work.results.add_document(
                uuid4(),
                job_id,
                kind=kind,
                filename=file.filename,
                media_type=file.media_type,
                object_key=f"{folder}/{file.kind}",
                size_bytes=len(file.data),
                sha256=hashlib.sha256(file.data).hexdigest(),
                rewrite_version=version,
            )
    return [row.object_key for row in before.values()]
