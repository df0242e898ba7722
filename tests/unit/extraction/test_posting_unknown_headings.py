"""Sections whose headings nobody foresaw: told by their words, else by the items under them."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.posting import Requirement


def asked(text: str) -> tuple[Requirement, ...]:
    return extract_posting(read_text(text)).requirements


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("Folks who flourish here", ("NMC registration", "Two years on a surgical ward")),
        ("THE RIGHT SORT", ("Valid driving licence", "Fluent in Welsh")),
        ("Credentials", ("First aid certificate", "Driving licence")),
        ("Preferred candidate profile", ("Degree in nursing", "Knowledge of wound care")),
        ("Was du im Gepäck hast", ("Führerschein Klasse B", "Abgeschlossene Ausbildung als Koch")),
        ("Womit Sie uns gewinnen:", ("Gute Deutschkenntnisse", "Erfahrung in der Pflege")),
        ("Tercera. Requisitos de las personas candidatas", ("Carnet de conducir B", "Inglés B2")),
        ("¿Qué te pedimos a cambio?", ("Experiencia en cocina", "Carnet de manipulador")),
    ],
)
def test_what_is_asked_under_any_heading(heading: str, items: tuple[str, ...]) -> None:
    found = asked(
        "Nurse\nOrchard Clinic Ltd\nLeeds\n\nWhat you will do\nCare for patients\n\n"
        f"{heading}\n" + "\n".join(items) + "\n\nBenefits\nFree parking\n"
    )
    assert tuple(item.fact.text for item in found) == items
    assert {item.importance for item in found} == {"must"}


@pytest.mark.parametrize(
    "heading",
    [
        "Icing on the cake",
        "It would be lovely if you had",
        "What would set you apart",
        "Kann-Kriterien",
        "Außerdem freuen wir uns über",
        "Nos encantaría que tuvieras",
        "Quinta. Méritos que se tendrán en cuenta",
        "Requisitos deseados",
    ],
)
def test_wishes_under_any_heading(heading: str) -> None:
    found = asked(
        "Nurse\nOrchard Clinic Ltd\n\nRequirements\n- NMC registration\n\n"
        f"{heading}\n- Knowledge of wound care\n- Driving licence\n\nBenefits\n- Free parking\n"
    )
    assert [item.importance for item in found] == ["must", "nice", "nice"]


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("Your Tuesday to Saturday", ("Preparing sauces and stocks", "Training two apprentices")),
        ("Das kriegst du von uns:", ("Firmenwagen", "30 Tage Urlaub")),
        ("Similar jobs", ("Ward Sister, must have 3 years of experience", "Tonbridge")),
        ("Otras ofertas", ("Enfermera con experiencia", "Murcia")),
    ],
)
def test_what_asks_for_nothing(heading: str, items: tuple[str, ...]) -> None:
    found = asked(
        "Nurse\nOrchard Clinic Ltd\n\nRequirements\n- NMC registration\n\n"
        f"{heading}\n" + "\n".join(items) + "\n"
    )
    assert [item.fact.text for item in found] == ["NMC registration"]


@pytest.mark.parametrize("sign", [">", "~", "=>", "o", "✅", "🔹", "»"])
def test_any_sign_before_several_lines_marks_items(sign: str) -> None:
    found = asked(
        f"Nurse\nOrchard Clinic Ltd\n\nRequirements\n{sign} NMC registration\n"
        f"{sign} two years on a ward\n{sign} One-Click Charting or similar\n"
    )
    assert [item.fact.text for item in found] == [
        "NMC registration",
        "two years on a ward",
        "One-Click Charting or similar",
    ]


def test_numbered_signs_are_no_part_of_an_item() -> None:
    found = asked(
        "Nurse\nOrchard Clinic Ltd\n\nEssential\nE1. NMC registration\nE2. Wound care experience\n"
        "\nDesirable\n(i) Driving licence\n(ii) Knowledge of Urdu\n"
    )
    assert [item.fact.text for item in found] == [
        "NMC registration",
        "Wound care experience",
        "Driving licence",
        "Knowledge of Urdu",
    ]


@pytest.mark.parametrize(
    ("rows", "musts", "wishes"),
    [
        (
            ("Criteria\tEssential / Desirable\tAssessed by", "Registered nurse\tE\tA, C",
             "Mentoring course\tD\tI", "Other", "Key: A = application, I = interview"),
            ["Registered nurse"], ["Mentoring course"],
        ),
        (
            ("Registered nurse | Essential | Application form",
             "Mentoring course | Desirable | Interview"),
            ["Registered nurse"], ["Mentoring course"],
        ),
        (
            ("Registered nurse (E)", "Mentoring course (D)", "Clear handwriting (E)"),
            ["Registered nurse", "Clear handwriting"], ["Mentoring course"],
        ),
    ],
)  # fmt: skip
def test_person_specification_flattened_to_text(
    rows: tuple[str, ...], musts: list[str], wishes: list[str]
) -> None:
    found = asked("Nurse\nOrchard Clinic Ltd\n\nPERSON SPECIFICATION\n" + "\n".join(rows) + "\n")
    assert [item.fact.text for item in found if item.importance == "must"] == musts
    assert [item.fact.text for item in found if item.importance == "nice"] == wishes
