"""What all handlers share: events in, reports out."""

from __future__ import annotations

from collections.abc import Mapping

from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest
from careerassist.functions import Event, Handler, HandlerFactory, understood
from careerassist.llm.budget import Charge
from careerassist.pipeline.execution import StepContext, StepResult, Work
from careerassist.schemas.jobs import StepEvent, StepName

__all__ = ["Event", "Handler", "HandlerFactory", "charge_of", "step_handler", "understood"]


def step_handler(parts: Parts, works: Mapping[StepName, Work]) -> Handler:
    """A handler that does the steps in `works`, given a `StepEvent` as JSON."""
    runner = parts.step_runner

    def dispatch(context: StepContext) -> StepResult:
        return works[context.event.step](context)

    def handle(event: Event, context: object) -> Event:
        step = understood(StepEvent, event, "a step")
        if step.step not in works:
            raise InvalidRequest(f"The step {step.step} is not done here.")
        return runner.run(step, dispatch).model_dump(mode="json")

    return handle


def charge_of(context: StepContext) -> Charge:
    """On whose account a step asks a model."""
    event = context.event
    return Charge(event.user_id, event.job_id, event.step)
