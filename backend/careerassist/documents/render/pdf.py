"""Pages to PDF, by typst: tagged (PDF/UA-1), with the fonts that typst carries inside."""

from __future__ import annotations

import json
import threading
import unicodedata
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from careerassist.documents.render.view import CVPage, DocumentPages, LetterPage

_PICTOGRAPHS = frozenset({"So", "Sk"})
# A compiler is for one thread at a time: "Already borrowed", it says to a second one.
_COMPILING = threading.Lock()
# What typst says where no font has a glyph; PDF/UA-1 forbids drawing an empty box instead.
_NO_GLYPH = "could not be displayed"


@dataclass(frozen=True)
class PDFResult:
    """A PDF, or none where no font at hand can write its script."""

    data: bytes | None
    note: str | None = None
    """A sentence for the job seeker where the file is not all that was asked for."""


def write_pdf(pages: DocumentPages, *, today: date) -> PDFResult:
    """Draw the pages. The same pages and day give the same bytes while typst's own fonts suffice.

    Typst carries fonts for Latin, Greek, Cyrillic, Hebrew and Arabic. Text beyond them is tried
    without its pictographs, then with the fonts of this machine; then there is no PDF.
    Raises `typst.TypstError` only for a fault in the template.
    """
    data = json.dumps(_data(pages), ensure_ascii=False)
    plain = "".join(char for char in data if unicodedata.category(char) not in _PICTOGRAPHS)
    left_out = "Symbols that the PDF's fonts lack were left out of it; the DOCX has them."
    attempts = (
        (False, data, None),
        (False, plain, left_out),
        (True, data, None),
        (True, plain, left_out),
    )
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for system_fonts, text, note in attempts:
        try:
            return PDFResult(_compile(text, stamp, system_fonts=system_fonts), note)
        except typst.TypstError as error:
            if _NO_GLYPH not in str(error):
                raise
    return PDFResult(
        None,
        "There is no PDF, because no font on this machine can write all of its letters. "
        "Open the DOCX in a word processor and export it as PDF from there.",
    )


def _compile(data: str, stamp: datetime, *, system_fonts: bool) -> bytes:
    with _COMPILING:
        compiled = _compiler(system_fonts).compile(
            input=_template(),
            format="pdf",
            pdf_standards="ua-1",
            timestamp=stamp,
            sys_inputs={"data": data},
        )
    if not isinstance(compiled, bytes):
        raise TypeError("typst answered a PDF request with something else")
    return compiled


@cache
def _template() -> bytes:
    return files(__package__).joinpath("template.typ").read_bytes()


@cache
def _compiler(system_fonts: bool) -> typst.Compiler:
    """A compiler that reads no file and loads no package: the template imports none."""
    return typst.Compiler(
        font_paths=typst.Fonts(include_system_fonts=system_fonts),
        ignore_system_fonts=not system_fonts,
    )


def _data(pages: DocumentPages) -> dict[str, Any]:
    return {
        "title": pages.title,
        "author": pages.author,
        "language": pages.language,
        "us_letter": pages.us_letter,
        "letter": _page(pages.letter),
        "cv": _page(pages.cv),
    }


def _page(page: CVPage | LetterPage | None) -> dict[str, Any] | None:
    if page is None:
        return None
    fields = asdict(page)
    del fields["labels"]
    return fields
