"""The same said in other words passes, what is broader passes, what is narrower or new does not."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding import check
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import DateRange, Fact, PartialDate

NOWHERE = ()


def worker(title: str, bullet: str, language: str = "en") -> CVProfile:
    """Somebody with one job of one line."""

    def fact(fact_id: str, text: str) -> Fact:
        return Fact.model_validate(
            {"id": fact_id, "text": text, "spans": [{"start": 0, "end": 1, "page": 1}]}
        )

    dates = DateRange.model_validate(
        {
            "text": "2018 – 2022",
            "spans": [{"start": 0, "end": 1, "page": 1}],
            "start": PartialDate(year=2018),
            "end": PartialDate(year=2022),
        }
    )
    role = Role(
        id="w1",
        title=fact("w1.title", title),
        employer=fact("w1.employer", "Brookvale"),
        dates=dates,
        bullets=(fact("w1.b1", bullet),),
    )
    return CVProfile.model_validate({"language": language, "contact": {}, "roles": [role]})


def refused(
    title: str, source: str, text: str, language: str = "en", scope: str = "bullet"
) -> set[str]:
    cv = worker(title, source, language)
    cited = ["w1.b1"] if scope == "bullet" else ["w1.b1", "w1.title", "w1.employer"]
    refusals = check(text, cited, cv, scope="bullet" if scope == "bullet" else "prose")
    return {refusal.rule for refusal in refusals}


SAME = [
    (
        "Florist",
        "Made bouquets and wreaths for customers",
        "Put together bouquets and wreaths for clients",
    ),
    (
        "Zookeeper",
        "Fed the animals and cleaned out cages",
        "Gave the animals their feed and cleaned cages",
    ),
    (
        "Librarian",
        "Looked after the children's section and ran story time",
        "Cared for the children's section and ran storytelling",
    ),
    (
        "Courier",
        "Dropped off parcels by lorry in the town",
        "Delivered packages in the town by truck",
    ),
    (
        "Seamstress",
        "Mended garments for shop customers",
        "Repaired clothes for customers of the shop",
    ),
    (
        "Lifeguard",
        "Kept an eye on swimmers and wrote accident reports",
        "Watched swimmers and wrote up accidents",
    ),
    ("Postman", "Sorted mail and took it round on foot", "Sorted post and delivered it on foot"),
    (
        "Tiler",
        "Laid tiles in bathrooms and put right defects",
        "Laid tiling in bathrooms and fixed faults",
    ),
    ("Translator", "Translated leaflets for vendors", "Translated brochures for suppliers"),
    ("Optician", "Helped clients to choose spectacles", "Assisted customers in choosing glasses"),
    ("Playworker", "Planned activities at a pre-school", "Planned activities at a preschool"),
    ("Playworker", "Planned activities at a preschool", "Planned activities at a pre-school"),
    ("Carer", "Worked in health care with the elderly", "Worked in healthcare with older people"),
    (
        "Lab assistant",
        "Photographed specimens and analysed them",
        "Photography and analysis of samples",
    ),
    ("Nurse", "Took blood on the HDU", "Took blood on the high dependency unit"),
    ("Dock worker", "Loaded and unloaded consignments", "Loading and unloading of goods"),
]

BROADER = [
    ("Market trader", "Sold carrots and onions", "Sold vegetables"),
    ("Labourer", "Drove a forklift and an excavator", "Drove machinery"),
    ("Theatre nurse", "Assisted at hip replacements", "Assisted at orthopaedic operations"),
    ("Nanny", "Looked after toddlers", "Looked after young children"),
    ("Stylist", "Did highlights and perms", "Did hair treatments"),
    ("Forester", "Felled oaks and beeches", "Felled trees"),
    ("Waiter", "Served wine and cocktails", "Served drinks"),
    ("Guard", "Dealt with shoplifting and vandalism", "Dealt with crime"),
    ("Clerk", "Typed letters and memos", "Typed correspondence and documents"),
]

ADDED = [
    ("Florist", "Made bouquets and wreaths", "Made bouquets and wreaths for weddings"),
    ("Courier", "Delivered parcels by van", "Delivered parcels and bouquets by van"),
    ("Zookeeper", "Fed the animals", "Fed the animals and gave public lectures"),
    ("Clerk", "Typed letters", "Typed letters to senior stakeholders"),
    ("Guard", "Patrolled the shop", "Patrolled the shop, with a focus on customer wellbeing"),
    ("Optician", "Fitted glasses", "Fitted glasses using laser equipment"),
    ("Seamstress", "Mended garments", "Mended bridal garments"),
    ("Librarian", "Answered questions", "Answered questions of researchers"),
]


@pytest.mark.parametrize(("title", "source", "text"), SAME)
def test_the_same_in_other_words_passes(title: str, source: str, text: str) -> None:
    assert refused(title, source, text) == set()


@pytest.mark.parametrize(("title", "narrow", "broad"), BROADER)
def test_what_something_is_a_kind_of_passes(title: str, narrow: str, broad: str) -> None:
    assert refused(title, narrow, broad) == set()


@pytest.mark.parametrize(("title", "narrow", "broad"), BROADER)
def test_what_is_narrower_than_the_source_is_refused(title: str, narrow: str, broad: str) -> None:
    assert "clause_not_in_source" in refused(title, broad, narrow)


@pytest.mark.parametrize(("title", "source", "text"), ADDED)
def test_one_new_thing_in_a_bullet_is_refused(title: str, source: str, text: str) -> None:
    assert refused(title, source, text) & {"clause_not_in_source", "claim_not_in_source"}
