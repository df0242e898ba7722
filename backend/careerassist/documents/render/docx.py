"""Pages to DOCX: Word's own heading and list styles, so that people and parsers can edit and read.

python-docx makes the package with its styles once; each file is that package with its own body and
properties. (Adding paragraphs through its API costs half a millisecond each.)
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.coreprops import CoreProperties
from docx.oxml import OxmlElement
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from careerassist.documents.render.view import (
    CVPage,
    DocumentPages,
    Entry,
    LetterPage,
    Section,
)

_BODY = "word/document.xml"
_CORE = "docProps/core.xml"
_A4 = (Mm(210), Mm(297))
_US_LETTER = (Mm(215.9), Mm(279.4))
_MARGIN = Mm(21)
_FONT = "Calibri"
_ACCENT = RGBColor(0x1F, 0x3A, 0x5F)
# The oldest moment that a zip entry can carry: bytes must not depend on when they were written.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(pages: DocumentPages, *, today: date) -> bytes:
    """Write the pages. The same pages and day give the same bytes."""
    body = _Body()
    if pages.letter:
        body.letter(pages.letter)
    if pages.letter and pages.cv:
        body.page_break()
    if pages.cv:
        body.cv(pages.cv)
    parts = {
        **_base(us_letter=pages.us_letter, language=pages.language),
        _BODY: body.document(us_letter=pages.us_letter),
        _CORE: _core_properties(pages, today),
    }
    return _zipped(parts)


class _Body:
    """The document's body, one styled paragraph after another."""

    def __init__(self) -> None:
        self._body = OxmlElement("w:body")

    def cv(self, page: CVPage) -> None:
        self._add("Title", page.name)
        if page.headline:
            self._add("Subtitle", page.headline)
        if page.contact:
            self._add("Contact", " | ".join(item.text for item in page.contact))
        for section in page.sections:
            self._section(section)

    def letter(self, page: LetterPage) -> None:
        if page.sender:
            self._add("Sender", page.sender[0])
            if page.sender[1:]:
                self._add("Contact", " | ".join(page.sender[1:]))
        for position, line in enumerate(page.recipient):
            self._add("Address", line, space_before=24 if position == 0 else None)
        self._add("Address", page.date, space_before=16)
        self._add("Subject", page.subject)
        for text in (page.greeting, *page.paragraphs, page.closing):
            self._add("LetterText", text)
        self._add("LetterText", page.signature, space_before=18)

    def page_break(self) -> None:
        run = OxmlElement("w:r")
        line_break = OxmlElement("w:br")
        line_break.set(qn("w:type"), "page")
        run.append(line_break)
        self._paragraph("Normal").append(run)

    def document(self, *, us_letter: bool) -> bytes:
        """The whole part, section properties (paper, margins in twentieths of a point) included."""
        width, height = _US_LETTER if us_letter else _A4
        properties = OxmlElement("w:sectPr")
        size = OxmlElement("w:pgSz")
        size.set(qn("w:w"), str(width.twips))
        size.set(qn("w:h"), str(height.twips))
        margins = OxmlElement("w:pgMar")
        for side in ("top", "right", "bottom", "left"):
            margins.set(qn(f"w:{side}"), str(_MARGIN.twips))
        for side in ("header", "footer", "gutter"):
            margins.set(qn(f"w:{side}"), "0")
        properties.extend((size, margins))
        self._body.append(properties)
        document = OxmlElement("w:document")
        document.append(self._body)
        return _serialised(document)

    def _section(self, section: Section) -> None:
        self._add("Heading1", section.heading)
        for paragraph in section.paragraphs:
            self._add("Normal", paragraph)
        for entry in section.entries:
            self._entry(entry)
        for bullet in section.bullets:
            self._add("ListBullet", bullet)

    def _entry(self, entry: Entry) -> None:
        if entry.title or entry.dates:
            heading = self._add("Heading2", entry.title)
            if entry.dates:
                heading.append(self._run(entry.dates, tab=bool(entry.title), bold=False))
        if entry.subtitle:
            self._add("Employer", entry.subtitle)
        for bullet in entry.bullets:
            self._add("ListBullet", bullet)

    def _add(self, style: str, text: str, *, space_before: int | None = None) -> Any:
        """A paragraph of one style; `space_before` in points overrides the style's."""
        paragraph = self._paragraph(style)
        if space_before is not None:
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:before"), str(space_before * 20))
            paragraph.pPr.append(spacing)
        if text:
            paragraph.append(self._run(text))
        return paragraph

    def _paragraph(self, style: str) -> Any:
        paragraph: Any = OxmlElement("w:p")
        paragraph.style = style
        self._body.append(paragraph)
        return paragraph

    @staticmethod
    def _run(text: str, *, tab: bool = False, bold: bool | None = None) -> Any:
        """Words in the paragraph's style, unless `bold` says otherwise; `tab` goes before them."""
        run: Any = OxmlElement("w:r")
        if bold is not None:
            run.get_or_add_rPr()._add_b().val = bold
        if tab:
            run.append(OxmlElement("w:tab"))
        words = OxmlElement("w:t")
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        return run


