"""Certificates, courses, languages and headings, in the words of several countries."""

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.schemas.cv import CVProfile


def cv(text: str) -> CVProfile:
    return extract_cv(read_text(f"Ana Ruiz\nana@example.com\n\n{text}"))


@pytest.mark.parametrize(
    ("line", "name", "issuer"),
    [
        ("Paediatric First Aid, Nov 2024", "Paediatric First Aid", None),
        ("Safeguarding Level 3, Oct 2021 (renewal booked)", "Safeguarding Level 3", None),
        ("Notary Public, State of Ohio, June 2016 (lapsed 2021)", "Notary Public", "State of Ohio"),
        (
            "First Aid at Work, St John Ambulance, expires 05/2026",
            "First Aid at Work",
            "St John Ambulance",
        ),
        (
            "Registered Nurse, Texas Board of Nursing, License #000000, exp. 06/2027",
            "Registered Nurse",
            "Texas Board of Nursing",
        ),
        ("Forklift, NPORS, Mar '19 (needs refresher)", "Forklift", "NPORS"),
        (
            "Schweißerprüfung 135, TÜV Emscher, 12.06.2024, gültig bis 12.06.2027",
            "Schweißerprüfung 135",
            "TÜV Emscher",
        ),
        (
            "General registration, AHPRA, December 2014, PHY0000000000",
            "General registration",
            "AHPRA",
        ),
        (
            "Nóminas y Seguridad Social (60 horas), 2016",
            "Nóminas y Seguridad Social (60 horas)",
            None,
        ),
    ],
)
def test_certificates(line: str, name: str, issuer: str | None) -> None:
    (found,) = cv(f"Certificates\n\n- {line}").certificates
    assert found.name.text == name
    assert (found.issuer.text if found.issuer else None) == issuer
    assert found.dates is not None


@pytest.mark.parametrize(
    "heading",
    [
        "Fort- und Weiterbildungen",
        "Cursos y certificados",
        "Professional Development",
        "Training",
        "Scheine und Prüfungen",
        "Trainings and Seminars Attended",
        "Tickets & Qualifications",
        "REGISTRATIONS",
        "Formación complementaria",
        "Checks & Certificates",
    ],
)
def test_headings_over_certificates(heading: str) -> None:
    profile = cv(f"{heading}\n\n- Erste Hilfe, 2021\n- Brandschutz, 2022")
    assert [one.name.text for one in profile.certificates] == ["Erste Hilfe", "Brandschutz"]


def test_a_training_of_years_at_a_school_is_education() -> None:
    profile = cv("Weiterbildung\n\nTechniker Maschinenbau, Technikerschule Ulm, 2018 – 2020")
    assert profile.certificates == ()
    assert len(profile.education) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Meine Erfahrung",
        "Clinical roles",
        "Driving and other jobs",
        "Dónde trabajé",
        "Stationen",
        "Antecedentes laborales",
        "Bisherige Tätigkeiten",
        "My work experience",
    ],
)
def test_headings_over_jobs(heading: str) -> None:
    profile = cv(f"{heading}\n\nCook, Lindenwirt, 2015 – 2019\n- Menus\n\nSkills\n\nBaking")
    assert len(profile.roles) == 1


def test_headings_before_the_first_known_one() -> None:
    profile = cv(
        "Why I nurse\n===========\nI like busy shifts and students who ask me questions.\n\n"
        "Where I nursed\n==============\nStaff Nurse, Lindenhof Clinic, 2015 – 2019\n\n"
        "Education\n=========\nBSc Nursing, University of Aireholme, 2014\n\n"
        "Skills\n======\nTriage"
    )
    assert len(profile.summary) == 1
    assert len(profile.roles) == 1


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Twi, native; English, fluent", ["Twi", "English"]),
        ("Irish (conversational)", ["Irish"]),
        ("Náhuatl: nivel básico", ["Náhuatl"]),
    ],
)
def test_languages_that_the_lexicon_may_not_know(line: str, names: list[str]) -> None:
    assert [one.name for one in cv(f"Languages\n\n{line}").languages] == names


def test_programming_languages_under_a_heading_of_their_own() -> None:
    profile = cv("SKILLS\n\nLanguages\nPython\nGo\nSQL\n\nLANGUAGES\n\nTurkish (native)")
    assert [one.name for one in profile.languages] == ["Turkish"]
    assert {"Python", "Go", "SQL"} <= {skill.name for skill in profile.skills if skill.listed}


def test_place_and_date_of_the_signature_are_no_skills() -> None:
    profile = cv("Kenntnisse\n\nSAP, Excel\n\nStuttgart, den 12.03.2026")
    assert "Stuttgart" not in " ".join(skill.written for skill in profile.skills)
