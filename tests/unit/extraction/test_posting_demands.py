"""How demands are measured and weighed: years, levels, languages, permits, soft wording, prose."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.extraction.posting_criteria import (
    asks_for_permit,
    degree,
    years_of_experience,
)
from careerassist.engine.extraction.posting_languages import languages
from careerassist.schemas.posting import Requirement


def in_prose(sentence: str) -> tuple[Requirement, ...]:
    return extract_posting(
        read_text(f"Nurse\nOrchard Care Ltd\nLeeds\n\n{sentence}\n")
    ).requirements


def listed(line: str) -> tuple[Requirement, ...]:
    return extract_posting(
        read_text(f"Nurse\nOrchard Care Ltd\n\nRequirements\n- NMC registration\n- {line}\n")
    ).requirements[1:]


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Crane: 3 years (Required)", 3),
        ("4+ yrs post-qualification", 4),
        ("2 yrs exp min", 2),
        ("5 - 8 Yrs", 5),
        ("twelve months in catering", 1),
        ("mínimo 6 meses en restaurantes", 0.5),
        ("Ausbildungsdauer: 3 Jahre", None),
        ("Contract: 2 years", None),
        ("Edad: 25 a 40 años", None),
    ],
)
def test_years_without_the_word_experience(line: str, years: float | None) -> None:
    found = years_of_experience(line)
    assert (found.years if found else None) == years


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("M.Com or B.Com", "bachelor"),
        ("MLIS", "master"),
        ("Matric", "school"),
        ("Secondary (high) school graduation", "school"),
        ("Secundaria completa", "school"),
        ("Ingeniería Química (titulado)", "bachelor"),
        ("Título profesional de enfermera", "bachelor"),
        ("Meister oder Techniker", "vocational"),
        ("Graduate of an approved school of nursing (ADN)", "associate"),
        ("Diploma in Civil Engineering or B.Tech", "vocational"),
    ],
)
def test_levels_of_many_countries(line: str, level: str) -> None:
    found = degree(line)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("du sprichst gut Polnisch", [("Polish", "B2")]),
        ("sich auf Deutsch verständigen können", [("German", None)]),
        ("competent in teaching Welsh", [("Welsh", None)]),
        ("Inglés intermedio", [("English", "B1")]),
        ("German C1, French", [("German", "C1"), ("French", None)]),
        ("Fluent in Zulu (English would be beneficial)", [("Zulu", "C1"), ("English", None)]),
        ("Fluent in Zulu and English", [("Zulu", "C1"), ("English", "C1")]),
    ],
)
def test_languages(line: str, spoken: list[tuple[str, str | None]]) -> None:
    assert [(one.name, one.level) for one in languages(line, alone=True)] == spoken


def test_bilingual_asks_for_both() -> None:
    assert [one.language for one in listed("Bilingual French/English")] == ["French", "English"]


@pytest.mark.parametrize(
    ("line", "permit"),
    [
        ("Full New Zealand working rights", True),
        ("Right to live and work in the UK", True),
        ("Valid South African ID", True),
        ("Residencia en la zona norte", False),
        ("Wohnsitz in der Nähe", False),
    ],
)
def test_permits(line: str, permit: bool) -> None:
    assert asks_for_permit(line) is permit


@pytest.mark.parametrize(
    ("line", "weights"),
    [
        ("A phlebotomy course would be lovely, but isn't a deal-breaker", ["nice"]),
        ("Phlebotomy training would put you ahead", ["nice"]),
        ("Wundkurs erwünscht, nicht Bedingung", ["nice"]),
        ("Englischkenntnisse runden dein Profil ab", ["nice"]),
        ("Wundkurs? Noch besser!", ["nice"]),
        ("Manejo de Excel, no excluyente", ["nice"]),
        ("du hilfst gern mit aus", ["must"]),
        ("First aid certificate essential, BLS beneficial", ["must", "nice"]),
    ],
)
def test_soft_wording(line: str, weights: list[str]) -> None:
    assert [item.importance for item in listed(line)] == weights


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Applications are invited from nurses who are registered with the NMC.",
         ["registered with the NMC"]),
        ("The offer is subject to Garda vetting.", ["Garda vetting"]),
        ("You must have own tools and a valid CSCS card.", ["own tools", "CSCS card"]),
        ("Sie sollten geduldig und pünktlich sein.", ["geduldig"]),
        ("Sie haben eine abgeschlossene Ausbildung, sind sicher in Excel und sollten mit SAP "
         "umgehen können.", ["Ausbildung", "Excel", "SAP"]),
        ("Only apply if you hold a valid Canadian work permit.", ["work permit"]),
    ],
)  # fmt: skip
def test_demands_in_prose(sentence: str, parts: list[str]) -> None:
    found = [item.fact.text for item in in_prose(sentence)]
    assert len(found) == len(parts)
    assert all(part in text for part, text in zip(parts, found, strict=True))
