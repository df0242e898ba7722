"""A degree or a paper that the person confirms counts as what they say, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.confirming import denies, with_answers, without_confirmed
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.cv import Contact, CVProfile
from careerassist.schemas.gap_answers import GapAnswer
from careerassist.schemas.posting import RequirementKind

CV = CVProfile(contact=Contact())


def confirmed(kind: RequirementKind, words: str) -> CVProfile:
    question = GapQuestion(
        id="q1", requirement_id="r1", kind=kind, term="a paper", text="Do you hold a paper?"
    )
    answer = GapAnswer(
        id="ab12cd34",
        question=question,
        answer="yes",
        words=words,
        answered_on=date(2026, 11, 2),
    )
    return with_answers(CV, [answer])


@pytest.mark.parametrize(
    ("words", "level", "finished"),
    [
        ("BSc in Nursing, Leeds, 2018", "bachelor", None),
        ("Yes, I have a Master's degree in Physics", "master", None),
        ("Second year of a BSc in Nursing", "bachelor", False),
        ("BSc in Nursing, left before the end", "bachelor", False),
    ],
)
def test_a_confirmed_degree_has_its_level_and_how_it_stands(
    words: str, level: str, finished: bool | None
) -> None:
    (course,) = confirmed("education", words).education
    assert (course.level, course.finished) == (level, finished)
    assert course.degree is not None
    assert course.degree.source == "confirmed"


@pytest.mark.parametrize("words", ["Ten years of practice in its place", "I do not have a BSc"])
def test_words_that_name_no_degree_are_none(words: str) -> None:
    assert confirmed("education", words).education == ()


def test_a_confirmed_licence_stands_among_the_certificates() -> None:
    (paper,) = confirmed("certificate", "Category C licence since 2019").certificates
    assert paper.name.text == "Category C licence since 2019"


@pytest.mark.parametrize("words", ["Exam in March 2027", "In progress: category C licence"])
def test_a_paper_that_is_not_held_yet_is_not_among_them(words: str) -> None:
    assert confirmed("certificate", words).certificates == ()


def test_a_paper_that_has_run_out_proves_nothing() -> None:
    assert denies("My forklift licence expired in 2020")


def test_the_document_s_own_profile_has_neither() -> None:
    assert without_confirmed(confirmed("education", "BSc in Nursing, Leeds")) == CV
