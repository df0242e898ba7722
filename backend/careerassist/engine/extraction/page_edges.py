"""What stands at the edges of a CV's pages: running heads and feet, and signatures."""

from __future__ import annotations

import re

from careerassist.engine.extraction.places import is_home
from careerassist.engine.extraction.source import Row, Source

_PAGE_FOOT = re.compile(
    r"(?i).{0,60}?(?:\b(?:page|seite|página|pág\.?)\s*\d{1,2}(?:\s*(?:/|of|von|de)\s*\d{1,2})?|"
    r"[–—-]\s*\d{1,2}\s*/\s*\d{1,2})\s*"
)
_SIGNED = re.compile(
    r"[^\W\d_][^\d,]{2,30},\s+(?:den\s+|a\s+|le\s+)?\d{1,2}\.?\s*(?:\d{1,2}\.|de\s+)?\s*[^\W\d_]*\s*"
    r"(?:de\s+)?\d{4}"
)
_EDGE_ROWS = 3
_FEWEST_DIGITS = 8
"""A line with so many digits holds a telephone number besides the number of the page."""


def is_page_foot(row: Row) -> bool:
    """The row numbers its page ("Ana Ruiz – page 2 of 3")."""
    text = row.line.text
    reached = "@" in text or sum(char.isdigit() for char in text) >= _FEWEST_DIGITS
    return _PAGE_FOOT.fullmatch(text) is not None and not reached


def is_signed(source: Source, row: Row) -> bool:
    """Place and date at the very end, where a signature stands."""
    if row.index < len(source.rows) - _EDGE_ROWS or not _SIGNED.fullmatch(row.line.text):
        return False
    where, _, when = row.line.text.partition(",")
    return is_home(where) or when.strip().startswith("den ")


def edge_rows(source: Source) -> frozenset[int]:
    """Indices of the rows that stand highest or lowest on their pages: running heads and feet."""
    pages: dict[int, list[Row]] = {}
    for row in source.rows:
        if row.line.box and row.cells:
            pages.setdefault(row.line.page, []).append(row)
    found: set[int] = set()
    for rows in pages.values():
        ordered = sorted(
            rows, key=lambda row: (row.line.box.y0 if row.line.box else 0.0, row.index)
        )
        found |= {row.index for row in (*ordered[:_EDGE_ROWS], *ordered[-_EDGE_ROWS:])}
    return frozenset(found)
