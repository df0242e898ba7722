"""DOCX in reading order: body, tables, headers, footers, text boxes, tracked insertions.

An own walker over the XML, because libraries that list "paragraphs" lose everything in tables,
headers and text boxes. What Word does not show (vanished, deleted, white on white) is not read.
"""

from __future__ import annotations

import re

from careerassist.documents.docx_paragraph import ParagraphReader
from careerassist.documents.docx_styles import Numbering, Style, Styles
from careerassist.documents.lists import finish
from careerassist.documents.office_zip import Element, OfficeZip, attribute, child, local
from careerassist.documents.raw import MAX_CHARACTERS, RawDocument, RawLine
from careerassist.errors import DocumentCorrupt, DocumentTooLong

MAX_PAGES = 30
_GAP_POINTS = 6.0
_LABEL_LENGTH = 40
_PAGE_NUMBER = re.compile(
    r"^(?:page|seite|página|pág\.?)?\s*\d{0,3}\s*(?:(?:of|von|de|/)\s*\d{0,3})?$", re.I
)
_TRANSPARENT = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


def read_docx(data: bytes) -> RawDocument:
    """Read a DOCX.

    Raises `DocumentCorrupt`, `DocumentUnsafe`, `DocumentUnsupported` (another file in a ZIP) or
    `DocumentTooLong`.
    """
    return _Reader(OfficeZip(data)).read()


class _Reader:
    def __init__(self, package: OfficeZip) -> None:
        self._package = package
        self._main = package.main_part()
        self._document = RawDocument("docx")
        parts: dict[str, list[str]] = {}
        for _, kind, target in package.relations(self._main):
            parts.setdefault(kind.rpartition("/")[2], []).append(target)
        self._parts = parts
        self._styles = Styles(self._optional("styles"))
        self._numbering = Numbering(self._optional("numbering"))
        self._block = 0
        self._page = 1
        self._last: tuple[Style, str] | None = None
        self._empty = False
        self._paragraphs = self._reader_for(self._main)

    def read(self) -> RawDocument:
        root = self._package.xml(self._main)
        body = child(root, "body")
        if root is None or body is None:
            raise DocumentCorrupt
        lines = self._lines(body)
        self._document.pages = self._page
        if self._page > MAX_PAGES or sum(len(line.text) for line in lines) > MAX_CHARACTERS:
            raise DocumentTooLong
        for columns in body.iter("{*}cols"):
            if (attribute(columns, "num") or "1") not in ("0", "1"):
                self._document.add_fault("multiple_columns", _COLUMNS)
        known = {" ".join(line.text.split()) for line in lines}
        above = self._margin("header", known, page=1)
        below = self._margin("footer", known, page=self._document.pages)
        self._document.lines = finish(above + lines + below)
        self._report()
        return self._document

    def _optional(self, kind: str) -> Element | None:
        names = self._parts.get(kind, [])
        return self._package.xml(names[0]) if names else None

    def _reader_for(self, part: str) -> ParagraphReader:
        targets = {
            identifier: target
            for identifier, kind, target in self._package.relations(part)
            if kind.endswith("/hyperlink")
        }
        return ParagraphReader(self._document, self._styles, targets)

    def _report(self) -> None:
        hidden = self._paragraphs.hidden
        if hidden:
            self._document.add_fault(
                "hidden_text",
                "The file holds text that a reader cannot see. We did not read it.",
                excerpt=" ".join(hidden),
            )
        if self._paragraphs.tracked:
            self._document.add_fault(
                "tracked_changes",
                "The file still holds tracked changes. We read it as if all were accepted; "
                "accept or reject them in Word before you send it.",
            )

    def _margin(self, kind: str, known: set[str], page: int) -> list[RawLine]:
        """The lines of headers or footers that the body does not say too, each once."""
        reader, self._paragraphs = self._paragraphs, self._paragraphs
        found: list[RawLine] = []
        for name in sorted(set(self._parts.get(kind, []))):
            root = self._package.xml(name)
            if root is None:
                continue
            self._paragraphs = self._reader_for(name)
            self._paragraphs.hidden = reader.hidden
            self._gap()
            for line in self._lines(root):
                words = " ".join(line.text.split())
                if words and words not in known and not _PAGE_NUMBER.match(words):
                    known.add(words)
                    line.page = page
                    found.append(line)
        self._paragraphs = reader
        if found:
            self._document.add_fault(
                "text_in_header",
                "Part of the text stands in the page header or footer, which many applicant "
                "tracking systems do not read. Move contact details into the page itself.",
                excerpt=" ".join(line.text for line in found),
            )
        return found

    def _lines(self, container: Element) -> list[RawLine]:
        lines: list[RawLine] = []
        for node in container:
            name = local(node)
            if name == "p":
                lines += self._paragraph(node)
            elif name == "tbl":
                self._gap()
                lines += self._table(node)
                self._gap()
            elif name in _TRANSPARENT:
                self._paragraphs.tracked |= name in ("ins", "moveTo")
                lines += self._lines(node)
            elif name in ("del", "moveFrom"):
                self._paragraphs.tracked = True
        return lines

    def _gap(self) -> None:
        self._block += 1
        self._last = None

    def _paragraph(self, node: Element) -> list[RawLine]:
        properties = child(node, "pPr")
        style = self._styles.paragraph(properties)
        name = attribute(child(properties, "pStyle"), "val") or ""
        text = self._paragraphs.read(node, style)
        first_page = self._page + text.breaks_before
        self._page += text.breaks
        lines: list[RawLine] = []
        if text.lines:
            if self._starts_block(style, name):
                self._block += 1
            self._last = (style, name)
            marker = self._numbering.shows_marker(style.numbering) and not style.heading
            for position, (words, bold, size) in enumerate(text.lines):
                lines.append(
                    RawLine(
                        words,
                        page=first_page,
                        block=self._block,
                        size=size,
                        bold=bold,
                        bullet=marker and position == 0,
                        heading=style.heading,
                    )
                )
        elif not text.boxes:
            self._gap()
        for box in text.boxes:
            self._document.add_fault(
                "text_box",
                "Part of the text stands in a text box. Many applicant tracking systems skip "
                "text boxes; move the text into the page itself.",
            )
            self._gap()
            lines += self._lines(box)
            self._gap()
        return lines

    def _starts_block(self, style: Style, name: str) -> bool:
        """Whether a reader sees a gap, or a heading, before a paragraph of this style."""
        if self._last is None:
            return True
        last, last_name = self._last
        if style.heading != last.heading:
            return True
        if name == last_name and style.numbering and style.numbering == last.numbering:
            return False
        if name == last_name and style.tight and last.tight:
            return False
        return max(last.after, style.before) >= _GAP_POINTS

    def _table(self, table: Element) -> list[RawLine]:
        lines: list[RawLine] = []
        for row in _descend(table, "tr"):
            cells: list[list[RawLine]] = []
            for cell in _descend(row, "tc"):
                self._gap()
                read = self._lines(cell)
                if any(line.text.strip() for line in read):
                    cells.append([line for line in read if line.text.strip()])
            if len(cells) > 1:
                self._document.add_fault("table_layout", _TABLE)
                if sum(len(cell) > 3 for cell in cells) > 1:
                    self._document.add_fault("multiple_columns", _COLUMNS)
            lines += _join_row(cells)
        return lines


