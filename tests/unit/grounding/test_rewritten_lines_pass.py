"""What the rewriting rules make of plain lines passes; the same with more in it is refused."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding import Scope, check
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact, SkillMention
from careerassist.schemas.posting import JobProfile

NOWHERE = (Span(start=0, end=1, page=1),)


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=NOWHERE)


def refused(
    text: str, *lines: str, skills: str = "", scope: Scope = "bullet", asked: str = ""
) -> set[str]:
    """The rules that refuse `text` as told of `lines` and a line of skills."""
    held = SkillMention(name="Microsoft Excel", written="excel", fact_ids=("s1",), listed=True)
    cv = CVProfile(
        contact=Contact(name=fact("c.name", "Robin Ashgrove")),
        roles=(
            Role(
                id="w1",
                title=fact("w1.title", "Assistant"),
                employer=fact("w1.employer", "Highwell Ltd"),
                bullets=tuple(fact(f"w1.b{n}", line) for n, line in enumerate(lines, 1)),
            ),
        ),
        skill_lines=(fact("s1", skills),) if skills else (),
        skills=(held,) if "excel" in skills else (),
    )
    posting = None
    if asked:
        mention = SkillMention(name=asked, written=asked, fact_ids=())
        posting = JobProfile(skills=(mention,), keywords=(asked,))
    ids = [f"w1.b{n}" for n in range(1, len(lines) + 1)] + (["s1"] if skills else [])
    return {refusal.rule for refusal in check(text, ids, cv, posting=posting, scope=scope)}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Lead the phonics group and run a reading club",
            "I lead the phonics group and I run a reading club",
        ),
        ("Write rotas for the ward", "Responsible for writing rotas for the ward"),
        (
            "Involved with mentoring 3 trainee teachers",
            "Have been involved with the mentoring of 3 trainee teachers",
        ),
        ("Supervise a student social worker", "Supervising of a student social worker"),
        ("Answered client enquiries on time", "Answered client enquiries in a timely manner"),
    ],
)
def test_a_line_told_shorter_passes(text: str, line: str) -> None:
    assert refused(text, line) == set()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Lead the phonics group and the school", "I help with the phonics group"),
        ("Write rotas for the ward", "Read the rotas on the ward"),
        ("Mentored 3 trainee teachers", "Have been involved with the mentoring of 3 trainees"),
        ("Supervise a student social worker", "Worked beside a student social worker"),
    ],
)
def test_a_line_told_with_more_is_refused(text: str, line: str) -> None:
    assert refused(text, line)


def test_a_number_counts_the_same_thing_beside_another_of_its_kind() -> None:
    lines = ("Maintain the billing service", "Successfully migrated 40 services to k8s")
    told = "I maintain the billing service. I also migrated 40 services to Kubernetes (k8s)."
    assert refused(told, *lines, scope="prose") == set()
    assert refused("I maintain 40 billing services.", *lines, scope="prose")


def test_a_products_number_is_no_figure_to_take_credit_for() -> None:
    skills = "sage 50, payroll, excel"
    assert refused("I would also bring skills in Sage 50.", skills=skills, scope="prose") == set()


def test_a_skill_read_from_a_list_may_be_called_as_the_posting_calls_it() -> None:
    told = "I would also bring skills in Microsoft Excel."
    asked = "Microsoft Excel"
    assert refused(told, skills="sage 50, excel", scope="prose", asked=asked) == set()
    assert refused(told, skills="sage 50, typing", scope="prose", asked=asked)
