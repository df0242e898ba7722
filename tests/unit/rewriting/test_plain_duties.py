"""Duties as plain people write them, told with a verb that says no more than they do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerassist.engine.rewriting import rewrite_cv
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]


@pytest.fixture
def rewritten(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> Callable[..., str]:
    def of(bullet: str, language: str = "en", end: int | None = 2022) -> str:
        cv = make_cv(bullet, language=language, end=end)
        (told,) = rewrite_cv(cv, make_posting(language=language), make_analysis()).bullets
        return told.proposed

    return of


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Responsible for the personal care of 14 residents",
            "Provided personal care for 14 residents",
        ),
        ("Responsible for the care of 32 residents at night", "Cared for 32 residents at night"),
        ("Responsible for bank reconciliations", "Carried out bank reconciliations"),
        (
            "Responsible for all maintenance of welding plant",
            "Carried out all maintenance of welding plant",
        ),
        (
            "Was responsible for client intake (about 35 clients per week)",
            "Handled client intake (about 35 clients per week)",
        ),
        ("Responsible for doing daily vehicle checks", "Carried out daily vehicle checks"),
        ("Responsible for ensuring the aisles are clean", "Kept the aisles clean"),
        ("Responsible for completing care notes", "Completed care notes"),
        (
            "Responsible for the training and induction of new starters",
            "Trained and inducted new starters",
        ),
        ("Had to deliver up to 120 parcels a day", "Delivered up to 120 parcels a day"),
        ("Was given the job of making desserts", "Made desserts"),
        ("Have cut scrap from 8% down to 3%", "Cut scrap from 8% down to 3%"),
        ("Helped in the preparation of two jury trials", "Helped prepare two jury trials"),
        ("Was responsible for on call one week in four", "On call one week in four"),
        ("Stock counts on a monthly basis", "Monthly stock counts"),
        (
            "Drafting of leases and notices under the supervision of attorneys",
            "Drafted leases and notices under the supervision of attorneys",
        ),
    ],
)
def test_a_plain_duty_is_told_with_a_verb(
    rewritten: Callable[..., str], before: str, after: str
) -> None:
    assert rewritten(before) == after


def test_a_list_of_works_is_handled_not_budgeted(rewritten: Callable[..., str]) -> None:
    assert rewritten("Responsible for budgeting and forecasting", end=None) == (
        "Handle budgeting and forecasting"
    )


@pytest.mark.parametrize(
    "text",
    [
        # things one answers for and does nothing to
        "Responsible for the fitting rooms",
        "Responsible for a bay of 6 unwell patients",
        "Responsible for health and safety",
        # achievements: to be responsible for one is not to have reached it
        "Responsible for completing the new ward on time",
        "Responsible for delivering savings",
        "Responsible for the delivery of 3 housing projects",
        "Responsible for planning",
        # its participle is no past tense
        "Have written the handbook of the ward",
        # helped, and with what is no deed
        "Assisted with the annual audit",
    ],
)
def test_what_no_verb_can_say_honestly_stays(rewritten: Callable[..., str], text: str) -> None:
    assert rewritten(text) == text


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "de",
            "Ich habe die Pflegeplanung auf ein digitales System umgestellt",
            "Pflegeplanung auf ein digitales System umgestellt",
        ),
        (
            "de",
            "Verantwortlich für die Grund- und Behandlungspflege von 24 Bewohnern",
            "Grund- und Behandlungspflege von 24 Bewohnern",
        ),
        (
            "de",
            "Verantwortlich für die Prüfung nach VDE und die Erstellung der Protokolle",
            "Prüfung nach VDE und Erstellung der Protokolle",
        ),
        ("de", "Ich war für die Betreuung von 12 Kindern zuständig", "Betreuung von 12 Kindern"),
        ("de", "Dokumentation der Pflege auf täglicher Basis", "Tägliche Dokumentation der Pflege"),
        ("de", "Verantwortlich für den Wareneingang", "Verantwortlich für den Wareneingang"),
        (
            "es",
            "Mis funciones eran preparar ensaladas, limpiar la cocina y fregar",
            "Preparación de ensaladas, limpieza de la cocina y fregado",
        ),
        ("es", "Me encargaba de la limpieza de 12 habitaciones", "Limpieza de 12 habitaciones"),
        ("es", "cierre de caja y facturación", "Cierre de caja y facturación"),
        (
            "es",
            "Responsable de las guardias de fin de semana",
            "Responsable de las guardias de fin de semana",
        ),
    ],
)
def test_german_and_spanish_duties(
    rewritten: Callable[..., str], language: str, before: str, after: str
) -> None:
    assert rewritten(before, language) == after


def test_a_skills_list_has_one_case(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Wrote rotas", skill_lines=("personal care, PEG feeding, dementia, excel",))
    posting = make_posting("Dementia care")
    skills = [s.text for s in rewrite_cv(cv, posting, make_analysis()).skills]
    assert set(skills) == {"dementia care", "Excel", "personal care", "PEG feeding"}
    capital = make_cv("Wrote rotas", skill_lines=("Phonics, Lesson planning, dementia",))
    posting = make_posting("Dementia care")
    skills = [s.text for s in rewrite_cv(capital, posting, make_analysis()).skills]
    assert skills[0] == "Dementia care"


def test_a_profile_that_only_praises_follows_facts(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    own = "I am a hardworking and friendly person."
    cv = make_cv("Reduced falls by 30%", summary=(own,))
    told = [s.text for s in rewrite_cv(cv, make_posting(), make_analysis()).summary]
    assert told[-1] == own
    assert told[0].startswith("Registered Nurse with 4 years of experience")


def test_own_deeds_stand_before_those_only_helped(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Assisted with payroll for 85 staff",
        "Helped customers with returns",
        "Cut waste from 8% to 3%",
        "Filed records",
    )
    order = rewrite_cv(cv, make_posting(), make_analysis()).bullet_order["w1"]
    assert order == ("w1.b3", "w1.b2", "w1.b4", "w1.b1")


def test_helped_do_is_not_assisted_do(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Helped plan activities",
        "Helped prepare two trials",
        "Helped with the planning of meals",
        "Helped residents at night",
    )
    bullets = rewrite_cv(cv, make_posting(), make_analysis()).bullets
    assert [b.proposed for b in bullets[:3]] == [
        "Helped plan activities",
        "Helped prepare two trials",
        "Helped plan meals",
    ]
