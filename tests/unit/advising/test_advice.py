"""Advice from guides and forms: what fits this CV and this posting, and nothing else."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from careerassist.engine.advising import Guidance, advise, queries_for, texts_of_forms
from careerassist.engine.matching import match
from careerassist.knowledge.guides import keywords_in, patterns_in
from careerassist.schemas.analysis import Advice, GapAnalysis
from careerassist.schemas.cv import Certificate, Contact, CVProfile, Role
from careerassist.schemas.document import DocumentText, Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.knowledge import BulletPattern, Citation, KeywordGroup
from careerassist.schemas.posting import JobProfile, Requirement

TODAY = date(2026, 11, 21)
GUIDE = """\
## Lifting and lines

Terms: reach truck (also: RT); counterbalance (also: CB); wound care (also: wound management); \
intravenous therapy (also: IV therapy, IVs)

Reach and counterbalance are never interchangeable. Give the year of each.

## Life support

Terms: ILS (also: immediate life support); ALS (also: advanced life support)

Different courses: never write ALS when you did ILS. Certificates expire.
"""
FORMS = """\
## Dressings

"Dressed [number] wounds a week on a [kind of ward], mostly [kind of wound]"

Look at the dressing charts. Do not claim healing.

## Placement on a ward

"Placement of [weeks] on a [kind of ward]: wound dressings under supervision"

For students.

## Leading the wound team

"Managed a team of [number] for wound dressings"

