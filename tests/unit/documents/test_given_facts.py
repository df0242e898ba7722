"""Facts handed over one by one: what profile they make, and what the given ids lead to."""

from __future__ import annotations

from datetime import date

from careerassist.documents.profiles.given_facts import (
    GivenFact,
    GivenProfile,
    profile_of_facts,
)
from careerassist.engine.grounding import months_worked
from careerassist.schemas.facts import PartialDate


def given(*rows: tuple[str, str | None, str, str]) -> GivenProfile:
    return profile_of_facts([GivenFact(*row) for row in rows])


TWO_JOBS = given(
    ("f1", "r1", "title", "Charge Nurse"),
    ("f2", "r1", "employer", "Harbour Hospital, Leeds"),
    ("f3", "r1", "date", "Mar 2019 – Present"),
    ("f4", "r1", "bullet", "• Ran the rota for 22 nurses"),
    ("f5", "r2", "title", "Staff Nurse"),
    ("f6", "r2", "employer", "Harbour Hospital (Leeds)"),
    ("f7", "r2", "date", "2015 - 2018"),
    ("f8", "r2", "bullet", "Gave  medication\n to 14 patients"),
    ("f9", None, "skill", "Languages: SystmOne, Excel"),
)


def words(of: GivenProfile, *ids: str) -> list[str]:
    facts = of.profile.facts()
    return [facts[fact_id].text for fact_id in of.cited(ids)]


def test_every_given_id_leads_to_facts_of_its_own_role() -> None:
    assert words(TWO_JOBS, "f1", "f2") == ["Charge Nurse", "Harbour Hospital", "Leeds"]
    assert words(TWO_JOBS, "f4", "f8") == [
        "Ran the rota for 22 nurses",
        "Gave medication to 14 patients",
    ]
    roles = [{TWO_JOBS.profile.role_of(i) for i in TWO_JOBS.cited([f])} for f in ("f2", "f4", "f8")]
    assert roles == [{"w1"}, {"w1"}, {"w2"}]


def test_two_jobs_at_one_employer_stay_two() -> None:
    employers = [role.employer.text for role in TWO_JOBS.profile.roles if role.employer]
    assert employers == ["Harbour Hospital", "Harbour Hospital"]
    assert [role.location.text for role in TWO_JOBS.profile.roles if role.location] == [
        "Leeds",
        "Leeds",
    ]


def test_dates_are_understood_and_citing_them_cites_what_they_date() -> None:
    first, second = TWO_JOBS.profile.roles
    assert first.dates is not None
    assert first.dates.start == PartialDate(year=2019, month=3)
    assert first.dates.current
    assert months_worked([second]) == 36
    assert months_worked([first], date(2020, 3, 1)) == 13
    assert words(TWO_JOBS, "f3") == ["Charge Nurse"]


def test_two_lines_of_dates_are_one_range() -> None:
    [role] = given(
        ("1", "9", "date", "June 2020"), ("2", "9", "date", "Aug 2021"), ("3", "9", "bullet", "Cut")
    ).profile.roles
    assert role.dates is not None
    assert (role.dates.start, role.dates.end) == (
        PartialDate(year=2020, month=6),
        PartialDate(year=2021, month=8),
    )


def test_what_stands_beside_the_dates_is_kept() -> None:
    [role] = given(
        ("1", "r", "title", "Porter"), ("2", "r", "date", "2019 – 2021 (part time)")
    ).profile.roles
    assert role.dates is not None
    assert "part time" in role.dates.text


def test_ids_that_nobody_gave_lead_nowhere_even_if_they_look_like_ours() -> None:
    assert not set(TWO_JOBS.cited(["w1.b1", "f99"])) & TWO_JOBS.profile.facts().keys()
    assert [TWO_JOBS.as_given(i) for i in TWO_JOBS.cited(["f99", "f4"])] == ["f99", "f4"]


def test_skills_of_a_line_are_single_skills() -> None:
    listed = {skill.name for skill in TWO_JOBS.profile.skills if skill.listed}
    assert {"SystmOne", "Excel"} <= {name.removeprefix("Microsoft ") for name in listed}
    assert words(TWO_JOBS, "f9") == ["Languages: SystmOne, Excel"]


def test_a_role_with_a_degree_is_a_course() -> None:
    person = given(
        ("d", "e1", "degree", "BSc Nursing (not completed)"),
        ("s", "e1", "employer", "University of Leeds"),
        ("t", "e1", "date", "2012 – 2014"),
        ("n", "e1", "bullet", "Dissertation on wound care"),
        ("m", None, "degree", "MA History, 2016"),
    )
    first, second = person.profile.education
    assert not person.profile.roles
    assert (first.level, first.finished) == ("bachelor", False)
    assert first.institution is not None
    assert first.institution.text == "University of Leeds"
    assert (second.level, second.finished) == ("master", None)
    assert second.dates is not None
    assert second.dates.end == PartialDate(year=2016)
    assert words(person, "t") == ["BSc Nursing (not completed)"]
    assert person.profile.role_of(person.cited(["n"])[0]) == "e1"


def test_a_degree_among_a_jobs_facts_leaves_it_a_job() -> None:
    person = given(
        ("a", "r", "title", "Apprentice"),
        ("b", "r", "bullet", "Wired sockets"),
        ("c", "r", "degree", "NVQ Level 2 Electrical Installation"),
    )
    assert [len(person.profile.roles), len(person.profile.education)] == [1, 1]
    assert person.profile.education[0].level == "vocational"


def test_certificates_and_languages_belong_to_the_person() -> None:
    person = given(
        ("c", "r1", "certificate", "CSCS card, valid to 2028"),
        ("l", None, "language", "English (native), Spanish – B2"),
        ("b", "r1", "bullet", "Laid bricks"),
    )
    [card] = person.profile.certificates
    assert card.dates is not None
    assert card.dates.end == PartialDate(year=2028)
    assert {(one.name, one.level) for one in person.profile.languages} == {
        ("English", "native"),
        ("Spanish", "B2"),
    }
    assert words(person, "l") == ["English (native)", "Spanish – B2"]


def test_unknown_kinds_and_loose_facts_are_lines_of_the_cv() -> None:
    person = given(
        ("x", None, "hobby", "Bell ringing"),
        ("y", "r1", "achievement", "Won the cup"),
        ("z", "r1", "title", "Coach"),
        ("b", None, "bullet", "Painted a fence"),
        ("e", None, "bullet", "  "),
    )
    assert words(person, "x", "y", "b") == ["Bell ringing", "Won the cup", "Painted a fence"]
    assert person.profile.role_of(person.cited(["y"])[0]) == "w1"
    assert words(person) == []
    assert not set(person.cited(["e"])) & person.profile.facts().keys()


def test_a_firm_with_a_comma_in_its_name_has_no_place() -> None:
    [role] = given(("a", "r", "employer", "Smith, Jones Ltd")).profile.roles
    assert role.employer is not None
    assert role.employer.text == "Smith, Jones Ltd"
    assert role.location is None


def test_a_job_known_only_by_its_dates_can_be_cited() -> None:
    person = given(("d", "r", "date", "2015 – 2018"), ("b", "r", "bullet", "Drove a van"))
    assert {person.profile.role_of(i) for i in person.cited(["d", "b"])} == {"w1"}
    assert set(person.cited(["d"])) <= person.profile.facts().keys()
