"""What all handlers share: events in, reports out, parts built once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from careerassist.bootstrap import Parts, parts_from_environment
from careerassist.errors import InvalidRequest
from careerassist.llm.budget import Charge
from careerassist.pipeline.execution import StepContext, StepResult, Work
from careerassist.schemas.jobs import StepEvent, StepName, WorkerName

Event = dict[str, Any]
Handler = Callable[[Event, object], Event]
"""A Lambda handler: event and context in, JSON-serialisable answer out."""
HandlerFactory = Callable[[Parts], Handler]


def step_handler(parts: Parts, works: Mapping[StepName, Work]) -> Handler:
    """A handler that does the steps in `works`, given a `StepEvent` as JSON."""
    runner = parts.step_runner

    def dispatch(context: StepContext) -> StepResult:
        return works[context.event.step](context)

    def handle(event: Event, context: object) -> Event:
        try:
            step = StepEvent.model_validate(event)
        except ValidationError as error:
            raise InvalidRequest("This is not an event for a step.") from error
        if step.step not in works:
            raise InvalidRequest(f"The step {step.step} is not done here.")
        return runner.run(step, dispatch).model_dump(mode="json")

    return handle


def charge_of(context: StepContext) -> Charge:
    """On whose account a step asks a model."""
    event = context.event
    return Charge(event.user_id, event.job_id, event.step)


def lambda_entry(factory: HandlerFactory, service: WorkerName) -> Handler:
    """The module-level `handler` that Lambda calls: parts are built from the environment at the
    first event and kept for the next ones."""

    @cache
    def built() -> Handler:
        return factory(parts_from_environment(service))

    def handle(event: Event, context: object) -> Event:
        return built()(event, context)

    return handle
