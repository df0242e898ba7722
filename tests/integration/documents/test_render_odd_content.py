"""Content that could break a file: markup, long words, missing parts, other scripts, controls."""

from __future__ import annotations

import pypdfium2
import pytest
from render_samples import (
    LETTER,
    assert_in_order,
    both_texts,
    dates,
    docx_text,
    electrician,
    fact,
    pdf_text,
    render,
    role,
)

from careerassist.schemas.cv import (
    Contact,
    CVProfile,
    Role,
)


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
