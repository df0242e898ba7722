"""Layouts that a page's own order or spacing makes hard to read: what a reader sees is what counts.

Words are drawn at their places, in the order in which programs were seen to draw them.
"""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_document


@pytest.fixture
def lines(make_pdf):
    def read_one(*content: str) -> list[str]:
        return [line.text for line in read_document(make_pdf([" ".join(content)]), "cv.pdf").lines]

    return read_one


def spaced(x: float, y: float, text: str, spacing: float, *, size: float = 10) -> str:
    """Letters with as many points more between them, the letters of each drawn one by one."""
    return f"BT /R {size} Tf {spacing} Tc {x} {842 - y} Td ({text}) Tj ET"


BODY = [f"Line {i} of some text that is as wide as the column is here" for i in range(6)]


@pytest.mark.parametrize("spacing", [0.5, 1, 2, 3, 4])
@pytest.mark.parametrize("text", ["PERSONAL STATEMENT", "Key Skills and Tools", "AVAILABILITY"])
def test_letter_spaced_words_are_whole(lines, text, spacing):
    assert lines(spaced(50, 100, text, spacing)) == [text]


def test_letter_spaced_heading_too_short_to_tell_is_read_like_the_others(lines):
    drawn = spaced(50, 100, "EXPERIENCE", 3), spaced(50, 200, "IT", 3)
    assert lines(*drawn) == ["EXPERIENCE", "IT"]


def test_small_capitals_are_one_word(lines, put):
    drawn = "BT /R 13 Tf 50 742 Td (E) Tj /R 9 Tf (DUCATION) Tj ET"
    assert lines(drawn) == ["EDUCATION"]


def test_single_letters_with_spaces_stay_apart(lines, put):
    assert lines(put(50, 100, "Vitamin A and B or C")) == ["Vitamin A and B or C"]


def test_dates_painted_before_the_text_end_their_rows(lines, put):
    """A browser paints floats first."""
    entries = [("Bus driver", "2017 - 2023"), ("Night porter", "2012 - 2017"), ("Cook", "2010")]
    drawn = [put(545, 100 + 60 * i, date, ends=True) for i, (_, date) in enumerate(entries)]
    for i, (title, _) in enumerate(entries):
        drawn += [put(50, 100 + 60 * i, title), put(50, 114 + 60 * i, f"Firm {i} with a long name")]
    expected = []
    for i, (title, date) in enumerate(entries):
        expected += [f"{title}\t{date}", f"Firm {i} with a long name"]
    assert lines(*drawn) == expected


def test_levels_painted_after_the_rest_end_their_rows(lines, put):
    """A browser paints what is faint last."""
    drawn = [put(50, 100 + 14 * i, text) for i, text in enumerate(["Greek", "Polish", "Welsh"])]
    drawn += [put(50, 160 + 14 * i, f"Line {i}, and so on for a while") for i in range(18)]
    drawn += [
        put(400, 100 + 14 * i, text, ends=True)
        for i, text in enumerate(["native", "fluent", "basic"])
    ]
    assert lines(*drawn)[:3] == ["Greek\tnative", "Polish\tfluent", "Welsh\tbasic"]


def test_dates_between_two_columns_belong_to_the_left_one(lines, put):
    drawn = []
    for i in range(5):
        drawn.append(put(40, 100 + 28 * i, f"Post number {i}"))
        drawn.append(put(330, 100 + 28 * i, f"20{10 + i} - 20{11 + i}", ends=True))
        drawn.append(put(40, 114 + 28 * i, f"What was done there, item {i}"))
    drawn += [put(390, 100 + 14 * i, f"Sidebar text, line {i}") for i in range(10)]
    said = lines(*drawn)
    assert said[0] == "Post number 0\t2010 - 2011"
    assert said[-10:] == [f"Sidebar text, line {i}" for i in range(10)]


ROWS = [
    (["Dates"], ["Position"], ["Company"], ["Duties"]),
    (
        ["June 2019 -", "Present"],
        ["Front Desk", "Clerk"],
        ["Bay Hotel"],
        ["Checked in up to a", "hundred guests a day", "and kept the register", "of lost property"],
    ),
    (
        ["May 2016 -", "May 2019"],
        ["Porter"],
        ["Hill House"],
        ["Carried bags and", "drove the hotel bus", "to the airport and", "back"],
    ),
]


def table(put, rows, edges=(50, 150, 250, 360)) -> list[str]:
    drawn, y = [], 100
    for row in rows:
        for x, cell in zip(edges, row, strict=True):
            drawn += [put(x, y + 12 * i, text) for i, text in enumerate(cell)]
        y += 12 * max(map(len, row)) + 10
    return drawn


