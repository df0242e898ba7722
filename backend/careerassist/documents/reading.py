"""Bytes in, `DocumentText` out: the one way to read a CV or a posting."""

from __future__ import annotations

from careerassist.documents.assembling import assembled
from careerassist.documents.guard import run_guarded
from careerassist.documents.scans import Progress, read_scanned_pages
from careerassist.documents.sniffing import sniff
from careerassist.documents.typed import read_text
from careerassist.errors import TooLarge
from careerassist.ports import ScanReader
from careerassist.schemas.document import DocumentText

__all__ = ["MAX_BYTES", "read_document", "read_text"]

MAX_BYTES = 10 << 20


def read_document(
    data: bytes,
    filename: str,
    *,
    media_type: str | None = None,
    scans: ScanReader | None = None,
    progress: Progress = lambda page, pages: None,
) -> DocumentText:
    """Read a PDF, DOCX, HTML, Markdown or text file in a guarded child process.

    The kind is told by the content; `filename` and `media_type` are hints. Takes about 0.03 s for
    a CV, never more than `guard.WALL_SECONDS`. Pages of a PDF that are pictures are read by
    `scans`, if there is one, at one to two seconds each, of which `progress` is told.

    Raises `TooLarge` (over 10 MB), `DocumentEmpty`, `DocumentUnsupported`, `DocumentEncrypted`,
    `DocumentCorrupt`, `DocumentWithoutText`, `DocumentTooLong`, `DocumentUnsafe`.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge("This file is larger than 10 MB. Please upload a smaller one.")
    reader = sniff(data, filename, media_type)
    raw = run_guarded(reader, data)
    if scans is not None and reader == "pdf":
        read_scanned_pages(data, raw, scans, progress)
    return assembled(raw)
