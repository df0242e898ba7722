"""Words of care, schools, shops, stages and farms: what says the same, and what must stay apart."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding.language.sayings import covers

SAME = [
    ("anxious patients", "nervous patients"),
    ("tearful beginners", "beginners who cry"),
    ("paid in the takings", "banked the takings"),
    ("shearing", "clipping sheep"),
    ("a headcount", "counted the prisoners"),
    ("autistic pupil", "boy with autism in year 3"),
    ("retina", "retinal photos"),
    ("seaside", "trips to the seafront"),
]
APART = [
    ("visit customers", "spot customers"),
    ("cash", "took card payments"),
    ("recruit", "show new starters the till"),
    ("read", "rooms made ready for guests"),
    ("journeys", "handed the leaflets out"),
    ("detained", "arrested by the police"),
    ("aggressive", "angry customers"),
    ("won", "a grant application"),
]


@pytest.mark.parametrize(("text", "source"), SAME)
def test_other_words_for_the_same_are_borne_out(text: str, source: str) -> None:
    assert covers(text, source, "en")


@pytest.mark.parametrize(("text", "source"), APART)
def test_words_that_only_look_alike_are_not(text: str, source: str) -> None:
    assert not covers(text, source, "en")
