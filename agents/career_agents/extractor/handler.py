"""`career-extractor`: a document that was read, to a profile."""

from __future__ import annotations

from uuid import UUID

from career_agents.extractor.agent import EXTRACT_CV, EXTRACT_POSTING
from career_agents.handling import Handler, lambda_entry, step_handler
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import NotFound
from careerassist.llm.running import run
from careerassist.pipeline.execution import StepContext, StepResult


def build(parts: Parts) -> Handler:
    """Steps `extract_cv` and `extract_posting`."""

    def extract_cv(context: StepContext) -> StepResult:
        cv_id = UUID(context.outputs["read_cv"]["cv_id"])
        with unit_of_work(parts.database, context.event.user_id) as work:
            document = work.cvs.document(cv_id)
        if document is None:
            raise NotFound("This CV was deleted while it was being worked on.")
        answer = run(EXTRACT_CV, document, model=parts.settings.model)

        def store(work: UnitOfWork) -> dict[str, str]:
            work.cvs.save_profile(
                cv_id, answer.output, extracted_by=f"{parts.settings.model}@{EXTRACT_CV.version}"
            )
            return {"cv_id": str(cv_id)}

        return StepResult(store, answer.usage)

    def extract_posting(context: StepContext) -> StepResult:
        posting_id = UUID(context.outputs["read_posting"]["posting_id"])
        with unit_of_work(parts.database, context.event.user_id) as work:
            document = work.postings.document(posting_id)
        if document is None:
            raise NotFound("This posting was deleted while it was being worked on.")
        answer = run(EXTRACT_POSTING, document, model=parts.settings.model)

        def store(work: UnitOfWork) -> dict[str, str]:
            work.postings.save_profile(
                posting_id,
                answer.output,
                extracted_by=f"{parts.settings.model}@{EXTRACT_POSTING.version}",
            )
            return {"posting_id": str(posting_id)}

        return StepResult(store, answer.usage)

    return step_handler(parts, {"extract_cv": extract_cv, "extract_posting": extract_posting})


handler = lambda_entry(build)
