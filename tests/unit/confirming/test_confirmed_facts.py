"""From an answer to a fact: what a yes says, where it stands, and what it proves."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.confirming import (
    denies,
    spoken,
    told,
    where,
    with_answers,
    without_confirmed,
)
from careerassist.engine.grounding import check
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate, SkillMention
from careerassist.schemas.gap_answers import GapAnswer, YesOrNo
from careerassist.schemas.posting import RequirementKind

DAY = date(2026, 11, 2)
SPANS = (Span(start=0, end=1, page=1),)


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=SPANS)


def role(role_id: str, title: str, employer: str, year: int, *bullets: str) -> Role:
    return Role(
        id=role_id,
        title=fact(f"{role_id}.title", title),
        employer=fact(f"{role_id}.employer", employer),
        dates=DateRange(text=str(year), spans=SPANS, start=PartialDate(year=year)),
        bullets=tuple(fact(f"{role_id}.b{n}", text) for n, text in enumerate(bullets, 1)),
    )


@pytest.fixture
def cv() -> CVProfile:
    """A cook with two jobs."""
    return CVProfile(
        contact=Contact(name=fact("c.name", "Noor Lindqvist")),
        roles=(
            role("w1", "Sous Chef", "Bluebell Inn", 2021, "Ran the grill section"),
            role("w2", "Line Cook", "Dockside Kitchen", 2017, "Prepared stocks in Excel lists"),
        ),
        skills=(SkillMention(name="Microsoft Excel", written="Excel", fact_ids=("w2.b1",)),),
    )


def question(
    term: str = "Excel",
    *,
    skill: str | None = "Microsoft Excel",
    statement: str | None = "Have used Excel",
    kind: RequirementKind = "skill",
) -> GapQuestion:
    return GapQuestion(
        id=f"q-{term}",
        requirement_id="r1",
        kind=kind,
        term=term,
        text=f"Have you used {term}? If so, where?",
        skill=skill,
        statement=statement,
    )


def answer(
    cv: CVProfile,
    about: GapQuestion,
    said: YesOrNo = "yes",
    *,
    role_id: str | None = None,
    words: str | None = None,
    number: int = 1,
) -> GapAnswer:
    return GapAnswer(
        id=f"{number:08x}",
        question=about,
        answer=said,
        where=where(cv, role_id) if role_id else None,
        words=words,
        answered_on=DAY,
    )


@pytest.mark.parametrize(
    ("words", "text", "own"),
    [
        (None, "Have used Excel", False),
        ("Yes", "Have used Excel", False),
        ("yes, I have used Excel", "Have used Excel", False),
        ("Yes, I have.", "Have used Excel", False),
        ("I kept the stock lists in Excel", "Kept the stock lists in Excel", True),
        ("Yes: for the stock lists", "Have used Excel. For the stock lists", True),
        ("Yes, since 2019.", "Have used Excel (since 2019)", True),
        ("I was taught it in 2019", "Have used Excel. I was taught it in 2019", True),
        ("I've built rotas in Excel.", "Have built rotas in Excel.", True),
    ],
)
def test_a_yes_says_what_the_person_said_and_no_more(
    words: str | None, text: str, own: bool
) -> None:
    assert told(question(), words) == (text, own)


def test_a_yes_to_a_broad_question_says_nothing_by_itself() -> None:
    broad = question("Calm under pressure", skill=None, statement=None, kind="quality")
    assert told(broad, "Yes!") == ("", True)
    assert told(broad, "Ja, im Bankett für 300 Gäste") == ("Im Bankett für 300 Gäste", True)


def test_words_become_one_line_of_plain_text() -> None:
    assert spoken("  I\tused\r\n\u202eExcel\u0000\u200b daily ") == "I used Excel daily"


def test_a_bare_yes_is_a_fact_of_its_role_with_its_own_source(cv: CVProfile) -> None:
    now = with_answers(cv, [answer(cv, question("dbt", skill="dbt"), role_id="w1")])
    (confirmed,) = now.confirmed
    assert confirmed.source == "confirmed"
    assert confirmed.confirmed_on == DAY
    assert confirmed.question == "Have you used dbt? If so, where?"
    assert not confirmed.own_words
    assert now.role_of(confirmed.id) == "w1"
    assert now.facts()[confirmed.id] == confirmed
    assert now.roles == cv.roles, "a bare yes is no line of a CV"
    assert {m.name: m.fact_ids for m in now.skills}["dbt"] == (confirmed.id,)
    assert {fact.source for fact in cv.facts().values()} == {"document"}


def test_a_sentence_about_a_role_stands_among_its_bullets(cv: CVProfile) -> None:
    given = answer(cv, question(), role_id="w1", words="I planned rotas in Excel")
    now = with_answers(cv, [given])
    assert [b.text for b in now.roles[0].bullets] == [
        "Ran the grill section",
        "Planned rotas in Excel",
    ]
    assert now.roles[0].bullets[1].source == "confirmed"
    assert {m.name: m.fact_ids for m in now.skills}["Microsoft Excel"] == (
        "w2.b1",
        given.fact_id,
    )
    assert CVProfile.model_validate_json(now.model_dump_json()) == now


def test_without_what_was_confirmed_the_profile_is_the_documents(cv: CVProfile) -> None:
    answers = [
        answer(cv, question(), role_id="w1", words="I planned rotas in Excel"),
        answer(cv, question("dbt", skill="dbt"), number=2),
        answer(
            cv,
            question("German", skill=None, statement="Speak German", kind="language"),
            words="B2",
            number=3,
        ),
        answer(
            cv,
            question("First aid", skill="First aid", statement="First aid", kind="certificate"),
            number=4,
        ),
        answer(cv, question("SQL", skill="SQL"), "no", number=5),
    ]
    now = with_answers(cv, answers)
    assert now.declined == ("q-SQL",)
    assert "SQL" not in {mention.name for mention in now.skills}
    assert [(one.name, one.level) for one in now.languages] == [("German", "B2")]
    assert [paper.name.text for paper in now.certificates] == ["First aid"]
    assert without_confirmed(now) == cv
    assert with_answers(cv, []) == cv


def test_words_that_deny_prove_nothing(cv: CVProfile) -> None:
    given = answer(
        cv, question("dbt", skill="dbt"), role_id="w1", words="I have never used dbt myself"
    )
    now = with_answers(cv, [given])
    assert [one.text for one in now.confirmed] == ["Have never used dbt myself"]
    assert now.roles == cv.roles
    assert now.skills == cv.skills


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("Never used it", True),
        ("No, I haven't", True),
        ("Have experience with deep cleaning (no, never)", True),
        ("Have experience with deep cleaning. I never did it", True),
        ("To be honest, in all those years I have never opened it", True),
        ("Ich habe damit nicht gearbeitet", True),
        ("Nunca lo he usado", True),
        ("Kept the lists in Excel without help", False),
        ("Not only in Excel but also on paper", False),
        ("Built charts in Excel that the owner could not do without", False),
    ],
)
def test_only_a_denial_denies(words: str, denied: bool) -> None:
    assert denies(words) is denied


def test_a_role_is_known_again_when_the_cv_is_read_anew(cv: CVProfile) -> None:
    given = answer(cv, question("dbt", skill="dbt"), role_id="w1")
    moved = cv.model_copy(
        update={
            "roles": (
                role("w1", "Baker", "Corner Oven", 2024),
                *(
                    one.model_copy(update={"id": f"w{n}"})
                    for n, one in enumerate(cv.roles, start=2)
                ),
            )
        }
    )
    assert with_answers(moved, [given]).confirmed[0].role_id == "w2"
    gone = cv.model_copy(update={"roles": cv.roles[1:]})
    assert with_answers(gone, [given]).confirmed[0].role_id is None


def test_the_gate_takes_a_confirmed_fact_only_for_its_own_role(cv: CVProfile) -> None:
    given = answer(cv, question("Tableau", skill="Tableau", statement="Have used Tableau"),
                   role_id="w2")  # fmt: skip
    now = with_answers(cv, [given])
    assert check("Used Tableau", (given.fact_id,), now) == ()
    assert check("Used Tableau", ("w2.b1",), now)
    mixed = check("Ran the grill section and used Tableau", ("w1.b1", given.fact_id), now)
    assert "facts_of_different_roles" in {refusal.rule for refusal in mixed}
    assert check("Led a team of 9 on Tableau", (given.fact_id,), now)
