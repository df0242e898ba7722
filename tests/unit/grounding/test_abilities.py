"""What is called an ability or a means must be the CV's own word for it."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.engine.grounding import check
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact, SkillMention

LINE = "Produced drawings of pipework for two workshops"
SPANS = (Span(start=0, end=1, page=1),)


def refused(text: str, line: str = LINE, scope: str = "bullet") -> set[str]:
    fact = Fact(id="w1.b1", text=line, spans=SPANS)
    title = Fact(id="w1.title", text="Draughtsman", spans=SPANS)
    cv = CVProfile(
        contact=Contact(),
        roles=(Role(id="w1", title=title, bullets=(fact,)),),
        skills=tuple(
            SkillMention(name=hit.name, written=hit.written, fact_ids=("w1.b1",))
            for hit in find_skills(line)
        ),
    )
    found = check(text, ("w1.b1",), cv, scope=scope, today=date(2026, 11, 1))  # type: ignore[arg-type]
    return {refusal.rule for refusal in found}


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE} with writing",
        f"{LINE}, using research",
        f"{LINE} (Writing)",
        "Experienced in writing",
        "Skilled in drawings, writing and pipework",
        "I bring writing and more",
        "Writing",
        "Writing, research",
        "research, writing and produced drawings of pipework for two workshops",
        "A writing background helps me here",
        f"{LINE}; writing came easily to me",
        "I have a strong background in writing",
    ],
)
def test_a_word_near_the_cv_s_makes_no_ability(text: str) -> None:
    assert refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "Skilled in drawings of pipework",
        "Experienced in producing drawings",
        "Pipework drawings for two workshops",
        "Drawings, pipework",
        "A drawing background",
        "Drawings of pipework, produced for two workshops",
    ],
)
def test_the_cv_s_own_words_may_be_called_an_ability(text: str) -> None:
    assert refused(text) == set()


def test_a_deed_may_be_called_an_ability_in_other_words() -> None:
    line = "Looked after 12 older residents, day and night"
    assert refused("Skilled in caring for elderly residents", line) == set()


@pytest.mark.parametrize(
    "text", ["Experienced in time management", "With 19 years of experience", "In August 1998"]
)
def test_prose_of_light_words_only_can_claim_all_the_same(text: str) -> None:
    assert refused(text, scope="prose")


def test_an_ability_in_words_that_tell_little_is_one_in_prose_too() -> None:
    assert refused("I bring course management and more", scope="prose")
    assert refused("Yours sincerely", scope="prose") == set()
