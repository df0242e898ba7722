"""Wishes, thanks and words about the post claim nothing, unless they presuppose a deed."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding import check
from careerassist.engine.grounding.unclaimed import without_unclaimed
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

NOTHING_CLAIMED = [
    "Dear Ms. Okafor, I am writing to apply for the post of Senior Platform Engineer.",
    "It was with great interest that I read about your vacancy for a paralegal.",
    "Your school's emphasis on outdoor learning strongly appeals to me.",
    "A larger ward in the west of Scotland is exactly where I would like to take my next step.",
    "Working with toddlers and being part of a 60-place nursery both appeal to me.",
    "The idea of working with heritage buildings is very attractive to me.",
    "I saw on your website that you are opening a new bakery, and I would love to be part of it.",
    "I could start on 4 January and am flexible about weekends.",
    "Should you wish to meet me, I am free most mornings.",
    "I would like to learn how a payroll of 240 is run and to pass my forklift test.",
    "I have not worked with Revit yet, but I would be glad to learn it.",
    "Although I have no experience of SAP, I would welcome the chance to be trained in it.",
    "Leading a department is something I have not done yet.",
    "One day I would like to run my own salon.",
    "I enjoy working with older people and would welcome more responsibility.",
    "I believe that every child deserves a patient teacher.",
    "Good handovers save lives, and that is why this ward appeals to me.",
    "Please find my CV attached. References are available on request.",
    "Thank you for your time. I look forward to hearing from you. Yours sincerely, Amara Quist",
    "I am available from May and have no objection to night shifts.",
    "I would like to join your friendly and experienced team.",
    "I would love to learn and work in your laboratory.",
    "You will find my details at the top of the page.",
    "Alternate Saturdays are no difficulty for me.",
    "I hope to continue learning about the care of newborns.",
    "My notice period is four weeks, and I can provide two references.",
]
STILL_CLAIMED = [
    ("I would be delighted to coordinate theatre lists once again.", "coordinate theatre lists"),
    ("I hope to keep mentoring newly qualified staff.", "mentoring newly qualified staff"),
    ("I am eager to continue leading hygiene audits.", "leading hygiene audits"),
    ("I look forward to putting my Mandarin to good use.", "my Mandarin"),
    ("I would like to build on my advocacy experience.", "my advocacy experience"),
    ("I would enjoy leading a larger shift than the one I run at present.", "the one I run"),
    ("I would be glad to share what I learned managing a team of twenty.", "a team of twenty"),
    ("I am happy to bring strong negotiation skills.", "strong negotiation skills"),
    ("I am applying as a fully qualified electrician.", "fully qualified electrician"),
    ("Looking for a change after eight years as a sous chef.", "eight years as a sous chef"),
    ("After years of managing accounts, I would welcome a change.", "years of managing accounts"),
    ("Having passed the bar, I am keen to move on.", "Having passed the bar"),
    ("I hold a driving licence and could start in May.", "I hold a driving licence"),
    ("I have never missed a deadline.", "never missed a deadline"),
    ("I have not only installed but also designed switchboards.", "designed switchboards"),
    ("I enjoy managing people.", "managing people"),
    ("Experienced nurse able to run a ward, keen to move.", "nurse able to run a ward"),
    ("I could start at once, as I did when I led the crew.", "I led the crew"),
    ("I am available at once and hold a Gas Safe card.", "hold a Gas Safe card"),
    ("I am keen to move and worked for ten years as a chef.", "worked for ten years"),
    ("I am applying for the post, currently leading a team of six.", "leading a team of six"),
    ("I look forward to meeting you, a chef of six years' standing.", "six years' standing"),
    ("References will confirm fifteen years of safe driving.", "fifteen years of safe driving"),
    ("Please consider a nurse who has run a clinic.", "a nurse who has run a clinic"),
    ("Your next head chef has led brigades of twenty.", "has led brigades of twenty"),
    ("I hope to see more of the work, as I do at my clinic now.", "as I do"),
    ("The role involved managing ten people.", "managing ten people"),
]
OTHER_LANGUAGES = [
    ("de", "Sehr geehrte Frau Lindner, hiermit bewerbe ich mich um die Stelle.", ""),
    ("de", "Gern würde ich mehr über die Kinderpflege lernen.", ""),
    ("de", "Mit SAP habe ich bisher noch nicht gearbeitet.", ""),
    ("de", "Ich würde gern wieder ein Team leiten.", "wieder ein Team leiten"),
    ("de", "Ich bewerbe mich als ausgebildete Köchin.", "ausgebildete Köchin"),
    ("es", "Me gustaría aprender más sobre la repostería.", ""),
    ("es", "Podría incorporarme en enero. Atentamente, Marta Olmedo", ""),
    ("es", "Me gustaría volver a dirigir un equipo.", "volver a dirigir un equipo"),
    ("es", "Dirijo un equipo y me gustaría cambiar.", "Dirijo un equipo"),
]


def never(words: str) -> bool:
    return False


@pytest.mark.parametrize("text", NOTHING_CLAIMED)
def test_what_claims_nothing_passes_without_a_citation(
    people: dict[str, CVProfile], posting: JobProfile, text: str
) -> None:
    assert check(text, [], people["nurse"], posting=posting, scope="prose") == ()


@pytest.mark.parametrize(("text", "words"), STILL_CLAIMED)
def test_what_a_wish_presupposes_stays_claimed(text: str, words: str) -> None:
    assert words in without_unclaimed(text, "en", never)


@pytest.mark.parametrize(("text", "words"), STILL_CLAIMED)
def test_a_claim_without_a_citation_is_refused(
    people: dict[str, CVProfile], posting: JobProfile, text: str, words: str
) -> None:
    refusals = check(text, [], people["nurse"], posting=posting, scope="prose")
    assert "no_fact_cited" in {refusal.rule for refusal in refusals}


@pytest.mark.parametrize(("language", "text", "claimed"), OTHER_LANGUAGES)
def test_wishes_in_german_and_spanish(language: str, text: str, claimed: str) -> None:
    left = without_unclaimed(text, language, never)
    assert claimed in left
    assert claimed or left.strip() == "…"


def test_one_may_wish_to_improve_what_the_cv_holds(
    people: dict[str, CVProfile], posting: JobProfile
) -> None:
    nurse = people["nurse"]
    german = "I would like to improve my German."
    assert check(german, ["l1"], nurse, posting=posting, scope="prose") == ()
    french = "I would like to improve my French."
    assert check(french, ["l1"], nurse, posting=posting, scope="prose")


def test_a_wish_to_return_to_what_the_cv_tells_passes(people: dict[str, CVProfile]) -> None:
    text = "I would like to return to writing care plans."
    assert check(text, ["w2.b2"], people["nurse"], scope="prose") == ()
    other = "I would like to return to writing leases."
    assert check(other, ["w2.b2"], people["nurse"], scope="prose")
