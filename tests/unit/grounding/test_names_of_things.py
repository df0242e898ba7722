"""Places, products and their dates, what papers are for: the broader passes, another does not."""

from __future__ import annotations

from functools import partial

import pytest
from judged_texts import rules_of_claim

FACTS = {
    "title": ("r1", "title", "Set Builder"),
    "employer": ("r1", "employer", "Larkfield Theatre, Galway"),
    "date": ("r1", "date", "May 2019 – Present"),
    "drawing": ("r1", "bullet", "Draw sets in AutoCAD and map touring routes in QGIS"),
    "truck": ("r1", "bullet", "Move flats with a reach truck"),
    "stock": ("r1", "bullet", "Keep the props list in Excel; Stagetrack came in during 2022"),
    "dutch": ("r1", "bullet", "Brief visiting crews in Dutch"),
    "old_title": ("r2", "title", "Stagehand"),
    "old_employer": ("r2", "employer", "Quayside Playhouse, Cork"),
    "old_date": ("r2", "date", "2010 – 2012"),
    "shifts": ("r2", "bullet", "Shifted scenery and kept the crew's messages in order"),
    "hnd": ("e1", "degree", "HND Theatre Production, Moyle College"),
    "graduate": ("e2", "degree", "Graduate Diploma in Stage Design, Moyle College"),
    "ticket": (None, "certificate", "Scissor lift ticket, valid to 2028"),
    "driving": (None, "certificate", "Driving licence, categories B and C1"),
    "first_aid": (
        None,
        "certificate",
        "Rigging course (theory passed, practical exam in May 2027)",
    ),
    "languages": (None, "language", "Irish – B2; Dutch – B1; Danish – A2"),
}


PAPER = "paper_for_another_thing"
DEGREE = "degree_not_in_source"
LANGUAGE = "language_not_in_source"


rules = partial(rules_of_claim, FACTS)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Set builder in Ireland since 2019.", True),
        ("Set builder in the west of Scotland since 2019.", False),
        ("Set builder at an Irish theatre since 2019.", True),
        ("Set builder in Dublin since 2019.", False),
        ("Set builder throughout Ireland since 2019.", False),
    ],
)
def test_a_place_lies_in_its_country_and_nowhere_else(text, passes) -> None:
    assert (rules(text, "title", "employer", "date") == set()) is passes


@pytest.mark.parametrize(
    ("text", "cited", "passes"),
    [
        ("Draw sets in CAD software and map touring routes in GIS software", "drawing", True),
        ("Draw sets in Revit and map touring routes in QGIS", "drawing", False),
        ("Draw sets in AutoCAD and map touring routes in ArcGIS", "drawing", False),
        ("Move flats with a forklift truck", "truck", True),
        ("Move flats with a counterbalance truck", "truck", False),
    ],
)
def test_a_product_passes_as_its_kind_and_not_as_another_of_the_kind(text, cited, passes) -> None:
    assert (rules(text, cited, target="bullet") == set()) is passes


@pytest.mark.parametrize(
    ("text", "cited", "early"),
    [
        ("In 2019 I kept the props list in Stagetrack.", ("date", "stock"), True),
        ("In 2022 Stagetrack came in for the props list.", ("date", "stock"), False),
        (
            "Back in 2011 I kept the crew's messages in order with ChatGPT.",
            ("shifts", "old_date"),
            True,
        ),
    ],
)
def test_a_product_is_not_told_of_a_time_before_it(text, cited, early) -> None:
    assert ("technology_too_early" in rules(text, *cited, target="cover_letter")) is early


@pytest.mark.parametrize(
    ("text", "cited", "rule"),
    [
        ("I hold scissor lift and reach truck tickets.", ("ticket", "truck"), PAPER),
        ("I hold a driving licence for categories B, C1 and C.", ("driving",), PAPER),
        ("I hold a driving licence for categories B and C1E.", ("driving",), PAPER),
        ("Set builder with an HND in Props.", ("title", "stock", "hnd"), PAPER),
        ("Set builder with a degree in Theatre Production.", ("title", "hnd"), DEGREE),
        ("Set builder with a master's in Stage Design.", ("title", "graduate"), DEGREE),
        ("I hold a rigging certificate.", ("first_aid",), "paper_not_held"),
    ],
)  # fmt: skip
def test_a_paper_is_for_what_it_is_for(text, cited, rule) -> None:
    assert rule in rules(text, *cited, target="cover_letter")


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("I hold a scissor lift ticket and move flats with a reach truck.", ("ticket", "truck")),
        ("My driving licence has categories B and C1.", ("driving",)),
        ("I have a Higher National Diploma in Theatre Production.", ("hnd",)),
        ("I have passed the theory part of the rigging course.", ("first_aid",)),
        ("I trained at Moyle College.", ("hnd",)),
        ("I am a qualified set builder with an HND.", ("title", "hnd")),
    ],
)
def test_a_paper_for_what_it_is_for_passes(text, cited) -> None:
    assert rules(text, *cited, target="cover_letter") == set()


@pytest.mark.parametrize(
    ("text", "cited", "rule"),
    [
        ("I brief visiting crews in Dutch and Danish.", ("dutch", "languages"), LANGUAGE),
        ("I brief crews from Denmark in their own language.", ("dutch",), LANGUAGE),
        ("Fluent Irish, conversational Dutch.", ("languages",), "language_level_raised"),
    ],
)  # fmt: skip
def test_a_language_is_not_lent_to_other_work(text, cited, rule) -> None:
    assert rule in rules(text, *cited, target="cover_letter")


def test_a_level_belongs_to_the_language_it_stands_with() -> None:
    assert rules("Conversational Dutch, basic Danish.", "languages") == set()
