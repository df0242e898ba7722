"""The single rules of reading a posting: pay, years, degrees, languages, dates, terms, layout."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.extraction.posting_criteria import degree, years_of_experience
from careerassist.engine.extraction.posting_deadline import deadline
from careerassist.engine.extraction.posting_languages import languages
from careerassist.engine.extraction.posting_remote import remote_policy
from careerassist.engine.extraction.posting_terms import seniority
from careerassist.schemas.posting import JobProfile, Requirement


def read(text: str) -> JobProfile:
    return extract_posting(read_text(text))


def required(*lines: str) -> tuple[Requirement, ...]:
    items = "\n".join(f"- {line}" for line in lines)
    return read(f"Clerk\n\nRequirements\n{items}\n").requirements


@pytest.mark.parametrize(
    ("line", "low", "high", "currency", "period"),
    [
        ("£31k–£36k", 31000, 36000, "GBP", None),
        ("Salary: £31-36k per year", 31000, 36000, "GBP", "year"),
        ("€ 18,50 pro Stunde", 18.5, None, "EUR", "hour"),
        ("Gehalt: 52.000 € brutto/Jahr", 52000, None, "EUR", "year"),
        ("$98,000 - $120,000 a year", 98000, 120000, "USD", "year"),
        ("Pay: $21.50/hr", 21.5, None, "USD", "hour"),
        ("Salary range: $51,907.68 – $54,580.32 (Annual)", 51907.68, 54580.32, "USD", "year"),
        ("Lohn: CHF 5'200 bis 5'900 pro Monat", 5200, 5900, "CHF", "month"),
        ("Salario: 24.000 € - 28.000 € brutos anuales", 24000, 28000, "EUR", "year"),
        ("Day rate: £350 per day", 350, None, "GBP", "day"),
        ("Salary: GS-15 Step 1 - $131,178 to GS-15 Step 10 $176,300", 131178, 176300, "USD", None),
    ],
)
def test_pay(line: str, low: float, high: float | None, currency: str, period: str | None) -> None:
    found = read(f"Clerk\nQuillfeather Ltd\n{line}\n\nRequirements\n- Patience\n").salary
    assert found is not None
    assert (found.low, found.high, found.currency) == (low, high, currency)
    if period:
        assert found.period == period


@pytest.mark.parametrize(
    "line",
    [
        "We manage a budget of £2,000,000 for the county.",
        "You get a learning budget of €1,500.",
        "Our last funding round raised $40 million.",
        "Referral bonus of $500 for every friend.",
        "Founded in 1998, 40 colleagues.",
    ],
)
def test_money_that_is_no_pay(line: str) -> None:
    assert read(f"Clerk\nQuillfeather Ltd\n\nAbout us\n{line}\n").salary is None


def test_pay_without_amounts_keeps_its_words() -> None:
    found = read("Clerk\nSalary: Band 5, Agenda for Change\n\nRequirements\n- Patience\n").salary
    assert found is not None
    assert found.fact.text == "Band 5, Agenda for Change"
    assert (found.low, found.currency) == (None, None)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("at least 3 years of experience", 3),
        ("5+ years' experience in sales", 5),
        ("3–5 years of experience", 3),
        ("mindestens drei Jahre Berufserfahrung", 3),
        ("mínimo dos años de experiencia", 2),
        ("18 months' experience in an office", 1.5),
        ("Three (3) years experience", 3),
        ("experience of working within the last ten years", None),
        ("You must be at least 18 years old and have experience", None),
        ("a company with 50 years of history in practice", None),
        ("a two-year fixed-term contract in an office", None),
        ("over 20 years ago we began working", None),
    ],
)
def test_years(text: str, years: float | None) -> None:
    found = years_of_experience(text)
    assert (found.years if found else None) == years


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Bachelor's or Master's degree in law", "bachelor"),
        ("Master's degree", "master"),
        ("PhD in chemistry", "doctorate"),
        ("Abgeschlossenes Studium der Pharmazie", "bachelor"),
        ("abgeschlossene Ausbildung als Koch", "vocational"),
        ("NVQ Level 3 in Health and Social Care", "vocational"),
        ("five GCSEs", "school"),
        ("High school diploma or GED", "school"),
        ("Grado universitario en Derecho", "bachelor"),
        ("a high degree of accuracy", None),
        ("some degree of flexibility", None),
        ("360-degree feedback", None),
    ],
)
def test_degree(text: str, level: str | None) -> None:
    found = degree(text)
    assert (found.level if found else None) == level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fluent German and basic French", {"German": "C1", "French": "A2"}),
        ("English and German at C1 level", {"English": "C1", "German": "C1"}),
        ("Sehr gute Deutschkenntnisse in Wort und Schrift", {"German": "C1"}),
        ("Native level proficiency in Spanish", {"Spanish": "native"}),
        ("Spanish", {}),
        ("Experience in a German company", {}),
        ("GCSE English grade C", {}),
        ("Nivel B2 de inglés", {"English": "B2"}),
    ],
)
def test_languages(text: str, expected: dict[str, str]) -> None:
    assert {found.name: found.level for found in languages(text)} == expected


@pytest.mark.parametrize(
    ("text", "month_first", "day"),
    [
        ("Closing date: 14 March 2027", False, date(2027, 3, 14)),
        ("Apply by 03/04/2027", False, date(2027, 4, 3)),
        ("Apply by 03/04/2027", True, date(2027, 3, 4)),
        ("Deadline: March 4th, 2027", True, date(2027, 3, 4)),
        ("Bewerbungsfrist: 15. Mai 2027", False, date(2027, 5, 15)),
        ("Fecha límite: 2 de junio de 2027", False, date(2027, 6, 2)),
        ("Deadline 2027-06-30", False, date(2027, 6, 30)),
        ("Deadline: 31 February 2027", False, None),
        ("Closing date: 14 March", False, None),
        ("We were founded on 14 March 2007", False, None),
    ],
)
def test_deadline(text: str, month_first: bool, day: date | None) -> None:
    assert deadline(text, month_first=month_first) == day


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("Fully remote", "remote"),
        ("Hybrid, two days in the office", "hybrid"),
        ("This is an on-site role", "on_site"),
        ("This role is not remote", "on_site"),
        ("You provide remote support to our branches", None),
        ("Homeoffice möglich", "hybrid"),
        ("We bake bread", None),
        ("Work from home up to three days a week", "hybrid"),
        ("Teletrabajo 2 días a la semana", "hybrid"),
        ("Modalidad: presencial", "on_site"),
        ("We service hybrid vehicles", None),
        ("You will support remote communities", None),
        ("We have no home office", "on_site"),
    ],
)
def test_remote(text: str, policy: str | None) -> None:
    assert remote_policy(text) == policy


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Junior Accountant", "junior"),
        ("Senior Lecturer", "senior"),
        ("Head Chef", "lead"),
        ("Director of Nursing", "director"),
        ("Pflegedienstleitung", "lead"),
        ("Electrician", None),
        ("Healthcare Assistant", None),
        ("Account Manager", None),
        ("Assistant Accountant", "junior"),
        ("Store Manager", "lead"),
        ("Leitender Oberarzt", "lead"),
        ("Praktikant Marketing", "intern"),
    ],
)
def test_seniority(title: str, level: str | None) -> None:
    assert seniority(title, title) == level


def test_one_line_may_ask_for_two_things() -> None:
    found = required("A degree in law and two years' experience in a law firm")
    assert [(r.kind, r.level, r.years) for r in found] == [
        ("education", "bachelor", None),
        ("experience", None, 2),
    ]


def test_or_keeps_a_line_whole() -> None:
    found = required("A degree in law or two years' experience in a law firm")
    assert len(found) == 1
    assert (found[0].level, found[0].years) == ("bachelor", 2)


def test_ways_to_qualify_joined_by_or_are_one_requirement() -> None:
    found = required("Three years of experience as a painter; or", "An apprenticeship as a painter")
    assert len(found) == 1
    assert len(found[0].fact.spans) == 2


def test_examples_and_alternatives_are_any_of() -> None:
    one, examples, both = required(
        "Experience with one of Python, Java, C++",
        "Experience with CRM systems such as Salesforce or HubSpot",
        "Python and SQL",
    )
    assert one.any_of
    assert examples.any_of
    assert not both.any_of
    assert set(both.skills) == {"Python", "SQL"}


def test_any_language_of_several() -> None:
    (found,) = required("Fluent French or Dutch")
    assert (found.kind, found.any_of, found.language) == ("language", True, None)
    assert found.skills == ("French", "Dutch")


def test_words_of_the_line_beat_the_heading() -> None:
    found = required("Forklift licence preferred", "First aid certificate", "SAP is a plus")
    assert [r.importance for r in found] == ["nice", "must", "nice"]


def test_what_is_not_needed_is_not_asked() -> None:
    assert required("No previous experience is necessary", "Full training will be provided") == ()


def test_a_repeated_line_counts_once() -> None:
    assert len(required("Forklift licence", "forklift  licence")) == 1


def test_wrapped_lines_are_joined_and_keep_their_places() -> None:
    item = "- Experience in keeping the records of a busy\ndoctors' practice"
    text = f"Clerk\n\nRequirements\n{item}\n"
    document = read_text(text)
    (found,) = extract_posting(document).requirements
    assert found.fact.text.endswith("a busy doctors' practice")
    assert len(found.fact.spans) == 2


def test_essential_and_desirable_on_one_line_each() -> None:
    found = read(
        "Clerk\nQuillfeather Ltd\n\nEssential: typing speed of 60 wpm.\nDesirable: Excel skills.\n"
    ).requirements
    assert [r.importance for r in found] == ["must", "nice"]


def test_a_title_with_a_section_word_is_still_the_title() -> None:
    profile = read("Customer Experience Specialist\nQuillfeather Ltd\n\nRequirements\n- Patience\n")
    assert profile.title is not None
    assert profile.title.text == "Customer Experience Specialist"


def test_text_that_is_no_posting_gives_an_empty_profile_rather_than_an_error() -> None:
    profile = read("12345\n???\n")
    assert profile.requirements == ()
    assert profile.salary is None
