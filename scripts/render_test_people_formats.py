"""The files that CVs come in: PDF by typst, DOCX by python-docx, and text formats.

Every renderer takes a `Page` and gives the bytes of a file, the same bytes each time.
"""

from __future__ import annotations

import html
import io
import json
import textwrap
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import typst
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from render_test_people_words import Page, Section

LAYOUT_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "data" / "layouts"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""The time stamped into every file, so that bytes do not depend on the clock."""

# --- PDF ----------------------------------------------------------------------------------------


def pdf(template: str) -> Callable[[Page], bytes]:
    def render(page: Page) -> bytes:
        data: bytes = typst.compile(
            str(LAYOUT_FOLDER / f"{template}.typ"),
            root=str(LAYOUT_FOLDER),
            ignore_system_fonts=True,
            sys_inputs={"person": json.dumps(page, default=vars, ensure_ascii=False)},
            timestamp=int(EPOCH.timestamp()),
        )
        return data

    return render


# --- DOCX ---------------------------------------------------------------------------------------


def _docx_bytes(document: DocxDocument) -> bytes:
    """Save with fixed times: the clock would otherwise stand in the properties and the archive."""
    properties = document.core_properties
    properties.created = properties.modified = EPOCH.replace(tzinfo=None)
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


def _docx_body(document: Any, section: Section) -> None:
    """A section without entries, into a document or a table cell."""
    if section.kind == "text":
        document.add_paragraph(section.text)
    for group in section.groups:
        label = f"{group.label}: " if group.label else ""
        document.add_paragraph(label + ", ".join(group.items))
    for line in section.lines:
        document.add_paragraph(line, style="List Bullet")


def docx_plain(page: Page) -> bytes:
    document = docx.Document()
    document.add_heading(page.name, level=0)
    document.add_paragraph(page.label)
    document.add_paragraph(" | ".join(page.contacts))
    for section in page.sections:
        document.add_heading(section.heading, level=1)
        _docx_body(document, section)
        for entry in section.entries:
            line = document.add_paragraph()
            line.add_run(entry.title).bold = True
            line.add_run("".join(f", {part}" for part in (entry.organisation, entry.place) if part))
            document.add_paragraph().add_run(entry.dates).italic = True
            if entry.text:
                document.add_paragraph(entry.text)
            for bullet in entry.bullets:
                document.add_paragraph(bullet, style="List Bullet")
    return _docx_bytes(document)


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
            _docx_body(row[1], section)
        for entry in section.entries:
            left, right = table.add_row().cells
            left.paragraphs[0].add_run(entry.dates)
            right.paragraphs[0].add_run(entry.title).bold = True
            if place := ", ".join(part for part in (entry.organisation, entry.place) if part):
                right.add_paragraph(place)
            if entry.text:
                right.add_paragraph(entry.text)
            for bullet in entry.bullets:
                right.add_paragraph(bullet, style="List Bullet")
    for row in table.rows:
        row.cells[0].width, row.cells[-1].width = Cm(4), Cm(12)
    return _docx_bytes(document)


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
        _docx_body(document, section)
        for entry in section.entries:
            line = document.add_paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(Cm(15.2), WD_TAB_ALIGNMENT.RIGHT)
            line.add_run(entry.organisation or entry.title).bold = True
            line.add_run(f"\t{entry.dates}")
            below = [entry.title if entry.organisation else "", entry.place]
            if second := ", ".join(part for part in below if part):
                document.add_paragraph().add_run(second).italic = True
            if entry.text:
                document.add_paragraph(entry.text)
            for bullet in entry.bullets:
                document.add_paragraph(bullet, style="List Bullet")
    return _docx_bytes(document)


# --- text ---------------------------------------------------------------------------------------


def plain_text(page: Page) -> bytes:
    """Plain text wrapped at 76 characters, as pasted from a mail program."""
    lines = [page.name, page.label, *page.contacts]
    for section in page.sections:
        lines += ["", section.heading.upper(), "-" * len(section.heading)]
        lines += textwrap.wrap(section.text, 76)
        for group in section.groups:
            label = f"{group.label}: " if group.label else ""
            lines += textwrap.wrap(label + ", ".join(group.items), 76, break_on_hyphens=False)
        lines += [f"- {line}" for line in section.lines]
        for number, entry in enumerate(section.entries):
            head = " | ".join(
                part for part in (entry.title, entry.organisation, entry.place) if part
            )
            lines += [""] * bool(number) + [head, entry.dates]
            lines += textwrap.wrap(entry.text, 76)
            for bullet in entry.bullets:
                lines += textwrap.wrap(
                    bullet, 76, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
                )
    return ("\n".join(lines) + "\n").encode()


def markdown(page: Page) -> bytes:
    lines = [f"# {page.name}", "", f"**{page.label}**", "", " · ".join(page.contacts)]
    for section in page.sections:
        lines += ["", f"## {section.heading}", ""]
        if section.text:
            lines.append(section.text)
        for group in section.groups:
            label = f"**{group.label}:** " if group.label else ""
            lines.append(f"- {label}{', '.join(group.items)}")
        lines += [f"- {line}" for line in section.lines]
        for number, entry in enumerate(section.entries):
            head = ", ".join(part for part in (entry.title, entry.organisation) if part)
            place = f", {entry.place}" if entry.place else ""
            lines += [""] * bool(number) + [f"### {head}", "", f"*{entry.dates}{place}*", ""]
            if entry.text:
                lines += [entry.text, ""]
            lines += [f"- {bullet}" for bullet in entry.bullets]
    return ("\n".join(lines) + "\n").encode()


def web_page(page: Page) -> bytes:
    def tag(name: str, words: str) -> str:
        return f"<{name}>{html.escape(words, quote=False)}</{name}>"

    def listed(items: Sequence[str]) -> str:
        return f"<ul>{''.join(tag('li', item) for item in items)}</ul>" if items else ""

    parts = [tag("h1", page.name), tag("p", page.label)]
    parts.append(f"<address>{'<br>'.join(html.escape(line) for line in page.contacts)}</address>")
    for section in page.sections:
        parts.append(f"<section>{tag('h2', section.heading)}")
        if section.text:
            parts.append(tag("p", section.text))
        for group in section.groups:
            label = tag("strong", f"{group.label}:") + " " if group.label else ""
            parts.append(f"<p>{label}{html.escape(', '.join(group.items), quote=False)}</p>")
        parts.append(listed(section.lines))
        for entry in section.entries:
            where = ", ".join(part for part in (entry.organisation, entry.place) if part)
            parts.append(f"<div>{tag('h3', entry.title)}")
            if where:
                parts.append(tag("p", where))
            parts.append(tag("time", entry.dates))
            if entry.text:
                parts.append(tag("p", entry.text))
            parts.append(f"{listed(entry.bullets)}</div>")
        parts.append("</section>")
    head = f'<head><meta charset="utf-8">{tag("title", page.name)}</head>'
    body = "\n".join(part for part in parts if part)
    start = f'<!DOCTYPE html>\n<html lang="{page.language}">{head}<body>'
    return f"{start}\n{body}\n</body></html>\n".encode()
