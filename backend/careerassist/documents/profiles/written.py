"""Structured values written down as a document, so that facts taken from them have a place."""

from __future__ import annotations

from careerassist.schemas.document import DocumentText, Line, Span
from careerassist.schemas.facts import Fact


class WrittenDocument:
    """Lines added one by one. White space within a line is collapsed; an empty line is none."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._length = 0
        self._block = 0

    def gap(self) -> None:
        """What follows stands apart."""
        self._block += 1

    def heading(self, text: str, *, level: int = 2) -> Fact | None:
        """A heading on a line of its own, as a fact without an id of its own."""
        self.gap()
        return self._add(text, fact_id="", heading=level)

    def add(self, fact_id: str, text: str, *, bullet: bool = False) -> Fact | None:
        """A line, as a fact; None if there are no words in it."""
        return self._add(text, fact_id=fact_id, bullet=bullet)

    def _add(
        self, text: str, *, fact_id: str, bullet: bool = False, heading: int = 0
    ) -> Fact | None:
        words = " ".join(text.split())
        if not words:
            return None
        start = self._length
        self._lines.append(
            Line(
                text=words,
                start=start,
                page=1,
                block=self._block,
                bullet=bullet,
                heading=heading,
            )
        )
        self._length += len(words) + 1
        span = Span(start=start, end=start + len(words), page=1)
        return Fact(id=fact_id, text=words, spans=(span,))

    def document(self) -> DocumentText:
        """What was written so far."""
        return DocumentText(kind="text", pages=1, lines=tuple(self._lines))