Only if you did the rota.
"""


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=(Span(start=0, end=len(text), page=1),))


def citation(title: str) -> Citation:
    return Citation(
        document_id=uuid4(),
        key="en/nursing/example",
        title=title,
        source="Example handbook",
        licence="MIT",
        published_on=date(2026, 10, 2),
    )


def groups(family: str = "nursing") -> tuple[KeywordGroup, ...]:
    found = keywords_in(GUIDE, citation("Keywords for nurses"))
    return tuple(group.model_copy(update={"role_family": family}) for group in found)


def forms(family: str = "nursing", title: str = "Lines for nurses") -> tuple[BulletPattern, ...]:
    found = patterns_in(FORMS, citation(title))
    return tuple(form.model_copy(update={"role_family": family}) for form in found)


def a_cv(*bullets: str, title: str = "Staff Nurse", papers: tuple[str, ...] = ()) -> CVProfile:
    return CVProfile(
        contact=Contact(name=fact("c.name", "Amara Okafor")),
        roles=(
            Role(
                id="w1",
                title=fact("w1.title", title),
                employer=fact("w1.employer", "Northfield Hospital"),
                bullets=tuple(fact(f"w1.b{n}", text) for n, text in enumerate(bullets, 1)),
            ),
        ),
        certificates=tuple(
            Certificate(id=f"q{n}", name=fact(f"q{n}.name", text))
            for n, text in enumerate(papers, 1)
        ),
    )


def a_posting(*lines: str, title: str = "Ward Nurse") -> JobProfile:
    return JobProfile(
        title=fact("title", title),
        requirements=tuple(
            Requirement(id=f"r{n}", fact=fact(f"r{n}", text), kind="skill", importance="must")
            for n, text in enumerate(lines, 1)
        ),
    )


def analysis_of(cv: CVProfile, posting: JobProfile) -> GapAnalysis:
    document = DocumentText(kind="text", pages=1, lines=())
    return match(cv, posting, cv_document=document, vectors={}, today=TODAY)


def advised(cv: CVProfile, posting: JobProfile, guidance: Guidance) -> tuple[Advice, ...]:
    """With vectors in which every line is as near to every form as can be."""
    texts = texts_of_forms(cv, guidance.patterns)
    return advise(
        cv,
        posting,
        analysis_of(cv, posting),
        guidance,
        vectors=dict.fromkeys(texts, (0.8, 0.6)),
        today=TODAY,
    )


def test_the_postings_name_for_what_the_cv_holds() -> None:
    cv = a_cv("Gave IV therapy on an acute ward")
    posting = a_posting("Experience of intravenous therapy")
    [advice] = advised(cv, posting, Guidance(groups()))
    assert (advice.kind, advice.asked, advice.found) == (
        "wording",
        "intravenous therapy",
        "IV therapy",
    )
    assert (advice.fact_id, advice.requirement_id) == ("w1.b1", "r1")
    assert (advice.citation.source, advice.citation.heading) == (
        "Example handbook",
        "Lifting and lines",
    )


@pytest.mark.parametrize(
    ("bullet", "asked"),
    [
        ("Intravenous therapy and IV therapy", "intravenous therapy"),  # says it already
        ("Served meals on an acute ward", "intravenous therapy"),  # does not hold it
        ("No experience of IV therapy yet", "intravenous therapy"),  # says that it does not
        ("Gave IV therapy on an acute ward", "clear handovers"),  # nobody asked
        ("Read rt scores aloud", "reach truck"),  # not that RT
        ("Gave IVs on a ward", "clear handovers and therapy"),
    ],
)
def test_nothing_where_nothing_fits(bullet: str, asked: str) -> None:
    assert advised(a_cv(bullet), a_posting(f"Experience of {asked}"), Guidance(groups())) == ()


def test_a_name_that_the_gate_would_refuse_is_not_advised() -> None:
    """The guide calls two things one; the gate does not know that."""
    text = "## Systems\n\nTerms: Quillmark (also: Brightledger)\n\nName the one.\n"
    found = keywords_in(text, citation("Keywords for nurses"))
    own = tuple(group.model_copy(update={"role_family": "nursing"}) for group in found)
    cv = a_cv("Charted daily in Brightledger")
    assert advised(cv, a_posting("Charting in Quillmark"), Guidance(own)) == ()


def test_what_is_near_and_not_the_same() -> None:
    cv = a_cv("Ran the evening round", papers=("ILS",))
    [advice] = advised(cv, a_posting("ALS certificate"), Guidance(groups()))
    assert (advice.kind, advice.asked, advice.found) == ("near_miss", "ALS", "ILS")
    assert advice.guide == "Different courses: never write ALS when you did ILS."
    assert advice.fact_id == "q1.name"


@pytest.mark.parametrize(
    ("papers", "asked"),
    [
        (("ILS", "ALS"), "ALS certificate"),  # holds it
        (("ILS", "Advanced life support"), "ALS certificate"),  # under its long name
        (("ILS",), "ILS or ALS certificate"),  # either will do
        ((), "ALS certificate"),
    ],
)
def test_no_warning_where_the_thing_is_there_or_either_will_do(
    papers: tuple[str, ...], asked: str
) -> None:
    found = advised(a_cv("Ran the round", papers=papers), a_posting(asked), Guidance(groups()))
    assert [advice for advice in found if advice.kind == "near_miss"] == []


def test_a_weak_line_that_matters_gets_a_form_and_no_text_to_copy() -> None:
    cv = a_cv("Responsible for wound care", "Coffee mornings")
    [advice] = advised(cv, a_posting("Wound care"), Guidance((), forms()))
    assert (advice.kind, advice.fact_id, advice.requirement_id) == ("form", "w1.b1", "r1")
    assert advice.form == (
        "Dressed [number] wounds a week on a [kind of ward], mostly [kind of wound]"
    )
    assert "how many" in advice.text
    assert advice.guide == "Look at the dressing charts. Do not claim healing."
    assert advice.citation.heading == "Dressings"


@pytest.mark.parametrize(
    "bullet",
    [
        "Wound care for 12 patients a shift",  # says how many
        "Wound care for one patient",
        "Wound care that cut infections by 20 %",
        "Greeted visitors",  # matters to nobody
    ],
)
def test_a_line_that_says_enough_or_does_not_matter_gets_none(bullet: str) -> None:
    assert advised(a_cv(bullet), a_posting("Wound care"), Guidance((), forms())) == ()


def test_a_form_of_another_position_is_not_offered() -> None:
    of_a_student = tuple(form for form in forms() if form.title != "Dressings")
    cv, posting = a_cv("Responsible for wound care"), a_posting("Wound care")
    assert advised(cv, posting, Guidance((), of_a_student)) == ()
    student = a_cv("Responsible for wound care", title="Student Nurse")
    [advice] = advised(student, posting, Guidance((), of_a_student))
    assert advice.citation.heading == "Placement on a ward"


def test_another_trades_guide_says_nothing() -> None:
    cv = a_cv("Responsible for wound care", "Gave IV therapy", papers=("ILS",))
    posting = a_posting("Wound care", "Intravenous therapy", "ALS certificate")
    assert advised(cv, posting, Guidance(groups("warehouse"), forms("warehouse"))) == ()
    assert advised(cv, posting, Guidance(groups(), forms())) != ()


def test_where_nothing_is_known_of_meaning_there_is_no_form() -> None:
    cv, posting = a_cv("Responsible for wound care"), a_posting("Wound care")
    guidance = Guidance(groups(), forms())
    found = advise(cv, posting, analysis_of(cv, posting), guidance, vectors={}, today=TODAY)
    assert [advice for advice in found if advice.kind == "form"] == []


def test_a_query_names_the_work_and_nobody() -> None:
    posting = a_posting("Wound care", "ALS certificate")
    whole, title = queries_for(posting)
    assert title == "Ward Nurse"
    assert whole == "Ward Nurse: Wound care; ALS certificate"
    assert queries_for(JobProfile()) == ()
