"""Practised answers: what scores, what does not, and what is said about it."""

from __future__ import annotations

import pytest

from careerassist.engine.interview import evaluate_answer
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.interview import (
    AnswerEvaluation,
    InterviewQuestion,
    OutlinePoint,
    QuestionKind,
)
from careerassist.schemas.posting import JobProfile, Requirement


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=(Span(start=0, end=len(text), page=1),))


CV = CVProfile(
    contact=Contact(name=fact("c.name", "Amara Okafor")),
    headline=fact("headline", "Registered Nurse"),
    roles=(
        Role(
            id="w1",
            title=fact("w1.title", "Staff Nurse"),
            employer=fact("w1.employer", "Northfield Hospital"),
            bullets=(fact("w1.b1", "Wound care on an acute ward with 28 beds."),),
        ),
    ),
)
POSTING = JobProfile(
    title=fact("title", "Ward Sister"),
    company=fact("company", "Harbour Bay Trust"),
    requirements=(
        Requirement(
            id="r1",
            fact=fact("r1", "Experience in wound care"),
            kind="skill",
            importance="must",
            skills=("Wound care",),
        ),
        Requirement(
            id="r2",
            fact=fact("r2", "Experience in managing a budget"),
            kind="experience",
            importance="must",
        ),
    ),
    duties=(fact("d1", "Lead 20 nurses in acute medicine"),),
)


def question(
    kind: QuestionKind, topic: str, text: str, requirement_id: str | None = None
) -> InterviewQuestion:
    return InterviewQuestion(
        id="q7",
        kind=kind,
        topic=topic,
        text=text,
        why="The posting asks for: “You work well in a team”",
        tests="-",
        requirement_id=requirement_id,
        outline=(OutlinePoint(text=CV.roles[0].bullets[0].text, fact_ids=("w1.b1",)),)
        if requirement_id
        else (),
    )


TEAM = question(
    "behavioural",
    "Working with others",
    "Tell us about a disagreement with a colleague over how to do the work. What was your view, "
    "what did you do, and how do you get on today?",
)
COMPLAINT = question(
    "situational",
    "Complaints and difficult conversations",
    "Someone complains to you, loudly and in front of others, about something that you did not "
    "cause. What do you do in the next five minutes, and what afterwards?",
)
WOUNDS = question("technical", "wound care", "How do you go about wound care?", "r1")
BUDGET = question("gap", "Experience in managing a budget", "We need this. And you?", "r2")
WHY_US = question("motivation", "Why this job", "Why do you want to work as Ward Sister?")

STRONG_ENGLISH = (
    "In 2021, when I was a staff nurse at Northfield Hospital, a colleague and I disagreed about "
    "how to hand over patients at the end of the night shift. My task was to make sure that "
    "nothing was lost for the 14 patients on our bay. I asked her for ten minutes, listened to "
    "her reasons and explained what had gone wrong the week before. Then I drafted a one-page "
    "sheet, tested it with her for two weeks and agreed with the sister to use it. As a result, "
    "missed observations fell from six a month to one, and we work well together today."
)
STRONG_GERMAN = (
    "Im Jahr 2021 war ich Pflegefachfrau auf einer internistischen Station, als eine Kollegin und "
    "ich uns über die Übergabe nicht einig waren. Meine Aufgabe war, dass bei den 14 Patienten "
    "nichts verloren geht. Ich habe sie um ein Gespräch gebeten, ihr zugehört und erklärt, was in "
    "der Woche davor schiefgelaufen war. Danach habe ich ein Übergabeblatt entworfen, es zwei "
    "Wochen lang mit ihr getestet und mit der Leitung besprochen. Dadurch sank die Zahl der "
    "Fehler von sechs auf einen im Monat, und wir arbeiten bis heute gut zusammen."
)
STRONG_SPANISH = (
    "En 2021, cuando trabajaba como enfermera en el Hospital de Ejemplo, una compañera y yo no "
    "estábamos de acuerdo sobre el relevo del turno de noche. Mi responsabilidad era que no se "
    "perdiera nada de los 14 pacientes. Le pedí diez minutos, escuché sus razones y le expliqué "
    "qué había fallado la semana anterior. Después redacté una hoja, la probé con ella durante "
    "dos semanas y acordé su uso con la supervisora. Como resultado, los errores bajaron de seis "
    "a uno al mes y hoy seguimos trabajando bien juntas en el equipo."
)


