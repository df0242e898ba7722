"""Kinds, counts of what is listed, acronyms, spellings and plain pairs of verb and noun: the honest
text of each passes, and a lie that looks like it does not."""

from __future__ import annotations

import pytest

from careerassist.documents.profiles.given_claims import read_claim


def refused(fact: str, text: str, target: str = "bullet") -> bool:
    """Whether the gate refuses `text` for a person whose one line is `fact`."""
    head = {"role_id": "r1"}
    facts = [
        {"id": "f1", "kind": "title", "text": "Employee", **head},
        {"id": "f2", "kind": "employer", "text": "Oakhurst Ltd, Leeds", **head},
        {"id": "f3", "kind": "date", "text": "Mar 2019 – Present", **head},
        {"id": "f4", "kind": "bullet", "text": fact, **head},
    ]
    claim = {"language": "en", "as_of": "2026-11-01", "posting": "", "facts": facts}
    claim |= {"id": "x", "text": text, "target": target, "cited_fact_ids": ["f4"]}
    return bool(read_claim(claim).refusals())


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("Scrub for hip and knee replacements", "Scrub for orthopaedic surgery"),
        ("Baked sourdough, brioche and focaccia", "Baked three kinds of bread"),
        ("MIG and TIG weld handrails", "Weld handrails with two welding processes"),
        ("Grew wheat, barley and oats", "Grew cereals"),
        ("Prepared SMP and SSP", "Prepared statutory maternity pay and statutory sick pay"),
        ("Checked KPIs", "Checked key performance indicators"),
        ("Teach Key Stage 3 maths to Year 8", "Teach KS3 maths to Y8"),
        ("Printed in the US and Canada", "Printed in the U.S. and Canada"),
        ("Kerbs and cosy jewellery shops repaired", "Curbs and cozy jewelry shops repaired"),
        ("Catalogued aluminium tyres", "Cataloged aluminum tires"),
        ("Ran jobs with two MySQL indexes", "Ran jobs with two MySQL indices"),
        ("Demoed features every other Friday", "Demoed features every second Friday"),
        ("Supported a boy with autism", "Gave support to a boy with autism"),
        ("Tested alarms weekly", "Performed weekly alarm tests"),
        ("Split billing with two other engineers", "Split billing with two fellow engineers"),
        (
            "Was one of six operators who tested an electric bus",
            "Tested an electric bus with five other operators",
        ),
    ],
)
def test_the_same_said_otherwise_passes(fact: str, text: str) -> None:
    assert not refused(fact, text)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("Scrub for hip and knee replacements", "Scrub for cardiac surgery"),
        ("Baked sourdough, brioche and focaccia", "Baked four kinds of bread"),
        ("MIG and TIG weld handrails", "Weld handrails with three welding processes"),
        ("Grew wheat, barley and oats", "Grew vegetables"),
        ("Grew cereals", "Grew wheat"),
        ("Checked KPIs", "Checked key performance indicators daily"),
        ("Worked with the SLT", "Led the senior leadership team"),
        ("Write up incidents for the DSL", "Act as designated safeguarding lead"),
        ("Teach Key Stage 3 maths to Year 8", "Teach KS3 maths to Y9"),
        ("Demoed features every other Friday", "Demoed features every third Friday"),
        ("Supported the trainer", "Gave training"),
        ("New rota planned for spring", "Introduced a new rota in spring"),
        ("Member of the team that moved records", "Moved records"),
        (
            "Was one of six operators who tested an electric bus",
            "Led the testing of an electric bus with five other operators",
        ),
    ],
)
def test_more_than_that_is_refused(fact: str, text: str) -> None:
    assert refused(fact, text)


@pytest.mark.parametrize(
    "text",
    [
        "Old buildings are what I like working on best.",
        "Payments is a field I find fascinating, and a hybrid setup would suit me well.",
        "A garden is never finished, which is what I like about it.",
        "Children notice at once whether a person is listening.",
        "Four sites under one team sounds like an interesting place to work.",
        "My grandmother was born at home in a village without a road.",
        "It was not glamorous, I admit. I did not sleep much, to be honest.",
    ],
)
def test_taste_and_family_claim_nothing(text: str) -> None:
    assert not refused("Cleaned twelve rooms a day", text, "cover_letter")


@pytest.mark.parametrize(
    "text",
    [
        "Leading teams of forty is what I like best.",
        "My uncle taught me welding, and I led a workshop of ten.",
        "I found that complaints had halved after my training.",
        "Complaints are rare now in my kitchen.",
        "I know how to operate a crane.",
        "I grew up in Leeds, where I managed a hotel with 40 rooms.",
    ],
)
def test_a_claim_beside_taste_and_family_stays_one(text: str) -> None:
    assert refused("Cleaned twelve rooms a day", text, "cover_letter")
