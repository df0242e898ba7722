"""The one way to run a task: a model's draft if one is configured and lets itself be used, else the
rules' answer, and always a note of which it was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from agents import Agent, ModelSettings, RunConfig, Runner, set_trace_processors

from careerassist.errors import SetupError
from careerassist.llm.asking import Asking
from careerassist.llm.budget import Book, Charge, Limits, Meter, exhausted
from careerassist.llm.errand import MOST_TURNS, Errand
from careerassist.llm.models import ModelChoice
from careerassist.llm.offline import LookingUpModel, ResultSchema, RulesModel
from careerassist.llm.requesting import NoAnswer
from careerassist.llm.second_opinion import NAME as SECOND_OPINION_NAME
from careerassist.llm.task import Task
from careerassist.metrics import Metrics
from careerassist.schemas.jobs import WorkerName
from careerassist.schemas.usage import Fallback, FallbackCode, Result, Usage
from careerassist.settings import OFFLINE
from careerassist.telemetry import log

In = TypeVar("In")
Out = TypeVar("Out", bound=Result)
C = TypeVar("C")

# The SDK's default processor sends prompts, and so CVs, to OpenAI's trace store as soon as a key
# is in the environment.
set_trace_processors([])

_WHY: Mapping[FallbackCode, str] = {
    "model_unavailable": "The model did not answer.",
    "model_timeout": "The model took too long.",
    "model_throttled": "The model is busy and asked us to wait.",
    "model_credentials": "The model's provider did not accept our credentials.",
    "model_refused": "The model declined to answer.",
    "model_malformed": "The model's answer could not be read.",
    "model_silent": "The model had nothing to add.",
    "model_unusable": "Nothing in the model's answer could be verified against your documents.",
    "time_budget": "The time set aside for the model was used up.",
    "token_budget": "The amount of text set aside for the model was used up.",
    "spend_limit": "The spending limit for models was reached.",
}


@dataclass(frozen=True)
class Answer(Generic[Out]):
    """What a task gave, and what it cost."""

    output: Out
    usage: Usage


@dataclass(frozen=True)
class Gone(Generic[C]):
    """What an errand brought, and what it cost."""

    context: C
    """With what its tools found."""
    said: str
    """The model's last words; not for showing."""
    usage: Usage


