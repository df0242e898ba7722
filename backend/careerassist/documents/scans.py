"""Pages that are pictures of text: drawn in a guarded child, and read by a scan reader."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from careerassist.documents.guard import run_guarded
from careerassist.documents.lists import finish
from careerassist.documents.raw import RawLine
from careerassist.ports import PagePicture, ScannedLine, ScanReader

MAX_SCANNED_PAGES = 10
"""A page takes one to two seconds; a CV of more is hardly ever one."""

Progress = Callable[[int, int], None]
"""Told before each page: its number among those to be recognised (1-based), and how many."""


def read_scanned_pages(
    data: bytes, raw: dict[str, Any], scans: ScanReader, progress: Progress
) -> None:
    """Put the recognised lines of pages without text into a PDF's `RawDocument` (as a dictionary),
    and say of each page that it was read so."""
    blank = [fault["page"] for fault in raw["faults"] if fault["code"] == "page_without_text"]
    recognised: set[int] = set()
    for number, page in enumerate(blank[:MAX_SCANNED_PAGES], start=1):
        progress(number, min(len(blank), MAX_SCANNED_PAGES))
        options = {"page": page}
        if scans.most_bytes is not None:
            options["most_bytes"] = scans.most_bytes
        drawn = run_guarded("pdf_picture", data, options=options)
        picture = PagePicture(png=base64.b64decode(drawn["png"]), dpi=drawn["dpi"])
        lines = scans.read(picture)
        if lines:
            recognised.add(page)
            raw["lines"] += [asdict(line) for line in _lines(lines, page, 72 / picture.dpi)]
    raw["lines"].sort(key=lambda line: line["page"])
    _renumber(raw["lines"])
    raw["faults"] = [
        {
            "code": "scanned_page",
            "message": f"Page {fault['page']} is a picture, as a scan is. We recognised its text, "
            "with possible mistakes; many applicant tracking systems would read nothing.",
            "page": fault["page"],
            "excerpt": None,
        }
        if fault["code"] == "page_without_text" and fault["page"] in recognised
        else fault
        for fault in raw["faults"]
    ]


def _lines(found: Sequence[ScannedLine], page: int, points: float) -> list[RawLine]:
    """Recognised lines as a parser's; `points` is the size of a pixel.

    They have no font size: a line's height depends on which letters it happens to hold.
    """
    lines = []
    for line in found:
        x0, y0, x1, y1 = (round(edge * points, 1) for edge in line.box)
        lines.append(
            RawLine(
                " ".join(line.text.split()),
                page=page,
                block=line.block,
                box=(x0, y0, x1, y1),
            )
        )
    return finish([line for line in lines if line.text])


def _renumber(lines: list[dict[str, Any]]) -> None:
    """Count blocks through the whole document."""
    block, last = -1, None
    for line in lines:
        key = (line["page"], line["block"])
        if key != last:
            block, last = block + 1, key
        line["block"] = block
