"""A number stays with what it counts: each or all, a part or the whole, this or that; and lengths
of time, sums and products are the same however they are told."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding import check
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact

OF_NUMBERS = {
    "number_not_in_source",
    "number_hedge_changed",
    "number_of_another_thing",
    "period_changed",
    "period_moved",
}


def refusals(line: str, text: str) -> set[str]:
    """The rules on numbers that refuse a text which cites this line of a job."""
    span = {"start": 0, "end": 1, "page": 1}
    bullet = Fact.model_validate({"id": "w1.b1", "text": line, "spans": [span]})
    role = Role(id="w1", bullets=(bullet,))
    cv = CVProfile.model_validate({"language": "en", "contact": {}, "roles": [role]})
    return {refusal.rule for refusal in check(text, [bullet.id], cv)} & OF_NUMBERS


FOLLOW = [
    ("Gave talks at 4 clubs, 50 members each", "Gave talks to 200 members at four clubs"),
    ("Ran 6 courses of 9 trainees", "Ran six courses for 54 trainees altogether"),
    ("Shear two flocks a day, five days a week", "Shear ten flocks a week"),
    ("Worked on three farms, six months each", "Worked for a year and a half on three farms"),
    ("Exercised 30 horses, half of them before dawn", "Exercised 30 horses, 15 of them early"),
    ("Turnaround cut by 20 seconds to 70", "Turnaround cut from 90 to 70 seconds"),
    ("A weld takes 40 minutes now, 65 before", "A weld takes 25 minutes less (40, not 65)"),
    ("Unit price fell from $4.80 to $4.20", "Unit price fell by 60 cents"),
    ("Settled claims within 90 days", "Settled claims within three months"),
    ("Set out to within 20 mm", "Set out to within 2 cm"),
    ("Spent two weeks each year on loan", "Spent a fortnight each year on loan"),
    ("Saw patients in 30-minute slots", "Saw patients in slots of half an hour"),
    ("Checked every tenth record", "Checked one record in ten"),
    ("Won 18 orders in under a year", "Won 18 orders within a year"),
    ("No accidents in over 7 years", "More than seven years without accidents"),
    ("Sold about 1,500 jars", "Sold well over 1,000 jars"),
    ("Reduced no-shows from 11% to 7% over eight months", "Got no-shows to 7% in eight months"),
    ("Stood two four-hour watches a day", "Stood two watches of four hours each a day"),
    ("Moved the shelving with 5 volunteers", "Moved the shelving in a team of six"),
]
DO_NOT = [
    ("Ran 3 projects worth £12m in total, the largest £6m", "Ran 3 projects worth £12m each"),
    ("Ran 3 projects worth £12m in total, the largest £6m", "Ran projects, the largest £12m"),
    ("Gave talks to about 60 pupils each", "Gave talks to about 60 pupils in all"),
    ("Logged 2,150 hours, of which 640 at night", "Logged 2,150 hours at night"),
    ("Attended 400 births, 38 of them at home", "Attended 400 births at home"),
    ("Cooked 220 on Sundays and 90 on Mondays", "Cooked 220 on Mondays and 90 on Sundays"),
    ("Weekly fire drills, monthly boat drills", "Monthly fire drills, weekly boat drills"),
    ("Charge €0.12 a word", "Charge €0.12 a line"),
    ("Inspect each hive every 9 days", "Inspect each hive every week"),
    ("Painted the deck with three other hands", "Painted the deck with one other hand"),
    ("Practised before the first client", "Practised before the tenth client"),
    ("Rotated through two wards, six months on each", "Rotated through two wards, a year on each"),
    ("Answered 30 letters a day", "Answered 30 letters a day from dozens of clients"),
    ("Fitted over 200 boilers", "Fitted well over 200 boilers"),
    ("Sold tickets for £200 daily", "Sold tickets for £200 weekly"),
    ("A weld takes 40 minutes, 65 before", "A weld takes half as long as before"),
    ("Punctuality was 91%, against 86% for the depot", "Punctuality was 86%"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "text"), FOLLOW)
def test_a_number_told_in_another_way_passes(line: str, text: str) -> None:
    assert refusals(line, text) == set()


@pytest.mark.parametrize(("line", "text"), DO_NOT)
def test_a_number_of_another_thing_is_refused(line: str, text: str) -> None:
    assert refusals(line, text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("for a month and a half", 1.5, "month"),
        ("within half an hour", 30, "minute"),
        ("after a decade", 120, "month"),
        ("a couple of weeks", 14, "day"),
        ("three quarters of an hour", 45, "minute"),
    ],
)
def test_lengths_of_time_in_words_are_read(text: str, value: float, unit: str) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(value, unit)]


@pytest.mark.parametrize("text", ["ten calls a day", "a day nursery", "a year-old backlog"])
def test_a_period_that_is_no_length_of_time_is_left_alone(text: str) -> None:
    assert not [q for q in quantities(text) if q.unit]
