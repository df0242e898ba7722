"""Letters from clumsy CVs: the strongest first, no frame twice, nothing glued together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from careerassist.engine.rewriting import write_letter
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import Certificate, CVProfile
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]
Told = Callable[..., str]
TODAY = date(2026, 3, 1)


@pytest.fixture
def told(make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis) -> Told:
    """What the letter tells of the work, as one text."""

    def of(*bullets: str, language: str = "en", end: int | None = None, **cv: object) -> str:
        person = make_cv(*bullets, language=language, end=end, **cv)
        posting = make_posting(language=language)
        letter = write_letter(person, posting, make_analysis(), today=TODAY)
        assert letter.refused == ()
        return " ".join(paragraph.text for paragraph in letter.paragraphs[1:-1])

    return of


def test_what_became_better_comes_first(told: Told) -> None:
    text = told(
        "Responsible for the personal care of 14 residents",
        "Assisted with medication rounds",
        "Was able to reduce falls from 9 to 4 a month by moving the call bells",
    )
    assert text.startswith("There, I reduced falls from 9 to 4 a month by moving the call bells.")
    assert "I also provide personal care for 14 residents." in text


def test_a_change_that_nobody_is_said_to_have_made(told: Told) -> None:
    text = told("Month end close has been reduced from 10 working days to 6.")
    assert text == "There, month end close has been reduced from 10 working days to 6."
    text = told("Guest complaints went down by half")
    assert text == "There, guest complaints went down by half."
    text = told("Upselling: average spend went from £4.10 to £4.85")
    assert text == "There, average spend went from £4.10 to £4.85."


def test_what_one_answers_for_is_said_so(told: Told) -> None:
    assert told("Responsible for a caseload of 38 women") == (
        "There, I am responsible for a caseload of 38 women."
    )
    assert told("In charge of 4 staff on my shift", end=2022) == (
        "There, I was in charge of 4 staff on my shift."
    )
    assert told("Was tasked with the migration of 220 users to Office 365", end=2022) == (
        "There, I was tasked with the migration of 220 users to Office 365."
    )


def test_a_list_of_deeds_ends_with_and(told: Told) -> None:
    assert told("Took orders, carried plates, cleared tables", end=2022) == (
        "There, I took orders, carried plates and cleared tables."
    )


def test_hours_and_shifts_are_no_deeds(told: Told) -> None:
    text = told("Working shifts, 45 hours a week", "Welded hull plates and repairs", end=2022)
    assert text == "There, I welded hull plates and repairs."


def test_three_german_tasks_open_in_three_ways(told: Told) -> None:
    text = told(
        "Kommissionieren von bis zu 220 Positionen pro Schicht",
        "Einarbeitung neuer Mitarbeiter",
        "Prüfung der Lieferscheine",
        language="de",
    )
    assert "umfasst das Kommissionieren von bis zu 220 Positionen pro Schicht." in text
    assert "übernehme ich die Einarbeitung neuer Mitarbeiter." in text
    openings = [sentence.split()[0] for sentence in text.split(". ")]
    assert len(set(openings)) == len(openings) == 3


def test_german_results_are_told(told: Told) -> None:
    assert told("Materialkosten um 9 % gesenkt", language="de") == (
        "Dort habe ich die Materialkosten um 9 % gesenkt."
    )
    assert told("Bis zu 15 Klienten am Tag besucht", language="de") == (
        "Dort habe ich bis zu 15 Klienten am Tag besucht."
    )
    assert told("Ich habe eine neue Speisekarte entwickelt", language="de") == (
        "Dort habe ich eine neue Speisekarte entwickelt."
    )


def test_spanish_tasks_have_their_articles(told: Told) -> None:
    text = told(
        "Reparación de averías, unas 15 por semana",
        "Manejo de TPV y cierre de caja",
        language="es",
    )
    assert "la reparación de averías, unas 15 por semana." in text
    assert "Además, me ocupo del manejo de TPV y cierre de caja." in text
    assert told("Atender a los clientes y tomar comandas", language="es") == (
        "En este puesto mi trabajo incluye atender a los clientes y tomar comandas."
    )


def test_spanish_results_are_told(told: Told) -> None:
    assert told("Se redujeron las quejas de 20 a 8 al mes", language="es") == (
        "En este puesto se redujeron las quejas de 20 a 8 al mes."
    )
    assert told(
        "Puse en marcha un rincón de lectura; los préstamos pasaron de 15 a 60 al mes",
        language="es",
    ).endswith("Los préstamos pasaron de 15 a 60 al mes.")


def test_skills_are_listed_in_words_that_the_gate_passes(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Assisted with medication rounds as and when required",
        skill_lines=("moving and handling, dementia, k8s",),
    )
    posting = make_posting(
        "Moving and handling", "Dementia care", "Medication administration", "Kubernetes"
    )
    letter = write_letter(cv, posting, make_analysis(), today=TODAY)
    (skills,) = [p.text for p in letter.paragraphs if "bring skills" in p.text]
    for name in ("moving and handling", "dementia care", "Kubernetes"):
        assert name in skills
    assert letter.refused == ()


def test_a_skill_told_already_is_not_listed_again(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Used HACCP to keep records", skill_lines=("HACCP, menu planning",))
    posting = make_posting("HACCP", "Menu planning")
    letter = write_letter(cv, posting, make_analysis("w1.b1"), today=TODAY)
    text = " ".join(p.text for p in letter.paragraphs)
    assert text.count("HACCP") == 1
    assert "I would also bring skills in menu planning." in text


@pytest.mark.parametrize(
    ("language", "paper", "said"),
    [
        ("en", "CSCS card", "I hold a CSCS card."),
        ("de", "Staplerschein", "Ich besitze den Staplerschein."),
        ("es", "Carné de instalador de gas", "Tengo el carné de instalador de gas."),
    ],
)
def test_papers_asked_for_are_named(
    make_cv: MakeCV,
    make_posting: MakePosting,
    make_analysis: MakeAnalysis,
    language: str,
    paper: str,
    said: str,
) -> None:
    name = Fact(id="t1", text=paper, spans=(Span(start=0, end=1, page=1),))
    held = Certificate(id="t1", name=name)
    cv = make_cv("Wired 12 houses", language=language)
    cv = cv.model_copy(update={"certificates": (held,)})
    analysis = make_analysis("t1")
    met = analysis.requirements[0].model_copy(update={"kind": "certificate"})
    analysis = analysis.model_copy(update={"requirements": (met,)})
    letter = write_letter(cv, make_posting(language=language), analysis, today=TODAY)
    assert said in " ".join(p.text for p in letter.paragraphs)