def evaluate(answer: str, asked: InterviewQuestion = TEAM) -> AnswerEvaluation:
    return evaluate_answer(asked, answer, cv=CV, posting=POSTING)


def part(evaluation: AnswerEvaluation, part_id: str) -> int:
    return next(p.score for p in evaluation.parts if p.id == part_id)


@pytest.mark.parametrize("answer", [STRONG_ENGLISH, STRONG_GERMAN, STRONG_SPANISH])
def test_a_strong_story_scores_high_and_shows_the_words_that_earned_it(answer: str) -> None:
    evaluation = evaluate(answer)

    assert evaluation.score >= 75
    assert evaluation.question_id == "q7"
    for story_part in evaluation.parts[:4]:
        assert story_part.score >= 70
        assert story_part.found
        assert story_part.found.removesuffix(" …") in answer


def test_parts_come_in_the_rubrics_order() -> None:
    assert [p.id for p in evaluate("").parts] == [
        "situation",
        "task",
        "action",
        "result",
        "relevance",
        "specifics",
        "length",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "  \n\t ",
        "???",
        "42",
        "asdf qwer zxcv uiop hjkl asdf qwer zxcv uiop hjkl asdf",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt",
        "yes",
        "I I I I I I I I I I I I I I I I I I I I",
        "the of and to in the of and to in the of and to in the of and to in",
        "🙂 🙂 🙂",
    ],
)
def test_silence_and_nonsense_score_nothing(answer: str) -> None:
    assert evaluate(answer).score <= 3


def test_an_empty_answer_says_so() -> None:
    evaluation = evaluate("")

    assert (evaluation.words, evaluation.summary) == (0, "There is no answer yet.")


@pytest.mark.parametrize(
    "answer",
    [
        TEAM.text,
        TEAM.text.upper(),
        f"{TEAM.text} {TEAM.why}",
        "You asked: " + TEAM.text,
    ],
)
def test_the_question_given_back_scores_nothing(answer: str) -> None:
    assert evaluate(answer).score <= 3


def test_repeating_the_question_first_adds_nothing() -> None:
    assert evaluate(f"{TEAM.text} {STRONG_ENGLISH}").score == evaluate(STRONG_ENGLISH).score


@pytest.mark.parametrize(
    "answer",
    [
        "Teamwork, communication, leadership, wound care, IV therapy, patient safety, infection "
        "control, NMC, acute care, collaboration, colleagues, result, 30%, 2021.",
        "I have teamwork and I have communication and I am a leader and I am good with wound care "
        "and I am a team player with colleagues and patient safety and infection control.",
        "team colleague team colleague disagree agree team colleague I listened team colleague "
        "I agreed team colleague I listened team colleague result team colleague",
    ],
)
def test_stuffing_keywords_scores_low(answer: str) -> None:
    assert evaluate(answer).score <= 25


def test_claims_without_a_story_score_low() -> None:
    assert evaluate("I am a real team player and I never had a conflict with anyone.").score <= 20


def test_a_good_story_about_something_else_stays_below_half() -> None:
    beach = (
        "Last summer I was at the beach with my family and we had to find a hotel. I called three "
        "hotels, compared prices and booked a room. In the end we saved 50 euros. I also cooked."
    )
    evaluation = evaluate(beach)

    assert part(evaluation, "action") >= 70
    assert evaluation.score < 50


def test_we_without_i_earns_no_action_and_is_told_so() -> None:
    evaluation = evaluate(
        "Last year we had a disagreement in the team about the rota. We discussed it together and "
        "we found a compromise. It worked out fine in the end."
    )

    assert part(evaluation, "action") == 0
    assert "“I”" in evaluation.summary


