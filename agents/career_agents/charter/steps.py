"""`career-charter`: a person's applications to charts."""

from __future__ import annotations

from uuid import uuid4

from career_agents.charter.agent import CHART_APPLICATIONS, Applications
from career_agents.handling import Handler, charge_of, step_handler
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.pipeline.execution import StepContext, StepResult


def build(parts: Parts) -> Handler:
    """Step `chart_applications`."""

    def chart(context: StepContext) -> StepResult:
        with unit_of_work(parts.database, context.event.user_id) as work:
            records = work.applications.records()
        given = Applications(records, context.job.created_at.date())
        answer = parts.models.run(CHART_APPLICATIONS, given, charge_of(context))
        report_id = uuid4()

        def store(work: UnitOfWork) -> dict[str, str]:
            work.results.add_report(report_id, context.event.job_id, answer.output)
            return {"report_id": str(report_id)}

        return StepResult(store, answer.usage)

    return step_handler(parts, {"chart_applications": chart})
