"""Questions of the knowledge base in a pack: whose they are, why they are asked, where from."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.grounding import check
from careerassist.engine.interview import prepare_interview
from careerassist.engine.interview.asked import queries_for
from careerassist.engine.interview.trades import families_of
from careerassist.engine.matching import match
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import InterviewPack
from careerassist.schemas.knowledge import Citation, KnownKind, KnownQuestion
from careerassist.schemas.posting import JobProfile

NURSE = extract_cv(
    read_text(
        """Amara Okonjo
amara.okonjo@example.com

Employment
Staff Nurse
Northfield Hospital, Leeds
March 2019 - Present
- Give intravenous medication and manage controlled drugs
- Support 3 student nurses a year as practice supervisor
- Led the hand hygiene audit; hand washing rose from 71% to 93%
"""
    )
)
WARD = extract_posting(
    read_text(
        """Staff Nurse
Harbour Bay Hospital

Main duties
- Administer medicines safely on a 28-bed ward
- Supervise student nurses and welcome new colleagues

Essential
- NMC registration
- Medicines administration
- Able to prioritise under pressure
"""
    )
)
BEES = extract_posting(
    read_text(
        """Beekeeper
Heathland Honey Farm

Duties
- Look after 120 hives and extract honey
- Serve customers in the farm shop at weekends

