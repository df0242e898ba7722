"""The files that a person sends, made from a profile, a rewrite and a letter."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerassist.documents.render.changelog import change_log
from careerassist.documents.render.docx import write_docx
from careerassist.documents.render.pdf import write_pdf
from careerassist.documents.render.tailor import letter_page, prints_on_us_letter, tailored_cv
from careerassist.documents.render.view import CVPage, DocumentPages, LetterPage, clean
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite

FileKind = Literal[
    "cv_pdf",
    "cv_docx",
    "letter_pdf",
    "letter_docx",
    "application_pdf",
    "application_docx",
    "change_log",
]

_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKDOWN = "text/markdown; charset=utf-8"

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 60
# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}
    | {"þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "e"}
)
_GERMAN_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True)
class RenderedFile:
    """A finished file. `filename` is ASCII: letters, digits, hyphens and one dot."""

    kind: FileKind
    filename: str
    media_type: str
    data: bytes


def render_documents(
    cv: CVProfile,
    *,
    posting: JobProfile | None,
    rewrite: CVRewrite | None,
    letter: CoverLetter | None,
    today: date,
) -> tuple[RenderedFile, ...]:
    """All files for one application: the CV, and with a letter the letter and both in one file.

    Each comes as PDF and DOCX; a PDF is missing only if no font can write it, and the change log,
    which is always there, says so. Same arguments, same bytes.
    """
    cv_page = tailored_cv(cv, rewrite)
    labels = cv_page.labels
    person = _file_part(cv.contact.name.text, cv.language) if cv.contact.name else ""
    us_letter = prints_on_us_letter(cv)

    def pages(
        title: str, *, letter: LetterPage | None = None, cv: CVPage | None = None
    ) -> DocumentPages:
        author = cv_page.name
        return DocumentPages(f"{author}: {title}", author, us_letter, letter, cv)

    documents: list[tuple[FileKind, FileKind, str, DocumentPages]] = [
        ("cv_pdf", "cv_docx", labels.cv_file, pages(labels.cv, cv=cv_page))
    ]
    if letter:
        page = letter_page(letter, cv, posting, today)
        documents += [
            (
                "letter_pdf",
                "letter_docx",
                page.labels.letter_file,
                pages(page.subject, letter=page),
            ),
            (
                "application_pdf",
                "application_docx",
                page.labels.application_file,
                pages(page.subject, letter=page, cv=cv_page),
            ),
        ]

    rendered: list[RenderedFile] = []
    notes: list[str] = []
    for pdf_kind, docx_kind, stem, document in documents:
        filename = f"{person}-{stem}" if person else stem
        pdf = write_pdf(document, today=today)
        if pdf.note:
            notes.append(pdf.note)
        if pdf.data is not None:
            rendered.append(RenderedFile(pdf_kind, f"{filename}.pdf", _PDF, pdf.data))
        docx = write_docx(document, today=today)
        rendered.append(RenderedFile(docx_kind, f"{filename}.docx", _DOCX, docx))
    log = change_log(cv, posting=posting, rewrite=rewrite, letter=letter, notes=notes, today=today)
    log_name = f"{person}-Changes.md" if person else "Changes.md"
    rendered.append(RenderedFile("change_log", log_name, _MARKDOWN, log.encode()))
    return tuple(rendered)


def _file_part(name: str, language: str) -> str:
    """A name in ASCII with hyphens for what stands between its words; empty if nothing is left."""
    name = clean(name)
    if language == "de":
        name = name.translate(_GERMAN_LETTERS)
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    ascii_name = decomposed.encode("ascii", "ignore").decode().replace("'", "")
    return _NOT_IN_NAMES.sub("-", ascii_name)[:_LONGEST_NAME].strip("-")
