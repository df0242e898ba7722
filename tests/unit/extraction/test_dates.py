"""Months, years and ranges as CVs write them."""

import pytest

from careerassist.engine.extraction.dates import find_dates

NOW = "now"


def read(text: str) -> list[tuple[object, object]]:
    """(start, end) of each date found; a point is (year, month), an open end is NOW."""
    return [
        (
            date.start and (date.start.year, date.start.month),
            NOW if date.current else date.end and (date.end.year, date.end.month),
        )
        for date in find_dates(text)
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan 2019 – Present", (2019, 1), NOW),
        ("03/2018-11/2020", (2018, 3), (2020, 11)),
        ("2015–17", (2015, None), (2017, None)),
        ("1998/99", (1998, None), (1999, None)),
        ("1999–02", (1999, None), (2002, None)),
        ("2012/2013", (2012, None), (2013, None)),
        ("seit März 2020", (2020, 3), NOW),
        ("10/2018 – dato", (2018, 10), NOW),
        ("enero 2018 – actualidad", (2018, 1), NOW),
        ("marzo de 2018 a junio de 2020", (2018, 3), (2020, 6)),
        ("Summer 2016", (2016, 6), (2016, 8)),
        ("Winter 2016", (2016, None), None),
        ("2019-03", (2019, 3), None),
        ("2019-03 – 2020-04", (2019, 3), (2020, 4)),
        ("2013-12-01 – 2014-12-01", (2013, 12), (2014, 12)),
        ("01.04.2015 - 31.08.2019", (2015, 4), (2019, 8)),
        ("05/31/2019", (2019, 5), None),
        ("Sept. 2014 to Aug 2016", (2014, 9), (2016, 8)),
        ("Jan – Mar 2019", (2019, 1), (2019, 3)),
        ("Nov – Feb 2019", (2018, 11), (2019, 2)),
        ("Jan '19 – Feb '20", (2019, 1), (2020, 2)),
        ("Oct 97 - Nov 01", (1997, 10), (2001, 11)),
        ("15 March 2019 – 2 April 2020", (2019, 3), (2020, 4)),
        ("2019 to date", (2019, None), NOW),
        ("March 2020 –", (2020, 3), NOW),
        ("until June 2019", None, (2019, 6)),
        ("between 2015 and 2017", (2015, None), (2017, None)),
        ("2019年3月 – 至今", (2019, 3), NOW),
        ("1854 – 1856", (1854, None), (1856, None)),
        ("2020 – 2018", (2018, None), (2020, None)),
    ],
)
def test_a_date_is_read_as_people_mean_it(text: str, start: object, end: object) -> None:
    assert read(text) == [(start, end)]


def test_a_range_broken_over_two_lines_is_one_range() -> None:
    text = "Northfield Clinic\tJan 2019 –\nFeb 2020"
    (date,) = find_dates(text)
    assert text[date.begin : date.finish] == "Jan 2019 –\nFeb 2020"


def test_two_years_that_are_listed_are_not_a_range() -> None:
    assert read("2015 and 2017") == [((2015, None), None), ((2017, None), None)]


def test_an_announced_end_is_marked() -> None:
    for text in ("Expected May 2026", "May 2026 (expected)", "voraussichtlich Mai 2026"):
        (date,) = find_dates(text)
        assert date.expected, text
        assert (date.start, date.end and date.end.year) == (None, 2026)


@pytest.mark.parametrize(
    "text",
    [
        "$2000",
        "ISO 9001:2015",
        "2,019 patients",
        "20191",
        "1,000-2000.50",
        "",
        "May I ask",
        "v2019",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_words_of_the_date_are_exact() -> None:
    text = "Nurse (since 03/2018), Leeds"
    (date,) = find_dates(text)
    assert text[date.begin : date.finish] == "since 03/2018"
