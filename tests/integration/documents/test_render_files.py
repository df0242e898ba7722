"""The files that a person sends, read back the way an employer's parser reads them."""

from __future__ import annotations

import io
import re
import time
import zipfile
from datetime import date
from itertools import count

import pypdfium2
import pytest
from docx import Document

from careerassist.documents.render import RenderedFile, render_documents
from careerassist.schemas.cv import (
    Certificate,
    Contact,
    CVProfile,
    Education,
    LanguageSkill,
    OtherSection,
    Project,
    Role,
)
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, SkillMention
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import (
    BulletRewrite,
    Change,
    CoverLetter,
    CVRewrite,
    GroundedText,
    Refusal,
)

TODAY = date(2026, 11, 20)
_offsets = count(step=1000)


def fact(fact_id: str, text: str) -> Fact:
    start = next(_offsets)
    return Fact(id=fact_id, text=text, spans=(Span(start=start, end=start + len(text), page=1),))


def dates(text: str) -> DateRange:
    return DateRange(text=text, spans=fact("x", text).spans)


def role(role_id: str, title: str, employer: str, when: str, *bullets: str, **more: bool) -> Role:
    return Role(
        id=role_id,
        title=fact(f"{role_id}.title", title),
        employer=fact(f"{role_id}.employer", employer),
        dates=dates(when),
        bullets=tuple(fact(f"{role_id}.b{n}", text) for n, text in enumerate(bullets, start=1)),
        **more,
    )


def electrician(**changes: object) -> CVProfile:
    profile = CVProfile(
        language="en",
        contact=Contact(
            name=fact("c.name", "Zoë Łukasik-Ødegård"),
            email=fact("c.email", "zoe@example.com"),
            phone=fact("c.phone", "+44 20 7946 0018"),
            location=fact("c.place", "Bristol"),
            links=(fact("c.l1", "portfolio.example.com/zoe"),),
        ),
        headline=fact("headline", "Approved Electrician"),
        summary=(fact("sum.1", "Electrician with nine years on site."),),
        roles=(
            role(
                "w1",
                "Approved Electrician",
                "Harbour Electrical",
                "Mar 2019 – present",
                "Installed three-phase supplies in 14 workshops.",
                "Tested and certified 220 circuits a year to BS 7671.",
                "Trained 2 apprentices.",
            ),
            role("w2", "Electrician", "Brightwire Ltd", "09/2016 – 02/2019", "Rewired 40 flats."),
            role("w3", "Repair café helper", "Old Town", "2015", "Mended lamps.", volunteer=True),
        ),
        education=(
            Education(
                id="e1",
                institution=fact("e1.institution", "Example College"),
                degree=fact("e1.degree", "Level 3 Diploma, Electrical Installation"),
                dates=dates("2013 – 2016"),
                details=(fact("e1.d1", "Distinction in science"),),
            ),
        ),
        skills=(SkillMention(name="Testing", written="inspection", fact_ids=("s1",)),),
        skill_lines=(fact("s1", "Trade: inspection, containment, wiring (domestic, industrial)"),),
        certificates=(Certificate(id="t1", name=fact("t1", "ECS Gold Card"), dates=dates("2017")),),
        languages=(LanguageSkill(id="l1", name="Polish", fact=fact("l1", "Polish (native)")),),
        projects=(
            Project(
                id="p1",
                name=fact("p1.name", "Village hall"),
                bullets=(fact("p1.b1", "Lit the stage."),),
            ),
        ),
        other=(
            OtherSection(
                id="o1",
                heading=fact("o1", "Awards"),
                kind="awards",
                items=(fact("o1.i1", "Apprentice of the year 2015"),),
            ),
        ),
        unread=(fact("u1", "Date of birth: 4 May 1995"),),
    )
    return profile.model_copy(update=changes)


REWRITE = CVRewrite(
    headline=GroundedText(text="Approved Electrician, Testing", fact_ids=("headline",)),
    summary=(GroundedText(text="Nine years on site.", fact_ids=("sum.1",)),),
    skills=(GroundedText(text="Testing", fact_ids=("s1",)),),
    bullets=(
        BulletRewrite(
            fact_id="w1.b1",
            role_id="w1",
            original="Installed three-phase supplies in 14 workshops.",
            proposed="Installed three-phase supplies (400 V) in 14 workshops.",
            changes=(
                Change(rule="name", before="supplies", after="supplies (400 V)", reason="Plainer."),
            ),
        ),
        BulletRewrite(
            fact_id="w1.b3",
            role_id="w1",
            original="Trained 2 apprentices.",
            proposed="Trained 2 apprentices.",
            refused=(
                Refusal(rule="scope", words="Led a team of 20", message="Your CV says trained 2."),
            ),
        ),
    ),
    bullet_order={"w1": ("w1.b2", "w1.b1")},
    keywords_supported=("testing", "site"),
    keywords_surfaced=("testing",),
)
LETTER = CoverLetter(
    language="en",
    greeting="Dear hiring team,",
    paragraphs=(
        GroundedText(text="I certify 220 circuits a year.", fact_ids=("w1.b2",)),
        GroundedText(text="I would be glad to meet you."),
    ),
    closing="Yours faithfully,",
    signature="Zoë Łukasik-Ødegård",
)
POSTING = JobProfile(
    title=fact("title", "Testing Electrician"), company=fact("company", "Quay & Sons")
)


