"""A model's interview questions and advice: about this posting and this person, and no one else."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.grounding import check
from careerassist.engine.interview import evaluate_answer, prepare_interview
from careerassist.engine.interview.alike import alike
from careerassist.engine.interview.pack import MOST, sources_of
from careerassist.engine.interview.wording import asked_for
from careerassist.engine.verifying.verified import NO_VETOES, Verified, Vetoes, Worded
from careerassist.engine.verifying.wording import KnownWords
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.drafts import AdviceDraft, InterviewDraft, QuestionDraft, SentenceDraft
from careerassist.schemas.interview import (
    AnswerEvaluation,
    InterviewPack,
    InterviewQuestion,
    OutlinePoint,
)
from careerassist.schemas.knowledge import KnownQuestion
from careerassist.schemas.posting import JobProfile, Requirement

_SHORTEST = 15
"""Characters of a question."""


def verified_interview(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    drafts: Sequence[InterviewDraft],
    *,
    known: Sequence[KnownQuestion] = (),
    vetoes: Vetoes = NO_VETOES,
) -> Verified[InterviewPack]:
    """The model's questions that name nothing foreign, then the rules' for what they leave out.

    Points for an answer go through the truth gate. Questions about gaps stay the rules': they name
    what is missing, and code knows that best. So do those of the knowledge base (`known`), which
    are cited and say what a strong answer contains.
    """
    rules = prepare_interview(cv, posting, analysis, known)
    may_name = _may_name(cv, posting)
    cited = [question for question in rules.questions if question.source]
    asked = {requirement.id: requirement for requirement in posting.requirements}
    by_requirement = {q.requirement_id: q for q in rules.questions if q.requirement_id}
    kept: list[InterviewQuestion] = []
    used = dropped = 0
    for draft in drafts[-1].questions:
        told = (draft.topic, draft.text, draft.tests, *draft.follow_ups)
        repeated = any(alike(draft.text, question.text) for question in (*kept, *cited))
        if len(draft.text) < _SHORTEST or repeated or any(map(may_name.stranger, told)):
            dropped += 1
            continue
        points = [_point(cv, posting, point, vetoes) for point in draft.outline]
        passed = tuple(point for point in points if point is not None)
        dropped += len(points) - len(passed)
        used += 1
        requirement = asked.get(draft.requirement or "")
        like = by_requirement.get(requirement.id) if requirement else None
        kept.append(_question(draft, requirement, passed or (like.outline if like else ())))
    covered = {question.requirement_id for question in kept if question.requirement_id}
    gaps = [question for question in rules.questions if question.kind == "gap"]
    others = [
        question
        for question in rules.questions
        if question not in (*gaps, *cited) and question.requirement_id not in covered
    ]
    kept = kept[: MOST - len(gaps) - len(cited)]
    room = MOST - len(kept) - len(gaps) - len(cited)
    questions = [*kept, *cited, *others[: max(0, room)], *gaps]
    numbered = tuple(
        question.model_copy(update={"id": f"q{number}"})
        for number, question in enumerate(questions, 1)
    )
    pack = rules.model_copy(update={"questions": numbered, "sources": sources_of(numbered)})
    facts = cv.facts()
    worded = tuple(
        Worded(point.text, tuple(facts[i].text for i in point.fact_ids))
        for question in kept
        for point in question.outline
        if not any(point in rule.outline for rule in rules.questions)
    )
    return Verified(pack, used=used, dropped=dropped, worded=worded)


def verified_advice(
    question: InterviewQuestion,
    answer: str,
    drafts: Sequence[AdviceDraft],
    *,
    cv: CVProfile,
    posting: JobProfile,
) -> Verified[AnswerEvaluation]:
    """The rules' evaluation, its summary in the model's words if these bring in nothing foreign."""
    rules = evaluate_answer(question, answer, cv=cv, posting=posting)
    may_name = _may_name(
        cv, posting, answer, question.text, rules.summary, str(rules.score), "STAR"
    )
    advice = drafts[-1].advice.strip()
    if may_name.stranger(advice):
        return Verified(rules, used=0, dropped=1)
    return Verified(rules.model_copy(update={"summary": advice}), used=1)


def _may_name(cv: CVProfile, posting: JobProfile, *more: str) -> KnownWords:
    facts = [fact.text for fact in cv.facts().values()]
    dates = [role.dates.text for role in cv.roles if role.dates]
    named = (posting.title, posting.company, posting.location, *posting.duties)
    facts += [fact.text for fact in named if fact]
    facts += [requirement.fact.text for requirement in posting.requirements]
    return KnownWords([*facts, *dates, *more], language=posting.language)


def _point(
    cv: CVProfile, posting: JobProfile, point: SentenceDraft, vetoes: Vetoes
) -> OutlinePoint | None:
    """A point for an answer; None if the gate or a second opinion refuses it, or if it stands on
    nothing."""
    text, cited = point.text.strip(), tuple(dict.fromkeys(point.facts))
    if not cited or text in vetoes or check(text, cited, cv, posting=posting, scope="prose"):
        return None
    return OutlinePoint(text=text, fact_ids=cited)


def _question(
    draft: QuestionDraft, requirement: Requirement | None, outline: tuple[OutlinePoint, ...]
) -> InterviewQuestion:
    why = asked_for(requirement) if requirement else "It belongs to the work that is described."
    return InterviewQuestion(
        id="q",
        kind=draft.kind,
        topic=draft.topic.strip(),
        text=draft.text.strip(),
        why=why,
        tests=draft.tests.strip(),
        requirement_id=requirement.id if requirement else None,
        outline=outline,
        follow_ups=tuple(text.strip() for text in draft.follow_ups),
    )
