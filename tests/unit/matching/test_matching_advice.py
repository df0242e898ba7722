"""Gaps, strengths, notes on preferences."""

from __future__ import annotations

import pytest

from careerassist.schemas.posting import Salary
from careerassist.schemas.users import Preferences


def test_gaps_come_worst_first_and_each_says_how_to_close_it(applicant, posting, analyse):
    job = posting(
        requirements=(
            {"text": "Docker", "importance": "nice"},
            {"text": "Team spirit", "kind": "quality", "skills": ()},
            {"text": "NMC registration", "kind": "certificate"},
            {"text": "6 years of Python", "kind": "experience", "years": 6},
            {"text": "German", "kind": "language", "language": "German"},
            {"text": "SQL"},
        )
    )
    done = analyse(
        applicant(roles=(("Developer", "2024-01/2026-10", ("Wrote Python",)),), skills=("SQL",)),
        job,
    )
    order = [gap.severity for gap in done.gaps]
    assert order == sorted(order, key=["high", "medium", "low"].index)
    assert done.gaps[0].requirement_id == "r3"  # the dearest must
    assert "r6" not in {gap.requirement_id for gap in done.gaps}
    assert {match.requirement_id for match in done.requirements if match.status != "met"} == {
        gap.requirement_id for gap in done.gaps
    }
    for gap in done.gaps:
        assert gap.question
        assert gap.question.endswith("?")
    advice = {gap.requirement_id: gap.how_to_close for gap in done.gaps}
    assert len(set(advice.values())) == len(advice)
    assert "issuing body" in advice["r3"]
    assert "A1 to C2" in advice["r5"]


def test_a_missing_skill_is_tied_to_one_of_its_family(applicant, posting, analyse):
    job = posting(requirements=({"text": "PostgreSQL"},))
    person = applicant(roles=(("Developer", "2020-01/now", ("Kept a MySQL database",)),))
    done = analyse(person, job)
    (match,) = done.requirements
    assert (match.status, match.how) == ("missing", "related")
    assert 0 < match.points < match.possible / 2
    assert "MySQL" in done.gaps[0].how_to_close


def test_strengths_put_shown_work_before_claims(applicant, posting, analyse):
    job = posting(requirements=({"text": "Wound care"}, {"text": "Infection control"}))
    done = analyse(
        applicant(
            skills=("Infection control",),
            roles=(("Nurse", "2020-01/now", ("Led wound care on the ward",)),),
        ),
        job,
    )
    assert [item.fact_id for item in done.strengths] == ["w1.b1", "s1"]


@pytest.fixture
def notes_on(applicant, posting, analyse):
    def run(preferences, **job):
        done = analyse(applicant(), posting(**job), preferences=preferences)
        bare = analyse(applicant(), posting(**job))
        assert done.fit_score == bare.fit_score
        assert done.parts == bare.parts
        assert done.notes == bare.notes
        return [(note.status, note.explanation) for note in done.preferences]

    return run


def salary(posting, low, high, period, currency="EUR"):
    fact = posting(title=f"{low} to {high}").title
    return Salary(fact=fact, low=low, high=high, period=period, currency=currency)


@pytest.mark.parametrize(
    ("low", "high", "period", "status", "said"),
    [
        (40_000, 48_000, "year", "meets", "reaches"),
        (30_000, 35_000, "year", "misses", "below"),
        (3_500, 4_000, "month", "meets", "reaches"),
        (14, 15, "hour", "misses", "below"),
        (40_000, 48_000, None, "unknown", "without saying"),
    ],
)
def test_pay_is_compared_by_the_year(notes_on, posting, low, high, period, status, said):
    wanted = Preferences(salary_min=45_000, salary_currency="EUR")
    ((given, note),) = notes_on(wanted, salary=salary(posting, low, high, period))
    assert given == status
    assert said in note


def test_pay_in_another_currency_or_none_is_said_not_guessed(notes_on, posting):
    wanted = Preferences(salary_min=45_000, salary_currency="EUR")
    ((status, other),) = notes_on(wanted, salary=salary(posting, 50_000, None, "year", "GBP"))
    assert status == "unknown"
    assert "another currency" in other
    ((status, silent),) = notes_on(wanted)
    assert status == "unknown"
    assert "gives no pay" in silent


def test_place_and_remote_work_are_noted(notes_on):
    wanted = Preferences(places=("Leeds", "York"), remote="hybrid")
    met = notes_on(wanted, location="Leeds, United Kingdom", remote="hybrid")
    assert [status for status, _ in met] == ["meets", "meets"]
    missed = notes_on(wanted, location="Leedstown", remote="on_site")
    assert [status for status, _ in missed] == ["misses", "misses"]
    assert "you look for Leeds or York" in missed[0][1]
    assert "you look for hybrid" in missed[1][1]
    ((status, said),) = notes_on(wanted, location="Hull", remote="remote")
    assert status == "misses"
    assert said.startswith("The work is remote")


def test_a_title_that_is_not_looked_for_is_noted(notes_on):
    wanted = Preferences(roles=("Staff nurse",))
    ((status, said),) = notes_on(wanted, title="Sous Chef")
    assert status == "misses"
    assert "is not one you look for" in said
    assert [status for status, _ in notes_on(wanted, title="Senior Staff Nurse (m/w/d)")] == [
        "meets"
    ]
