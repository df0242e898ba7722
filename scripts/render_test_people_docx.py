"""The Word files that CVs come in, by python-docx: the same bytes each time.

`docx_plain`, `docx_table` and `docx_tabs` are whole files of their own; the layouts that are rarer
(text boxes, columns, photograph, forms) are in `render_test_people_docx_forms.py`.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from render_test_people_words import Entry, Page, Section

STAMP = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The time stamped into every file, so that bytes do not depend on the clock."""


def docx_bytes(document: DocxDocument) -> bytes:
    """Save with fixed times: the clock would otherwise stand in the properties and the archive."""
    properties = document.core_properties
    properties.created = properties.modified = STAMP
    properties.author, properties.title = "", "CV"
    saved = io.BytesIO()
    document.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return fixed.getvalue()


def add_body(document: Any, section: Section) -> None:
    """A section without entries, into a document or a table cell."""
    if section.kind == "text":
        document.add_paragraph(section.text)
    for group in section.groups:
        label = f"{group.label}: " if group.label else ""
        document.add_paragraph(label + ", ".join(group.items))
    for line in section.lines:
        document.add_paragraph(line, style="List Bullet")


def add_story(document: Any, entry: Entry) -> None:
    """What an entry says below its head."""
    if entry.text:
        document.add_paragraph(entry.text)
    for bullet in entry.bullets:
        document.add_paragraph(bullet, style="List Bullet")


def add_closing(document: Any, page: Page) -> None:
    """Place, date and name at the end, if the CV has them."""
    for line in page.closing:
        document.add_paragraph(line)


def docx_plain(page: Page) -> bytes:
    document = docx.Document()
    document.add_heading(page.name, level=0)
    document.add_paragraph(page.label)
    document.add_paragraph(" | ".join(page.contacts))
    for section in page.sections:
        document.add_heading(section.heading, level=1)
        add_body(document, section)
        for entry in section.entries:
            line = document.add_paragraph()
            line.add_run(entry.title).bold = True
            line.add_run("".join(f", {part}" for part in (entry.organisation, entry.place) if part))
            document.add_paragraph().add_run(entry.dates).italic = True
            add_story(document, entry)
    add_closing(document, page)
    return docx_bytes(document)


def docx_table(page: Page) -> bytes:
    """Everything in one borderless two-column table: dates left, the story right."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    head = table.add_row().cells
    whole = head[0].merge(head[1])
    whole.paragraphs[0].add_run(page.name).font.size = Pt(20)
    whole.add_paragraph(page.label)
    for contact in page.contacts:
        whole.add_paragraph(contact)
    for section in page.sections:
        row = table.add_row().cells
        row[0].merge(row[1]).paragraphs[0].add_run(section.heading.upper()).bold = True
        if section.kind != "entries":
            row = table.add_row().cells
            add_body(row[1], section)
        for entry in section.entries:
            left, right = table.add_row().cells
            left.paragraphs[0].add_run(entry.dates)
            right.paragraphs[0].add_run(entry.title).bold = True
            if place := ", ".join(part for part in (entry.organisation, entry.place) if part):
                right.add_paragraph(place)
            add_story(right, entry)
    for row in table.rows:
        row.cells[0].width, row.cells[-1].width = Cm(4), Cm(12)
    add_closing(document, page)
    return docx_bytes(document)


def docx_tabs(page: Page) -> bytes:
    """Employer left and dates at a right tab stop; headings are bold capitals, not Word styles;
    contact data stands in the page header."""
    document = docx.Document()
    header = document.sections[0].header.paragraphs[0]
    header.text = " | ".join(page.contacts)
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name = document.add_paragraph()
    name.add_run(page.name).font.size = Pt(22)
    document.add_paragraph(page.label)
    for section in page.sections:
        document.add_paragraph().add_run(section.heading.upper()).bold = True
        add_body(document, section)
        for entry in section.entries:
            line = document.add_paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(Cm(15.2), WD_TAB_ALIGNMENT.RIGHT)
            line.add_run(entry.organisation or entry.title).bold = True
            line.add_run(f"\t{entry.dates}")
            below = [entry.title if entry.organisation else "", entry.place]
            if second := ", ".join(part for part in below if part):
                document.add_paragraph().add_run(second).italic = True
            add_story(document, entry)
    add_closing(document, page)
    return docx_bytes(document)