class ModelRunner:
    """Runs tasks with the models that the settings name."""

    def __init__(
        self,
        choices: Mapping[WorkerName, ModelChoice],
        limits: Limits,
        book: Callable[[], Book],
        metrics: Metrics,
        *,
        temperature: float | None,
        reader: ModelChoice | None = None,
    ) -> None:
        """`choices` has the agents that ask a model; an agent that is not in it uses its rules.
        `reader` gives the second opinion on what the others word."""
        self._choices = choices
        self._reader = reader
        self._limits = limits
        self._book = book
        self._metrics = metrics
        self._temperature = temperature

    def model_of(self, agent: WorkerName) -> str:
        """The setting that an agent works with, e.g. `offline/rules`."""
        choice = self._choices.get(agent)
        return choice.setting if choice else OFFLINE

    def pin(self, task: Task[Any, Any]) -> str:
        """What an answer depends on besides the input: the model, the task and its version."""
        model = self.model_of(task.agent) if task.question else OFFLINE
        if self._reader and model != OFFLINE and task.question and task.question.without:
            model = f"{model}+{self._reader.setting}"
        return f"{model}@{task.name}-{task.version}"

    def check(self, *, ask: bool, besides: Sequence[ModelChoice] = ()) -> None:
        """`SetupError` if a model can't be used; with `ask`, each is sent a tiny request. `besides`
        are models that others ask under the same limits."""
        limited = (self._limits.daily_usd_per_user, self._limits.monthly_usd) != (None, None)
        for choice in {choice.setting: choice for choice in (*self._asked(), *besides)}.values():
            if limited and choice.costs is None:
                raise SetupError(
                    f"There is a spending limit, but nobody knows what {choice.setting} costs. "
                    "Set CAREERASSIST_MODEL_PRICE_INPUT and CAREERASSIST_MODEL_PRICE_OUTPUT."
                )
            choice.check(ask=ask)

    def load(self) -> None:
        """Import what the models need. It takes seconds, which no step's time should pay for."""
        for choice in self._asked():
            choice.load()

    def _asked(self) -> tuple[ModelChoice, ...]:
        return (*self._choices.values(), *((self._reader,) if self._reader else ()))

    def run(self, task: Task[In, Out], given: In, charge: Charge) -> Answer[Out]:
        """Run a task to its typed answer.

        Whatever a model does or fails to do, there is an answer; only what the rules raise comes
        through. Must not be called from a running event loop.
        """
        choice = self._choices.get(task.agent)
        if choice is None or task.question is None:
            return self._by_rules(task, given, Usage())
        limits = self._limits.of(charge)
        limit = exhausted(limits, self._book().spent(charge))
        if limit is not None:
            return self._fallen_back(task, given, choice, Meter(), limit)
        reading = Asking(self._reader, limits, self._temperature) if self._reader else None
        asking = Asking(choice, limits, self._temperature, reader=reading)
        outcome: str = "answered"
        try:
            verified = asyncio.run(asking.ask(task.name, task.question, given))
        except NoAnswer as failure:
            outcome = failure.code
            return self._fallen_back(task, given, choice, asking.meter, failure.code)
        finally:
            self._record(charge, task.name, choice, asking.meter, outcome)
            if self._reader and reading and reading.meter.requests:
                name = f"{task.name}.{SECOND_OPINION_NAME}"
                self._record(charge, name, self._reader, reading.meter, "answered")
        usage = _usage(choice, asking.meter, engine="model", dropped=verified.dropped)
        if self._reader and reading:
            usage = _with(usage, self._reader, reading.meter)
        return Answer(_signed(verified.output, usage), usage)

    def go(
        self, errand: Errand, question: str, context: Callable[[], C], charge: Charge
    ) -> Gone[C]:
        """Do an errand, with the agent's model or, whatever keeps that from it, with the question
        as it is: there is always an outcome. `context` makes an empty one.

        Must not be called from a running event loop.
        """
        choice = self._choices.get(errand.agent)
        if choice is None:
            return self._go_by_rules(errand, question, context(), Usage())
        limits = self._limits.of(charge)
        asking = Asking(choice, limits, self._temperature)
        limit = exhausted(limits, self._book().spent(charge))
        if limit is not None:
            return self._gone_back(errand, question, context(), choice, asking.meter, limit)
        outcome: str = "answered"
        found = context()
        try:
            said = asyncio.run(asking.go(errand, question, found))
        except NoAnswer as failure:
            outcome = failure.code
            again = context()
            return self._gone_back(errand, question, again, choice, asking.meter, failure.code)
        finally:
            self._record(charge, errand.name, choice, asking.meter, outcome)
        return Gone(found, said, _usage(choice, asking.meter, engine="model"))

    def _gone_back(
        self,
        errand: Errand,
        question: str,
        context: C,
        choice: ModelChoice,
        meter: Meter,
        code: FallbackCode,
    ) -> Gone[C]:
        self._answered_by_rules(errand.name, choice, code)
        message = f"{_WHY[code]} Your question was looked up as it is."
        usage = _usage(choice, meter, engine="rules", fallback=Fallback(code=code, message=message))
        return self._go_by_rules(errand, question, context, usage)

    def _go_by_rules(self, errand: Errand, question: str, context: C, usage: Usage) -> Gone[C]:
        agent: Agent[C] = Agent(name=errand.name, tools=[*errand.tools])
        config = RunConfig(model=LookingUpModel(question), tracing_disabled=True)
        running = Runner.run(
            agent, question, context=context, max_turns=MOST_TURNS, run_config=config
        )
        return Gone(context, str(asyncio.run(running).final_output), usage)

    def _record(
        self, charge: Charge, task: str, choice: ModelChoice, meter: Meter, outcome: str
    ) -> None:
        self._book().record(
            charge,
            task=task,
            model=choice.setting,
            meter=meter,
            cost_usd=_cost(choice, meter),
            outcome=outcome,
        )

    def _fallen_back(
        self,
        task: Task[In, Out],
        given: In,
        choice: ModelChoice,
        meter: Meter,
        code: FallbackCode,
    ) -> Answer[Out]:
        self._answered_by_rules(task.name, choice, code)
        message = f"{_WHY[code]} The rule-based engine answered instead."
        fallback = Fallback(code=code, message=message)
        usage = _usage(choice, meter, engine="rules", fallback=fallback)
        return self._by_rules(task, given, usage)

    def _answered_by_rules(self, task: str, choice: ModelChoice, code: FallbackCode) -> None:
        log.warning("rules answered", task=task, model=choice.setting, reason=code)
        self._metrics.add("Fallbacks", reason=code)

    def _by_rules(self, task: Task[In, Out], given: In, usage: Usage) -> Answer[Out]:
        """The rules' answer, through the same SDK as a model's."""
        agent: Agent[None] = Agent(name=task.name, output_type=ResultSchema(task.output))
        result = asyncio.run(
            Runner.run(
                agent,
                "",
                max_turns=1,
                run_config=RunConfig(
                    model=RulesModel(lambda: task.rules(given)),
                    model_settings=ModelSettings(),
                    tracing_disabled=True,
                ),
            )
        )
        output = result.final_output_as(task.output, raise_if_incorrect_type=True)
        return Answer(_signed(output, usage), usage)


def _usage(choice: ModelChoice, meter: Meter, **rest: Any) -> Usage:
    return Usage(
        model=choice.setting,
        requests=meter.requests,
        input_tokens=meter.input_tokens,
        output_tokens=meter.output_tokens,
        cost_usd=_cost(choice, meter),
        **rest,
    )


def _with(usage: Usage, reader: ModelChoice, meter: Meter) -> Usage:
    """The usage with what the second opinion cost; unknown if either price is."""
    cost = _cost(reader, meter) if meter.requests else 0.0
    known = usage.cost_usd is not None and cost is not None
    return usage.model_copy(
        update={
            "requests": usage.requests + meter.requests,
            "input_tokens": usage.input_tokens + meter.input_tokens,
            "output_tokens": usage.output_tokens + meter.output_tokens,
            "cost_usd": (usage.cost_usd or 0.0) + (cost or 0.0) if known else None,
        }
    )


def _cost(choice: ModelChoice, meter: Meter) -> float | None:
    price = choice.costs
    return price.of(meter.input_tokens, meter.output_tokens) if price else None


def _signed(output: Out, usage: Usage) -> Out:
    return output.model_copy(update={"answered_by": usage.answered_by()})
