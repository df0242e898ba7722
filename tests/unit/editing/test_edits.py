"""An edit finds the facts that it stands on, and the gate says what it does not stand on."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.confirming import where, with_answers
from careerassist.engine.editing import Part, decided, edited, not_of_this_reading, parts
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.gap_answers import GapAnswer
from careerassist.schemas.rewrite import (
    BulletRewrite,
    CoverLetter,
    CVRewrite,
    Decision,
    GroundedText,
)

TODAY = date(2026, 11, 2)
PHONICS = GapQuestion(
    id="q1",
    requirement_id="r1",
    kind="skill",
    term="phonics",
    text="Do you have experience with phonics? If so, where?",
    skill="Phonics",
    statement="Have experience with phonics",
)


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=(Span(start=0, end=1, page=1),))


def role(role_id: str, title: str, employer: str, *bullets: str) -> Role:
    return Role(
        id=role_id,
        title=fact(f"{role_id}.title", title),
        employer=fact(f"{role_id}.employer", employer),
        bullets=tuple(fact(f"{role_id}.b{n}", text) for n, text in enumerate(bullets, 1)),
    )


@pytest.fixture
def cv() -> CVProfile:
    """A teacher with two posts."""
    return CVProfile(
        contact=Contact(name=fact("c.name", "Imani Falk")),
        summary=(fact("sum.1", "Primary teacher with a love of reading."),),
        roles=(
            role(
                "w1",
                "Primary Teacher",
                "Larkfield School",
                "Taught a class of 28 pupils",
                "Helped organise the reading week",
            ),
            role("w2", "Teaching Assistant", "Mill Lane School", "Supported 6 pupils in maths"),
        ),
    )


@pytest.fixture
def rewrite(cv: CVProfile) -> CVRewrite:
    bullets = tuple(
        BulletRewrite(fact_id=one.id, role_id=held.id, original=one.text, proposed=f"{one.text}.")
        for held in cv.roles
        for one in held.bullets
    )
    summary = (GroundedText(text=cv.summary[0].text, fact_ids=("sum.1",)),)
    return CVRewrite(bullets=bullets, summary=summary)


@pytest.fixture
def letter() -> CoverLetter:
    return CoverLetter(
        greeting="Dear Sir or Madam,",
        paragraphs=(
            GroundedText(text="I taught a class of 28 pupils.", fact_ids=("w1.b1",)),
            GroundedText(text="Thank you.", fact_ids=()),
        ),
        closing="Yours faithfully",
        signature="Imani Falk",
    )


def part_of(rewrite: CVRewrite, letter: CoverLetter, name: str) -> Part:
    return parts(rewrite, letter)[name]


@pytest.mark.parametrize(
    ("name", "text", "fact_ids"),
    [
        ("w1.b1", "Taught 28 pupils", ("w1.b1",)),
        (
            "w1.b1",
            "Taught a class of 28 pupils and helped organise the reading week",
            ("w1.b1", "w1.b2"),
        ),
    ],
)
def test_a_bullet_may_use_its_own_role(
    cv: CVProfile,
    rewrite: CVRewrite,
    letter: CoverLetter,
    name: str,
    text: str,
    fact_ids: tuple[str, ...],
) -> None:
    found = edited(text, part_of(rewrite, letter, name), cv, posting=None, today=TODAY)
    assert found.refusals == ()
    assert found.fact_ids == fact_ids


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("w1.b1", "Taught a class of 38 pupils"),
        ("w1.b1", "Supported 6 pupils in maths"),
        ("w1.b2", "Led the reading week"),
        ("summary", "Award-winning headteacher."),
        ("letter.1", "At Mill Lane School I taught a class of 28 pupils."),
        ("letter.2", "I speak fluent Portuguese."),
    ],
)
def test_what_the_cv_does_not_say_is_refused_with_a_reason(
    cv: CVProfile, rewrite: CVRewrite, letter: CoverLetter, name: str, text: str
) -> None:
    found = edited(text, part_of(rewrite, letter, name), cv, posting=None, today=TODAY)
    assert found.refusals
    assert all(refusal.words and refusal.message for refusal in found.refusals)


def test_prose_stands_on_what_each_of_its_sentences_stands_on(
    cv: CVProfile, rewrite: CVRewrite, letter: CoverLetter
) -> None:
    text = "At Larkfield School I taught 28 pupils. Earlier I supported 6 pupils in maths."
    found = edited(text, part_of(rewrite, letter, "letter.2"), cv, posting=None, today=TODAY)
    assert found.refusals == ()
    assert {"w1.b1", "w2.b1"} <= set(found.fact_ids)


def test_without_decisions_everything_is_as_it_was_proposed(
    cv: CVProfile, rewrite: CVRewrite, letter: CoverLetter
) -> None:
    assert decided(cv, rewrite, letter, {}) == (rewrite, letter)


def test_what_stands_on_a_withdrawn_answer_is_left_out(
    cv: CVProfile, rewrite: CVRewrite, letter: CoverLetter
) -> None:
    given = GapAnswer(
        id="0000abcd",
        question=PHONICS,
        answer="yes",
        where=where(cv, "w1"),
        words="I taught phonics to beginners",
        answered_on=TODAY,
    )
    told = with_answers(cv, [given])
    said = given.fact_id
    extra = BulletRewrite(
        fact_id=said,
        role_id="w1",
        original="Taught phonics to beginners",
        proposed="Taught phonics to beginners",
    )
    rewrite = rewrite.model_copy(
        update={
            "bullets": (*rewrite.bullets, extra),
            "skills": (GroundedText(text="Phonics", fact_ids=(said,)),),
        }
    )
    letter = letter.model_copy(
        update={"paragraphs": (GroundedText(text="I taught phonics.", fact_ids=(said,)),)}
    )
    wording = edited(
        "Taught a class of 28 pupils and taught phonics to beginners",
        part_of(rewrite, letter, "w1.b1"),
        told,
        posting=None,
        today=TODAY,
    )
    assert wording.fact_ids == ("w1.b1", said)
    decision = Decision(
        choice="edited",
        suggested="Taught a class of 28 pupils.",
        text=wording.text,
        fact_ids=wording.fact_ids,
    )
    own = decision.model_copy(update={"on_own_word": True})
    assert decided(told, rewrite, letter, {})[0].skills == rewrite.skills
    now, left = decided(cv, rewrite, letter, {"w1.b1": decision})
    assert left is not None
    assert "phonics" not in now.model_dump_json().casefold()
    assert [paragraph.text for paragraph in left.paragraphs] == [""]
    assert not_of_this_reading(cv, rewrite) is False
    kept, _ = decided(cv, rewrite, letter, {"w1.b1": own})
    assert kept.bullets[0].proposed == wording.text, "on their own word it is theirs to keep"


def test_a_cv_that_was_read_otherwise_is_noticed(cv: CVProfile, rewrite: CVRewrite) -> None:
    assert not not_of_this_reading(cv, rewrite)
    other = cv.model_copy(update={"roles": cv.roles[::-1]})
    assert not not_of_this_reading(other, rewrite), "ids, not places, count"
    first = cv.roles[0].model_copy(
        update={"bullets": (fact("w1.b1", "Helped organise the reading week"),)}
    )
    assert not_of_this_reading(cv.model_copy(update={"roles": (first, cv.roles[1])}), rewrite)
