"""Headers, footers and page numbers that a document repeats on each page."""

from __future__ import annotations

import re

from careerassist.documents.raw import RawLine

_MARGIN = 0.12
"""Part of the page's height in which running heads stand, at the top and at the bottom."""
_SAME_PLACE = 6.0
_FEWEST_DIGITS = 8
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|seite|página|pág\.?|p\.)?\s*(\d{1,2})\s*(?:(?:of|von|de|/)\s*\d{1,2})?\W*$", re.I
)


def drop_running_heads(pages: list[list[RawLine]], heights: list[float]) -> list[RawLine]:
    """The lines of all pages in order, without what only repeats.

    A line in the margin that an earlier page has in the same place is dropped from the later
    pages; page numbers, and repeated lines that hold one, are dropped everywhere.
    """
    if len(pages) < 2:
        return [line for lines in pages for line in lines]
    places: dict[str, list[tuple[int, float]]] = {}
    keys: dict[int, tuple[str, int, float]] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=False), start=1):
        for line in lines:
            place = _margin_place(line, height)
            if place is not None:
                key = _DIGITS.sub("#", " ".join(line.text.split()))
                places.setdefault(key, []).append((number, place))
                keys[id(line)] = (key, number, place)
    return [
        line
        for lines in pages
        for line in lines
        if not _is_dropped(line, keys.get(id(line)), places)
    ]


def _is_dropped(
    line: RawLine,
    found: tuple[str, int, float] | None,
    places: dict[str, list[tuple[int, float]]],
) -> bool:
    if found is None:
        return False
    key, number, place = found
    match = _PAGE_NUMBER.match(line.text)
    if match and int(match.group(1)) == number:
        return True
    others = {
        page for page, where in places[key] if page != number and abs(place - where) < _SAME_PLACE
    }
    if any(page < number for page in others):
        return True
    return bool(others) and str(number) in _DIGITS.findall(line.text) and not _reaches(line.text)


def _reaches(text: str) -> bool:
    """The line holds an e-mail address or the digits of a telephone number."""
    return "@" in text or sum(char.isdigit() for char in text) >= _FEWEST_DIGITS


def _margin_place(line: RawLine, height: float) -> float | None:
    """How far down the page a line in a margin stands, in points; None for the others."""
    if line.box is None:
        return None
    top, bottom = line.box[1], line.box[3]
    if bottom < height * _MARGIN or top > height * (1 - _MARGIN):
        return top
    return None