def _descend(node: Element, name: str) -> list[Element]:
    """Rows of a table or cells of a row, looking through content controls and insertions."""
    found: list[Element] = []
    for inner in node:
        if local(inner) == name:
            found.append(inner)
        elif local(inner) in _TRANSPARENT:
            found += _descend(inner, name)
    return found


def _join_row(cells: list[list[RawLine]]) -> list[RawLine]:
    """A table row as lines.

    Cells of one line each are one line with tabs. A short label or date beside a longer cell joins
    the first line of its neighbour, as a reader's eye does. Otherwise the cells are columns of a
    layout, read one after the other.
    """
    lines: list[RawLine] = []
    label: RawLine | None = None
    for position, cell in enumerate(cells):
        words = " ".join(line.text.strip() for line in cell)
        is_label = (
            len(cell) <= 2
            and len(words) <= _LABEL_LENGTH
            and not any(line.bullet or line.heading for line in cell)
        )
        first = cell[0]
        if label is not None and not first.bullet:
            words = f"{label.text}\t{words}"
            first.text = f"{label.text}\t{first.text.strip()}"
            first.bold = first.bold and label.bold
        elif label is not None:
            lines.append(label)
        elif position and is_label and len(cells[position - 1]) == 1:
            # `Title | 2019`: the short cell stands to the right of a line.
            lines[-1].text += f"\t{words}"
            continue
        label = None
        if is_label and position + 1 < len(cells):
            first.text = words
            label = first
        else:
            lines += cell
    return lines


_COLUMNS = (
    "The page is set in columns. Some applicant tracking systems read straight across them and "
    "mix up the text."
)
_TABLE = (
    "Part of this document is a table. Some applicant tracking systems read tables out of order."
)
