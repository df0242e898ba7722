"""Years, degrees, languages, papers and permits."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.matching.dated import interval, months_covered, years_in
from careerassist.schemas.users import Preferences

TODAY = date(2026, 11, 1)


@pytest.fixture
def years_of(applicant):
    def run(*dates: str) -> float:
        person = applicant(roles=[("Cook", spec, ()) for spec in dates])
        return years_in(person.cv.roles, TODAY)

    return run


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (("2020-01/2020-12",), 1.0),
        (("2020-01/2021-12", "2021-01/2022-12"), 3.0),  # overlapping jobs count once
        (("2020-01/2020-12", "2022-01/2022-12"), 2.0),  # a pause is no work
        (("2015/2018",), 3.0),  # only years: the middle of each
        (("2015/2018", "2018/2020"), 5.0),
        (("2019/2019",), 0.5),
        (("2025-11/now",), 1.1),  # the current month counts
        (("2027-01/2028-01",), 0.0),  # the future is not experience
        (("2022-05/2021-01",), 0.0),  # nonsense is not experience
        (("",), 0.0),
    ],
)
def test_years_are_the_union_of_the_roles_intervals(years_of, dates, years):
    assert years_of(*dates) == years


def test_intervals_may_lie_inside_each_other():
    assert months_covered([(0, 100), (10, 20), (90, 110)]) == 110
    assert months_covered([]) == 0


def test_unpaid_work_adds_no_years_of_employment(applicant):
    person = applicant(roles=(("Carer", "2010-01/2020-12", ()),), volunteer=True)
    assert years_in(person.cv.roles, TODAY) == 0


def test_a_role_without_start_has_no_interval(applicant):
    person = applicant(roles=(("Cook", "2020-01/2021-01", ()),))
    dates = person.cv.roles[0].dates.model_copy(update={"start": None})
    assert interval(dates, TODAY) is None


def test_only_years_in_roles_with_the_skill_count_in_full(applicant, posting, analyse):
    roles = (
        ("Developer", "2023-01/2023-12", ("Wrote services in Python",)),
        ("Developer", "2013-01/2022-12", ("Wrote pages in PHP",)),
    )
    job = posting(requirements=({"text": "5 years of Python", "kind": "experience", "years": 5},))
    (match,) = analyse(applicant(roles=roles), job).requirements
    assert match.status == "partly"
    assert match.how == "years"
    assert "1 year" in match.explanation
    assert [item.fact_id for item in match.evidence] == ["w1.title"]
    without = ((roles[0][0], roles[0][1], ("Wrote services",)), roles[1])
    (other,) = analyse(applicant(roles=without), job).requirements
    assert other.evidence == ()
    assert other.points <= match.points


@pytest.mark.parametrize(
    ("profile", "asked", "status"),
    [
        ("Veterinary nurse with seven years in mixed and small animal practice.", 2, "met"),
        ("Nurse with seven years of work, some of it with animals.", 2, "missing"),
        ("Veterinary nurse with one year in small animal practice.", 2, "partly"),
        ("Veterinary nurse with 20 years in small animal practice.", 10, "partly"),
        ("Seven years old when I first saw a small animal practice.", 2, "missing"),
    ],
)
def test_years_that_the_profile_tells_count_as_far_as_all_dates_bear_them(
    applicant, posting, analyse, profile, asked, status
):
    roles = (("Nurse", "2019-01/2025-12", ("Kept the theatre sterile",)),)
    text = f"At least {asked} years in small animal practice"
    job = posting(requirements=({"text": text, "kind": "experience", "years": asked},))
    (match,) = analyse(applicant(roles=roles, summary=(profile,)), job).requirements
    assert match.status == status
    told = [item.fact_id for item in match.evidence]
    assert told == ([] if status == "missing" else ["sum.1"])
    if told:
        assert "Your profile says" in match.explanation
        assert "7 years in all" in match.explanation


def test_relevant_work_without_dates_is_partly(applicant, posting, analyse):
    job = posting(
        title="Chef",
        requirements=({"text": "5 years as chef", "kind": "experience", "years": 5},),
    )
    (match,) = analyse(applicant(roles=(("Chef", "", ("Ran the grill",)),)), job).requirements
    assert match.status == "partly"
    assert "could not be read" in match.explanation


@pytest.mark.parametrize(
    ("study", "status"),
    [
        ({"degree": "MSc Nursing", "level": "master"}, "met"),
        ({"degree": "BSc Nursing", "level": "bachelor"}, "met"),
        ({"degree": "BSc Nursing", "level": "bachelor", "finished": False}, "partly"),
        ({"degree": "Bachelor", "area": "Fine Arts", "level": "bachelor"}, "partly"),
        ({"degree": "Diploma in Nursing", "level": "associate"}, "partly"),
        ({"degree": "Abitur", "level": "school"}, "missing"),
    ],
)
def test_degrees_compare_by_level_field_and_end(applicant, posting, analyse, study, status):
    job = posting(
        requirements=(
            {
                "text": "Bachelor's degree in nursing",
                "kind": "education",
                "level": "bachelor",
                "skills": (),
            },
        )
    )
    (match,) = analyse(applicant(education=(study,)), job).requirements
    assert match.status == status


@pytest.mark.parametrize(
    ("asked", "area", "status"),
    [
        ("Degree in physics, chemistry or engineering", "Chemistry", "met"),
        ("Degree in mechanical or electrical engineering", "Electrical Engineering", "met"),
        ("Degree in primary education teaching", "Education Management", "partly"),
        ("Degree in physics, chemistry or engineering", "Fine Arts", "partly"),
    ],
)
def test_one_of_several_subjects_is_enough_and_a_word_in_common_is_not(
    applicant, posting, analyse, asked, area, status
):
    spec = {"text": asked, "kind": "education", "level": "bachelor", "skills": ()}
    person = applicant(education=({"degree": "Bachelor", "area": area, "level": "bachelor"},))
    assert analyse(person, posting(requirements=(spec,))).requirements[0].status == status


def test_an_age_asked_for_is_not_met_by_a_number(applicant, posting, analyse):
    job = posting(requirements=({"text": "You must be 16 or over", "kind": "other"},))
    person = applicant(roles=(("Team leader", "2020-01/now", ("Led 16 agents",)),))
    (match,) = analyse(person, job).requirements
    assert (match.status, match.possible) == ("missing", 0)


def test_equivalent_experience_stands_in_for_a_degree_in_part(applicant, posting, analyse):
    asked = {"text": "Bachelor's degree or equivalent experience", "kind": "education"}
    job = posting(requirements=({**asked, "level": "bachelor"},))
    (match,) = analyse(applicant(roles=(("Chef", "2015-01/now", ()),)), job).requirements
    assert match.status == "partly"
    (none,) = analyse(applicant(), job).requirements
    assert none.status == "missing"


@pytest.mark.parametrize(
    ("spoken", "status"),
    [
        ((("German", "C1"),), "met"),
        ((("German", "native"),), "met"),
        ((("German", "B1"),), "partly"),
        ((("German", "A2"),), "partly"),
        ((("German", "A1"),), "missing"),
        ((("German", None),), "partly"),
        ((("French", "C2"),), "missing"),
        ((), "missing"),
    ],
)
def test_languages_compare_by_level(applicant, posting, analyse, spoken, status):
    asked = {"text": "German at B2", "kind": "language", "language": "German"}
    job = posting(requirements=({**asked, "language_level": "B2"},))
    (match,) = analyse(applicant(languages=spoken), job).requirements
    assert match.status == status


def test_a_cv_written_in_the_language_speaks_for_it(applicant, posting, analyse):
    job = posting(requirements=({"text": "Deutsch", "kind": "language", "language": "German"},))
    (match,) = analyse(applicant(language="de"), job).requirements
    assert match.status == "partly"


def test_certificates_match_by_name_and_expire(applicant, posting, analyse):
    job = posting(
        requirements=(
            {"text": "Food hygiene certificate level 3", "kind": "certificate", "skills": ()},
        )
    )
    name = "Level 3 Food Hygiene Certificate"
    assert analyse(applicant(certificates=((name, ""),)), job).requirements[0].status == "met"
    (old,) = analyse(applicant(certificates=((name, "2018-01/2021-01"),)), job).requirements
    assert old.status == "partly"
    assert "expired" in old.explanation
    valid = analyse(applicant(certificates=((name, "2025-01/2028-01"),)), job)
    assert valid.requirements[0].status == "met"
    other = analyse(applicant(certificates=(("First aid at work", ""),)), job)
    assert other.requirements[0].status == "missing"


@pytest.mark.parametrize(
    ("asked", "held", "status"),
    [
        ("Level 3 Food Hygiene", "Level 2 Food Hygiene", "missing"),
        ("Level 2 Food Hygiene", "Food Hygiene, Level 3", "met"),
        ("NVQ Level 3 in Upholstery", "Upholstery NVQ Level 3", "met"),
        ("NVQ Level 3 in Upholstery", "NVQ Level 3 in Thatching", "missing"),
        ("Crane permit class B7 and slinger card", "Slinger card", "partly"),
        ("Crane permit class B7 or slinger card", "Slinger card", "met"),
    ],
)
def test_only_the_paper_itself_counts(applicant, posting, analyse, asked, held, status):
    job = posting(requirements=({"text": asked, "kind": "certificate", "skills": ()},))
    (match,) = analyse(applicant(certificates=((held, ""),)), job).requirements
    assert match.status == status


def test_a_language_at_a_basic_level_is_part_of_one_asked_for(applicant, posting, analyse):
    asked = {"text": "German or Dutch", "kind": "language"}
    job = posting(requirements=(asked,))
    for level, status in (("A1", "partly"), ("B1", "met"), (None, "met")):
        (match,) = analyse(applicant(languages=(("Dutch", level),)), job).requirements
        assert match.status == status


def test_years_are_counted_in_the_role_that_is_asked_for(applicant, posting, analyse):
    roles = (
        ("Porter", "2020-01/now", ("Carried bags",)),
        ("Nurse", "2014-01/2016-12", ("Cared for patients",)),
    )
    asked = {"kind": "experience", "skills": ()}
    job = posting(
        title="Porter",
        requirements=(
            {**asked, "text": "5 years as a nurse", "years": 5},
            {**asked, "text": "2 years as nurse or midwife", "years": 2},
            {**asked, "text": "5 years of similar experience", "years": 5},
            {**asked, "text": "1 year as a glazier", "years": 1},
        ),
    )
    done = analyse(applicant(roles=roles), job).requirements
    assert [match.status for match in done] == ["partly", "met", "met", "missing"]
    assert [item.fact_id for item in done[1].evidence] == ["w2.title"]


def test_willingness_is_shown_and_not_counted(applicant, posting, analyse):
    willing = {"text": "Willing to work shifts", "kind": "quality", "skills": ()}
    for text in (willing["text"], "Bereitschaft zum Schichtdienst"):
        job = posting(requirements=({"text": "Wound care"}, {**willing, "text": text}))
        _, match = analyse(applicant(skills=("Wound care",)), job).requirements
        assert match.possible == 0
    stated = applicant(summary=("Used to work shifts for ten years",))
    assert analyse(stated, posting(requirements=(willing,))).requirements[0].status == "met"


@pytest.mark.parametrize(
    "text",
    [
        "An enhanced DBS check is required",
        "Erweitertes Führungszeugnis",
        "Certificado negativo de delitos de naturaleza sexual",
    ],
)
def test_checks_made_by_the_employer_are_shown_and_not_counted(applicant, posting, analyse, text):
    job = posting(requirements=({"text": text, "kind": "certificate"}, {"text": "Wound care"}))
    (silent, _) = analyse(applicant(skills=("Wound care",)), job).requirements
    assert (silent.status, silent.possible) == ("missing", 0)
    (stated, _) = analyse(applicant(certificates=((text, ""),)), job).requirements
    assert stated.status == "met"


def test_silence_about_a_work_permit_costs_nothing_but_is_asked(applicant, posting, analyse):
    skill = {"text": "Wound care"}
    permit = {"text": "You must have the right to work in the UK", "kind": "permit"}
    person = applicant(skills=("Wound care",))
    plain = analyse(person, posting(requirements=(skill,)))
    silent = analyse(person, posting(requirements=(skill, permit)))
    assert silent.fit_score == plain.fit_score
    assert silent.requirements[1].possible == 0
    assert silent.gaps[-1].question
    told = analyse(
        person,
        posting(requirements=(skill, permit)),
        preferences=Preferences(work_permits=("GB",)),
    )
    assert told.fit_score == plain.fit_score
    (note,) = told.preferences
    assert (note.kind, note.status, note.requirement_id) == ("permit", "meets", "r2")
    assert "r2" not in {gap.requirement_id for gap in told.gaps}
    stated = analyse(
        applicant(skills=("Wound care",), summary=("I have the right to work in the UK.",)),
        posting(requirements=(skill, permit)),
    )
    assert stated.requirements[1].status == "met"
    assert stated.fit_score == plain.fit_score


def test_a_driving_licence_is_found_under_its_german_name(applicant, posting, analyse):
    job = posting(requirements=({"text": "Driving licence", "kind": "permit"},))
    (match,) = analyse(applicant(skills=("Führerschein Klasse B",)), job).requirements
    assert match.status == "met"


@pytest.mark.parametrize(
    ("roles", "least", "most"),
    [
        ((("Head of Nursing", "2010-01/now", ()),), 100, 100),
        ((("Nurse", "2010-01/now", ()),), 100, 100),  # years alone make senior
        ((("Nurse", "2023-06/now", ()),), 50, 70),
        ((("Trainee Nurse", "2026-06/now", ()),), 0, 30),
    ],
)
def test_seniority_costs_only_those_below_it(applicant, posting, analyse, roles, least, most):
    done = analyse(applicant(roles=roles), posting(title="Nurse", seniority="senior"))
    traditional = next(part for part in done.parts if part.name == "traditional")
    assert least <= traditional.score <= most
    assert traditional.weight < 0.3


def test_a_driving_licence_asked_for_as_a_certificate_is_treated_as_a_permit(
    applicant, posting, analyse
):
    asked = {"text": "Full driving licence", "kind": "certificate"}
    (silent,) = analyse(applicant(), posting(requirements=(asked,))).requirements
    assert silent.possible == 0
    assert silent.explanation.startswith("Your CV does not say")
