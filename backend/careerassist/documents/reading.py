"""Bytes in, `DocumentText` out: the one way to read a CV or a posting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careerassist.documents.guard import run_guarded
from careerassist.documents.plain import read_plain
from careerassist.documents.scans import Progress, read_scanned_pages
from careerassist.documents.sniffing import sniff
from careerassist.errors import DocumentEmpty, DocumentWithoutText, TooLarge
from careerassist.ports import ScanReader
from careerassist.schemas.document import Box, DocumentFault, DocumentText, Line, Link

MAX_BYTES = 10 << 20
_LONGEST_LINE = 2000
"""Characters. A paragraph of a word processor has a few hundred; what reads lines may look at each
part of one several times, so none may be endless."""


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
    return _build(raw)


def read_text(text: str) -> DocumentText:
    """Read pasted text in this process. Raises `DocumentEmpty` or `DocumentTooLong`."""
    document = read_plain(text)
    if not document.lines:
        raise DocumentEmpty("There is no text here yet.")
    return _build({**vars(document), "lines": [vars(line) for line in document.lines],
                   "links": [vars(link) for link in document.links],
                   "faults": [vars(fault) for fault in document.faults]})  # fmt: skip


def _build(raw: dict[str, Any]) -> DocumentText:
    lines: list[Line] = []
    start = 0
    for item in (part for line in raw["lines"] for part in _parts(line)):
        box = item.pop("box")
        lines.append(
            Line(
                **item,
                start=start,
                box=None if box is None else Box(x0=box[0], y0=box[1], x1=box[2], y1=box[3]),
            )
        )
        start += len(item["text"]) + 1
    if not lines and raw["kind"] in ("pdf", "docx"):
        raise DocumentWithoutText
    if not lines:
        raise DocumentEmpty("There is no text in this file.")
    return DocumentText(
        kind=raw["kind"],
        pages=raw["pages"],
        lines=tuple(lines),
        links=tuple(Link(**link) for link in raw["links"]),
        faults=tuple(DocumentFault(**fault) for fault in raw["faults"]),
    )


def _parts(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line as it is, or, if it is longer than any page is wide, cut between words."""
    text: str = line["text"]
    bullet = line["bullet"]
    while len(text) > _LONGEST_LINE:
        at = text.rfind(" ", 1, _LONGEST_LINE)
        at = at if at > 0 else _LONGEST_LINE
        yield {**line, "text": text[:at].rstrip(), "bullet": bullet}
        text, bullet = text[at:].lstrip(), False
    if text:
        yield {**line, "text": text, "bullet": bullet}
