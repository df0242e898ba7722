"""List items over several rows of plain text, spaced-out letters, and icons before words."""

import pytest

from careerassist.documents.characters import collapse_spacing, part_at_icons
from careerassist.documents.reading import read_text


def lines(text: str) -> list[str]:
    return [line.text for line in read_text(text).lines]


def test_rows_that_hang_under_an_item_are_part_of_it() -> None:
    assert lines(
        "- Stock accuracy up from 97.1% to\n  99.4% since we stopped counting\n- Night shift"
    ) == ["Stock accuracy up from 97.1% to 99.4% since we stopped counting", "Night shift"]


def test_a_number_first_does_not_end_an_item() -> None:
    assert lines("- Prepared the yearly forms\n- 1099s") == ["Prepared the yearly forms", "1099s"]


def test_an_item_ends_where_the_margin_begins_again() -> None:
    text = "- IV therapy and cannulation\n\nStaff Nurse, Respiratory Ward\n- Tracheostomy care"
    assert lines(text) == [
        "IV therapy and cannulation",
        "Staff Nurse, Respiratory Ward",
        "Tracheostomy care",
    ]


def test_items_wrapped_at_the_column_of_their_marker() -> None:
    column = " " * 24
    text = (
        f"2019 – 2021{' ' * 13}Warehouse operative\n"
        f"{column}* Picked orders for forty shops every night and\n"
        f"{column}loaded the vans\n"
        f"{column}* Stock takes\n"
    )
    assert lines(text)[1:] == [
        "Picked orders for forty shops every night and loaded the vans",
        "Stock takes",
    ]


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("L A T O Y A  D .  B R A T H W A I T E", "LATOYA D. BRATHWAITE"),
        ("S C H U L -  U N D  B I L D U N G", "SCHUL- UND BILDUNG"),
        ("N U R S E  ( A D U L T )", "NURSE (ADULT)"),
        ("WA R E H O U S E", "WAREHOUSE"),
        ("A or B and C", "A or B and C"),
    ],
)
def test_letters_that_are_spaced_out(drawn: str, read: str) -> None:
    assert collapse_spacing(drawn) == read


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("✉ ana@example.com ☎ 07700 900142 ⌂ Leeds", "ana@example.com\t07700 900142\tLeeds"),
        ("★ Clinical Skills", "Clinical Skills"),
        ("Cost down 12 % → more time", "Cost down 12 % → more time"),
    ],
)
def test_icons_part_fields(drawn: str, read: str) -> None:
    assert "\t".join(part.strip() for part in part_at_icons(drawn).split("\t")) == read
