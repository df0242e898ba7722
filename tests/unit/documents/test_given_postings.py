"""Postings handed over as null, text or an object whose keys are anybody's."""

from __future__ import annotations

from typing import Any

import pytest

from careerassist.documents.profiles.given_posting import read_given_posting
from careerassist.errors import InvalidRequest
from careerassist.schemas.posting import JobProfile


def read(given: Any) -> JobProfile:
    posting = read_given_posting(given)
    assert posting is not None
    return posting


def header(posting: JobProfile) -> tuple[str | None, ...]:
    named = (posting.title, posting.company, posting.location)
    return tuple(fact.text if fact else None for fact in named)


@pytest.mark.parametrize("nothing", [None, "", "  \n", {}, {"id": 7, "skills": []}])
def test_nothing_is_no_posting(nothing: Any) -> None:
    assert read_given_posting(nothing) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sous Chef – The Copper Pan, Birmingham. Busy restaurant needs a sous chef who knows "
            "menu costing.",
            ("Sous Chef", "The Copper Pan", "Birmingham"),
        ),
        (
            "Harbour Homes Ltd, Hull – Site Manager (new build). You will run a site of 85 plots "
            "and hold an SMSTS card.",
            ("Site Manager (new build)", "Harbour Homes Ltd", "Hull"),
        ),
        (
            "Paralegal, Conveyancing, Quillhaven LLP, Reading. You run files of your own.",
            ("Paralegal, Conveyancing", "Quillhaven LLP", "Reading"),
        ),
        (
            "Teamleitung Buchhaltung (m/w/d) bei der Nordlicht GmbH, Bremen. Sie führen ein Team.",
            ("Teamleitung Buchhaltung", "Nordlicht GmbH", "Bremen"),
        ),
        (
            "Jefe de sala, Restaurante Casa Almendro, Bogotá, Colombia. Buscamos a una persona.",
            ("Jefe de sala", "Restaurante Casa Almendro", "Bogotá, Colombia"),
        ),
    ],
)
def test_a_paragraph_may_begin_with_its_heading(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert header(read(text)) == expected


def test_a_first_sentence_without_a_company_is_no_heading() -> None:
    posting = read("Registered nurse needed. Quillhaven Care in Leeds pays well.")
    assert header(posting)[0] != "Registered nurse needed"


def test_running_text_without_a_heading_stays_as_it_is() -> None:
    posting = read(
        "We work all over town – from the harbour to the hills and everywhere that people need "
        "us, day and night. You know SystmOne."
    )
    assert posting.company is None
    assert "SystmOne" in {skill.name for skill in posting.skills}


def test_an_objects_own_fields_count_and_its_lists_are_read() -> None:
    posting = read(
        {
            "Title": "Ward Sister",
            "company": {"name": "St Brigid's"},
            "location": ["Cork", "Ireland"],
            "requirements": "Valid NMC registration",
            "nice_to_have": [{"name": "Excel"}, "SystmOne"],
        }
    )
    assert header(posting) == ("Ward Sister", "St Brigid's", "Cork, Ireland")
    assert "SystmOne" in {skill.name for skill in posting.skills}


def test_a_number_is_no_posting() -> None:
    with pytest.raises(InvalidRequest):
        read_given_posting(5)
