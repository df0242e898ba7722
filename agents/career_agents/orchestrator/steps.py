"""`career-orchestrator`: an SQS event in, partial batch failures out."""

from __future__ import annotations

import json
import math
import time
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from career_agents.handling import Event, Handler, understood
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork
from careerassist.errors import CareerAssistError
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.jobs import JobMessage, StepEvent
from careerassist.telemetry import log

_LEAVING_SECONDS = 10.0
"""Kept back for giving a job away before the invocation ends."""
_LEAST_SECONDS = 5.0
"""With less than this for the work on a job, it is not begun."""


def build(parts: Parts) -> Handler:
    """An SQS batch of job messages, or a `StepEvent` for a step that needs no agent.

    The queue's event source mapping must have a batch size of 1, since a job may take all the time
    of an invocation and a second one would wait for it; and `ReportBatchItemFailures`, without
    which SQS takes each message for done.
    """

    def handle(event: Event, context: Any) -> Event:
        if "Records" not in event:
            step = understood(StepEvent, event, "a step")
            return parts.step_runner.run(step, notify).model_dump(mode="json")
        failures = [
            {"itemIdentifier": record["messageId"]}
            for number, record in enumerate(event["Records"])
            if not _handled(parts, record, _seconds_left(context), first=number == 0)
        ]
        return {"batchItemFailures": failures}

    return handle


def _seconds_left(context: Any) -> float:
    """For the work on a job, as long as this invocation lasts. In a worker of our own there is no
    such end, nor a context."""
    if context is None:
        return math.inf
    left: int = context.get_remaining_time_in_millis()
    return left / 1000 - _LEAVING_SECONDS


def _handled(parts: Parts, record: Event, seconds_left: float, *, first: bool) -> bool:
    """Whether the message is done with. One that is not is delivered again, then a dead letter.

    Where others of its batch have used up the time, the job is not taken: that would count as a
    stall of it. One that had the time to itself is: if no invocation is ever long enough, the job
    must end with a reason, and not wait for ever.
    """
    if not first and seconds_left < _LEAST_SECONDS:
        log.warning("no time left for a message", message_id=record.get("messageId"))
        return False
    _note_age(parts, record)
    try:
        message = JobMessage.model_validate(json.loads(record["body"]))
    except (ValidationError, json.JSONDecodeError, KeyError, TypeError):
        log.error("message not understood", message_id=record.get("messageId"))
        return False
    parts.observer("message.received", job_id=message.job_id)
    try:
        outcome = parts.orchestrator.handle(
            message, stopping=parts.stopping.is_set, seconds_left=seconds_left
        )
    except Exception:  # noqa: BLE001  (reported as a batch item failure, and logged)
        log.exception("orchestration interrupted", job_id=str(message.job_id))
        return False
    if outcome == "continued":
        _send(parts)
    parts.observer("message.handled", job_id=message.job_id)
    return True


def _send(parts: Parts) -> None:
    """Send the message with which the job goes on. If that fails the sweeper does it."""
    try:
        parts.dispatch_outbox()
    except CareerAssistError as error:
        log.warning("outbox left to the sweeper", code=error.code)


def _note_age(parts: Parts, record: Event) -> None:
    """How long a message waited for its first delivery; what came after that is about failures."""
    attributes = record.get("attributes", {})
    if attributes.get("ApproximateReceiveCount") == "1" and "SentTimestamp" in attributes:
        waited = time.time() - int(attributes["SentTimestamp"]) / 1000
        parts.metrics.add("QueueAge", max(0.0, waited))


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
