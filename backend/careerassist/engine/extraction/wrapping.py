"""Which lines go on with the line before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.source import Row, Source
from careerassist.schemas.document import Line

_UNWRAPPED = ("docx", "html", "markdown")
"""Formats whose lines are whole paragraphs: a line's end is never a wrapped line's end."""
_SENTENCE = re.compile(r"[.!?…]['\"”’)]?$")
_NUMBERED = re.compile(r"(?:\[\d{1,4}\]|\d{1,2}[.)])\s")
_NARROW, _WIDE = 60, 130
"""Plain text whose longest line has so many characters may be wrapped."""
_INDENT = 15.0
"""Points by which the lines of one column may be indented against each other."""


class Wrapping:
    """Tells whether a line goes on with the line before it, from their places or lengths."""

    def __init__(self, source: Source, rows: Sequence[Row]) -> None:
        self.source = source
        self.unwrapped = source.document.kind in _UNWRAPPED
        self.rows = [row for row in rows if row.line.box and len(row.cells) == 1 and not row.dates]

    def continues(self, previous: Row, row: Row) -> bool:
        """`row` is the rest of a list item or paragraph that `previous` belongs to."""
        if row.bullet or len(row.cells) > 1 or row.line.heading or not row.cells:
            return False
        if _NUMBERED.match(self.source.text, row.begin):
            return False
        before, line = previous.line, row.line
        if line.bold and not before.bold:
            return False
        if before.size and line.size and abs(before.size - line.size) > 0.6:
            return False
        text = self.source.text[row.begin : row.end]
        ended = bool(_SENTENCE.search(before.text.rstrip()))
        lower = text[:1].islower() or (text[:1] in "(&" and not ended)
        if before.box and line.box and before.page == line.page:
            gap = line.box.y0 - before.box.y1
            if gap > 0.9 * (line.size or 10.0) or line.box.y0 < before.box.y0 + 1:
                return False
            if line.box.x0 < before.box.x0 - 2 and not lower:
                return False
            beside_marker = previous.bullet and line.box.x0 <= before.box.x0 + 1
            if beside_marker and before.block != line.block and not lower:
                return False
        elif (before.page != line.page and not (lower and not ended)) or (
            before.block != line.block and self.source.document.kind == "text"
        ):
            return False
        if lower and not ended:
            return True
        if self.unwrapped or (before.block != line.block and ended):
            return False
        return self.full(previous, text)

    def full(self, row: Row, following: str) -> bool:
        """The first word of `following` would not have fitted on `row`."""
        word = len(following.split(maxsplit=1)[0]) if following.strip() else 0
        line = row.line
        if line.box:
            right = self.right_edge(line)
            per_letter = (line.box.x1 - line.box.x0) / max(1, len(line.text))
            return line.box.x1 + per_letter * (word + 1) > right - per_letter
        widest = self.source.widest
        return _NARROW <= widest <= _WIDE and row.end - row.line.start + word + 1 > widest

    def right_edge(self, line: Line) -> float:
        """How far right the lines of this line's column reach."""
        box = line.box
        assert box is not None
        edges = [
            other.x1
            for row in self.rows
            if (other := row.line.box)
            and row.line.page == line.page
            and abs(other.x0 - box.x0) <= _INDENT
        ]
        return max(edges, default=box.x1)
