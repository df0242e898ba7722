"""A document that was read: its lines in reading order, and where on the page each one stands."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Literal

from careerassist.schemas.base import Schema

DocumentKind = Literal["pdf", "docx", "html", "markdown", "text"]


class Box(Schema):
    """A rectangle on a page, in points (1/72 inch), origin at the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Span(Schema):
    """Where some words stand: a half-open range of `DocumentText.text`, and the page it is on."""

    start: int
    """Offset of the first character (Unicode code points)."""
    end: int
    """Offset after the last character."""
    page: int
    """1-based page number; 1 for formats without pages."""


class Line(Schema):
    """One line as a reader sees it. Never empty; never holds a line break."""

    text: str
    start: int
    """Offset of this line's first character in `DocumentText.text`."""
    page: int
    """1-based page number."""
    block: int
    """Number of the block (column, paragraph, table cell) that the line belongs to, counted from
    0 through the whole document. A change of block is a gap that a reader sees."""
    box: Box | None = None
    """Place on the page; None for formats that have none."""
    size: float | None = None
    """Median font size in points, where the format tells."""
    bold: bool = False
    bullet: bool = False
    """The line begins a list item. Its marker (•, -, 1.) is not part of `text`."""
    heading: int = 0
    """Level of a heading that the format itself declares (Word style, `<h2>`, `##`); 0 if none."""


class Link(Schema):
    """A hyperlink: the words that carry it and where it leads. Only http, https, mailto, tel."""

    text: str
    url: str
    page: int


class DocumentFault(Schema):
    """Something about the file that its reader, or a parser at the employer's, should know."""

    code: Literal[
        "hidden_text",
        "page_without_text",
        "scanned_page",
        "multiple_columns",
        "table_layout",
        "text_in_header",
        "text_box",
        "unknown_characters",
        "tracked_changes",
        "truncated",
    ]
    message: str
    """A sentence for the job seeker."""
    page: int | None = None
    excerpt: str | None = None
    """At most 200 characters of the text concerned (hidden text, say)."""


class DocumentText(Schema):
    """What a document says, in reading order. `text` is the lines joined by single line feeds."""

    kind: DocumentKind
    pages: int
    lines: tuple[Line, ...]
    links: tuple[Link, ...] = ()
    faults: tuple[DocumentFault, ...] = ()

    @cached_property
    def text(self) -> str:
        """All lines joined by `\\n`: the string that every `Span` points into."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of `text` in UTF-8, hexadecimal: what extractions are pinned by."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def quote(self, span: Span) -> str:
        """The exact words that a span covers."""
        return self.text[span.start : span.end]
