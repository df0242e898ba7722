"""The order of words that were recognised row by row over a whole page."""

from __future__ import annotations

from loopback_textract import lines_of
from scan_samples import sample

from careerassist.documents.scanned_columns import in_columns
from careerassist.documents.scanned_lines import SeenWord

TABLE = """
#set page(margin: 2cm)
#set text(size: 11pt)
= Work
#table(columns: (4cm, 6cm, 6cm), inset: 6pt,
  [When], [What], [Where],
  [2019 - 2024], [Head receptionist of a long corridor of rooms], [Hotel Aldermoor, Leeds],
  [2016 - 2019], [Night porter], [The Brightwell Arms, York],
  [2014 - 2016], [Waiter in the breakfast room and at weddings], [Hotel Harrow, Hull],
  [2012 - 2014], [Kitchen porter], [Salford Canteens, Salford],
  [2010 - 2012], [Delivery driver], [Okoro and Daughters, Bury],
)
"""
SIDEBAR_RIGHT = """
#set page(margin: 2cm)
#set text(size: 11pt)
#grid(columns: (11cm, 5cm), column-gutter: 1cm,
  [Led the laying of forty floors in two schools \\
   Chose and ordered the timber for each of them \\
   Taught three apprentices to sand and to seal \\
   Kept the workshop and its saws in good order \\
   Wrote offers and measured rooms for customers],
  [Oak \\ Ash \\ Cork \\ Tiles \\ Screed],
)
"""


def read(source: str) -> list[tuple[int, str]]:
    """What a page says, line by line, each with its column."""
    page = sample(source)
    wide, high = (inches * page.picture.dpi for inches in (8.268, 11.693))
    rows = [
        [
            SeenWord(word.text, (x0 * wide, y0 * high, x1 * wide, y1 * high))
            for word in line
            for x0, y0, x1, y1 in [word.box]
        ]
        for line in lines_of(page.words)
    ]
    found = in_columns(rows, dpi=page.picture.dpi)
    printed = sorted(word.text for word in page.words)
    assert sorted(" ".join(word.text for _, row in found for word in row).split()) == printed
    return [(column, " ".join(word.text for word in row)) for column, row in found]


def test_a_column_is_read_to_its_end_before_the_next_one() -> None:
    said = [text for _, text in read(SIDEBAR_RIGHT)]
    assert said[4:7] == ["Wrote offers and measured rooms for customers", "Oak", "Ash"]
    assert len(said) == 10
    assert len({column for column, _ in read(SIDEBAR_RIGHT)}) == 2


def test_a_table_keeps_its_rows() -> None:
    said = [text for _, text in read(TABLE)]
    assert "2016 - 2019 Night porter The Brightwell Arms, York" in said
    assert next(text for text in said if text.startswith("2014")).endswith("Hotel Harrow, Hull")


def test_words_stand_where_they_stood() -> None:
    seen = SeenWord("Oak", (300.0, 600.0, 420.0, 650.0))
    [(_, [word])] = in_columns([[seen]], dpi=300)
    assert word.text == "Oak"
    assert [round(edge, 6) for edge in word.box] == list(seen.box)


def test_nothing_seen_is_nothing_read() -> None:
    assert in_columns([], dpi=300) == []
