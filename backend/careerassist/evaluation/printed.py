"""A tailored CV as it is printed and read again: what an employer's parser would see."""

from __future__ import annotations

from datetime import date

from careerassist.documents.reading import read_document
from careerassist.documents.render.docx import write_docx
from careerassist.documents.render.tailor import prints_on_us_letter, tailored_cv
from careerassist.documents.render.view import DocumentPages
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.rewrite import CVRewrite


def printed_cv(cv: CVProfile, rewrite: CVRewrite | None, today: date) -> DocumentText:
    """The DOCX of a CV, with its rewrite or as it was, read back."""
    page = tailored_cv(cv, rewrite)
    pages = DocumentPages(page.name, page.name, prints_on_us_letter(cv), cv=page)
    return read_document(write_docx(pages, today=today), "cv.docx")
