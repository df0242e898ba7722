"""`career-interviewer`: an analysis to an interview pack, an answer to its evaluation."""

from __future__ import annotations

from uuid import UUID, uuid4

from career_agents.handling import Event, Handler, charge_of, lambda_entry, step_handler
from career_agents.interviewer.agent import (
    EVALUATE_ANSWER,
    PREPARE_INTERVIEW,
    GivenAnswer,
    Preparation,
)
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import NotFound
from careerassist.llm.budget import Charge
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.jobs import AnswerEvent


def build(parts: Parts) -> Handler:
    """Step `prepare_interview`, and the evaluation of answers (`AnswerEvent`)."""

    def prepare(context: StepContext) -> StepResult:
        with unit_of_work(parts.database, context.event.user_id) as work:
            found = work.results.analysis(UUID(context.outputs["analyze_gaps"]["analysis_id"]))
            cv = work.cvs.profile(found[0].cv_id) if found else None
            posting = work.postings.profile(found[0].posting_id) if found else None
        if found is None or cv is None or posting is None:
            raise NotFound("The CV or the posting was deleted while it was being worked on.")
        row, analysis = found
        given = Preparation(cv, posting, analysis)
        answer = parts.models.run(PREPARE_INTERVIEW, given, charge_of(context))
        session_id = uuid4()

        def store(work: UnitOfWork) -> dict[str, str]:
            work.results.add_session(session_id, context.event.job_id, row, answer.output)
            return {"session_id": str(session_id)}

        return StepResult(store, answer.usage)

    prepares = step_handler(parts, {"prepare_interview": prepare})

    def handle(event: Event, context: object) -> Event:
        if "answer_id" in event:
            return _evaluate(parts, AnswerEvent.model_validate(event))
        return prepares(event, context)

    return handle


def _evaluate(parts: Parts, event: AnswerEvent) -> Event:
    """Evaluate an answer that is stored, and store the evaluation with it."""
    with unit_of_work(parts.database, event.user_id) as work:
        stored = work.interviews.answer(event.answer_id)
        found = work.results.session(stored.session_id) if stored else None
        cv = work.cvs.profile(found[0].cv_id) if found else None
        posting = work.postings.profile(found[0].posting_id) if found else None
    if stored is None or found is None or cv is None or posting is None:
        raise NotFound("This answer or its interview was deleted.")
    question = next(item for item in found[1].questions if item.id == stored.question_id)
    given = GivenAnswer(question, stored.answer, cv, posting)
    evaluation = parts.models.run(EVALUATE_ANSWER, given, Charge(event.user_id)).output
    with unit_of_work(parts.database, event.user_id) as work:
        work.interviews.save_evaluation(event.answer_id, evaluation)
    return {"answer_id": str(event.answer_id), "score": evaluation.score}


handler = lambda_entry(build, "interviewer")
