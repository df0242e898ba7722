"""The files that a person sends, read back the way an employer's parser reads them."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date

import pypdfium2
import pytest
from docx import Document
from render_samples import (
    LETTER,
    POSTING,
    REWRITE,
    TODAY,
    assert_in_order,
    both_texts,
    dates,
    electrician,
    fact,
    render,
    role,
)

from careerassist.documents.render import render_documents
from careerassist.schemas.cv import (
    Contact,
    Education,
)


def test_everything_of_the_cv_reads_back_in_order() -> None:
    for text in both_texts(render(electrician())):
        assert_in_order(
            text,
            "Zoë Łukasik-Ødegård",
            "Approved Electrician",
            "zoe@example.com | +44 20 7946 0018 | Bristol | portfolio.example.com/zoe",
            "Profile",
            "Electrician with nine years on site.",
            "Skills",
            "Trade: inspection, containment, wiring (domestic, industrial)",
            "Experience",
            "Approved Electrician Mar 2019 – present",
            "Harbour Electrical",
            "Installed three-phase supplies in 14 workshops.",
            "Tested and certified 220 circuits a year to BS 7671.",
            "Trained 2 apprentices.",
            "Electrician 09/2016 – 02/2019",
            "Brightwire Ltd",
            "Rewired 40 flats.",
            "Education",
            "Level 3 Diploma, Electrical Installation 2013 – 2016",
            "Example College",
            "Distinction in science",
            "Projects",
            "Village hall",
            "Lit the stage.",
            "Certificates",
            "ECS Gold Card (2017)",
            "Languages",
            "Polish (native)",
            "Volunteering",
            "Repair café helper 2015",
            "Mended lamps.",
            "Awards",
            "Apprentice of the year 2015",
            "Further Information",
            "Date of birth: 4 May 1995",
        )


def test_the_rewrite_is_applied_and_what_it_does_not_name_stays() -> None:
    for text in both_texts(render(electrician(), rewrite=REWRITE)):
        assert_in_order(
            text,
            "Approved Electrician, Testing",
            "Nine years on site.",
            "Testing",
            "Trade: containment, wiring (domestic, industrial)",
            "Tested and certified 220 circuits",
            "Installed three-phase supplies (400 V) in 14 workshops.",
            "Trained 2 apprentices.",
            "Rewired 40 flats.",
        )
        assert "Electrician with nine years" not in text
        assert "supplies in 14" not in text


def test_without_a_letter_there_is_only_the_cv_and_the_log() -> None:
    assert list(render(electrician())) == ["cv_pdf", "cv_docx", "change_log"]


def test_with_a_letter_each_comes_alone_and_both_in_one_file_letter_first() -> None:
    files = render(electrician(), letter=LETTER, posting=POSTING)

    assert list(files) == [
        "cv_pdf",
        "cv_docx",
        "letter_pdf",
        "letter_docx",
        "application_pdf",
        "application_docx",
        "change_log",
    ]
    for text in both_texts(files, "application"):
        assert_in_order(
            text,
            "Quay & Sons",
            "20 November 2026",
            "Application for Testing Electrician",
            "Dear hiring team,",
            "I certify 220 circuits a year.",
            "I would be glad to meet you.",
            "Yours faithfully,",
            "Zoë Łukasik-Ødegård",
            "Experience",
            "Rewired 40 flats.",
        )
    for text in both_texts(files, "letter"):
        assert "Rewired" not in text
    pages = pypdfium2.PdfDocument(files["application_pdf"].data)
    assert "Experience" not in pages[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    ("language", "heading", "day", "name"),
    [
        ("de", "Berufserfahrung", "20. November 2026", "Lebenslauf.pdf"),
        ("es", "Experiencia", "20 de noviembre de 2026", "CV.pdf"),
        ("fr", "Experience", "20 November 2026", "CV.pdf"),
    ],
)
def test_headings_dates_and_names_follow_the_language(
    language: str, heading: str, day: str, name: str
) -> None:
    letter = LETTER.model_copy(update={"language": language})
    files = render(electrician(language=language), letter=letter, posting=POSTING)

    for text in both_texts(files, "application"):
        assert heading in text
        assert day in text
    assert files["cv_pdf"].filename.endswith(name)
    with zipfile.ZipFile(io.BytesIO(files["cv_docx"].data)) as package:
        assert f'w:lang w:val="{language}"' in package.read("word/styles.xml").decode()


@pytest.mark.parametrize(
    ("name", "language", "filename"),
    [
        ("Amara Okafor", "en", "Amara-Okafor-CV.pdf"),
        ("Jürgen Groß", "de", "Juergen-Gross-Lebenslauf.pdf"),
        ("Jürgen Groß", "en", "Jurgen-Gross-CV.pdf"),
        ("Seán O'Brien / ../etc", "en", "Sean-OBrien-etc-CV.pdf"),
        ("Łukasz Żak", "en", "Lukasz-Zak-CV.pdf"),
        ("Анна", "en", "CV.pdf"),
    ],
)
def test_file_names_are_ascii_and_safe(name: str, language: str, filename: str) -> None:
    cv = electrician(contact=Contact(name=fact("c.name", name)), language=language)

    assert render(cv)["cv_pdf"].filename == filename


def test_same_input_same_bytes_another_day_other_bytes() -> None:
    cv = electrician()

    def everything(day: date) -> list[bytes]:
        files = render_documents(cv, posting=POSTING, rewrite=REWRITE, letter=LETTER, today=day)
        return [file.data for file in files]

    first = everything(TODAY)
    assert everything(TODAY) == first
    assert everything(date(2026, 11, 21)) != first


def test_documents_carry_title_author_and_real_structure() -> None:
    files = render(electrician())

    metadata = pypdfium2.PdfDocument(files["cv_pdf"].data).get_metadata_dict()
    assert metadata["Title"] == "Zoë Łukasik-Ødegård: Curriculum Vitae"
    assert metadata["Author"] == "Zoë Łukasik-Ødegård"
    assert metadata["CreationDate"].startswith("D:20261120")
    assert b"pdfuaid:part" in files["cv_pdf"].data

    document = Document(io.BytesIO(files["cv_docx"].data))
    assert document.core_properties.author == "Zoë Łukasik-Ødegård"
    assert document.core_properties.created.date() == TODAY
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Zoë Łukasik-Ødegård"] == "Title"
    assert styles["Experience"] == "Heading 1"
    assert styles["Electrician\t09/2016 – 02/2019"] == "Heading 2"
    assert styles["Rewired 40 flats."] == "List Bullet"
    assert not document.tables


def test_north_americans_get_letter_paper_and_others_a4() -> None:
    def width(phone: str) -> int:
        contact = Contact(name=fact("c.name", "Zoë"), phone=fact("c.phone", phone))
        data = render(electrician(contact=contact))["cv_pdf"].data
        return round(pypdfium2.PdfDocument(data)[0].get_width())

    assert width("+1 202 555 0143") == 612
    assert width("(202) 555-0143") == 612
    assert width("+44 20 7946 0018") == 595
    assert width("+49 30 23125 042") == 595


def test_education_comes_first_where_the_cv_has_it_first() -> None:
    study = Education(id="e1", degree=fact("e1.degree", "BA History"), dates=dates("2025"))
    job = role("w1", "Waiter", "Café Example", "2026", "Served 30 tables.")

    for text in both_texts(render(electrician(education=(study,), roles=(job,)))):
        assert_in_order(text, "BA History", "Waiter")


def test_change_log_tells_each_change_its_reason_and_what_was_refused() -> None:
    log = render(electrician(), rewrite=REWRITE, letter=LETTER, posting=POSTING)[
        "change_log"
    ].data.decode()

    assert_in_order(
        log,
        "Zoë Łukasik-Ødegård for Testing Electrician, Quay \\& Sons",
        "Before: Approved Electrician",
        "> Installed three-phase supplies in 14 workshops.",
        "> Installed three-phase supplies (400 V) in 14 workshops.",
        "Plainer.",
        "Kept as written:",
        "w1.b3: Trained 2 apprentices.",
        "Refused: “Led a team of 20”. Your CV says trained 2.",
        "New order, most relevant first: w1.b2, w1.b1, w1.b3.",
        "supports 2 of the posting's words",
        "Supported but not shown: site.",
        "I certify 220 circuits a year.",
        "w1.b2: Tested and certified 220 circuits a year to BS 7671.",
    )


def test_change_log_keeps_markdown_of_a_cv_inert() -> None:
    cv = electrician(contact=Contact(name=fact("c.name", "[x](http://example.com) <b>*Zoë*</b>")))
    log = render(cv)["change_log"].data.decode()

    assert "\\[x\\](http://example.com) \\<b\\>\\*Zoë\\*\\</b\\>" in log
    assert "not changed" in log


def test_all_files_of_an_application_are_fast() -> None:
    cv = electrician()
    render(cv, rewrite=REWRITE, letter=LETTER, posting=POSTING)
    started = time.process_time()
    for _ in range(3):
        render(cv, rewrite=REWRITE, letter=LETTER, posting=POSTING)

    assert (time.process_time() - started) / 3 < 0.4  # about 20 ms on an idle machine
