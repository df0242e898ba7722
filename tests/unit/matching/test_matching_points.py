"""Points that a person can add up by hand, from what they are shown and nothing else."""

from __future__ import annotations

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from careerassist.engine.matching import (
    match_prepared,
    prepare_cv,
    prepare_posting,
    score_prepared,
    texts_to_embed,
)
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.users import Preferences

TODAY = date(2026, 11, 1)
PEOPLE: dict[str, dict[str, Any]] = {
    "electrician": {
        "headline": "Electrician",
        "roles": (
            ("Electrician", "2018-02/now", ("Rewired houses", "Tested circuits for landlords")),
            ("Labourer", "2016-01/2018-01", ("Carried and cleaned",)),
        ),
        "skills": ("Fault finding, conduit bending",),
        "certificates": (("Level 2 first aid", "2020-01/2023-01"),),
        "languages": (("Polish", "native"), ("English", "B2")),
    },
    "teacher": {
        "roles": (("Maths teacher", "2014-09/2025-07", ("Taught mathematics to years 7 to 11",)),),
        "education": ({"degree": "BSc Mathematics", "level": "bachelor"},),
        "skills": ("Lesson planning, Excel",),
    },
    "nobody": {},
}
POSTINGS: dict[str, dict[str, Any]] = {
    "site": {
        "title": "Site Electrician, Hospitals",
        "seniority": "mid",
        "requirements": (
            {"text": "Fault finding, conduit bending and PLC programming"},
            {"text": "3 years as an electrician", "kind": "experience", "years": 3},
            {"text": "First aid certificate", "kind": "certificate"},
            {"text": "English at C1", "kind": "language", "language": "English"},
            {"text": "Full driving licence", "kind": "permit"},
            {"text": "Calm with tenants", "kind": "quality", "importance": "nice"},
        ),
        "duties": ("Keep the lights on in three hospitals",),
        "keywords": ("electrician", "PLC", "hospitals"),
    },
    "school": {
        "title": "Teacher of Mathematics",
        "requirements": (
            {"text": "Degree in mathematics", "kind": "education", "level": "bachelor"},
        ),
    },
    "title only": {"title": "Electrician"},
    "nothing": {},
}
EVERY = [(person, job) for person in PEOPLE for job in POSTINGS]


@pytest.fixture(params=EVERY, ids=[f"{person} – {job}" for person, job in EVERY])
def pair(request, applicant, posting):
    person, job = request.param
    return applicant(**PEOPLE[person]), posting(**POSTINGS[job])


def cents(value: float) -> int:
    """A number of the JSON in hundredths; it must have no more than two decimals."""
    exact = Decimal(repr(value)) * 100
    assert exact == exact.to_integral_value(), value
    return int(exact)


def half_up(hundredths: int) -> int:
    return int((Decimal(hundredths) / 100).quantize(Decimal(1), ROUND_HALF_UP))


def test_the_fit_can_be_added_up_from_the_json(pair, analyse, toy_vectors):
    person, job = pair
    for vectors in ({}, toy_vectors(texts_to_embed(person.cv, job))):
        shown = json.loads(analyse(person, job, vectors=vectors).model_dump_json())
        lines = [*shown["requirements"], *shown["lines"]]
        assert half_up(sum(cents(line["points"]) for line in lines)) == shown["fit_score"]
        assert sum(cents(line["possible"]) for line in lines) in (0, 100_00)
        for line in lines:
            assert 0 <= line["points"] <= line["possible"]
        parts = shown["parts"]
        assert half_up(sum(cents(part["points"]) for part in parts)) == shown["fit_score"]
        assert sum(cents(part["possible"]) for part in parts) in (0, 100_00)
        for part in parts:
            assert part["weight"] == pytest.approx(part["possible"] / 100)
            if part["possible"]:
                assert part["score"] == pytest.approx(
                    100 * part["points"] / part["possible"], abs=0.051
                )


def test_what_a_line_is_worth_hangs_on_the_posting_alone(applicant, posting, analyse):
    for spec in POSTINGS.values():
        job = posting(**spec)
        worth = set()
        for person in PEOPLE.values():
            done = analyse(applicant(**person), job)
            at_stake = [line.possible for line in (*done.requirements, *done.lines)]
            worth.add((*at_stake, *(part.weight for part in done.parts)))
        assert len(worth) == 1


def test_prepared_sides_give_the_same_analysis_and_score(pair, analyse, toy_vectors):
    person, job = pair
    vectors = toy_vectors(texts_to_embed(person.cv, job))
    cv = prepare_cv(person.cv, person.document, vectors, TODAY)
    wanted = prepare_posting(job, vectors)
    before = analyse(person, job, vectors=vectors)
    assert match_prepared(cv, wanted) == before
    assert score_prepared(cv, wanted) == before.fit_score
    assert match_prepared(cv, wanted) == before  # nothing was used up


def test_with_few_readable_requirements_points_are_held_back(applicant, posting, analyse):
    person = applicant(**PEOPLE["teacher"])
    degree = {"text": "Degree in mathematics", "kind": "education", "level": "bachelor"}
    more = ({"text": "Lesson planning"}, {"text": "Teaching"})

    def held_back(*requirements):
        done = analyse(person, posting(title="Teacher", requirements=requirements))
        unread = [line for line in done.lines if line.name == "unread"]
        assert bool(unread) == any("rough guess" in note for note in done.notes)
        return done, unread[0] if unread else None

    one, open_with_one = held_back(degree)
    _, open_with_two = held_back(degree, more[0])
    _, open_with_three = held_back(degree, *more)
    assert open_with_three is None
    assert open_with_one.possible > open_with_two.possible > 0
    assert open_with_one.points == pytest.approx(open_with_one.possible / 2, abs=0.01)
    # It draws both ways: the fitting person has less, the other one more, than without.
    other = analyse(applicant(**PEOPLE["nobody"]), posting(title="Teacher", requirements=(degree,)))
    assert one.fit_score < 100
    assert other.fit_score > 0


def test_wishes_move_no_points(pair, analyse):
    person, job = pair
    wishes = Preferences(
        roles=("Maths teacher",),
        places=("Leeds",),
        remote="remote",
        salary_min=90_000,
        salary_currency="GBP",
        work_permits=("GB", "DE"),
    )
    plain, wishing = analyse(person, job), analyse(person, job, preferences=wishes)
    assert wishing.preferences
    unchanged = {"preferences": plain.preferences, "gaps": plain.gaps, "summary": plain.summary}
    assert wishing.model_copy(update=unchanged) == plain


def test_the_version_names_all_that_a_score_stands_on(applicant, posting, analyse, toy_vectors):
    person, job = applicant(**PEOPLE["electrician"]), posting(**POSTINGS["site"])
    vectors = toy_vectors(texts_to_embed(person.cv, job))
    with_model = analyse(person, job, vectors=vectors, embedding_model="toy").score_version
    assert "embedding=toy" in with_model
    # Named, but not used: no text had a vector.
    assert "embedding=none" in analyse(person, job, embedding_model="toy").score_version
    for part in ("weights=", "rules=", "lexicon="):
        assert part in with_model


def test_analyses_stored_before_can_still_be_read(applicant, posting, analyse):
    stored = json.loads(
        analyse(applicant(**PEOPLE["teacher"]), posting(**POSTINGS["school"])).model_dump_json()
    )
    for later in ("lines", "preferences", "score_version"):
        del stored[later]
    for part in stored["parts"]:
        del part["points"], part["possible"]
    stored["weights_version"] = "1"
    assert GapAnalysis.model_validate(stored).score_version == "1"