def test_leaving_out_the_result_costs_points_and_is_named() -> None:
    without_result = STRONG_ENGLISH.split(" As a result")[0]
    evaluation = evaluate(without_result.replace("tested it with her for two weeks", "tested it"))

    assert part(evaluation, "result") == 0
    assert evaluation.score <= evaluate(STRONG_ENGLISH).score - 15
    assert "what came of it" in evaluation.summary


def test_intentions_are_no_action_where_the_past_is_asked_for_but_are_for_a_scene() -> None:
    plan = (
        "I would take the relative aside, so that the others are not disturbed. I would listen to "
        "the complaint and apologise. Then I would check the notes and call the nurse in charge."
    )
    assert part(evaluate(plan, TEAM), "action") == 0
    assert part(evaluate(plan, COMPLAINT), "action") >= 90


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (
            COMPLAINT,
            "I would first take the relative aside to a quiet room, so that the other patients "
            "are not disturbed, and let her finish. I would listen, repeat what upset her and "
            "apologise that it happened. Then I would check the notes, call the nurse in charge "
            "and tell her when she gets an answer, within an hour at most. Afterwards I would "
            "write it in the complaints record and bring it up in the team meeting. At Northfield "
            "Hospital I handled two complaints like this last year, and both families thanked us.",
        ),
        (
            WOUNDS,
            "Last month on the acute ward I had a patient with a category 3 pressure ulcer. First "
            "I check the notes and the pain score, explain what I am going to do and prepare a "
            "sterile field. I clean the wound, measure it, choose a dressing and document it with "
            "a photo. If there are signs of infection I call the specialist nurse. I was "
            "responsible for the plan, and after six weeks the ulcer had healed by 80%.",
        ),
        (
            BUDGET,
            "I have not managed a budget yet. The nearest thing is that I was responsible for "
            "ordering dressings for our ward in 2022: I counted the stock every Friday, compared "
            "prices with the supplies team and reduced our spending by 15%. To learn the rest I "
            "would take your course for budget holders in my first three months and ask the "
            "matron to go through the monthly figures with me, so that I can manage it alone.",
        ),
        (
            WHY_US,
            "I have worked as a registered nurse for eight years, the last five on acute wards at "
            "Northfield Hospital. I coordinated care for 28 patients per shift and trained 12 new "
            "nurses. I am looking for a post where I lead a whole team, and Harbour Bay wants a "
            "ward sister who leads 20 nurses in acute medicine. That is the next step that I "
            "want, because I enjoy developing people and I learned how much a calm ward means.",
        ),
    ],
    ids=["situational", "technical", "gap", "motivation"],
)
def test_each_kind_of_question_has_its_own_strong_answer(
    asked: InterviewQuestion, answer: str
) -> None:
    assert evaluate(answer, asked).score >= 75


def test_too_short_and_too_long_are_told_apart() -> None:
    short = evaluate("Two years ago a colleague and I disagreed. I talked to her and we agreed.")
    long = evaluate(" ".join(f"{STRONG_ENGLISH} And in week {n} I did it again." for n in range(8)))

    advice = {e.words: next(p.advice for p in e.parts if p.id == "length") for e in (short, long)}
    assert "short" in (advice[short.words] or "")
    assert "long" in (advice[long.words] or "")


def test_a_tool_that_the_cv_does_not_mention_is_pointed_out() -> None:
    evaluation = evaluate(f"{STRONG_ENGLISH} I built the sheet in Python 3 with Kubernetes.")
    specifics = next(p for p in evaluation.parts if p.id == "specifics")

    assert "Your CV does not mention" in (specifics.advice or "")
    assert "Kubernetes" in (specifics.advice or "")


def test_the_same_answer_always_scores_the_same() -> None:
    assert len({evaluate(STRONG_ENGLISH).model_dump_json() for _ in range(5)}) == 1
