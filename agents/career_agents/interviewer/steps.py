"""`career-interviewer`: an analysis to an interview pack, an answer to its evaluation."""

from __future__ import annotations

from itertools import zip_longest
from typing import get_args
from uuid import UUID, uuid4

from career_agents.desk import run_errand
from career_agents.handling import Event, Handler, charge_of, step_handler, understood
from career_agents.interviewer.agent import (
    EVALUATE_ANSWER,
    PREPARE_INTERVIEW,
    GivenAnswer,
    Preparation,
)
from career_agents.interviewer.tools import LOOK_UP_FOR_INTERVIEW
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.engine.interview.asked import queries_for
from careerassist.engine.interview.trades import families_of
from careerassist.errors import NotFound, ServiceUnavailable
from careerassist.knowledge import get_interview_questions
from careerassist.llm.budget import Charge
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.jobs import AnswerEvent, LookUpEvent
from careerassist.schemas.knowledge import ANY_ROLE, KnowledgeLanguage, KnownQuestion
from careerassist.schemas.posting import JobProfile
from careerassist.telemetry import log
from careerassist.tracing import span

_SPOKEN: tuple[KnowledgeLanguage, ...] = get_args(KnowledgeLanguage)
_NOT_LOOKED_UP = (
    "The knowledge base could not be asked, so the questions of your trade are missing here. "
    "Prepare the interview again later to get them."
)
_PER_QUERY = 12
"""Questions looked up for one query: those of other trades are left out afterwards."""
_OF_THE_TRADE = 40
"""Questions looked up in all of a trade's documents."""


def build(parts: Parts) -> Handler:
    """Step `prepare_interview`, the evaluation of answers (`AnswerEvent`), and questions looked up
    (`LookUpEvent`)."""

    def prepare(context: StepContext) -> StepResult:
        with unit_of_work(parts.database, context.event.user_id) as work:
            found = work.results.analysis(UUID(context.outputs["analyze_gaps"]["analysis_id"]))
            cv = work.cvs.profile(found[0].cv_id) if found else None
            posting = work.postings.profile(found[0].posting_id) if found else None
        if found is None or cv is None or posting is None:
            raise NotFound("The CV or the posting was deleted while it was being worked on.")
        row, analysis = found
        known = _known_or_none(parts, posting, context.event.user_id)
        given = Preparation(cv, posting, analysis, known or ())
        answer = parts.models.run(PREPARE_INTERVIEW, given, charge_of(context))
        pack = answer.output
        if known is None:
            pack = pack.model_copy(update={"advice": (*pack.advice, _NOT_LOOKED_UP)})
        session_id = uuid4()

        def store(work: UnitOfWork) -> dict[str, str]:
            work.results.add_session(session_id, context.event.job_id, row, pack)
            return {"session_id": str(session_id)}

        return StepResult(store, answer.usage)

    prepares = step_handler(parts, {"prepare_interview": prepare})

    def handle(event: Event, context: object) -> Event:
        if "look_up" in event:
            return run_errand(
                parts, LOOK_UP_FOR_INTERVIEW, understood(LookUpEvent, event, "a look-up")
            )
        if "answer_id" in event:
            answered = understood(AnswerEvent, event, "an answer")
            with span("evaluate answer", parent=answered.traceparent):
                return _evaluate(parts, answered)
        return prepares(event, context)

    return handle


def _known_or_none(
    parts: Parts, posting: JobProfile, user_id: UUID
) -> tuple[KnownQuestion, ...] | None:
    """None where the knowledge base could not be asked: a pack without it is better than none."""
    try:
        return known_questions(parts, posting, user_id)
    except ServiceUnavailable as error:
        log.warning("questions not looked up", code=error.code)
        return None


def known_questions(parts: Parts, posting: JobProfile, user_id: UUID) -> tuple[KnownQuestion, ...]:
    """What the knowledge base has for a posting, in its language: one search for each of the
    posting's queries, which name the work and nobody; the best of each come first."""
    language: KnowledgeLanguage = next((one for one in _SPOKEN if one == posting.language), "en")
    queries, families = queries_for(posting), families_of(posting)
    # Where the trade is known, its documents are for this posting: all that they ask may be asked.
    searches = [(query, families) for query in queries]
    # What everybody is asked: the title, and the sides that every interview has.
    searches += [(query, (ANY_ROLE,)) for query in (*queries[:1], *queries[-3:])]
    found = [
        get_interview_questions(
            parts.library,
            query,
            user_id=user_id,
            limit=_OF_THE_TRADE if families and among == families else _PER_QUERY,
            language=language,
            role_families=among,
            whole=bool(families) and among == families,
        )
        for query, among in searches
    ]
    by_rank = (question for rank in zip_longest(*found) for question in rank if question)
    return tuple({(q.citation.document_id, q.text): q for q in by_rank}.values())


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
