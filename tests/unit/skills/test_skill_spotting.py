"""Finding skills in text: word boundaries, the longest name, and doubtful words."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from careerassist.engine.skills import find_languages, find_skills


def names(text: str) -> list[str]:
    return [hit.name for hit in find_skills(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++, C#, .NET and CI/CD", ["C++", "C#", ".NET", "CI/CD"]),
        ("ASP.NET Core", ["ASP.NET"]),
        ("Python, R and SQL", ["Python", "R", "SQL"]),
        ("Written in Go.", ["Go"]),
        ("- Go\n- Python", ["Go", "Python"]),
        ("Proficient in MS Excel, Word and Access", None),
        ("word, excel, powerpoint", None),
        ("Excel spreadsheets", ["Microsoft Excel"]),
        ("Knowledge of React and Spring", ["React", "Spring"]),
        ("RN with experience on a surgical ward", ["Registered Nurse", "Surgical nursing"]),
        ("Wundversorgung und Medikamentengabe", ["Wound care", "Medication administration"]),
        ("Gestión de proyectos y contabilidad", ["Project management", "Accounting"]),
        ("CARE PLANS and risk assessments", ["Care planning", "Risk assessments"]),
        ("problem\u2011solving", ["Problem solving"]),
        ("Node.js.", ["Node.js"]),
        ("We moved our React front end to TypeScript", ["React", "TypeScript"]),
        ("deployed to k8s", ["Kubernetes"]),
        ("Angular Ionic TypeScript", ["Angular", "Ionic", "TypeScript"]),
        ("Java/Kotlin, Hibernate/Spring Boot", ["Java", "Kotlin", "Hibernate ORM", "Spring Boot"]),
        ("Gute Excel-Kenntnisse", ["Microsoft Excel"]),
        ("SAP-Kenntnisse, MS-Office-Kenntnisse", ["SAP", "Microsoft Office"]),
        ("Schweißkenntnisse sind von Vorteil", ["Welding"]),
        ("Buchhaltungskenntnisse", ["Accounting"]),
        ("Erfahrung im Projektmanagement", ["Project management"]),
        ("Projektmanagementerfahrung", ["Project management"]),
        ("Koch (m/w/d)", ["Cooking"]),
        ("gelernter Koch", ["Gesellenbrief Koch"]),
        ("Experienced cook", ["Cooking"]),
        ("TIG and MIG welding", ["TIG welding", "MIG welding"]),
        ("SPS (Siemens S7)", ["PLC programming", "PLC programming"]),
        ("LGV C+E", ["HGV licence"]),
        ("Health & safety", ["Health and safety"]),
        ("feasibility studies", ["Feasibility studies"]),
    ],
)
def test_finds(text: str, expected: list[str] | None) -> None:
    if expected is None:
        assert {"Microsoft Excel", "Microsoft Word"} <= set(names(text))
    else:
        assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You will excel in a busy team and go the extra mile",
        "Excel in your career with us",
        "React to alarms on the ward",
        "Access to a company pension",
        "Word of mouth brings us most of our guests",
        "Our R&D department",
        "Hepatitis C is treated here",
        "Starting in Spring 2024",
        "We rest on Sundays and express our thanks",
        "Please send your CV to Leeds",
        "Javanese dancing and scalable houses",
        "the goal is to gorge on gold",
        "Mir ist das wichtig",
        "invoice number 2391",
        "driving change and driving acceptance",
        "John C. Smith",
        "Robert Koch",
        "Tim Cook",
        "Maurer, Jutta",
        "Joan of Arc",
        "Actions that spark joy and make the rest swift and lean",
        "We are less than ten people",
        "Buscamos a alguien que sepa escuchar",
        "Our commitment to you and our philosophy",
        "Acting Head, Leeds",
        "tailor your application to us",
        "Referees on request",
        "private health insurance and a workplace pension",
        "the branch is turning twenty",
        "MEIN WEG, OCT 2019",
        "Wir wollen zusammenarbeiten und etwas ausarbeiten",
        "Lebenserfahrung und Ortskenntnisse",
    ],
)
def test_leaves_ordinary_words_alone(text: str) -> None:
    assert names(text) == []


def test_hits_carry_the_words_as_written_and_their_place() -> None:
    text = "Erfahrung in der Wundversorgung und im Umgang mit Straßenfahrzeugen, KUBERNETES"
    for hit in find_skills(text):
        assert text[hit.start : hit.end] == hit.written
    assert [hit.written for hit in find_skills(text)] == ["Wundversorgung", "KUBERNETES"]


def test_the_longest_name_wins_and_hits_never_overlap() -> None:
    text = "Microsoft SQL Server and Amazon Web Services, REST API design"
    hits = find_skills(text)
    assert [hit.name for hit in hits][:2] == ["Microsoft SQL Server", "AWS"]
    assert all(a.end <= b.start for a, b in pairwise(hits))


def test_a_name_does_not_reach_over_a_line_break() -> None:
    assert names("Our project\nmanagement of waste") == []


def test_spoken_languages_are_found_apart() -> None:
    text = "Fluent German, Spanisch in Wort und Schrift, inglés"
    assert [hit.name for hit in find_languages(text)] == ["German", "Spanish", "English"]
    assert names("Fluent German") == []


def test_a_long_cv_takes_milliseconds() -> None:
    text = "Python, R and SQL; wound care plans in a surgical ward. " * 150
    find_skills(text)
    begin = time.process_time()
    find_skills(text)
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize("text", ["", "\n", "🙂", "İstanbul ẞ ﬁ"])
def test_odd_text_is_no_problem(text: str) -> None:
    assert names(text) == []
