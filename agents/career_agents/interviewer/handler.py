"""`career-interviewer`: an analysis to an interview pack."""

from __future__ import annotations

from uuid import UUID, uuid4

from career_agents.handling import Handler, lambda_entry, step_handler
from career_agents.interviewer.agent import PREPARE_INTERVIEW, Preparation
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import NotFound
from careerassist.llm.running import run
from careerassist.pipeline.execution import StepContext, StepResult


def build(parts: Parts) -> Handler:
    """Step `prepare_interview`."""

    def prepare(context: StepContext) -> StepResult:
        with unit_of_work(parts.database, context.event.user_id) as work:
            found = work.results.analysis(UUID(context.outputs["analyze_gaps"]["analysis_id"]))
            cv = work.cvs.profile(found[0].cv_id) if found else None
            posting = work.postings.profile(found[0].posting_id) if found else None
        if found is None or cv is None or posting is None:
            raise NotFound("The CV or the posting was deleted while it was being worked on.")
        row, analysis = found
        answer = run(
            PREPARE_INTERVIEW, Preparation(cv, posting, analysis), model=parts.settings.model
        )
        session_id = uuid4()

        def store(work: UnitOfWork) -> dict[str, str]:
            work.results.add_session(session_id, context.event.job_id, row, answer.output)
            return {"session_id": str(session_id)}

        return StepResult(store, answer.usage)

    return step_handler(parts, {"prepare_interview": prepare})


handler = lambda_entry(build)
