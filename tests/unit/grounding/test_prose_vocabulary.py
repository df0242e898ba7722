"""Letters and answers may wish, thank and link; what they add about the person is refused."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding import check
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

PLAIN = [
    ("nurse", "", "I would welcome the chance to talk about the post with you."),
    ("chef", "", "Thank you for reading my application; I look forward to hearing from you."),
    ("teacher", "", "Dear Ms. Okonjo, I am keen to bring this to your school."),
    ("lawyer", "w1.b1", "I hope to learn more about mediation and pro bono work in your team."),
    (
        "electrician",
        "w1.b2",
        "My task was to find faults in lighting circuits. I diagnosed them to BS 7671.",
    ),
    (
        "teacher",
        "w1.b2",
        "When I was at Harrow Lane School, somebody had to organise the science fair each year, "
        "so I did.",
    ),
    ("chef", "w1.b3", "I have not yet worked with sushi, and I would be glad to learn it."),
]

INVENTED = [
    ("nurse", "w1.b4", "I administered IV medication with a strong focus on comfort."),
    ("chef", "w1.b3", "I ordered produce from local suppliers and inspected their warehouses."),
    ("lawyer", "w1.b1", "I advised tenants and their landlords."),
    ("electrician", "w1.b1", "I installed wiring in homes, which impressed the surveyors."),
    ("lawyer", "w1.b1", "I would like to return to advising shipping companies."),
    ("teacher", "w1.b1", "After years of coaching rowers, I would welcome the chance to teach."),
]


@pytest.mark.parametrize(("who", "cited", "text"), PLAIN)
def test_words_that_claim_nothing_pass(
    people: dict[str, CVProfile], posting: JobProfile, who: str, cited: str, text: str
) -> None:
    assert check(text, cited.split(), people[who], posting=posting, scope="prose") == ()


@pytest.mark.parametrize(("who", "cited", "text"), INVENTED)
def test_new_content_in_prose_is_refused(
    people: dict[str, CVProfile], posting: JobProfile, who: str, cited: str, text: str
) -> None:
    refusals = check(text, cited.split(), people[who], posting=posting, scope="prose")
    assert "clause_not_in_source" in {refusal.rule for refusal in refusals}
