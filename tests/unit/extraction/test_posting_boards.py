"""A job board's own words around a posting, and who offers the job where in sentences."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile

_BODY = "\n\nRequirements\n- NMC registration\n- Driving licence\n"


def read(text: str) -> JobProfile:
    return extract_posting(read_text(text + _BODY))


def words(fact: Fact | None) -> str | None:
    return fact.text if fact else None


@pytest.mark.parametrize(
    ("head", "title", "company", "place"),
    [
        (
            "LinkedIn\nHome\nMy Network\n\nOrchard Care Group logo\nOrchard Care Group\n"
            "Staff Nurse\nDerby, England, United Kingdom · 5 days ago · 12 applicants",
            "Staff Nurse", "Orchard Care Group", "Derby, England, United Kingdom",
        ),
        (
            "Home > Careers > Staff Nurse\nEmployer: Orchard Care Ltd\nBase: Ashford Clinic, "
            "TN23 1AA (hybrid, one day at home)",
            "Staff Nurse", "Orchard Care Ltd", "Ashford Clinic, TN23 1AA",
        ),
        (
            "Job-ID: 4471182\nKoch (m/w/d)\nGasthof Sonne GmbH | 6020 Innsbruck | Vollzeit",
            "Koch", "Gasthof Sonne GmbH", "6020 Innsbruck",
        ),
        (
            "School: Ballymore Primary School, Ballymore, Co. Sligo\nPosition: Special Needs "
            "Assistant",
            "Special Needs Assistant", "Ballymore Primary School", "Ballymore, Co. Sligo",
        ),
        (
            "Electrician\nOrchard Power Ltd\nLocation\n2 vacancies in the following location:\n"
            "Boise, ID",
            "Electrician", "Orchard Power Ltd", "Boise, ID",
        ),
        (
            "Contable\nAceites Olmedo, S.L.\nAlcaudete, Jaén (España)",
            "Contable", "Aceites Olmedo, S.L.", "Alcaudete, Jaén (España)",
        ),
        (
            "Roofers wanted - Wakefield area - ASAP\n\nJ & M Roofing need 3 experienced roofers.",
            "Roofers", "J & M Roofing", "Wakefield",
        ),
    ],
)  # fmt: skip
def test_head_of_a_board(head: str, title: str, company: str, place: str) -> None:
    found = read(head)
    assert (words(found.title), words(found.company), words(found.location)) == (
        title,
        company,
        place,
    )


@pytest.mark.parametrize(
    ("sentence", "company"),
    [
        ("Orchard Foods in Lincoln has a vacancy for an experienced Nurse.", "Orchard Foods"),
        ("For our client Talbach Pharma AG in Visp we are seeking help.", "Talbach Pharma AG"),
        ("Die Talbach Werkzeuge GmbH & Co. KG gehört zu den größten Herstellern.",
         "Talbach Werkzeuge GmbH & Co. KG"),
        ("En Estudio Olmedo & Vidal estamos buscando a alguien.", "Estudio Olmedo & Vidal"),
        ("Posted on 3 May 2027 by Orchard Civil Ltd.", "Orchard Civil Ltd"),
        ("Rufen Sie einfach an: Talbach Reinigung UG, 9-12 Uhr.", "Talbach Reinigung UG"),
    ],
)  # fmt: skip
def test_company_named_in_a_sentence(sentence: str, company: str) -> None:
    found = words(read(f"Nurse\n\n{sentence}").company)
    assert found is not None
    assert found.rstrip(".") == company


@pytest.mark.parametrize("front", ["Kundendienst", "Wartung"])
def test_work_after_a_dash_is_no_place(front: str) -> None:
    assert words(read(f"Elektriker (m/w/d) - {front}").location) != front


@pytest.mark.parametrize(
    "line",
    [
        "Do you have a valid NMC registration?",
        "Yes",
        "Report this job",
        "Work Location: In person",
        "We are a Disability Confident employer.",
        "86 inscritos",
        "Inscribirme en esta oferta",
        "Interested?",
        "How many years of experience do you have as a nurse?",
    ],
)
def test_words_of_the_board_ask_for_nothing(line: str) -> None:
    asked = extract_posting(read_text(f"Nurse\nOrchard Care Ltd{_BODY}{line}\n")).requirements
    assert [item.fact.text for item in asked] == ["NMC registration", "Driving licence"]


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("Don't provide your bank details when applying for jobs.", []),
        ("Do not share credit card details with a recruiter.", []),
        ("Please provide your bank details to get started.", ["bank_or_identity"]),
    ],
)
def test_safety_notice_is_no_sign_of_fraud(line: str, signs: list[str]) -> None:
    assert [sign.code for sign in read(f"Nurse\nOrchard Care Ltd\n\n{line}").warnings] == signs
