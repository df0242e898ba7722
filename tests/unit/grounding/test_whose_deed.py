"""Verbs as the gate reads them: what they weigh, and who does them."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding.acts.agents import Agent
from careerassist.engine.grounding.acts.deeds import LEAD, TIERS, acts, deeds

NO_LEADERSHIP = [
    "Managed to clear the backlog before Easter",
    "Ran the till and answered the phone",
    "Ran errands for the office",
    "Headed to the shop floor at peak times",
    "Directed customers to the right aisle",
    "Owned up to mistakes",
    "Kept lead times under two days",
    "Fixed a problem leading to late orders",
    "Cooked for the head chef",
    "Cared for people in their own homes",
    "Replaced tubes with LED lamps",
    "Managed my own diary and inbox",
    "Attended training sessions at head office",
]


@pytest.mark.parametrize("text", NO_LEADERSHIP)
def test_words_that_only_look_like_leading_do_not_lead(text: str) -> None:
    assert [deed.word for deed in deeds(text) if deed.tier >= LEAD] == []


@pytest.mark.parametrize(
    "text",
    [
        "Led a crew of four",
        "Managed the night shift",
        "In charge of the stores",
        "Leadership of the sewing room",
        "Ran a kitchen of nine",
        "Leitung der Werkstatt",
        "Dirigí el taller",
    ],
)
def test_words_of_leading_lead(text: str) -> None:
    assert any(deed.tier >= LEAD for deed in deeds(text))


@pytest.mark.parametrize(
    ("text", "word", "agent"),
    [
        ("Typed letters; the surveyor signs them", "signs", Agent.OTHER),
        ("Drew plans, which the head of design approved", "approved", Agent.OTHER),
        ("Rotas are written by the ward sister", "written", Agent.OTHER),
        ("Rotas are written by me", "written", Agent.OWN),
        ("Packed the papers for the notary to sign", "sign", Agent.OTHER),
        ("We repaired the roof", "repaired", Agent.JOINT),
        ("Complaints fell after the team cleaned the lines", "cleaned", Agent.JOINT),
        ("Visitors to the garden grew from 90 to 140", "grew", Agent.NOBODY),
        ("Was trained by the foreman", "trained", Agent.OTHER),
        ("Measured, cut and welded rails", "welded", Agent.OWN),
        ("I have written two manuals", "written", Agent.OWN),
    ],
)
def test_who_does_it_follows_from_the_words_around(text: str, word: str, agent: Agent) -> None:
    assert [deed.agent for deed in acts(text) if deed.word == word] == [agent]


def test_what_was_only_helped_weighs_no_more_than_helping() -> None:
    tiers = {deed.word: TIERS[deed.tier] for deed in deeds("Helped to run the summer fair")}
    assert tiers == {"Helped": "help", "run": "help"}
