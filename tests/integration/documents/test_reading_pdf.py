"""What is read from PDFs is what a person sees, in the order a person reads it."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_document


@pytest.fixture
def read(make_pdf):
    def from_streams(*pages: str, **options):
        return read_document(make_pdf(pages, **options), "cv.pdf")

    return from_streams


def texts(document) -> list[str]:
    return [line.text for line in document.lines]


def codes(document) -> set[str]:
    return {fault.code for fault in document.faults}


def test_line_tells_its_place_size_and_weight(read, put):
    document = read(put(72, 100, "Amara Okafor", size=24, bold=True) + put(72, 130, "Nurse"))
    name, title = document.lines
    assert (name.text, name.size, name.bold, name.page) == ("Amara Okafor", 24.0, True, 1)
    assert (title.bold, title.size) == (False, 10.0)
    assert name.box.x0 == pytest.approx(72, abs=2)
    assert 70 < name.box.y0 < name.box.y1 < 115


def test_text_and_offsets_agree(read, put):
    document = read(put(72, 100, "Amara Okafor") + put(72, 114, "Nurse, Leeds"))
    for line in document.lines:
        assert document.text[line.start : line.start + len(line.text)] == line.text


def test_date_at_the_right_margin_is_part_of_its_row(read, put):
    document = read(put(72, 100, "Head Chef") + put(470, 100, "2019 - 2023"))
    assert texts(document) == ["Head Chef\t2019 - 2023"]


def test_places_and_dates_drawn_after_the_titles_join_their_rows(read, put):
    drawn = "".join(
        put(72, y, title)
        + put(72, y + 12, employer)
        + put(540, y, place, ends=True)
        + put(540, y + 12, dates, ends=True)
        for y, title, employer, place, dates in [
            (100, "Head Chef", "The Anchor", "Hull, Yorks", "Mar 2019 - now"),
            (150, "Sous Chef", "Seven Stars", "Leeds, Yorks", "Mar 2015 - Feb 2019"),
        ]
    )
    assert texts(read(drawn)) == [
        "Head Chef\tHull, Yorks",
        "The Anchor\tMar 2019 - now",
        "Sous Chef\tLeeds, Yorks",
        "Seven Stars\tMar 2015 - Feb 2019",
    ]


LEFT = [f"sidebar fact {word}" for word in ("one", "two", "three", "four", "five", "six", "seven")]
RIGHT = [
    f"the story of a working life, part {word}"
    for word in ("one", "two", "three", "four", "five", "six", "seven")
]


def test_columns_drawn_row_by_row_are_read_one_after_the_other(read, put):
    rows = "".join(
        put(50, 100 + 14 * i, left) + put(250, 100 + 14 * i, right)
        for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    document = read(rows)
    assert texts(document) == LEFT + RIGHT
    assert "multiple_columns" in codes(document)


def test_columns_drawn_in_order_keep_that_order_even_if_the_right_one_comes_first(read, put):
    drawn = "".join(put(250, 100 + 14 * i, text) for i, text in enumerate(RIGHT))
    drawn += "".join(put(50, 100 + 14 * i, text) for i, text in enumerate(LEFT))
    assert texts(read(drawn)) == RIGHT + LEFT


def test_date_column_is_not_taken_for_a_sidebar(read, put):
    drawn = "".join(
        put(50, 100 + 14 * i, f"{2010 + i}") + put(150, 100 + 14 * i, f"Worked at site {i}, wiring")
        for i in range(8)
    )
    document = read(drawn)
    assert texts(document)[0] == "2010\tWorked at site 0, wiring"
    assert "multiple_columns" not in codes(document)


@pytest.mark.parametrize(("heading", "size"), [("EDUCATION", 9), ("Education", 13)])
def test_heading_in_the_margin_is_a_line_of_its_own(read, put, heading, size):
    drawn = put(50, 100, heading, size=size, bold=True) + put(150, 100, "Hill School, Leeds")
    assert texts(read(drawn)) == [heading, "Hill School, Leeds"]


def test_name_drawn_last_is_read_first(read, put):
    drawn = put(72, 130, "Electrician, Bristol") + put(72, 150, "Ten years on sites.")
    assert texts(read(drawn + put(72, 100, "Joe Lund", size=20)))[0] == "Joe Lund"


def test_gap_starts_a_new_block(read, put):
    drawn = put(72, 100, "one") + put(72, 112, "two") + put(72, 124, "three") + put(72, 160, "four")
    blocks = [line.block for line in read(drawn).lines]
    assert blocks == [0, 0, 0, 1]


def test_bullets_are_marked_and_stripped(read, put):
    drawn = put(72, 100, "\u2022 Led a ward of 12") + put(72, 114, "- Trained six nurses")
    assert [(line.bullet, line.text) for line in read(drawn).lines] == [
        (True, "Led a ward of 12"),
        (True, "Trained six nurses"),
    ]


def test_bullet_drawn_as_a_dot_is_a_bullet(read, put):
    dot = "0 g 76 739 3 3 re f\n"
    first, second = read(dot + put(86, 104, "Led a ward") + put(86, 118, "of twelve beds")).lines
    assert first.bullet
    assert not second.bullet


def test_letter_spaced_heading_is_a_word(read, put):
    assert texts(read(put(72, 100, "E X P E R I E N C E", size=14))) == ["EXPERIENCE"]
    spaced = put(72, 100, "WORK", size=14).replace("BT", "BT 8 Tc")
    assert texts(read(spaced)) == ["WORK"]


def test_word_broken_over_a_line_is_whole_again(read, put):
    drawn = put(72, 100, "was respon-") + put(72, 112, "sible for theatre lists and rotas")
    assert texts(read(drawn)) == ["was responsible", "for theatre lists and rotas"]


def test_compound_broken_at_its_hyphen_keeps_it(read, put):
    drawn = put(72, 100, "led cross-") + put(72, 112, "functional teams in two hospitals")
    assert texts(read(drawn))[0] == "led cross-functional"


def test_running_heads_are_read_once_and_page_numbers_never(read, put):
    pages = [
        put(72, 40, "Amara Okafor - CV")
        + put(72, 300, f"Chapter {word}")
        + put(290, 810, str(number))
        for number, word in enumerate(("alpha", "beta", "gamma"), start=1)
    ]
    document = read(*pages)
    assert texts(document) == [
        "Amara Okafor - CV",
        "Chapter alpha",
        "Chapter beta",
        "Chapter gamma",
    ]
    assert [line.page for line in document.lines] == [1, 1, 2, 3]


HONEST = ("Amara Okafor", "Nurse in Leeds since 2015")


@pytest.mark.parametrize(
    "trick",
    [
        {"colour": "1 1 1"},
        {"colour": "0.98 0.99 0.98"},
        {"mode": 3},
        {"size": 1},
        {"x": 700},
        {"y": -40},
    ],
    ids=["white", "near white", "invisible mode", "tiny", "right of the page", "above the page"],
)
def test_text_nobody_sees_is_reported_and_not_read(read, put, trick):
    place = {"x": 72, "y": 400, **trick}
    hidden = put(place.pop("x"), place.pop("y"), "Harvard surgeon Kubernetes", **place)
    document = read(put(72, 100, HONEST[0]) + put(72, 130, HONEST[1]) + hidden)
    assert texts(document) == list(HONEST)
    fault = next((f for f in document.faults if f.code == "hidden_text"), None)
    # pdfium itself leaves out what lies off the page: then there is nothing to report.
    assert fault is None or "Harvard" in fault.excerpt
    assert fault is not None or {"x", "y"} & trick.keys()


def test_text_under_a_shape_is_hidden(read, put):
    cover = "1 g 60 420 300 40 re f\n"
    document = read(put(72, 100, HONEST[0]) + put(72, 400, "Harvard surgeon") + cover)
    assert texts(document) == [HONEST[0]]
    assert "hidden_text" in codes(document)


def test_white_text_on_a_dark_band_is_read(read, put):
    band = "0.1 0.2 0.4 rg 0 720 595 122 re f\n"
    document = read(band + put(72, 80, "Amara Okafor", size=24, colour="1 1 1"))
    assert texts(document) == ["Amara Okafor"]
    assert codes(document) == set()


def test_heavy_capitals_are_not_taken_for_hidden(read, put):
    document = read(put(72, 100, "MMMM WWWW HHH", size=30, bold=True))
    assert texts(document) == ["MMMM WWWW HHH"]


def test_page_without_text_is_named_and_the_others_are_read(read, put):
    document = read(put(72, 100, HONEST[0]), "0.5 g 50 50 400 700 re f")
    assert texts(document) == [HONEST[0]]
    assert [(f.code, f.page) for f in document.faults] == [("page_without_text", 2)]


def test_turned_page_is_read_upright(make_pdf, put):
    turned = "q 0 1 -1 0 595 0 cm " + put(72, 742, "Amara Okafor") + put(72, 756, "Nurse") + " Q"
    document = read_document(make_pdf([turned], page_entries="/Rotate 90"), "cv.pdf")
    assert texts(document) == ["Amara Okafor", "Nurse"]


def test_links_are_kept_if_harmless(make_pdf, put):
    def link(uri: str, y: int) -> str:
        return f"<</Type/Annot/Subtype/Link/Rect[70 {y} 200 {y + 14}]/A<</S/URI/URI({uri})>>>>"

    data = make_pdf(
        [put(72, 100, "my website") + put(72, 140, "my files")],
        page_entries="/Annots[8 0 R 9 0 R]",
        extra=[link("https://example.com/amara", 738), link("file:///etc/hostname", 698)],
    )
    document = read_document(data, "cv.pdf")
    assert [(item.text, item.url) for item in document.links] == [
        ("my website", "https://example.com/amara")
    ]


def test_same_bytes_give_the_same_hash(make_pdf, put):
    data = make_pdf([put(72, 100, "Amara Okafor") + put(72, 130, "Nurse")])
    assert read_document(data, "a.pdf") == read_document(data, "b.bin")
