"""Clearances, hiring and leading: what is claimed of them needs the CV's own word."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.grounding import Scope, check
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact

SPANS = (Span(start=0, end=1, page=1),)


def refused(text: str, line: str, scope: Scope = "prose") -> set[str]:
    fact = Fact(id="w1.b1", text=line, spans=SPANS)
    title = Fact(id="w1.title", text="Stores Assistant", spans=SPANS)
    cv = CVProfile(contact=Contact(), roles=(Role(id="w1", title=title, bullets=(fact,)),))
    found = check(text, ("w1.b1",), cv, scope=scope, today=date(2026, 11, 1))
    return {refusal.rule for refusal in found}


@pytest.mark.parametrize(
    ("line", "added", "rule"),
    [
        ("Kept the site safe and secure", " under security clearance", "responsibility_"),
        ("Kept the site safe and secure", " and held SC clearance", "responsibility_"),
        ("Used a forklift and a stock system", " and hired new staff", "responsibility_"),
        ("Completed tasks with the depot team", " across the entire organisation", "extent_"),
    ],
)
def test_what_is_added_to_a_true_line_is_refused(line: str, added: str, rule: str) -> None:
    for scope in ("bullet", "prose"):
        assert any(one.startswith(rule) for one in refused(f"{line}{added}", line, scope))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Worked with security clearance at SC level", "Worked with SC clearance"),
        ("Hired new staff for the stores", "Recruited staff for the stores"),
        ("Counted the entire stock each year", "Counted the whole stock each year"),
    ],
)
def test_the_cv_s_own_may_be_said_in_other_words(text: str, line: str) -> None:
    assert refused(text, line) == set()


def test_nobody_is_led_by_managing_projects() -> None:
    line = "Managed complex projects"
    assert refused(f"{line}, and I would like to lead a team again", line)
    assert refused("Headed the department that managed complex projects", line)


def test_a_large_team_needs_a_large_one() -> None:
    again = "I would like to lead large teams again"
    assert refused(again, "Led a team of 3 packers")
    assert refused(again, "Led a team of 14 packers") == set()
