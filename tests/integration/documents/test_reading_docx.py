"""Word documents: everything Word shows, in order; nothing it does not show."""

from __future__ import annotations

import io

import docx
import pytest

from careerassist.documents.reading import read_document


def texts(document) -> list[str]:
    return [line.text for line in document.lines]


def codes(document) -> set[str]:
    return {fault.code for fault in document.faults}


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.fixture
def read(make_docx):
    def from_body(body: str, **options):
        return read_document(make_docx(body, **options), "cv.docx")

    return from_body


@pytest.fixture
def saved():
    """Read what python-docx wrote."""

    def save(document) -> object:
        out = io.BytesIO()
        document.save(out)
        return read_document(out.getvalue(), "cv.docx")

    return save


def test_styles_give_headings_bullets_and_weight(saved):
    made = docx.Document()
    made.add_heading("Lena Brandt", 0)
    made.add_heading("Berufserfahrung", 1)
    made.add_paragraph().add_run("Elektrikerin").bold = True
    made.add_paragraph("Leitung von 3 Baustellen", style="List Bullet")
    document = saved(made)
    name, section, title, item = document.lines
    assert (name.heading, section.heading, title.heading) == (1, 1, 0)
    assert (title.bold, title.bullet) == (True, False)
    assert (item.text, item.bullet) == ("Leitung von 3 Baustellen", True)
    assert document.kind == "docx"


def test_tab_before_a_date_and_line_breaks_are_kept(read):
    body = paragraph(
        run("Teacher"), "<w:r><w:tab/></w:r>", run("2019"), "<w:r><w:br/></w:r>", run("Leeds")
    )
    assert texts(read(body)) == ["Teacher\t2019", "Leeds"]


def test_row_of_a_data_table_is_one_line(saved):
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    for row, (dates, title) in zip(
        table.rows, [("2019 – 2023", "Teacher"), ("2015 – 2019", "Tutor")], strict=True
    ):
        row.cells[0].text, row.cells[1].text = dates, title
    document = saved(made)
    assert texts(document) == ["2019 – 2023\tTeacher", "2015 – 2019\tTutor"]
    assert "table_layout" in codes(document)


def test_date_beside_a_longer_cell_joins_its_first_line(saved):
    made = docx.Document()
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "2019 – 2023"
    cells[1].text = "Teacher, Hill School"
    cells[1].add_paragraph("Taught physics to four classes")
    assert texts(saved(made)) == [
        "2019 – 2023\tTeacher, Hill School",
        "Taught physics to four classes",
    ]


def test_cells_of_a_layout_table_are_read_one_after_the_other(saved):
    made = docx.Document()
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    left = ["Contact", "Leeds", "Skills", "Triage", "Wound care"]
    right = ["Experience", "Nurse", "City Hospital", "Ran a ward", "Trained staff"]
    for cell, words in zip(cells, (left, right), strict=True):
        cell.text = words[0]
        for word in words[1:]:
            cell.add_paragraph(word)
    document = saved(made)
    assert texts(document) == left + right
    assert {"table_layout", "multiple_columns"} <= codes(document)


def test_header_is_read_first_and_reported(saved):
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "lena@example.com"
    made.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    made.add_paragraph("Elektrikerin")
    document = saved(made)
    assert texts(document) == ["lena@example.com", "Elektrikerin"]
    assert "text_in_header" in codes(document)


def test_text_box_is_read_once_and_reported(read):
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:wsp><wps:txbx><w:txbxContent>"
        + paragraph(run("+44 20 7946 0018"))
        + "</w:txbxContent></wps:txbx></wps:wsp></mc:Choice><mc:Fallback><w:txbxContent>"
        + paragraph(run("+44 20 7946 0018"))
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(paragraph(run("Joe Lund"), box))
    assert texts(document) == ["Joe Lund", "+44 20 7946 0018"]
    assert codes(document) == {"text_box"}


@pytest.mark.parametrize(
    "properties",
    ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'],
    ids=["vanished", "white", "one point"],
)
def test_text_word_does_not_show_is_reported_and_not_read(read, properties):
    document = read(paragraph(run("Nurse"), run(" Harvard surgeon", properties)))
    assert texts(document) == ["Nurse"]
    fault = next(f for f in document.faults if f.code == "hidden_text")
    assert fault.excerpt == "Harvard surgeon"


def test_white_text_on_shading_is_read(read):
    white = run("Joe Lund", '<w:color w:val="FFFFFF"/>')
    document = read(paragraph(white, properties='<w:shd w:val="clear" w:fill="1F3864"/>'))
    assert texts(document) == ["Joe Lund"]
    assert codes(document) == set()


def test_tracked_changes_are_read_as_accepted(read):
    body = paragraph(
        run("Led "),
        "<w:del><w:r><w:delText>two</w:delText></w:r></w:del>",
        f"<w:ins>{run('three')}</w:ins>",
        run(" wards"),
    )
    document = read(body)
    assert texts(document) == ["Led three wards"]
    assert codes(document) == {"tracked_changes"}


def test_links_carry_their_words(make_docx):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Target="https://example.com/joe" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
        '<Relationship Id="r2" TargetMode="External" Target="javascript:alert(1)" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
        "</Relationships>"
    )
    body = paragraph(
        f'<w:hyperlink r:id="r1">{run("portfolio")}</w:hyperlink>',
        f'<w:hyperlink r:id="r2">{run(" click")}</w:hyperlink>',
    )
    data = make_docx(body, parts={"word/_rels/document.xml.rels": relations.encode()})
    document = read_document(data, "cv.docx")
    assert [(link.text, link.url) for link in document.links] == [
        ("portfolio", "https://example.com/joe")
    ]
    assert texts(document) == ["portfolio click"]


def test_empty_paragraph_parts_blocks(read):
    body = paragraph(run("one")) + paragraph(run("two")) + "<w:p/>" + paragraph(run("three"))
    assert [line.block for line in read(body).lines] == [0, 0, 1]


def test_more_than_thirty_pages_are_too_long(make_docx):
    from careerassist.errors import DocumentTooLong

    page = paragraph(run("x"), '<w:r><w:br w:type="page"/></w:r>')
    with pytest.raises(DocumentTooLong):
        read_document(make_docx(page * 40), "book.docx")
