"""Degrees, certificates, languages and acronyms: their status and level stay what the CV says."""

from __future__ import annotations

from functools import partial

import pytest
from judged_texts import rules_of_claim

FACTS = {
    "title": ("r1", "title", "Veterinary Nurse"),
    "employer": ("r1", "employer", "Oakfield Vets, Truro"),
    "date": ("r1", "date", "May 2020 – Present"),
    "work": ("r1", "bullet", "Prepared animals for surgery in the ICU and kept stock in a PMS"),
    "bsc": ("e1", "degree", "BSc Zoology, University of Northbridge"),
    "msc": ("e2", "degree", "MSc Animal Welfare (in progress, expected June 2027)"),
    "rvn": (None, "certificate", "RVN; dental certificate – two modules of five still to sit"),
    "radiography": (None, "certificate", "Radiography safety (expired March 2024)"),
    "cpr": (None, "certificate", "Animal CPR, valid to May 2028"),
    "forklift": (None, "certificate", "Forklift card, valid to May 2025"),
    "languages": (None, "language", "Welsh – native; English – fluent; French – basic"),
    "diploma": ("e3", "degree", "Diploma in Grooming, Northbridge College"),
}


rules = partial(rules_of_claim, FACTS)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Veterinary nurse with an MSc in Animal Welfare.", ("title", "msc")),
        ("Nurse with a BSc in Zoology and an MSc in Animal Welfare.", ("bsc", "msc", "title")),
        ("I hold a dental certificate.", ("rvn",)),
        ("Veterinary nurse, current in radiography safety.", ("title", "radiography")),
        ("Holder of a forklift card.", ("forklift",)),
    ],
)  # fmt: skip
def test_a_paper_that_is_not_held_is_not_told_as_held(text, cited) -> None:
    assert "paper_not_held" in rules(text, *cited)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Veterinary nurse studying for an MSc in Animal Welfare.", ("title", "msc")),
        ("BSc in Zoology, and an MSc in Animal Welfare under way.", ("bsc", "msc")),
        ("Two modules of the dental certificate remain to sit.", ("rvn",)),
        ("Radiography safety certificate, expired in March 2024.", ("radiography",)),
        ("Animal CPR certificate, valid to May 2028.", ("cpr",)),
        ("RVN with a degree in zoology.", ("rvn", "bsc")),
    ],
)
def test_a_paper_told_with_its_status_passes(text, cited) -> None:
    assert rules(text, *cited) == set()


def test_a_diploma_is_no_degree_and_a_degree_has_no_grade_that_the_cv_does_not_give() -> None:
    assert "degree_not_in_source" in rules("Groomer with a degree in grooming.", "diploma")
    assert rules("Diploma in grooming from Northbridge College.", "diploma") == set()
    assert "grade_not_in_source" in rules("First-class BSc in Zoology.", "bsc")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Fluent in Welsh, English and French.", "language_level_raised"),
        ("Native Welsh and fluent English; French at B2.", "language_level_raised"),
        ("Speaks Welsh and German.", "language_not_in_source"),
    ],
)
def test_a_language_is_not_added_and_not_spoken_better(text, rule) -> None:
    assert rule in rules(text, "languages")


@pytest.mark.parametrize(
    "text",
    [
        "Fluent in Welsh and English, with basic French.",
        "Welsh (native), English (fluent), French (basic).",
        "Native speaker of Welsh, fluent in English, and basic in French.",
    ],
)
def test_languages_at_their_level_pass(text) -> None:
    assert rules(text, "languages") == set()


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Prepared animals for surgery in the intensive care unit", True),
        ("Prepared animals for surgery in the Intensive Care Unit", True),
        ("Kept stock in a practice management system", True),
        ("Prepared animals for surgery in the MRI suite", False),
        ("Kept stock in SAP", False),
        ("Prepared animals for surgery at Oakfield Vets", True),
        ("Prepared animals for surgery at Riverdale Hospital", False),
    ],
)
def test_acronyms_and_their_words_are_one_name(text, passes) -> None:
    assert (rules(text, "work", target="bullet") == set()) is passes
