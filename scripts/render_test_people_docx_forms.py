"""Word files in the rarer shapes: text boxes, newspaper columns, a photograph, ruled forms."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from render_test_people_docx import add_body, add_closing, add_story, docx_bytes
from render_test_people_words import Entry, Page, Section

# --- pieces -------------------------------------------------------------------------------------


def _where(entry: Entry) -> str:
    return ", ".join(part for part in (entry.organisation, entry.place) if part)


def _font(document: DocxDocument, name: str, points: float) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = name, Pt(points)
    style.paragraph_format.space_after = Pt(3)


def _shade(properties: Any, colour: str) -> None:
    """Fill the ground of a paragraph or a table cell."""
    properties.append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


OFFICE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _text_box(paragraph: Paragraph, lines: list[tuple[str, bool]]) -> None:
    """Anchor a drawn box with lines of text (and whether they are bold) at the page's left.

    As Word does, the words are written twice: in the drawing and in a fallback for old readers.
    """

    def words(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    content = "".join(
        f'<w:p><w:pPr><w:spacing w:after="60"/></w:pPr><w:r><w:rPr>{"<w:b/>" if bold else ""}'
        f'<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{words(text)}</w:t></w:r></w:p>'
        for text, bold in lines
    )
    width, height = Cm(5.4), Cm(24)
    drawing = (
        f"<w:drawing {nsdecls('wp', 'a')}>"
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0"'
        ' relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{Cm(1)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{Cm(3.6)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="1" name="Text Box 1"/><a:graphic><a:graphicData uri="{OFFICE}"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="E8EEF4"/></a:solidFill></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="horz" wrap="square" anchor="t"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = (
        '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect fillcolor="#e8eef4"'
        f' style="position:absolute;width:{width.pt:.0f}pt;height:{height.pt:.0f}pt">'
        f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict>"
    )
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {nsdecls("w")} xmlns:mc="{COMPATIBILITY}" xmlns:wps="{OFFICE}">'
            f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )
    )


def _portrait(width: int = 90, height: int = 120) -> bytes:
    """A grey silhouette as PNG: nobody's photograph."""

    def shade(x: int, y: int) -> int:
        head = (x - width / 2) ** 2 + (y - height * 0.36) ** 2 < (width * 0.2) ** 2
        body = ((x - width / 2) / 0.8) ** 2 + (y - height) ** 2 < (height * 0.36) ** 2
        return 120 if head or body else 220

    rows = b"".join(b"\0" + bytes(shade(x, y) for x in range(width)) for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


# --- layouts ------------------------------------------------------------------------------------

BESIDE = ("skills", "languages", "certificates", "personal")
"""Sections that stand in the box of `docx_textbox`."""


def _box_lines(section: Section) -> list[tuple[str, bool]]:
    lines = [("", False), (section.heading, True)]
    for group in section.groups:
        label = f"{group.label}: " if group.label else ""
        lines.append((label + ", ".join(group.items), False))
    return lines + [(line, False) for line in section.lines]


def docx_textbox(page: Page) -> bytes:
    """Short sections in a drawn text box at the left; the name in the page header."""
    document = docx.Document()
    _font(document, "Calibri", 10.5)
    part = document.sections[0]
    part.left_margin, part.right_margin = Cm(2), Cm(1.6)
    head = part.header.paragraphs[0]
    name = head.add_run(page.name)
    name.bold, name.font.size = True, Pt(20)
    part.header.add_paragraph(page.label)
    lines = [(page.words["contact"], True), *((contact, False) for contact in page.contacts)]
    for section in page.sections:
        if section.key in BESIDE:
            lines += _box_lines(section)
    _text_box(document.add_paragraph(), lines)
    for section in page.sections:
        if section.key in BESIDE:
            continue
        document.add_heading(section.heading, level=2)
        add_body(document, section)
        for entry in section.entries:
            document.add_paragraph().add_run(entry.title).bold = True
            document.add_paragraph(
                " | ".join(part for part in (_where(entry), entry.dates) if part)
            )
            add_story(document, entry)
    add_closing(document, page)
    return docx_bytes(document)


def docx_columns(page: Page) -> bytes:
    """Name and contact data across the page, all sections in two newspaper columns."""
    document = docx.Document()
    _font(document, "Georgia", 9.5)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(page.name).font.size = Pt(22)
    for words in (page.label, " · ".join(page.contacts)):
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
    columns = document.add_section(WD_SECTION.CONTINUOUS)
    for part in document.sections:
        part.left_margin = part.right_margin = part.top_margin = Cm(1.7)
    setting = columns._sectPr.find(qn("w:cols"))
    setting.set(qn("w:num"), "2")
    setting.set(qn("w:space"), "500")
    for section in page.sections:
        heading = document.add_paragraph()
        run = heading.add_run(section.heading)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(12), RGBColor(0x2E, 0x5E, 0x4E)
        heading.paragraph_format.space_before = Pt(10)
        heading.paragraph_format.keep_with_next = True
        add_body(document, section)
        for entry in section.entries:
            document.add_paragraph().add_run(entry.organisation or entry.title).bold = True
            if entry.organisation:
                document.add_paragraph(entry.title)
            document.add_paragraph(", ".join(part for part in (entry.dates, entry.place) if part))
            add_story(document, entry)
    add_closing(document, page)
    return docx_bytes(document)


def docx_lebenslauf(page: Page) -> bytes:
    """Tab columns in the German manner, with a photograph: dates, a tab, the story indented."""
    document = docx.Document()
    _font(document, "Arial", 11)
    column = Cm(4.8)

    def row(left: str, right: str, *, bold: bool = False) -> None:
        line = document.add_paragraph()
        line.paragraph_format.left_indent = column
        line.paragraph_format.first_line_indent = -column
        line.paragraph_format.tab_stops.add_tab_stop(column)
        line.add_run(f"{left}\t")
        line.add_run(right).bold = bold

    def heading(words: str) -> None:
        line = document.add_paragraph()
        line.paragraph_format.space_before = Pt(16)
        line.paragraph_format.keep_with_next = True
        line.add_run(words).bold = True

    title = document.add_paragraph()
    title.add_run(page.words["cv"]).font.size = Pt(18)
    photo = document.add_paragraph()
    photo.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    photo.add_run().add_picture(io.BytesIO(_portrait()), width=Cm(3))
    own = next((section for section in page.sections if section.key == "personal"), None)
    heading(own.heading if own else page.words["personal"])
    row(page.words["name"], page.name)
    for detail in page.details:
        row(detail.label, detail.value)
    for fact in own.groups if own else ():
        row(fact.label, ", ".join(fact.items))
    row("", page.label)
    for section in page.sections:
        if section is own:
            continue
        heading(section.heading)
        if section.text:
            document.add_paragraph(section.text)
        for group in section.groups:
            row(group.label, ", ".join(group.items))
        for line in section.lines:
            row("", line)
        for entry in section.entries:
            row(entry.dates, entry.title, bold=True)
            for words in (_where(entry), entry.text, *(f"– {one}" for one in entry.bullets)):
                if words:
                    row("", words)
    add_closing(document, page)
    return docx_bytes(document)


def docx_grid(page: Page) -> bytes:
    """Shaded heading bars and the courses in a ruled table with a header row."""
    document = docx.Document()
    _font(document, "Times New Roman", 11)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(page.words["cv"].upper())
    run.bold, run.underline = True, True
    document.add_paragraph().add_run(page.name).bold = True
    document.add_paragraph(page.label)
    for detail in page.details:
        document.add_paragraph(f"{detail.label}: {detail.value}")
    for section in page.sections:
        bar = document.add_paragraph()
        bar.paragraph_format.keep_with_next = True
        bar.add_run(section.heading).bold = True
        _shade(bar._p.get_or_add_pPr(), "D9D9D9")
        if section.key == "education":
            _course_table(document, page, section)
            continue
        add_body(document, section)
        for entry in section.entries:
            line = document.add_paragraph()
            line.add_run(entry.title).bold = True
            line.add_run(f" ({entry.dates})")
            if where := _where(entry):
                document.add_paragraph(where)
            add_story(document, entry)
    add_closing(document, page)
    return docx_bytes(document)


def _course_table(document: DocxDocument, page: Page, section: Section) -> None:
    keys = ("course", "school", "years", "subjects")
    table = document.add_table(rows=1, cols=len(keys), style="Table Grid")
    for cell, key in zip(table.rows[0].cells, keys, strict=True):
        cell.paragraphs[0].add_run(page.words[key]).bold = True
        _shade(cell._tc.get_or_add_tcPr(), "EFEFEF")
    for entry in section.entries:
        story = "; ".join(part for part in (entry.text, *entry.bullets) if part)
        parts = (entry.title, _where(entry), entry.dates, story)
        for cell, words in zip(table.add_row().cells, parts, strict=True):
            cell.paragraphs[0].add_run(words)


def docx_datos(page: Page) -> bytes:
    """The Spanish form: a block of personal data first, underlined capitals, years before all."""
    document = docx.Document()
    _font(document, "Verdana", 10)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(page.words["cv"].upper())
    run.bold, run.font.size = True, Pt(15)
    own = next((section for section in page.sections if section.key == "personal"), None)

    def heading(words: str) -> None:
        line = document.add_paragraph()
        line.paragraph_format.space_before = Pt(12)
        line.paragraph_format.keep_with_next = True
        run = line.add_run(words.upper())
        run.bold, run.underline = True, True

    def fact(label: str, value: str) -> None:
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)

    heading(own.heading if own else page.words["personal"])
    fact(page.words["name"], page.name)
    for one in own.groups if own else ():
        fact(one.label, ", ".join(one.items))
    for detail in page.details:
        fact(detail.label, detail.value)
    document.add_paragraph(page.label)
    for section in page.sections:
        if section is own:
            continue
        heading(section.heading)
        add_body(document, section)
        for entry in section.entries:
            line = document.add_paragraph()
            line.add_run(entry.dates).bold = True
            line.add_run(f": {entry.title}")
            if where := _where(entry):
                line.add_run(f". {where}.")
            add_story(document, entry)
    add_closing(document, page)
    return docx_bytes(document)