Requirements
- Experience of beekeeping
- Customer service
- Health and safety
- Driving licence
"""
    )
)


def known(
    text: str,
    *,
    family: str = "nursing",
    kind: KnownKind = "technical",
    topic: str = "medicines safety",
    skills: tuple[str, ...] = ("medicines administration", "controlled drugs"),
    title: str = "Clinical practice questions for registered nurses",
    strong: tuple[str, ...] = ("Identity checked before the first drug",),
) -> KnownQuestion:
    return KnownQuestion(
        text=text,
        kind=kind,
        topic=topic,
        skills=skills,
        tests="habits rather than a recital.",
        strong_answer=strong,
        weak_answer="Listing the rules.",
        follow_ups=("What if a dose was missed?",),
        role_family=family,
        citation=Citation(
            document_id=uuid5(NAMESPACE_URL, title),
            key=f"en/{family}/{title.lower().replace(' ', '-')}",
            title=title,
            heading=text,
            source="Example handbook",
            licence="MIT",
            published_on=date(2026, 11, 1),
        ),
    )


ROUND = known("How do you make sure a drug round is safe when you are interrupted?")
STUDENT = known(
    "How have you helped a student nurse who was not going to pass?",
    kind="behavioural",
    topic="supervising students",
    skills=("practice supervision", "feedback"),
    title="Working with the team: questions for nurses",
)
NIGHT = known(
    "It is 02:00 and one nurse has gone home sick. How do you organise the night?",
    kind="situational",
    topic="prioritisation",
    skills=("prioritisation", "workload management"),
)
SHOP = known(
    "A customer wants a refund without a receipt. What do you do?",
    family="retail",
    kind="situational",
    topic="returns",
    skills=("customer service", "health and safety", "driving licence"),
    title="Serving and selling: interview questions for shop staff",
)


def pack(
    *questions: KnownQuestion, posting: JobProfile = WARD, cv: CVProfile = NURSE
) -> InterviewPack:
    analysis = match(
        cv,
        posting,
        cv_document=read_text("x"),
        vectors={},
        today=date(2026, 11, 1),
        embedding_model=None,
    )
    return prepare_interview(cv, posting, analysis, questions)


def texts(found: InterviewPack) -> list[str]:
    return [question.text for question in found.questions]


def test_a_question_of_the_trade_says_why_it_is_asked_and_where_it_is_from() -> None:
    found = pack(ROUND, STUDENT, NIGHT)
    question = next(q for q in found.questions if q.text == ROUND.text)

    assert "Medicines administration" in question.why
    assert question.source == ROUND.citation
    assert question.strong_answer == ROUND.strong_answer
    assert question.weak_answer == ROUND.weak_answer
    assert question.follow_ups == ROUND.follow_ups
    assert [point.text for point in question.outline] == [
        "I have worked as a Staff Nurse at Northfield Hospital since March 2019.",
        "I give intravenous medication and manage controlled drugs.",
    ]


def test_each_document_is_listed_once_as_a_source() -> None:
    sources = pack(ROUND, STUDENT, NIGHT).sources

    assert {source.title for source in sources} == {ROUND.citation.title, STUDENT.citation.title}
    assert len(sources) == 2
    assert pack().sources == ()


@pytest.mark.parametrize("posting", [WARD, BEES], ids=["nurse", "beekeeper"])
def test_another_trades_questions_never_come(posting: JobProfile) -> None:
    assert SHOP.text not in texts(pack(SHOP, posting=posting))


def test_a_trade_without_documents_gets_a_full_pack_of_its_postings_own_words() -> None:
    found = pack(SHOP, ROUND, NIGHT, posting=BEES)

    assert len(found.questions) >= 12
    assert found.sources == ()
    assert any("120 hives" in question.why for question in found.questions)


def test_a_family_that_somebody_added_fits_postings_that_name_its_work() -> None:
    hives = known(
        "How do you see in March whether a colony will live?",
        family="beekeeping",
        topic="colonies",
        skills=("beekeeping", "inspection"),
        title="Questions for beekeepers",
    )
    assert hives.text in texts(pack(hives, SHOP, posting=BEES))
    assert hives.text not in texts(pack(hives))


@pytest.mark.parametrize(
    ("title", "families"),
    [
        ("Staff Nurse, Respiratory Ward", ("nursing",)),
        ("Nursery Nurse", ("early_years",)),
        ("Veterinary Nurse", ()),
        ("Senior Care Assistant", ("social_care",)),
        ("HEAD CHEF", ("hospitality",)),
        ("Purchase Ledger Clerk", ("accounting",)),
        ("Pflegefachkraft (m/w/d)", ("nursing",)),
        ("Electricista industrial", ("electrical",)),
        ("Beekeeper", ()),
        ("Real Estate Solicitor", ()),
    ],
)
def test_titles_say_whose_documents_to_look_in(title: str, families: tuple[str, ...]) -> None:
    named = WARD.title
    assert named is not None
    posting = WARD.model_copy(update={"title": named.model_copy(update={"text": title})})
    assert families_of(posting) == families


def test_questions_of_another_work_in_the_same_family_stay_out() -> None:
    law = known(
        "How do you assess an older man who refuses all help?",
        family="social_care",
        skills=("medication administration", "moving and handling"),
        title="Social worker interviews: assessment and law",
    )
    carer = extract_posting(
        read_text(
            "Care Assistant\nLarch House\nRequirements\n- Medication administration\n"
            "- Moving and handling\n"
        )
    )
    assert law.text not in texts(pack(law, posting=carer))


def test_questions_for_leaders_come_only_where_the_post_leads() -> None:
    rota = known(
        "You write the rota for sixteen people. How do you do it?",
        skills=("rota planning", "leadership"),
        title="Questions for nurses",
    )
    assert rota.text not in texts(pack(rota))
    title = WARD.title
    assert title is not None
    sister = WARD.model_copy(update={"title": title.model_copy(update={"text": "Ward Sister"})})
    assert rota.text in texts(pack(rota, posting=sister))


def test_of_two_questions_alike_one_is_asked_and_of_one_topic_two_at_most() -> None:
    again = known("How do you make sure that a drug round is safe when interrupted?")
    assert sum("drug round" in text for text in texts(pack(ROUND, again))) == 1

    same_topic = [
        known(f"How do you {deed}?", topic="medicines safety")
        for deed in (
            "check an allergy",
            "store insulin in the clinic room",
            "count morphine at midnight",
            "question an unclear prescription",
        )
    ]
    asked = pack(*same_topic).questions
    assert sum(question.topic == "medicines safety" for question in asked) == 2


def test_kinds_are_balanced_however_many_questions_there_are() -> None:
    many = [
        known(
            f"What would you do about {thing}?",
            topic=thing,
            kind=kind,
            skills=("medicines administration",),
        )
        for kind in ("technical", "behavioural", "situational")
        for thing in (f"{kind} oxygen", f"{kind} insulin", f"{kind} warfarin", f"{kind} pumps",
                      f"{kind} wounds", f"{kind} falls", f"{kind} drains")
    ]  # fmt: skip
    found = pack(*many)
    kinds = [question.kind for question in found.questions]

    assert 12 <= len(kinds) <= 18
    assert all(kinds.count(kind) <= 6 for kind in set(kinds))
    assert {"technical", "behavioural", "situational", "motivation", "gap"} <= set(kinds)


def test_what_a_document_or_a_posting_claims_is_not_said_of_the_person() -> None:
    lie = known(
        "How do you lead a cardiac arrest team of 40 nurses in Zurich?",
        skills=("medicines administration", "Epic"),
        strong=("I led 40 nurses in Zurich with Epic and saved 900000 pounds",),
    )
    words = "You have run Epic for 40 wards and hold a PhD in medicines administration"
    requirement = WARD.requirements[0]
    posting = WARD.model_copy(
        update={
            "requirements": (
                *WARD.requirements,
                requirement.model_copy(
                    update={
                        "id": "r9",
                        "fact": requirement.fact.model_copy(update={"id": "r9", "text": words}),
                        "kind": "skill",
                    }
                ),
            )
        }
    )
    points = [p for question in pack(lie, posting=posting).questions for p in question.outline]

    assert points
    for point in points:
        assert not check(point.text, point.fact_ids, NURSE, posting=posting, scope="prose")
        for planted in ("40", "Zurich", "Epic", "900", "PhD", "cardiac"):
            assert planted not in point.text


def test_where_the_cv_tells_nothing_it_says_so_and_tells_no_story() -> None:
    death = known(
        "Tell me about a death that stayed with you.",
        kind="behavioural",
        topic="end of life",
        skills=("palliative care",),
    )
    question = next(q for q in pack(death).questions if q.text == death.text)

    assert question.outline == ()
    assert any("tells no story" in hint for hint in question.to_recall)


def test_a_result_with_its_figure_ends_the_story() -> None:
    audit = known(
        "Tell me about an audit of hygiene and what became of it.",
        kind="behavioural",
        topic="clinical audit",
        skills=("clinical audit", "infection control"),
    )
    question = next(q for q in pack(audit).questions if q.text == audit.text)

    assert [point.part for point in question.outline] == ["situation", "result"]
    assert "from 71% to 93%" in question.outline[-1].text
    assert not any("does not say" in hint for hint in question.to_recall)


def test_the_queries_name_the_work_and_nobody() -> None:
    queries = queries_for(WARD)

    assert queries[0] == "Staff Nurse"
    assert any("Medicines administration" in query for query in queries)
    assert not any("Harbour" in query or "Amara" in query for query in queries)
    assert queries_for(JobProfile()) == ()


def test_the_same_questions_give_the_same_pack_on_every_run() -> None:
    first = pack(ROUND, STUDENT, NIGHT)

    assert all(pack(ROUND, STUDENT, NIGHT) == first for _ in range(3))
