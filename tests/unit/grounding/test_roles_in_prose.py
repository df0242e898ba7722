"""In prose a sentence that names a job tells only of that job, and never of the posting's."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding import check
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

BOTH = [
    *("w1.title", "w1.employer", "w1.b2", "w1.b3", "w1.b6"),
    *("w2.title", "w2.employer", "w2.b1", "w2.b2"),
    "s1",
]

MOVED = [
    ("At Linden Court Care Home I reduced medication errors by 40%.", "40%"),
    ("At Northgate Hospital I washed and fed residents.", "washed"),
    ("As a Care Assistant I contributed to the infection control audit.", "infection"),
    ("I work at Northgate Hospital. There I wrote about 200 care plans.", "about 200"),
    ("In my current role I dress and feed 12 residents a day.", "12"),
]
PLACED = [
    "At Northgate Hospital I helped to organise the ward rota, and before that I wrote about 200"
    " care plans at Linden Court Care Home.",
    "I wrote about 200 care plans at Linden Court Care Home; at Northgate Hospital I cut medication"
    " errors by 40%.",
    "In my current role I help to organise the ward rota.",
    "As a Care Assistant I washed, dressed and fed 12 residents a day. I now help to organise"
    " the ward rota.",
    "At Northgate Hospital I use Microsoft Excel.",
]


@pytest.mark.parametrize(("text", "words"), MOVED)
def test_what_belongs_to_another_job_is_refused(
    people: dict[str, CVProfile], text: str, words: str
) -> None:
    refusals = check(text, BOTH, people["nurse"], scope="prose")
    moved = [r.words for r in refusals if r.rule == "fact_of_another_role"]
    assert any(words in found for found in moved), refusals


@pytest.mark.parametrize("text", PLACED)
def test_each_job_with_its_own_facts_passes(people: dict[str, CVProfile], text: str) -> None:
    assert check(text, BOTH, people["nurse"], scope="prose") == ()


FROM_THE_POSTING = [
    ("I worked at Halvorsen Systems.", "employer_from_posting"),
    ("My years at Halvorsen taught me Python.", "employer_from_posting"),
    ("I would like to return to Halvorsen Systems.", "employer_from_posting"),
    ("Engineer with experience at Halvorsen Systems.", "employer_from_posting"),
    ("As a Senior Platform Engineer I built data pipelines.", "title_from_posting"),
    ("I was Senior Platform Engineer at Fjordlight.", "title_from_posting"),
]
TO_THE_POSTING = [
    "I would be glad to work as Senior Platform Engineer at Halvorsen Systems.",
    "The Senior Platform Engineer role at Halvorsen appeals to me.",
    "I built data pipelines in Python, and I would like to do so at Halvorsen Systems.",
    "Halvorsen has caught my attention.",
]


@pytest.mark.parametrize(("text", "rule"), FROM_THE_POSTING)
def test_the_posting_gives_no_job_that_was_held(
    people: dict[str, CVProfile], posting: JobProfile, text: str, rule: str
) -> None:
    cited = ["w1.title", "w1.employer", "w1.b1"]
    refusals = check(text, cited, people["developer"], posting=posting, scope="prose")
    assert rule in {refusal.rule for refusal in refusals}, refusals


@pytest.mark.parametrize("text", TO_THE_POSTING)
def test_the_job_applied_for_may_be_named(
    people: dict[str, CVProfile], posting: JobProfile, text: str
) -> None:
    assert check(text, ["w1.b1"], people["developer"], posting=posting, scope="prose") == ()


def test_an_unknown_citation_is_refused_though_nothing_is_claimed(
    people: dict[str, CVProfile],
) -> None:
    refusals = check("Thank you for your time.", ["nope"], people["nurse"], scope="prose")
    assert [refusal.rule for refusal in refusals] == ["unknown_fact"]
