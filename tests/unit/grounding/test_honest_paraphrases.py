"""What an honest editor does with a line passes the gate."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.grounding import check
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

BULLETS = [
    ("nurse", "w1.b1", "Cared for patients on a 24-bed acute medical ward"),
    ("nurse", "w1.b1", "Care for patients on an acute medical ward with 24 beds"),
    ("nurse", "w1.b1", "Looked after patients on a 24-bed acute ward with three care assistants"),
    ("nurse", "w1.b1", "Caring for patients on a 24-bed acute medical ward at Northgate Hospital"),
    ("nurse", "w1.b2", "Helped organize the ward rota"),
    ("nurse", "w1.b2", "Assisted in organising the ward's rota"),
    ("nurse", "w1.b3", "Cut medication errors by 40 percent in 2021"),
    ("nurse", "w1.b3", "Reduced drug errors by forty per cent"),
    ("nurse", "w1.b3", "In 2021, lowered medication errors by 40 %"),
    ("nurse", "w1.b4", "Documented care and administered IV medication"),
    ("nurse", "w1.b4", "Gave IV medication and recorded care"),
    ("nurse", "w1.b5", "Participated in a bedside handover pilot"),
    ("nurse", "w1.b6", "Helped with the infection control audit"),
    ("nurse", "w1.b7", "Assisted the ward manager in planning discharges"),
    ("nurse", "w1.b8", "Managed the intensive care unit store"),
    ("nurse", "w1.b8", "Managed the ICU store"),
    ("nurse", "w1.b9", "Reduced waiting times from 30 minutes to 20 minutes"),
    ("nurse", "w1.b10", "Worked nights without supervision"),
    ("nurse", "w1.b10", "Worked unsupervised night shifts"),
    ("nurse", "w1.b11", "Occasionally taught student nurses"),
    ("nurse", "w2.b1", "Fed, washed and dressed twelve residents daily"),
    ("nurse", "w2.b2", "Wrote around 200 care plans"),
    ("nurse", "w2.b2", "Drafted approximately two hundred care plans"),
    (
        "developer",
        "w1.b1",
        "Built Python data pipelines on Kubernetes, cutting run time by over 40%",
    ),
    (
        "developer",
        "w1.b1",
        "Built data pipelines in Python on k8s; run time cut by more than 40 percent",
    ),
    ("developer", "w1.b1", "Developed data pipelines on Kubernetes (k8s) in Python"),
    ("developer", "w1.b2", "Planned the migration to Postgres"),
    ("developer", "w1.b3", "Co-wrote the API style guide with two colleagues"),
    ("developer", "w1.b4", "Saved £3 million and served 1,200 users a day"),
    ("developer", "w1.b4", "Served 1200 users per day"),
    ("developer", "w1.b5", "Handled forty support tickets a week"),
    ("developer", "w1.b6", "Reviewed the code of five junior developers"),
    ("developer", "w2.b1", "Tested a web shop written in React"),
    ("chef", "w1.b1", "Led a team of 6 cooks, serving 120 covers a night"),
    ("chef", "w1.b1", "Led six cooks"),
    ("chef", "w1.b2", "Cut food waste to 5 percent of purchases"),
    ("chef", "w1.b3", "Purchased produce from local suppliers"),
    ("teacher", "w1.b1", "Taught maths to classes of 30 pupils aged 11 to 16"),
    ("teacher", "w1.b2", "Organized the annual science fair"),
    ("teacher", "w1.b3", "Helped the head of department write the curriculum"),
    ("teacher", "w1.b4", "Increased the pass rate from 71 % to 84 %"),
    ("electrician", "w1.b1", "Installed and tested wiring in 300+ homes"),
    ("electrician", "w1.b1", "Tested and installed wiring in over 300 homes"),
    ("electrician", "w1.b2", "Diagnosed lighting circuit faults to BS 7671"),
    ("electrician", "w1.b3", "Supervised 2 apprentices"),
    ("lawyer", "w1.b1", "Advised tenants and drafted commercial leases"),
    ("lawyer", "w1.b2", "Took part in client negotiations"),
    ("lawyer", "w1.b3", "Won nine of twelve tribunal hearings"),
    ("pfleger", "w1.b1", "Pflege von achtzehn Patienten auf der chirurgischen Station"),
    ("pfleger", "w1.b2", "Unterstützung der Stationsleitung bei der Dienstplanung"),
    ("pfleger", "w1.b3", "Dokumentation von etwa 1200 Berichten"),
    ("camarera", "w1.b1", "Atendí diariamente a más de 80 clientes"),
]

PROSE = [
    ("nurse", "e1.degree e1.institution", "I hold a BSc in Nursing from Eastmoor University."),
    ("nurse", "e2.degree", "I am currently studying for an MSc in Public Health."),
    ("nurse", "l1", "I speak German at B1 level."),
    ("nurse", "l1 l2", "I speak English as a native and intermediate German."),
    (
        "nurse",
        "w1.title w1.employer",
        "As a Registered Nurse at Northgate Hospital I care for patients.",
    ),
    ("nurse", "w1.title", "Registered Nurse since 2018."),
    ("electrician", "w1.title", "Electrician with 10 years of experience."),
    ("electrician", "w1.title", "Electrician with over nine years of experience."),
    (
        "developer",
        "",
        "I am applying for the post of Senior Platform Engineer at Halvorsen Systems.",
    ),
    (
        "nurse",
        "w1.title w1.employer w1.b3 w2.employer w2.b1",
        "At Northgate Hospital I reduced medication errors by 40%. "
        "At Linden Court Care Home I fed 12 residents a day.",
    ),
]


@pytest.mark.parametrize(("who", "cited", "text"), BULLETS)
def test_an_honest_bullet_passes(
    people: dict[str, CVProfile], posting: JobProfile, who: str, cited: str, text: str
) -> None:
    assert check(text, cited.split(), people[who], posting=posting) == ()


@pytest.mark.parametrize(("who", "cited", "text"), PROSE)
def test_honest_prose_passes(
    people: dict[str, CVProfile], posting: JobProfile, who: str, cited: str, text: str
) -> None:
    assert check(text, cited.split(), people[who], posting=posting, scope="prose") == ()


def test_every_line_of_a_cv_passes_as_it_stands(people: dict[str, CVProfile]) -> None:
    for cv in people.values():
        for fact in cv.facts().values():
            assert check(fact.text, [fact.id], cv) == (), fact.text


def test_years_in_a_role_that_goes_on_are_counted_to_the_day_given(
    people: dict[str, CVProfile],
) -> None:
    text = "Nurse with 8 years of experience."
    cited = ["w1.title"]
    nurse = people["nurse"]
    assert check(text, cited, nurse, scope="prose", today=date(2026, 3, 1)) == ()
    assert check(text, cited, nurse, scope="prose", today=date(2024, 3, 1)) != ()