def render(
    cv: CVProfile,
    *,
    rewrite: CVRewrite | None = None,
    letter: CoverLetter | None = None,
    posting: JobProfile | None = None,
) -> dict[str, RenderedFile]:
    files = render_documents(cv, posting=posting, rewrite=rewrite, letter=letter, today=TODAY)
    return {file.kind: file for file in files}


def pdf_text(file: RenderedFile) -> str:
    document = pypdfium2.PdfDocument(file.data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def docx_text(file: RenderedFile) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file.data)).paragraphs)


def both_texts(files: dict[str, RenderedFile], part: str = "cv") -> list[str]:
    """The text of the PDF and of the DOCX, runs of white space as one space."""
    texts = (pdf_text(files[f"{part}_pdf"]), docx_text(files[f"{part}_docx"]))
    return [re.sub(r"\s+", " ", text) for text in texts]


def assert_in_order(text: str, *parts: str) -> None:
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is missing or out of order in: {text}"
        at = found + len(part)


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


def test_links_lead_only_to_the_web_and_to_mail() -> None:
    contact = Contact(
        email=fact("c.email", "zoe@example.com"),
        links=(fact("c.l1", "javascript:alert(1)"), fact("c.l2", "file:///etc/passwd")),
    )
    data = render(electrician(contact=contact))["cv_pdf"].data

    assert b"mailto:zoe@example.com" in data
    assert b"(javascript:" not in data
    assert b"(file:" not in data


MARKUP = (
    '#import "@preview/evil:1.0.0": *',
    "$x^2$ and *bold* and _emph_ and `raw`",
    '@ref <label> \\ #panic("no") ]]] }}} "quotes" -- ---',
    "<w:p>&amp; & <script>alert(1)</script>",
    "C:\\Users\\zoe, 50 % #hash {braces} ${shell} {{ jinja }}",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_cv_is_printed_as_it_stands(text: str) -> None:
    cv = electrician(
        summary=(fact("sum.1", text),),
        roles=(role("w1", text, text, text, text),),
    )
    for printed in both_texts(render(cv)):
        assert printed.count(text) == 5


def test_sixty_bullets_long_names_and_a_word_wider_than_the_page() -> None:
    bullets = [f"Task number {n} done, checked and signed." for n in range(60)]
    long_name = "Maximiliana-Konstantina " * 8 + "von und zu Beispielhausen"
    wide = "Donau" * 60
    cv = electrician(
        contact=Contact(name=fact("c.name", long_name), links=(fact("c.l1", "x" * 200 + ".com"),)),
        roles=(role("w1", wide, "An employer with a name " * 9, "2016 – 2020", *bullets),),
    )
    files = render(cv)

    for text in both_texts(files):
        assert_in_order(text, "von und zu Beispielhausen", "2016 – 2020", *bullets)
    assert len(pypdfium2.PdfDocument(files["cv_pdf"].data)) >= 2
    assert len(files["cv_pdf"].filename) < 80


def test_an_empty_profile_still_gives_files() -> None:
    files = render(CVProfile(contact=Contact()))

    for text in both_texts(files):
        assert text.strip() == "Curriculum Vitae"
    assert files["cv_pdf"].filename == "CV.pdf"


def test_a_role_with_dates_alone_and_empty_bullets_does_not_break_the_structure() -> None:
    bare = Role(id="w1", dates=dates("2019"), bullets=(fact("w1.b1", " \u00ad "),))

    for text in both_texts(render(electrician(roles=(bare,)))):
        assert "Experience 2019" in text


def test_hyphenated_words_survive_line_ends() -> None:
    text = "cross-functional hand-over of well-documented three-phase switch-gear " * 12

    for printed in both_texts(render(electrician(summary=(fact("sum.1", text),)))):
        assert printed.count("switch-gear") == 12
        assert printed.count("cross-functional") == 12


def test_right_to_left_text_does_not_break_the_files() -> None:
    contact = Contact(name=fact("c.name", "אבי כהן"), location=fact("c.place", "القاهرة"))
    files = render(electrician(contact=contact))

    assert "אבי כהן" in docx_text(files["cv_docx"])
    assert "cv_pdf" in files
    assert files["cv_pdf"].filename == "CV.pdf"


def test_symbols_without_a_glyph_are_left_out_of_the_pdf_and_the_log_says_so() -> None:
    cv = electrician(summary=(fact("sum.1", "Nine years 🔌 on site."),))
    files = render(cv)

    assert "Nine years" in pdf_text(files["cv_pdf"])
    assert "🔌" in docx_text(files["cv_docx"])
    assert "Symbols" in files["change_log"].data.decode()


def test_a_script_that_no_font_can_write_gives_the_docx_and_an_explanation() -> None:
    # Linear A: in no font that a test machine is likely to have.
    cv = electrician(contact=Contact(name=fact("c.name", "𐘀𐘁𐘂")))
    files = render(cv, letter=LETTER)

    assert "cv_pdf" not in files
    assert "𐘀𐘁𐘂" in docx_text(files["cv_docx"])
    assert files["change_log"].data.decode().count("There is no PDF") == 1


def test_control_characters_cannot_break_the_files() -> None:
    cv = electrician(summary=(fact("sum.1", "Nine\x00 years\x0b on\ufffe site\ud800."),))

    for text in both_texts(render(cv)):
        assert "Nine years on site" in text


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
    started = time.perf_counter()
    for _ in range(3):
        render(cv, rewrite=REWRITE, letter=LETTER, posting=POSTING)

    assert (time.perf_counter() - started) / 3 < 0.4  # about 20 ms on an idle machine
