"""Jobs told in one line or sentence."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import CVProfile


def _read(work: str, heading: str = "Work experience") -> CVProfile:
    text = f"Ana Ruiz\nana.ruiz@example.com\n\n{heading}\n{work}\n\nEducation\nBA History, 2001\n"
    return extract_cv(read_document(text.encode(), "cv.txt"))


@pytest.mark.parametrize(
    ("line", "title", "employer", "start", "told"),
    [
        (
            "2014 - 2018: Night Porter II - Managed the whole reception desk and all keys.",
            "Night Porter II",
            None,
            2014,
            "Managed the whole reception desk and all keys.",
        ),
        (
            "1. Ward Manager, Quarry Ltd (2021 - 2023): responsible for twelve nurses.",
            "Ward Manager",
            "Quarry Ltd",
            2021,
            "responsible for twelve nurses.",
        ),
        (
            "- Staff Nurse at Holm Hospital, 2015–2019. Cared for patients after surgery.",
            "Staff Nurse",
            "Holm Hospital",
            2015,
            "Cared for patients after surgery.",
        ),
        (
            "I held the position of a Payroll Clerk (2014-2015), wherein I ran the wages.",
            "Payroll Clerk",
            None,
            2014,
            "wherein I ran the wages.",
        ),
        (
            "Masonry Foreman from (2017 to 2019) led a team of six on two sites.",
            "Masonry Foreman",
            None,
            2017,
            "led a team of six on two sites.",
        ),
        (
            "3 Jahre als Jungkoch (2011 – 2014), zuständig für das Mittagessen",
            "Jungkoch",
            None,
            2011,
            "zuständig für das Mittagessen",
        ),
        (
            "- Trabajé como electricista en Taller Boira (2016 - 2022): montaje de los cuadros.",
            "electricista",
            "Taller Boira",
            2016,
            "montaje de los cuadros.",
        ),
    ],
)
def test_a_line_that_holds_a_job_gives_its_parts(
    line: str, title: str, employer: str | None, start: int, told: str
) -> None:
    (role,) = _read(line).roles
    assert role.title
    assert role.title.text == title
    assert (role.employer.text if role.employer else None) == employer
    assert role.dates
    assert role.dates.start
    assert role.dates.start.year == start
    assert [bullet.text for bullet in role.bullets] == [told]


def test_each_list_item_is_a_job_where_no_other_headings_are_dated() -> None:
    roles = _read(
        "- Baker (2015 - 2019): made bread and rolls for nine shops.\n"
        "- Head Baker (2019 - 2022)\n"
        "- Kneaded dough and cleaned the ovens every night.\n"
    ).roles
    assert [role.title.text for role in roles if role.title] == ["Baker", "Head Baker"]
    assert len(roles[1].bullets) == 1


def test_a_dated_list_item_under_a_job_stays_a_part_of_it() -> None:
    (role,) = _read(
        "Teacher, Elm Grove School, 2010 - 2020\n"
        "- Head Teacher (2015 - 2017): stood in for the head and led the inspection.\n"
    ).roles
    assert role.title
    assert role.title.text == "Teacher"
    assert len(role.bullets) == 1


@pytest.mark.parametrize("marks", [("(i)", "(ii)"), ("a)", "b)"), ("1)", "2)"), ("(1)", "(2)")])
def test_marks_written_by_hand_are_list_items(marks: tuple[str, str]) -> None:
    (role,) = _read(
        "Bookkeeper\nNorth Quay Traders Ltd\nMay 2015 - June 2018\nDuties:\n"
        f"{marks[0]} Kept the petty cash\n{marks[1]} Assisted the auditors\n"
    ).roles
    said = [bullet.text for bullet in role.bullets]
    assert said == ["Kept the petty cash", "Assisted the auditors"]


def test_labelled_fields_and_duties_on_the_label_s_row() -> None:
    (role,) = _read(
        "Work Position: Cashier\nCompany: Bright Stores\nDuration: Jan 2010 - Dec 2011\n"
        "Responsibilities: counted the cash at closing\n"
    ).roles
    assert role.title
    assert role.title.text == "Cashier"
    assert [bullet.text for bullet in role.bullets] == ["counted the cash at closing"]


def test_a_year_at_a_line_s_end_does_not_run_into_the_next_line_s_date() -> None:
    roles = _read(
        "Mar 2017 - now: Bus Driver at Tame Buses\n- No accidents since 2018\n"
        "May 2014 - Feb 2017: Coach Driver at Holm Coaches\n- School runs\n"
    ).roles
    starts = [(r.dates.start.year, r.dates.start.month) for r in roles if r.dates and r.dates.start]
    assert starts == [(2017, 3), (2014, 5)]


def test_a_bracket_after_an_employer_is_its_place() -> None:
    roles = _read(
        "Costurera\nFábrica Alba S.A. (Tlacolula)\nmarzo 2009 - enero 2016\n- Costura\n"
        "Ayudante\nCasa Nieves (Puebla)\nenero 2006 - julio 2009\n- Planchado\n"
    ).roles
    employers = [role.employer.text for role in roles if role.employer]
    assert employers == ["Fábrica Alba S.A.", "Casa Nieves"]
