"""What stands on the pages: plain values that the PDF and the DOCX writer both draw.

Every text is one clean line; order, merging and omission are decided before a writer sees it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from careerassist.documents.render.labels import Labels

_SPACE = re.compile(r"\s+")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/[^\s<>\"]*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
# Category Cf holds soft hyphens and byte order marks, but also the joiners and direction marks
# that Arabic, Persian and Indic words are spelt with: those stay.
_KEPT_FORMAT = frozenset("\u200c\u200d\u200e\u200f")


def clean(text: str) -> str:
    """One line without control, private-use or invisible characters, in Unicode form NFC."""
    kept = []
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category in _UNPRINTABLE:
            kept.append(" ")
        elif category != "Cf" or char in _KEPT_FORMAT:
            kept.append(char)
    return _SPACE.sub(" ", "".join(kept)).strip()


def language_code(code: str) -> str:
    """A code that typst and Word accept; English for anything else."""
    return code if _LANGUAGE_CODE.fullmatch(code) else "en"


@dataclass(frozen=True)
class Link:
    """Words of the contact line, and where they lead (empty: nowhere)."""

    text: str
    url: str = ""


def linked(text: str) -> Link:
    """Words with the address that they spell: http, https and mailto, never another scheme."""
    if _EMAIL.fullmatch(text):
        return Link(text, f"mailto:{text}")
    if _URL.fullmatch(text):
        return Link(text, text)
    if _DOMAIN.fullmatch(text):
        return Link(text, f"https://{text}")
    return Link(text)


@dataclass(frozen=True)
class Entry:
    """A job, a course or a project."""

    title: str
    dates: str = ""
    subtitle: str = ""
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it: running text, then entries, then a list."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True)
class CVPage:
    """A CV as it will be printed."""

    labels: Labels
    language: str
    """ISO 639 code of the text, which may be one that we have no labels for."""
    name: str
    """The person's name, or the language's word for a CV where the CV gives none."""
    headline: str
    contact: tuple[Link, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class LetterPage:
    """A cover letter as it will be printed."""

    labels: Labels
    language: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str
    signature: str


@dataclass(frozen=True)
class DocumentPages:
    """One file: a letter, a CV, or a letter and then the CV."""

    title: str
    author: str
    us_letter: bool
    """US Letter paper instead of A4."""
    letter: LetterPage | None = None
    cv: CVPage | None = None

    @property
    def language(self) -> str:
        """Language of the first page's text."""
        first = self.letter or self.cv
        return first.language if first else "en"
