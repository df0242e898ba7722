"""The interview pack for invented people: what it asks, why, and on whose words it builds."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from careerassist.engine.grounding import check
from careerassist.engine.interview import prepare_interview
from careerassist.schemas.analysis import (
    ATSReport,
    Evidence,
    Gap,
    GapAnalysis,
    RequirementMatch,
    Status,
)
from careerassist.schemas.cv import Certificate, Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate
from careerassist.schemas.interview import InterviewPack, InterviewQuestion
from careerassist.schemas.posting import JobProfile, Requirement, Salary


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=(Span(start=0, end=len(text), page=1),))


def period(
    start: tuple[int, int], end: tuple[int, int] | None, *, current: bool = False
) -> DateRange:
    return DateRange(
        text="x",
        spans=fact("x", "x").spans,
        start=PartialDate(year=start[0], month=start[1]),
        end=PartialDate(year=end[0], month=end[1]) if end else None,
        current=current,
    )


def role(role_id: str, title: str, employer: str, dates: DateRange | None, *bullets: str) -> Role:
    return Role(
        id=role_id,
        title=fact(f"{role_id}.title", title),
        employer=fact(f"{role_id}.employer", employer),
        dates=dates,
        bullets=tuple(fact(f"{role_id}.b{n}", text) for n, text in enumerate(bullets, start=1)),
    )


NURSE = CVProfile(
    contact=Contact(name=fact("c.name", "Amara Okafor")),
    headline=fact("headline", "Registered Nurse"),
    roles=(
        role(
            "w1",
            "Senior Staff Nurse",
            "Northfield Hospital",
            period((2019, 3), None, current=True),
            "Coordinated a team of six nurses on an acute ward.",
            "Trained 12 new nurses in medication administration.",
            "Handled complaints from relatives and listened to them.",
        ),
        role(
            "w2",
            "Staff Nurse",
            "St Example Infirmary",
            period((2016, 9), (2019, 2)),
            "Wound care and pain management after surgery.",
        ),
    ),
    certificates=(Certificate(id="t1", name=fact("t1", "NMC Registration")),),
)
REQUIREMENTS = (
    Requirement(
        id="r1",
        fact=fact("r1", "Current NMC registration"),
        kind="certificate",
        importance="must",
    ),
    Requirement(
        id="r2",
        fact=fact("r2", "Experience in wound care"),
        kind="skill",
        importance="must",
        skills=("Wound care",),
    ),
    Requirement(
        id="r3",
        fact=fact("r3", "Experience in managing a budget"),
        kind="experience",
        importance="nice",
    ),
    Requirement(
        id="r4", fact=fact("r4", "You work well in a team"), kind="quality", importance="must"
    ),
)
POSTING = JobProfile(
    title=fact("title", "Ward Sister"),
    company=fact("company", "Harbour Bay Trust"),
    requirements=REQUIREMENTS,
    duties=(
        fact("d1", "Handle complaints from patients and relatives"),
        fact("d2", "Count the linen every Monday"),
    ),
)


def analysis(posting: JobProfile, **found: tuple[Status, tuple[str, ...]]) -> GapAnalysis:
    """`found` gives status and evidence by requirement id; the others are missing."""
    facts = NURSE.facts()
    matches = []
    for requirement in posting.requirements:
        status, ids = found.get(requirement.id, ("missing", ()))
        matches.append(
            RequirementMatch(
                requirement_id=requirement.id,
                text=requirement.fact.text,
                kind=requirement.kind,
                importance=requirement.importance,
                status=status,
                how="none" if status == "missing" else "words",
                evidence=tuple(Evidence(fact_id=i, text=facts[i].text) for i in ids),
                points=0,
                possible=1,
                explanation="-",
            )
        )
    return GapAnalysis(
        fit_score=50,
        ats_score=50,
        summary="-",
        parts=(),
        requirements=tuple(matches),
        gaps=tuple(
            Gap(
                requirement_id=match.requirement_id,
                severity="medium",
                what=match.text,
                how_to_close="Say what comes near.",
            )
            for match in matches
            if match.status != "met"
        ),
        strengths=(Evidence(fact_id="w1.b2", text=facts["w1.b2"].text),),
        ats=ATSReport(score=50, checks=(), keywords_found=(), keywords_missing=()),
        weights_version="1",
    )


def pack_for(posting: JobProfile = POSTING, cv: CVProfile = NURSE) -> InterviewPack:
    found: dict[str, tuple[Status, tuple[str, ...]]] = {
        "r1": ("met", ("t1",)),
        "r2": ("met", ("w2.b1",)),
        "r4": ("met", ("w1.b1",)),
    }
    return prepare_interview(cv, posting, analysis(posting, **found))


def about(pack: InterviewPack, requirement_id: str) -> list[InterviewQuestion]:
    return [q for q in pack.questions if q.requirement_id == requirement_id]


def test_twelve_to_eighteen_numbered_questions_of_every_kind_without_repetition() -> None:
    pack = pack_for()

    assert 12 <= len(pack.questions) <= 18
    assert [q.id for q in pack.questions] == [f"q{n}" for n in range(1, len(pack.questions) + 1)]
    assert {q.kind for q in pack.questions} == {
        "motivation",
        "technical",
        "behavioural",
        "situational",
        "gap",
    }
    assert len({q.text for q in pack.questions}) == len(pack.questions)
    assert all(q.why and q.tests and q.topic for q in pack.questions)


def test_each_requirement_gets_the_question_that_fits_it_with_the_postings_words_as_reason() -> (
    None
):
    pack = pack_for()

    (registration,) = about(pack, "r1")
    assert registration.kind == "technical"
    assert "Current NMC registration" in registration.why
    (wound_care,) = about(pack, "r2")
    assert "wound care" in wound_care.text
    scene, deed = wound_care.outline
    assert (scene.part, deed.part) == ("situation", "action")
    assert scene.text == (
        "I worked as a Staff Nurse at St Example Infirmary from September 2016 to February 2019."
    )
    assert deed.text == "My work there included wound care and pain management after surgery."
    assert deed.fact_ids == ("w2.b1",)
    (team,) = about(pack, "r4")
    assert (team.kind, team.topic) == ("behavioural", "Working with others")


def test_a_gap_is_asked_about_as_a_gap_and_not_as_if_it_were_there() -> None:
    (question,) = about(pack_for(), "r3")

    assert question.kind == "gap"
    assert "managing a budget" in question.text
    assert "does not show it" in question.why
    assert any("Say what comes near." in hint for hint in question.to_recall)


def test_duties_become_scenes_and_unknown_ones_are_quoted() -> None:
    scenes = [q for q in pack_for().questions if q.kind == "situational"]

    complaint = next(q for q in scenes if q.topic.startswith("Complaints"))
    assert "Handle complaints from patients and relatives" in complaint.why
    assert "w1.b3" in {i for point in complaint.outline for i in point.fact_ids}
    assert any("“Count the linen every Monday”" in q.text for q in scenes)


def test_outlines_cite_the_persons_facts_and_pass_the_truth_gate() -> None:
    facts = NURSE.facts()

    points = [point for q in pack_for().questions for point in q.outline]
    assert points
    for point in points:
        assert point.fact_ids
        assert set(point.fact_ids) <= set(facts)
        assert not check(point.text, point.fact_ids, NURSE, posting=POSTING, scope="prose")


def test_motivation_names_the_post_and_the_present_employer() -> None:
    texts = " ".join(q.text for q in pack_for().questions if q.kind == "motivation")

    assert "Ward Sister" in texts
    assert "Northfield Hospital" in texts


@pytest.mark.parametrize(
    ("language", "start", "back"),
    [("de", "Erzählen Sie bitte", "Gehaltsrahmen"), ("es", "Háblenos", "banda salarial")],
)
def test_questions_are_asked_in_the_postings_language(language: str, start: str, back: str) -> None:
    pack = pack_for(POSTING.model_copy(update={"language": language}))

    assert pack.questions[0].text.startswith(start)
    assert any(back in question for question in pack.questions_to_ask)
    assert not any("{" in question.text for question in pack.questions)


def test_a_posting_in_another_language_is_asked_about_in_english() -> None:
    pack = pack_for(POSTING.model_copy(update={"language": "fr"}))

    assert pack.questions[0].text.startswith("Please tell us")


def test_an_empty_posting_and_an_empty_cv_still_give_a_full_pack() -> None:
    cv, posting = CVProfile(contact=Contact()), JobProfile()
    pack = prepare_interview(cv, posting, analysis(posting).model_copy(update={"strengths": ()}))

    assert len(pack.questions) >= 12
    assert all(q.outline == () for q in pack.questions)


def test_a_posting_with_forty_requirements_does_not_flood_the_pack() -> None:
    many = tuple(
        Requirement(
            id=f"r{n}",
            fact=fact(f"r{n}", f"Knowledge of procedure {n}"),
            kind="skill",
            importance="must",
        )
        for n in range(40)
    )
    duties = tuple(fact(f"d{n}", f"Carry out procedure {n}") for n in range(20))
    posting = POSTING.model_copy(update={"requirements": many, "duties": duties})

    counts = Counter(q.kind for q in pack_for(posting).questions)
    assert sum(counts.values()) <= 18
    assert counts["gap"] <= 4
    assert counts["behavioural"] >= 2


def test_qualities_that_are_missing_are_asked_about_by_what_one_did() -> None:
    quality = Requirement(
        id="r9", fact=fact("r9", "Resilient under pressure"), kind="quality", importance="must"
    )
    (question,) = about(pack_for(POSTING.model_copy(update={"requirements": (quality,)})), "r9")

    assert question.kind == "behavioural"


def test_a_language_asked_for_is_named_as_the_posting_names_it() -> None:
    german = Requirement(
        id="r1",
        fact=fact("r1", "Deutsch auf Niveau C1"),
        kind="language",
        importance="must",
        language="German",
    )
    posting = POSTING.model_copy(update={"requirements": (german,), "language": "de"})
    (question,) = about(pack_for(posting), "r1")

    assert "Deutsch" in question.text
    assert "German" not in question.text


def test_nobody_is_asked_how_they_go_about_being_a_nurse() -> None:
    same = Requirement(
        id="r1",
        fact=fact("r1", "Experience as a staff nurse"),
        kind="experience",
        importance="must",
        skills=("Registered Nurse",),
    )
    posting = POSTING.model_copy(
        update={"requirements": (same,), "title": fact("title", "Staff Nurse")}
    )
    (question,) = about(pack_for(posting), "r1")

    assert "“Experience as a staff nurse”" in question.text


def breaks(cv: CVProfile) -> list[str]:
    return [q.text for q in pack_for(cv=cv).questions if q.topic == "Time between jobs"]


def worked(*periods: DateRange | None) -> CVProfile:
    return CVProfile(
        contact=Contact(),
        roles=tuple(
            role(f"w{n}", "Nurse", "Ward", dates) for n, dates in enumerate(periods, start=1)
        ),
    )


def test_a_year_without_a_job_is_asked_about() -> None:
    (question,) = breaks(worked(period((2022, 3), (2026, 1)), period((2018, 1), (2021, 2))))

    assert "02/2021" in question
    assert "03/2022" in question


@pytest.mark.parametrize(
    "cv",
    [
        NURSE,
        worked(period((2021, 8), (2026, 1)), period((2018, 1), (2021, 2))),  # five months
        worked(
            period((2022, 3), (2026, 1)), period((2018, 1), (2020, 2)), period((2019, 1), (2022, 1))
        ),  # an overlapping job covers it
        worked(period((2022, 3), (2026, 1)), None, period((2018, 1), (2020, 2))),  # undated job
        worked(
            period((2024, 3), (2026, 1)), period((2010, 1), (2024, 1)), period((2005, 1), (2008, 1))
        ),
        worked(),
    ],
)
def test_no_question_about_short_covered_unclear_or_old_breaks(cv: CVProfile) -> None:
    assert breaks(cv) == []


def test_what_the_posting_answers_is_not_asked_back() -> None:
    asked = " ".join(pack_for().questions_to_ask)
    assert "pay range" in asked
    assert "shifts" in asked

    told = POSTING.model_copy(
        update={
            "salary": Salary(fact=fact("salary", "£40,000"), low=40000),
            "remote": "on_site",
            "employment_type": "full_time",
            "duties": (fact("d1", "Early and late shifts after a two-week induction"),),
        }
    )
    pack = pack_for(told)
    asked = " ".join(pack.questions_to_ask)
    for answered in ("pay range", "shifts", "from home", "full time", "probation"):
        assert answered not in asked
    assert not any("pay" in advice for advice in pack.advice)


def test_the_same_arguments_give_the_same_pack_fast() -> None:
    first = pack_for()
    started = time.process_time()
    for _ in range(10):
        assert pack_for() == first

    assert (time.process_time() - started) / 10 < 0.2  # 1 ms on an idle machine
