"""PDF: words in reading order, with what is hidden found and left out."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from careerassist.documents.characters import count_unknown
from careerassist.documents.hyphens import join_broken_words
from careerassist.documents.lists import finish
from careerassist.documents.pdf_bullets import mark_drawn_bullets, small_shapes
from careerassist.documents.pdf_lines import PageLines
from careerassist.documents.pdf_rows import merge_rows
from careerassist.documents.pdf_visibility import hidden_words
from careerassist.documents.pdf_words import PageGeometry, Word, read_words
from careerassist.documents.raw import MAX_CHARACTERS, RawDocument, RawLine
from careerassist.documents.reading_order import in_reading_order
from careerassist.documents.running_heads import drop_running_heads
from careerassist.errors import DocumentCorrupt, DocumentEncrypted, DocumentTooLong

MAX_PAGES = 30
_MAX_PAGE_LINKS = 100
_PROTECTED = (
    "This file is protected in a way that we cannot open. "
    "Please save it without protection and try again."
)
_UNKNOWN_SHARE = 0.03


def read_pdf(data: bytes) -> RawDocument:
    """Read a PDF. A file without any text gives no lines.

    Raises `DocumentEncrypted`, `DocumentCorrupt`, `DocumentUnsafe`, `DocumentTooLong`.
    """
    return _Reader(open_pdf(data)).read()


def open_pdf(data: bytes) -> pdfium.FPDF_DOCUMENT:
    """The document's handle; the process ends with it. Raises `DocumentEncrypted` or
    `DocumentCorrupt`."""
    pdfium.FPDF_InitLibrary()
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        error = pdfium.FPDF_GetLastError()
        if error == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentEncrypted
        if error == pdfium.FPDF_ERR_SECURITY:
            raise DocumentEncrypted(_PROTECTED)
        raise DocumentCorrupt
    return handle


class _Reader:
    """Reads one open document. The process ends with it, so nothing is closed."""

    def __init__(self, handle: pdfium.FPDF_DOCUMENT) -> None:
        self._handle = handle
        self._document = RawDocument("pdf", pages=pdfium.FPDF_GetPageCount(handle))
        self._block = 0
        self._characters = 0
        self._unknown = 0
        self._broken: set[int] = set()

    def read(self) -> RawDocument:
        document = self._document
        if document.pages < 1:
            raise DocumentCorrupt
        if document.pages > MAX_PAGES:
            raise DocumentTooLong
        pages: list[list[RawLine]] = []
        heights: list[float] = []
        for number in range(1, document.pages + 1):
            lines, height = self._page(number)
            pages.append(lines)
            heights.append(height)
            if self._characters > MAX_CHARACTERS:
                document.add_fault(
                    "truncated", "This document is very long. We read the first part of it only."
                )
                break
        lines = drop_running_heads(pages, heights)
        join_broken_words(lines, self._broken)
        document.lines = finish(lines)
        if self._unknown > _UNKNOWN_SHARE * max(1, self._characters):
            document.add_fault(
                "unknown_characters",
                "Some letters are drawn with a font that does not say which letters they are, so "
                "programs read them wrongly. Export the file again with another font.",
            )
        return document

    def _page(self, number: int) -> tuple[list[RawLine], float]:
        page = pdfium.FPDF_LoadPage(self._handle, number - 1)
        if not page:
            raise DocumentCorrupt
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise DocumentCorrupt
        geometry = PageGeometry(page)
        words, unread = read_words(page, text, geometry)
        if unread:
            self._document.add_fault(
                "truncated",
                "A page holds far more text than fits on it. We read part of it.",
                number,
            )
        self._links(page, words, number, geometry)
        words = self._visible(page, words, number, geometry)
        if not words:
            self._document.add_fault(
                "page_without_text",
                f"Page {number} holds no text that can be read. It may be a picture, as a scan is.",
                number,
            )
            return [], geometry.height
        for word in words:
            self._characters += len(word.text)
            self._unknown += count_unknown(word.text)
        return self._lines(page, words, number, geometry), geometry.height

    def _visible(
        self, page: pdfium.FPDF_PAGE, words: list[Word], number: int, geometry: PageGeometry
    ) -> list[Word]:
        hidden = hidden_words(page, geometry, words)
        if hidden:
            self._document.add_fault(
                "hidden_text",
                "The file holds text that a reader cannot see. We did not read it.",
                number,
                " ".join(word.text for word in words if id(word) in hidden),
            )
        return [word for word in words if id(word) not in hidden]

    def _lines(
        self, page: pdfium.FPDF_PAGE, words: list[Word], number: int, geometry: PageGeometry
    ) -> list[RawLine]:
        upright = [word for word in words if word.upright]
        rows, columns = in_reading_order(upright)
        if columns:
            self._document.add_fault(
                "multiple_columns",
                "The page is set in columns. Some applicant tracking systems read straight across "
                "them and mix up the text.",
                number,
            )
        builder = PageLines(number, self._block)
        lines = builder.build(rows)
        mark_drawn_bullets(lines, small_shapes(page, geometry))
        turned = [word for word in words if not word.upright]
        if turned:
            lines += builder.build(merge_rows([(word, 0) for word in turned]))
        self._block = builder.block
        self._broken |= builder.broken
        return lines

    def _links(
        self, page: pdfium.FPDF_PAGE, words: list[Word], number: int, geometry: PageGeometry
    ) -> None:
        position = ctypes.c_int(0)
        link = pdfium.FPDF_LINK()
        area = pdfium.FS_RECTF()
        for _ in range(_MAX_PAGE_LINKS):
            if not pdfium.FPDFLink_Enumerate(page, position, link):
                return
            url = self._address(link)
            if not url or not pdfium.FPDFLink_GetAnnotRect(link, area):
                continue
            x0, y0, x1, y1 = geometry.box(area.left, area.bottom, area.right, area.top)
            covered = [
                word.text
                for word in words
                if x0 - 1 <= (word.x0 + word.x1) / 2 <= x1 + 1 and y0 <= word.middle <= y1
            ]
            self._document.add_link(" ".join(covered), url, number)

    def _address(self, link: pdfium.FPDF_LINK) -> str:
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            return ""
        buffer = ctypes.create_string_buffer(2048)
        pdfium.FPDFAction_GetURIPath(self._handle, action, buffer, 2048)
        return buffer.value.decode("utf-8", "replace")
