"""Headers, footers and page numbers that a document repeats on each page, and broken words."""

from __future__ import annotations

import re

from careerassist.documents.raw import RawLine

_MARGIN = 0.12
"""Part of the page's height in which running heads stand, at the top and at the bottom."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|seite|página|pág\.?|p\.)?\s*(\d{1,2})\s*(?:(?:of|von|de|/)\s*\d{1,2})?\W*$", re.I
)


def drop_running_heads(pages: list[list[RawLine]], heights: list[float]) -> list[RawLine]:
    """The lines of all pages in order, without what only repeats.

    A line in the margin that an earlier page has in the same place is dropped from the later
    pages; page numbers are dropped everywhere, if there is more than one page.
    """
    seen: list[tuple[str, float]] = []
    kept: list[RawLine] = []
    several = len(pages) > 1
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        here: list[tuple[str, float]] = []
        for line in lines:
            place = _margin_place(line, height)
            if place is None or not several:
                kept.append(line)
                continue
            match = _PAGE_NUMBER.match(line.text)
            if match and int(match.group(1)) == number:
                continue
            key = _DIGITS.sub("#", " ".join(line.text.split()))
            here.append((key, place))
            if not any(key == other and abs(place - where) < 6.0 for other, where in seen):
                kept.append(line)
        seen += here
    return kept


def _margin_place(line: RawLine, height: float) -> float | None:
    """How far down the page a line in a margin stands, in points; None for the others."""
    if line.box is None:
        return None
    top, bottom = line.box[1], line.box[3]
    if bottom < height * _MARGIN or top > height * (1 - _MARGIN):
        return top
    return None
