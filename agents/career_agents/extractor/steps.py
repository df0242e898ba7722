"""`career-extractor`: a document that was read, to a profile."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from career_agents.extractor.agent import EXTRACT_CV, EXTRACT_POSTING
from career_agents.handling import Handler, charge_of, step_handler
from careerassist.bootstrap import Parts
from careerassist.database.repositories.research_demand import count_posting
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import NotFound
from careerassist.llm.running import Answer
from careerassist.llm.task import Task
from careerassist.pipeline.demand import topics_to_count
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.document import DocumentText
from careerassist.schemas.usage import Result, Usage

Profile = TypeVar("Profile", bound=Result)


def build(parts: Parts) -> Handler:
    """Steps `extract_cv` and `extract_posting`."""

    def extract_cv(context: StepContext) -> StepResult:
        cv_id = UUID(context.outputs["read_cv"]["cv_id"])
        with unit_of_work(parts.database, context.event.user_id) as work:
            document = work.cvs.document(cv_id)
        if document is None:
            raise NotFound("This CV was deleted while it was being worked on.")
        answer = _read(parts, context, EXTRACT_CV, document)
        pin = parts.models.pin(EXTRACT_CV)

        def store(work: UnitOfWork) -> dict[str, str]:
            _keep(work, document, pin, answer)
            work.cvs.save_profile(cv_id, answer.output, extracted_by=pin)
            return {"cv_id": str(cv_id)}

        return StepResult(store, answer.usage)

    def extract_posting(context: StepContext) -> StepResult:
        posting_id = UUID(context.outputs["read_posting"]["posting_id"])
        with unit_of_work(parts.database, context.event.user_id) as work:
            document = work.postings.document(posting_id)
        if document is None:
            raise NotFound("This posting was deleted while it was being worked on.")
        answer = _read(parts, context, EXTRACT_POSTING, document)
        pin = parts.models.pin(EXTRACT_POSTING)
        topics = topics_to_count(answer.output)

        def store(work: UnitOfWork) -> dict[str, str]:
            _keep(work, document, pin, answer)
            work.postings.save_profile(posting_id, answer.output, extracted_by=pin)
            count_posting(work.connection, work.user_id, posting_id, topics)
            return {"posting_id": str(posting_id)}

        return StepResult(store, answer.usage)

    return step_handler(parts, {"extract_cv": extract_cv, "extract_posting": extract_posting})


def _read(
    parts: Parts,
    context: StepContext,
    task: Task[DocumentText, Profile],
    document: DocumentText,
) -> Answer[Profile]:
    """The profile that this model gave for this text before, else a new one."""
    with unit_of_work(parts.database, context.event.user_id) as work:
        pinned = work.extractions.get(document.text_hash, parts.models.pin(task), task.output)
    if pinned is None:
        return parts.models.run(task, document, charge_of(context))
    usage = Usage(engine="model", model=pinned.answered_by.model, pinned=True)
    return Answer(pinned, usage)


def _keep(work: UnitOfWork, document: DocumentText, pin: str, answer: Answer[Profile]) -> None:
    """Pin what a model has read: it need not read the same twice, and does not read it otherwise.
    The rules repeat themselves anyway, and an answer in a model's stead must not last."""
    if answer.usage.engine == "model" and not answer.usage.pinned:
        work.extractions.pin(document.text_hash, pin, answer.output)