@cache
def _base(*, us_letter: bool, language: str) -> Mapping[str, bytes]:
    """Parts that all files share: styles, numbering, settings and what ties them together."""
    document = Document()
    styles = document.styles
    text_width = (_US_LETTER if us_letter else _A4)[0] - 2 * _MARGIN

    def style(
        name: str,
        *,
        size: float,
        bold: bool = False,
        italic: bool = False,
        colour: RGBColor | None = None,
        before: float = 0,
        after: float = 0,
        keep: bool = False,
        based_on: str | None = None,
    ) -> Any:
        if based_on:
            made = styles.add_style(name, 1)
            made.base_style = styles[based_on]
        else:
            made = styles[name]
        font = made.font
        font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, italic
        font.color.rgb = colour or RGBColor(0, 0, 0)
        properties = made.element.get_or_add_rPr()
        fonts = properties.find(qn("w:rFonts"))
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        for script in ("w:eastAsia", "w:cs"):
            fonts.set(qn(script), _FONT)
        layout = made.paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.keep_with_next = keep
        layout.line_spacing = 1.08
        return made

    style("Normal", size=10.5, after=3)
    title = style("Title", size=22, bold=True, colour=_ACCENT)
    border = title.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    subtitle = style("Subtitle", size=12.5, after=2)
    for stretched in (title, subtitle):
        letter_spacing = stretched.element.rPr.find(qn("w:spacing"))
        if letter_spacing is not None:
            stretched.element.rPr.remove(letter_spacing)
    style("Contact", size=10, after=4, based_on="Normal")
    style("Heading 1", size=13, bold=True, colour=_ACCENT, before=12, after=3, keep=True)
    heading = style("Heading 2", size=10.5, bold=True, before=7, after=1, keep=True)
    heading.paragraph_format.tab_stops.add_tab_stop(text_width, WD_TAB_ALIGNMENT.RIGHT)
    style("Employer", size=10.5, italic=True, after=2, keep=True, based_on="Normal")
    style("List Bullet", size=10.5, after=2)
    style("Sender", size=14, bold=True, colour=_ACCENT, based_on="Normal")
    style("Address", size=10.5, based_on="Normal")
    style("Subject", size=11.5, bold=True, before=16, after=10, based_on="Normal")
    style("LetterText", size=10.5, after=9, based_on="Normal")

    # Without it, a word processor underlines German or Spanish words as misspelt English.
    for proofing in styles.element.iter(qn("w:lang")):
        proofing.set(qn("w:val"), language)
    _slim(document)

    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        return {
            name: package.read(name) for name in package.namelist() if name not in (_BODY, _CORE)
        }


def _slim(document: Any) -> None:
    """Drop what python-docx's template carries and no file of ours uses: nine tenths of it."""
    unused = ("/thumbnail", "/stylesWithEffects", "/customXml")
    for owner in (document.part.package, document.part):
        for relation_id, relation in list(owner.rels.items()):
            if relation.reltype.endswith(unused):
                del owner.rels[relation_id]
    element = document.styles.element
    for made in list(element.findall(qn("w:style"))):
        if made.get(qn("w:type")) == "table" and made.get(qn("w:default")) is None:
            element.remove(made)


def _core_properties(pages: DocumentPages, today: date) -> bytes:
    element = CT_CoreProperties.new()
    properties = CoreProperties(element)
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    properties.title = pages.title
    properties.author = pages.author
    properties.last_modified_by = pages.author
    properties.language = pages.language
    properties.created = stamp
    properties.modified = stamp
    properties.revision = 1
    return _serialised(element)


def _serialised(element: Any) -> bytes:
    data: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name], compresslevel=6)
    return packed.getvalue()