def test_table_is_read_row_by_row_with_the_lines_of_a_cell_together(lines, put):
    assert lines(*table(put, ROWS)) == [
        "Dates\tPosition\tCompany\tDuties",
        "June 2019 - Present\tFront Desk Clerk\tBay Hotel",
        *ROWS[1][3],
        "May 2016 - May 2019\tPorter\tHill House",
        *ROWS[2][3],
    ]


def test_what_follows_a_table_is_not_part_of_it(lines, put):
    below = [put(50, 300, "SKILLS"), put(50, 320, "Switchboard"), put(250, 320, "Cash desk")]
    assert lines(*table(put, ROWS), *below)[-3:-1] == [ROWS[2][3][-1], "SKILLS"]


def test_table_without_a_head_is_known_by_its_dates(lines, put):
    rows = [(["2012"], ["Diploma"], ["North College"]), (["2009"], ["School"], ["Hill School"])]
    assert lines(*table(put, rows, (50, 110, 180))) == [
        "2012\tDiploma\tNorth College",
        "2009\tSchool\tHill School",
    ]


def test_cells_of_a_table_beside_a_sidebar_are_kept_apart(lines, put):
    drawn = [put(40, 100 + 13 * i, f"Sidebar text {i}") for i in range(14)]
    rows = [
        ("2018 - 2024", "Associate, labour law", "Rot, Bern"),
        ("2015 - 2018", "Trainee", "Thun"),
    ]
    for i, row in enumerate(rows):
        cells = zip((200, 270, 379), row, strict=True)
        drawn += [put(x, 102 + 20 * i, cell) for x, cell in cells]
    drawn += [put(200, 160 + 13 * i, text) for i, text in enumerate(BODY)]
    assert ["\t".join(row) for row in rows] == [line for line in lines(*drawn) if "\t" in line]


def test_form_is_read_label_by_value(lines, put):
    rows = [
        ("Name", "Ana Muster"),
        ("Born", "3.4.1990"),
        ("Place", "Ulm"),
        ("E-Mail", "ana@example.com"),
        ("Status", "single"),
    ]
    drawn = []
    for i, (label, value) in enumerate(rows):
        drawn += [put(50, 100 + 16 * i, label), put(180, 100 + 16 * i, value)]
    assert lines(*drawn) == [f"{label}\t{value}" for label, value in rows]


def test_headings_in_a_column_of_their_own_get_lines_of_their_own(lines, put):
    sections = {
        "PRACTICE": ["Studio North, Leeds", "Architect", "Drew schools"],
        "STUDIES": ["MArch, Hill Institute", "and a thesis on timber"],
        "LANGUAGES": ["French, German", "and some Welsh"],
    }
    drawn, expected, y = [], [], 100
    for heading, texts in sections.items():
        drawn.append(put(50, y, heading, size=9))
        drawn += [put(180, y + 13 * i, text) for i, text in enumerate(texts)]
        expected += [heading, *texts]
        y += 13 * len(texts) + 15
    assert lines(*drawn) == expected


def test_place_flush_right_of_an_employer_in_larger_type_stays_in_its_row(lines, put):
    drawn = [put(50, 100, "Hill House Hotel", size=10.5), put(545, 100, "Leeds", size=9, ends=True)]
    assert lines(*drawn) == ["Hill House Hotel\tLeeds"]


def narrow(put, top: list[str], size: float) -> list[str]:
    drawn = [put(50, 100 + 1.15 * size * i, text, size=size) for i, text in enumerate(top)]
    drawn += [put(50, 200 + 13 * i, f"Text of line {i:02}") for i in range(30)]
    return drawn


def test_name_over_several_lines_of_a_narrow_column_is_one(lines, put):
    assert lines(*narrow(put, ["Annabella", "Mustermann", "Testperson"], 22))[0] == (
        "Annabella Mustermann Testperson"
    )


def test_heading_that_ends_in_a_connector_goes_on_in_the_next_line(lines, put):
    assert lines(*narrow(put, ["CERTIFICATES &", "RATINGS"], 10))[0] == "CERTIFICATES & RATINGS"


def test_title_under_a_short_name_is_not_part_of_it(lines, put):
    drawn = [put(50, 100, "Ana Muster", size=22), put(50, 125, "Nurse", size=22)]
    drawn += [put(50, 160 + 13 * i, text) for i, text in enumerate(BODY)]
    assert lines(*drawn)[:2] == ["Ana Muster", "Nurse"]


def test_initials_in_a_circle_are_not_part_of_the_name(lines, put):
    drawn = [put(50, 100, "AM", size=20, colour="1 0 0"), put(100, 100, "Ana Muster", size=20)]
    assert lines(*drawn) == ["Ana Muster"]
