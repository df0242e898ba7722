"""Years that follow from the dates of the cited jobs pass; years of another trade do not count."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.grounding import check
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import DateRange, Fact, PartialDate

TODAY = date(2026, 11, 1)
OF_TIME = {
    "number_not_in_source",
    "number_hedge_changed",
    "number_of_another_thing",
    "date_not_in_source",
    "date_moved",
    "current_not_in_source",
}
SPAN = [{"start": 0, "end": 1, "page": 1}]


def fact(fact_id: str, text: str) -> Fact:
    return Fact.model_validate({"id": fact_id, "text": text, "spans": SPAN})


def job(
    role_id: str,
    title: str,
    employer: str,
    start: tuple[int, int | None],
    end: tuple[int, int | None] | None,
    *bullets: str,
) -> Role:
    dates = DateRange.model_validate(
        {
            "text": "as dated",
            "spans": SPAN,
            "start": PartialDate(year=start[0], month=start[1]),
            "end": PartialDate(year=end[0], month=end[1]) if end else None,
            "current": end is None,
        }
    )
    return Role(
        id=role_id,
        title=fact(f"{role_id}.title", title),
        employer=fact(f"{role_id}.employer", employer),
        dates=dates,
        bullets=tuple(fact(f"{role_id}.b{n}", text) for n, text in enumerate(bullets, 1)),
    )


PEOPLE = {
    "baker": (
        "en",
        job("w1", "Baker", "Crumb & Sons", (2020, 3), None, "Bake rolls, accident-free since 2022"),
        job("w2", "Waiter", "Cafe Lindqvist", (2015, 6), (2020, 2), "Served guests at table"),
        job("w3", "Apprentice Baker", "Old Mill", (2012, 9), (2014, 8), "Learned to bake rye"),
    ),
    "nurse": (
        "en",
        job("w1", "Staff Nurse", "Fernhill Hospital", (2021, 2), None, "Nurse dialysis patients"),
        job("w2", "Staff Nurse", "Wexcombe Infirmary", (2016, 9), (2021, 1), "Nursed on a ward"),
        job("w3", "Volunteer Helper", "Wexcombe Infirmary", (2012, None), (2015, None), "Tea"),
    ),
    "schreiner": (
        "de",
        job("w1", "Schreiner", "Holzbau Wenger", (2019, 4), None, "Bau von Treppen"),
        job("w2", "Lagerist", "Spedition Krumm", (2014, 4), (2019, 3), "Verladung von Waren"),
    ),
    "cocinera": (
        "es",
        job("w1", "Cocinera", "Mesón Albariza", (2019, 4), None, "Cocino arroces"),
        job("w2", "Camarera", "Bar Tintero", (2014, 4), (2019, 3), "Atendí mesas"),
    ),
}  # fmt: skip


def refusals(who: str, text: str, *cited: str, scope: str = "prose") -> set[str]:
    """The rules on time that refuse a text which cites these facts, or else every job's title,
    employer and lines."""
    language, *roles = PEOPLE[who]
    cv = CVProfile.model_validate({"language": language, "contact": {}, "roles": roles})
    every = [f.id for r in cv.roles for f in (r.title, r.employer, *r.bullets) if f]
    found = check(
        text, cited or every, cv, scope="bullet" if scope == "bullet" else "prose", today=TODAY
    )
    return {refusal.rule for refusal in found} & OF_TIME


TRUE = [
    ("baker", "Baker with more than six years of experience."),
    ("baker", "Six years as a baker and almost five years as a waiter."),
    ("baker", "I have worked at Crumb & Sons for over six years, since March 2020."),
    ("baker", "Two years as an apprentice at Old Mill."),
    ("baker", "At Crumb & Sons since 2020."),
    ("nurse", "Registered nurse with ten years of experience, the last five at Fernhill Hospital."),
    ("nurse", "Staff nurse with over ten years' experience in nursing."),
    ("nurse", "Four years at Wexcombe Infirmary as a staff nurse."),
    ("nurse", "Three years of volunteering on a ward."),
    ("schreiner", "Schreiner mit mehr als sieben Jahren Erfahrung."),
    ("schreiner", "Seit über sieben Jahren bei Holzbau Wenger."),
    ("schreiner", "Fünf Jahre als Lagerist bei Spedition Krumm."),
    ("cocinera", "Cocinera con más de siete años de experiencia."),
    ("cocinera", "Trabajo en el Mesón Albariza desde 2019."),
]
FALSE = [
    ("baker", "Baker with more than eleven years of experience."),
    ("baker", "Baker with eight years of experience."),
    ("baker", "I have worked at Crumb & Sons for over seven years."),
    ("baker", "Seven years as a waiter."),
    ("baker", "I have baked for eleven years."),
    ("baker", "At Crumb & Sons since 2019."),
    ("nurse", "Nurse with ten years of experience in dialysis."),
    ("nurse", "Staff nurse with thirteen years of experience."),
    ("nurse", "Six years at Wexcombe Infirmary as a staff nurse."),
    ("schreiner", "Schreiner mit zwölf Jahren Erfahrung."),
    ("schreiner", "Seit zehn Jahren bei Holzbau Wenger."),
    ("schreiner", "Seit 2017 bei Holzbau Wenger."),
    ("cocinera", "Cocinera con más de doce años de experiencia."),
    ("cocinera", "Trabajo en el Mesón Albariza desde 2017."),
]


@pytest.mark.parametrize(("who", "text"), TRUE)
def test_years_that_follow_from_the_dates_pass(who: str, text: str) -> None:
    assert refusals(who, text) == set()


@pytest.mark.parametrize(("who", "text"), FALSE)
def test_years_that_do_not_follow_are_refused(who: str, text: str) -> None:
    assert refusals(who, text)


def test_a_length_of_time_in_a_bullet_is_no_tenure() -> None:
    line = "Cut baking time by six years"
    assert refusals("baker", line, "w1.b1", scope="bullet")


def test_a_line_keeps_its_own_year_and_not_the_year_the_job_began() -> None:
    moved = "Bake rolls, accident-free since 2020"
    assert "date_moved" in refusals("baker", moved, "w1.b1", scope="bullet")
    kept = "Accident-free since 2022; bake rolls"
    assert refusals("baker", kept, "w1.b1", scope="bullet") == set()


LIVES = {
    "electrician": (
        "en",
        job("w1", "Electrician", "Harnett Electrical", (2018, 2), None, "Wire new houses"),
        job("w2", "Apprentice Electrician", "Harnett Electrical", (2014, 9), (2018, 1), "Cables"),
    ),
    "receptionist": (
        "en",
        job("w1", "Hotel Receptionist", "Quayside Inn", (2023, 5), None, "Check guests in"),
        job("w2", "Waitress", "Harbour Lights Café", (2021, None), (2023, None), "Served guests"),
        job("w3", "Shop Assistant", "Tern Books", (2018, 1), (2020, 12), "Sold books"),
    ),
    "camarero": (
        "es",
        job("w1", "Camarero", "Restaurante El Pósito", (2019, 5), None, "Servicio de sala"),
        job("w2", "Ayudante de camarero", "Sidrería Rula", (2016, None), (2019, None), "Mesas"),
    ),
}  # fmt: skip
PEOPLE.update(LIVES)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("electrician", "Twelve years in the trade, the first three and a bit as an apprentice."),
        ("electrician", "Electrician with more than eight years, and three before that as an "
         "apprentice."),
        ("electrician", "Well over eight years' service with one firm."),
        ("electrician", "Eight-plus years as an electrician."),
        ("receptionist", "Receptionist with five years in hospitality, at two employers."),
        ("receptionist", "On the desk of the Quayside Inn for the past three and a half years."),
        ("camarero", "Camarero con diez años en hostelería, los tres primeros como ayudante."),
    ],
)  # fmt: skip
def test_years_of_a_branch_or_with_their_training_pass(who: str, text: str) -> None:
    cited = [f.id for r in PEOPLE[who][1:3] for f in (r.title, r.employer) if f]  # type: ignore[attr-defined]
    assert refusals(who, text, *cited) == set()


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("electrician", "Electrician with twelve years of experience."),
        ("electrician", "Thirteen years in the trade, the first three as an apprentice."),
        ("receptionist", "Receptionist with eight years in hospitality."),
        ("receptionist", "Receptionist with five years in retail."),
        ("receptionist", "Worked for three employers in hospitality."),
        ("camarero", "Camarero con trece años en hostelería."),
        ("baker", "A waiter for more than eight years."),
    ],
)
def test_years_of_another_branch_or_without_their_training_are_refused(who: str, text: str) -> None:
    roles = PEOPLE[who][1:] if who == "baker" else PEOPLE[who][1:3]
    cited = [f.id for r in roles for f in (r.title, r.employer) if f]  # type: ignore[attr-defined]
    assert refusals(who, text, *cited)
