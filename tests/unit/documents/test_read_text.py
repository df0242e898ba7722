"""Pasted text, read in process."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.errors import DocumentEmpty


def test_blank_lines_part_blocks_and_underlines_make_headings():
    document = read_text("Experience\n==========\nNurse\nLeeds\n\n\nEducation\n---\nBSc")
    assert [(line.block, line.heading, line.text) for line in document.lines] == [
        (0, 1, "Experience"),
        (1, 0, "Nurse"),
        (1, 0, "Leeds"),
        (2, 2, "Education"),
        (3, 0, "BSc"),
    ]


def test_rule_under_a_paragraph_makes_no_heading():
    document = read_text("first line\nsecond line\n-----\nthird")
    assert [line.heading for line in document.lines] == [0, 0, 0]


@pytest.mark.parametrize("marker", ["• ", "- ", "* ", "– ", "▪", "\uf0b7 ", "(cid:136) ", "·\t"])
def test_markers_of_list_items_are_stripped(marker):
    (line,) = read_text(f"{marker}Trained six nurses").lines
    assert (line.bullet, line.text) == (True, "Trained six nurses")


@pytest.mark.parametrize(
    "text",
    [
        "- 2019",
        "–",
        "-5 °C storage",
        "1. Staatsexamen",
        "3. Preis",
        "C++ and C#",
        "*",
        "2019 – 2021",
    ],
)
def test_what_only_looks_like_a_marker_stays(text):
    document = read_text(f"Title\n\n{text}\n\nEnd")
    stripped = [line for line in document.lines if line.bullet]
    assert stripped == []
    assert text in document.text or text in {"–", "*"}


def test_numbers_that_count_up_are_list_items():
    document = read_text("Duties\n1. Check the wiring\n2. Sign the report\n3. File it")
    assert [(line.bullet, line.text) for line in document.lines[1:]] == [
        (True, "Check the wiring"),
        (True, "Sign the report"),
        (True, "File it"),
    ]


def test_marker_on_a_line_of_its_own_belongs_to_the_next():
    document = read_text("•\nTrained six nurses")
    assert [(line.bullet, line.text) for line in document.lines] == [(True, "Trained six nurses")]


def test_ligatures_and_invisible_marks_go_but_meaning_stays():
    document = read_text("e\ufb03cient o\u00adffice\u200b, 120 m², ½ day\u00a0shift, 3 × 10⁶")
    assert document.text == "efficient office, 120 m², ½ day shift, 3 × 10⁶"


def test_spaced_out_headings_are_words():
    document = read_text("E X P E R I E N C E\n\nW O R K  H I S T O R Y")
    assert [line.text for line in document.lines] == ["EXPERIENCE", "WORK HISTORY"]


def test_single_letters_in_a_sentence_stay_apart():
    assert read_text("Plan A or B, grade C").text == "Plan A or B, grade C"


def test_wide_spaces_become_one_tab():
    assert read_text("Head Chef        2019 - 2023").text == "Head Chef\t2019 - 2023"


def test_offsets_point_into_the_text():
    document = read_text("Ünal\r\n\r\n• Koch 👩‍🍳\rBerlin")
    for line in document.lines:
        assert document.text[line.start : line.start + len(line.text)] == line.text
    assert document.lines[-1].text == "Berlin"


def test_nothing_is_an_error():
    for text in ("", " \n\t ", "\u200b"):
        with pytest.raises(DocumentEmpty):
            read_text(text)
