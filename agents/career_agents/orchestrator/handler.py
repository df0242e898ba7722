"""`career-orchestrator`: an SQS event in, partial batch failures out."""

from __future__ import annotations

import json
from uuid import uuid4

from pydantic import ValidationError

from career_agents.handling import Event, Handler, lambda_entry
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.jobs import JobMessage, StepEvent
from careerassist.telemetry import log


def build(parts: Parts) -> Handler:
    """An SQS batch of job messages, or a `StepEvent` for a step that needs no agent."""

    def handle(event: Event, context: object) -> Event:
        if "Records" not in event:
            step = StepEvent.model_validate(event)
            return parts.step_runner.run(step, notify).model_dump(mode="json")
        failures = [
            {"itemIdentifier": record["messageId"]}
            for record in event["Records"]
            if not _handled(parts, record)
        ]
        return {"batchItemFailures": failures}

    return handle


def _handled(parts: Parts, record: Event) -> bool:
    """Whether the message is done with. One that is not is delivered again, then a dead letter."""
    try:
        message = JobMessage.model_validate(json.loads(record["body"]))
    except (ValidationError, json.JSONDecodeError):
        log.error("message not understood", message_id=record.get("messageId"))
        return False
    parts.observer("message.received", job_id=message.job_id)
    try:
        parts.orchestrator.handle(message, stopping=parts.stopping.is_set)
    except Exception:  # noqa: BLE001  (reported as a batch item failure, and logged)
        log.exception("orchestration interrupted", job_id=str(message.job_id))
        return False
    parts.observer("message.handled", job_id=message.job_id)
    return True


def notify(context: StepContext) -> StepResult:
    """Leave a notification for the person. Runs in the orchestrator: no agent is needed."""
    output = context.outputs
    complete = "rewrite_cv" in output and "prepare_interview" in output
    subject = "Your analysis is ready" if "analyze_gaps" in output else "Your analysis has ended"
    if "analyze_gaps" not in output:
        body = "It could not be finished. Open it to see why, and to try again."
    elif complete:
        body = "Your fit, the tailored CV with its letter, and your interview pack are waiting."
    else:
        body = "Your fit is there; some parts are missing. Open it to see which, and to try again."
    notification_id = uuid4()

    def store(work: UnitOfWork) -> dict[str, str]:
        work.results.add_notification(
            notification_id, context.event.job_id, subject=subject, body=body
        )
        return {"notification_id": str(notification_id)}

    return StepResult(store)


handler = lambda_entry(build, "orchestrator")
