"""What is left of a model's wording: bullets, summaries, letters, questions, advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.interview import prepare_interview
from careerassist.engine.matching import match
from careerassist.engine.rewriting import rewrite_cv, write_letter
from careerassist.engine.verifying import (
    verified_advice,
    verified_interview,
    verified_letter,
    verified_rewrite,
)
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.drafts import (
    AdviceDraft,
    BulletDraft,
    InterviewDraft,
    LetterDraft,
    QuestionDraft,
    RewriteDraft,
    SentenceDraft,
)
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.users import Preferences

TODAY = date(2026, 11, 1)
CV = """\
Marit Solheim
Registered Nurse
marit.solheim@example.com

Experience
Staff Nurse, Northgate Hospital
March 2019 - Present
- Responsible for medication rounds for 24 patients on a surgical ward
- Helped to introduce a new handover sheet
Healthcare Assistant, Elm Court Care Home
2016 - 2019
- Cared for 30 residents with dementia

Skills
Medication administration, Wound care
"""
POSTING = """\
Senior Nurse
Lakeside Clinic
Location: Leeds
Requirements
- Experience of medication administration
- Experience with Epic electronic records
- You work well in a team
Duties
- Lead the night shift
"""


@dataclass(frozen=True)
class Case:
    cv: CVProfile
    posting: JobProfile
    analysis: GapAnalysis

    def bullet(self, words: str) -> str:
        return next(i for i, fact in self.cv.facts().items() if words in fact.text)


@pytest.fixture(scope="module")
def case() -> Case:
    document = read_text(CV)
    cv, posting = extract_cv(document), extract_posting(read_text(POSTING))
    analysis = match(
        cv,
        posting,
        cv_document=document,
        vectors={},
        preferences=Preferences(),
        today=TODAY,
    )
    return Case(cv, posting, analysis)


def rewritten(case: Case, *drafts: RewriteDraft) -> dict[str, str]:
    found = verified_rewrite(case.cv, case.posting, case.analysis, drafts, today=TODAY)
    return {bullet.fact_id: bullet.proposed for bullet in found.output.bullets}


def test_a_true_wording_is_taken(case: Case) -> None:
    rounds = case.bullet("medication rounds")
    better = "Carried out medication rounds for 24 patients on a surgical ward"
    draft = RewriteDraft(bullets=[BulletDraft(id=rounds, text=better)])
    found = verified_rewrite(case.cv, case.posting, case.analysis, [draft], today=TODAY)
    bullet = next(b for b in found.output.bullets if b.fact_id == rounds)
    assert bullet.proposed == better
    assert [change.rule for change in bullet.changes] == ["model"]
    assert (found.used, found.dropped, found.objections) == (1, 0, ())


@pytest.mark.parametrize(
    ("about", "lie"),
    [
        ("medication rounds", "Carried out medication rounds for 42 patients on a surgical ward"),
        ("medication rounds", "Led medication rounds for 24 patients with Epic"),
        ("handover sheet", "Led the introduction of a new handover sheet"),
        ("handover sheet", "Introduced a new handover sheet, reducing errors by half"),
        ("residents", "Cared for 30 residents with dementia at Lakeside Clinic"),
    ],
)
def test_a_lie_leaves_the_rules_wording_and_its_reason(case: Case, about: str, lie: str) -> None:
    which = case.bullet(about)
    draft = RewriteDraft(bullets=[BulletDraft(id=which, text=lie)])
    found = verified_rewrite(case.cv, case.posting, case.analysis, [draft], today=TODAY)
    rules = rewrite_cv(case.cv, case.posting, case.analysis, today=TODAY)
    kept = next(b for b in found.output.bullets if b.fact_id == which)
    assert kept.proposed == next(b.proposed for b in rules.bullets if b.fact_id == which)
    assert kept.refused
    assert (found.used, found.dropped) == (0, 1)
    assert [objection.about for objection in found.objections] == [which]


def test_facts_of_another_role_support_nothing(case: Case) -> None:
    rounds, residents = case.bullet("medication rounds"), case.bullet("residents")
    lie = "Carried out medication rounds for 24 patients and cared for 30 residents"
    draft = RewriteDraft(bullets=[BulletDraft(id=rounds, text=lie, facts=[residents])])
    assert lie not in rewritten(case, draft).values()


def test_a_second_draft_speaks_for_what_was_refused(case: Case) -> None:
    rounds, sheet = case.bullet("medication rounds"), case.bullet("handover sheet")
    first = RewriteDraft(
        bullets=[
            BulletDraft(id=rounds, text="Gave medication to 24 patients on a surgical ward"),
            BulletDraft(id=sheet, text="Led the introduction of a new handover sheet"),
        ]
    )
    second = RewriteDraft(
        bullets=[BulletDraft(id=sheet, text="Helped introduce a new handover sheet")]
    )
    found = rewritten(case, first, second)
    assert found[sheet] == "Helped introduce a new handover sheet"
    assert found[rounds] == rewritten(case, first)[rounds], "what passed before stays"


def test_bullets_that_do_not_exist_are_dropped(case: Case) -> None:
    draft = RewriteDraft(bullets=[BulletDraft(id="w9.b9", text="Ran the hospital")])
    found = verified_rewrite(case.cv, case.posting, case.analysis, [draft], today=TODAY)
    assert (found.used, found.dropped) == (0, 1)
    assert found.output == rewrite_cv(case.cv, case.posting, case.analysis, today=TODAY)


def test_a_summary_with_one_lie_is_the_rules(case: Case) -> None:
    headline = case.bullet("Registered Nurse")
    draft = RewriteDraft(
        summary=[
            SentenceDraft(text="Registered Nurse.", facts=[headline]),
            SentenceDraft(text="Twenty years of experience in intensive care.", facts=[headline]),
        ]
    )
    found = verified_rewrite(case.cv, case.posting, case.analysis, [draft], today=TODAY).output
    assert found.summary == rewrite_cv(case.cv, case.posting, case.analysis, today=TODAY).summary


def letter(case: Case, *texts: tuple[str, str]) -> LetterDraft:
    return LetterDraft(
        paragraphs=[
            SentenceDraft(text=text, facts=[case.bullet(words)] if words else [])
            for text, words in texts
        ]
    )


TRUE = (
    ("I am applying for the post of Senior Nurse at Lakeside Clinic.", ""),
    ("At Northgate Hospital I carry out medication rounds for 24 patients.", "medication rounds"),
)


def test_a_true_letter_is_taken_under_the_persons_own_name(case: Case) -> None:
    found = verified_letter(
        case.cv, case.posting, case.analysis, [letter(case, *TRUE)], today=TODAY
    ).output
    assert [paragraph.text for paragraph in found.paragraphs] == [text for text, _ in TRUE]
    assert found.signature == "Marit Solheim"


def test_a_paragraph_with_a_lie_is_left_out(case: Case) -> None:
    lie = ("I have worked with Epic for ten years.", "medication rounds")
    found = verified_letter(
        case.cv, case.posting, case.analysis, [letter(case, *TRUE, lie)], today=TODAY
    )
    assert "Epic" not in " ".join(p.text for p in found.output.paragraphs)
    assert found.output.refused
    assert (found.used, found.dropped) == (2, 1)


def test_a_letter_of_lies_is_the_rules_letter(case: Case) -> None:
    lies = letter(case, ("I led Lakeside Clinic for ten years.", ""), ("I know Epic by heart.", ""))
    found = verified_letter(case.cv, case.posting, case.analysis, [lies], today=TODAY)
    assert found.output == write_letter(case.cv, case.posting, case.analysis, today=TODAY)
    assert found.used == 0


def question(**changes: object) -> QuestionDraft:
    given: dict[str, object] = {
        "kind": "technical",
        "topic": "Medication",
        "text": "How do you make sure that a medication round is safe?",
        "tests": "Whether you check before you give.",
        "requirement": "r1",
    }
    return QuestionDraft.model_validate({**given, **changes})


def pack(case: Case, *questions: QuestionDraft) -> tuple[list[str], int, int]:
    found = verified_interview(
        case.cv, case.posting, case.analysis, [InterviewDraft(questions=list(questions))]
    )
    return [q.text for q in found.output.questions], found.used, found.dropped


def test_a_fitting_question_comes_first_and_gaps_stay(case: Case) -> None:
    texts, used, _ = pack(case, question())
    rules = prepare_interview(case.cv, case.posting, case.analysis)
    assert texts[0] == "How do you make sure that a medication round is safe?"
    assert used == 1
    assert {q.text for q in rules.questions if q.kind == "gap"} <= set(texts)
    assert len(texts) >= 10


@pytest.mark.parametrize(
    "foreign",
    [
        {"text": "Tell us about your time at Zenith Rockets in the intensive care unit."},
        {"text": "How did you manage 85 patients in a single night on your own?"},
        {"text": "How do you use Kubernetes when you plan medication rounds?"},
        {"follow_ups": ["What did Zenith Rockets think of it?"]},
        {"text": "Why?"},
    ],
)
def test_a_question_about_something_foreign_is_dropped(
    case: Case, foreign: dict[str, object]
) -> None:
    texts, used, dropped = pack(case, question(**foreign))
    assert (used, dropped) == (0, 1)
    assert "Zenith" not in " ".join(texts)


def test_points_for_an_answer_go_through_the_gate(case: Case) -> None:
    rounds = case.bullet("medication rounds")
    points = [
        SentenceDraft(text="Medication rounds for 24 patients on a surgical ward", facts=[rounds]),
        SentenceDraft(text="Medication rounds for 80 patients with Epic", facts=[rounds]),
        SentenceDraft(text="You are the best nurse in Leeds"),
    ]
    found = verified_interview(
        case.cv, case.posting, case.analysis, [InterviewDraft(questions=[question(outline=points)])]
    ).output
    assert [point.text for point in found.questions[0].outline] == [points[0].text]


def test_advice_changes_words_and_no_score(case: Case) -> None:
    asked = prepare_interview(case.cv, case.posting, case.analysis).questions[0]
    answer = "On my ward I check the chart first, then the name, and I sign after each patient."

    def advised(words: str) -> tuple[str, int, int]:
        found = verified_advice(
            asked, answer, [AdviceDraft(advice=words)], cv=case.cv, posting=case.posting
        )
        return found.output.summary, found.output.score, found.used

    rules = advised("Zenith Rockets would give this 100 points.")
    assert rules[2] == 0
    assert "Zenith" not in rules[0]
    taken = advised("The order of your checks is clear. Say what came of it.")
    assert taken == ("The order of your checks is clear. Say what came of it.", rules[1], 1)
