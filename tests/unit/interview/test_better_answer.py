"""What is made of a practised answer: the person's own sentences, and facts that they left out."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.grounding import check
from careerassist.engine.interview import evaluate_answer
from careerassist.schemas.interview import AnswerEvaluation, InterviewQuestion, QuestionKind

CHEF = extract_cv(
    read_text(
        """Ottavio Brennan
ottavio@example.com

Experience
Sous Chef
The Gilded Pike, Bath
May 2020 - Present
- Responsible for menu planning and ordering
- Reduced food cost from 33% to 28% through portion control and a new butcher

Chef de Partie
Marlowe's Brasserie, Bristol
2017 - 2020
- Ran the grill section on Friday nights
"""
    )
)
HOTEL = extract_posting(
    read_text("Head Chef\nThe Weir Hotel\nRequirements\n- Food cost control\n- Menu planning\n")
)
MEASURED = "I reduced food cost from 33% to 28% through portion control and a new butcher."


def question(
    kind: QuestionKind = "technical", text: str = "Our food cost jumped. Where do you look?"
) -> InterviewQuestion:
    return InterviewQuestion(
        id="q1",
        kind=kind,
        topic="food cost",
        text=text,
        why="The posting asks for: “Food cost control”",
        tests="Method.",
        requirement_id="r1",
        strong_answer=(
            "Checks the number first: stocktake, credits, sales mix",
            "Weighs portions and looks into the bins",
        ),
    )


def answered(answer: str, asked: InterviewQuestion | None = None) -> AnswerEvaluation:
    return evaluate_answer(asked or question(), answer, cv=CHEF, posting=HOTEL)


VAGUE = (
    "First I weighed the portions of meat for a week and looked into the bins. Then I found "
    "another butcher and showed the commis how to cut. The food cost went down."
)


def test_own_sentences_stay_word_for_word_and_facts_are_added_and_marked() -> None:
    better = answered(VAGUE).better

    own = [sentence.text for sentence in better if sentence.by == "you"]
    assert " ".join(own) == VAGUE
    added = [sentence for sentence in better if sentence.by == "cv"]
    assert [sentence.text for sentence in added] == [
        "I have worked as a Sous Chef at The Gilded Pike since May 2020.",
        MEASURED,
    ]
    assert better[0] == added[0]
    assert better[-1] == added[-1]


def test_what_is_added_cites_facts_that_bear_it_out() -> None:
    facts = CHEF.facts()
    for sentence in answered(VAGUE).better:
        if sentence.by == "you":
            assert sentence.fact_ids == ()
        else:
            assert sentence.fact_ids
            assert set(sentence.fact_ids) <= set(facts)
            assert not check(sentence.text, sentence.fact_ids, CHEF, scope="prose")


def test_the_better_version_scores_higher() -> None:
    given = answered(VAGUE)
    text = " ".join(sentence.text for sentence in given.better)

    assert answered(text).score > given.score


def test_a_result_that_was_told_with_its_figure_is_not_told_twice() -> None:
    told = (
        "At The Gilded Pike I weighed the portions for a week. I changed the butcher. "
        "In the end I had reduced food cost from 33% to 28% through portion control."
    )
    assert MEASURED not in [sentence.text for sentence in answered(told).better]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I like cooking.",
        "One night two waiters argued in front of guests. I took both aside and listened.",
    ],
    ids=["nothing", "no story", "a story that the CV does not hold"],
)
def test_nothing_is_added_to_what_the_cv_does_not_tell_of(answer: str) -> None:
    assert answered(answer).better == ()


def test_another_jobs_result_is_not_put_into_the_story() -> None:
    grill = (
        "At Marlowe's Brasserie I ran the grill on Friday nights. One night the extraction failed "
        "and I moved the section to the cold side and told every table."
    )
    texts = " ".join(sentence.text for sentence in answered(grill).better)

    assert "33%" not in texts
    assert "Gilded Pike" not in texts


def test_an_imagined_scene_gets_no_past() -> None:
    scene = question("situational", "Your food cost jumps. What do you do?")
    assert answered("I would weigh the portions and change the butcher.", scene).better == ()


def test_points_of_a_strong_answer_are_met_by_what_is_said_in_any_words() -> None:
    given = answered(VAGUE)

    assert given.met_points == ("Weighs portions and looks into the bins",)
    assert given.missed_points == ("Checks the number first: stocktake, credits, sales mix",)
    assert answered("").met_points == ()


def test_the_same_answer_gives_the_same_evaluation_on_every_run() -> None:
    first = answered(VAGUE)

    assert all(answered(VAGUE) == first for _ in range(3))
