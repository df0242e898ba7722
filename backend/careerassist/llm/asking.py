"""Asking a model for a draft: within a time, with repeats where they may help, one repair turn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from agents import Agent, RunConfig, Runner
from agents.exceptions import MaxTurnsExceeded

from careerassist.engine.verifying import Verified
from careerassist.llm.budget import Limits, estimated_tokens
from careerassist.llm.drafts import DraftMalformed, DraftSchema
from careerassist.llm.errand import MOST_TURNS, Errand, asked
from careerassist.llm.models import ModelChoice
from careerassist.llm.requesting import NoAnswer, Requests
from careerassist.llm.second_opinion import NAME as SECOND_OPINION_NAME
from careerassist.llm.second_opinion import SECOND_OPINION
from careerassist.llm.task import Question, as_data
from careerassist.schemas.drafts import Draft
from careerassist.schemas.usage import Result
from careerassist.telemetry import log

In = TypeVar("In")
Out = TypeVar("Out", bound=Result)
D = TypeVar("D", bound=Draft)

_TO_FINISH_SECONDS = 0.2
"""Kept of a step's time, so that an unfinished repair turn does not cost the first draft."""
_LONGEST_REPAIRED = 12_000
"""Characters of a malformed answer that are sent back to be put in order."""


class Asking:
    """One run of one task with one model."""

    def __init__(
        self,
        choice: ModelChoice,
        limits: Limits,
        temperature: float | None,
        *,
        reader: Asking | None = None,
    ) -> None:
        """`reader` asks another model for its opinion on what this one worded."""
        self._requests = Requests(choice, limits, temperature)
        self.meter = self._requests.meter
        self._limits = limits
        self._reader = reader

    async def ask(self, name: str, question: Question[In, Out, D], given: In) -> Verified[Out]:
        """What is left of the model's draft. Raises `NoAnswer`, and nothing else."""
        try:
            async with asyncio.timeout(self._limits.step_seconds):
                verified = await self._verified(name, question, given)
        except NoAnswer:
            raise
        except Exception as error:
            raise NoAnswer(self._requests.code_of(error)) from error
        if verified.used == 0:
            raise NoAnswer("model_unusable" if verified.dropped else "model_silent")
        return verified

    async def _verified(
        self, name: str, question: Question[In, Out, D], given: In
    ) -> Verified[Out]:
        draft, repaired = await self._first_draft(name, question, given)
        drafts: tuple[D, ...] = (draft,)
        verified = _checked(name, given, drafts, question.verify)
        if not repaired and verified.objections and question.repair is not None:
            prompt = question.repair(given, verified.objections)
            try:
                async with asyncio.timeout(self._seconds_left()):
                    drafts = (draft, await self._turn(name, question, prompt))
            except Exception as error:  # noqa: BLE001  (what was verified before stands)
                log.info("repair turn failed", task=name, error=type(error).__name__)
            else:
                verified = _checked(name, given, drafts, question.verify)
        return await self._read_again(name, question, given, drafts, verified)

    async def _read_again(
        self,
        name: str,
        question: Question[In, Out, D],
        given: In,
        drafts: tuple[D, ...],
        verified: Verified[Out],
    ) -> Verified[Out]:
        """`verified` without what the reader objects to. Where the reader does not answer, what
        the truth gate let pass stands."""
        without = question.without
        if self._reader is None or without is None or not verified.worded:
            return verified
        try:
            async with asyncio.timeout(self._seconds_left()):
                opinion = await self._reader.ask(
                    SECOND_OPINION_NAME, SECOND_OPINION, verified.worded
                )
        except (NoAnswer, TimeoutError) as error:
            log.warning("no second opinion", task=name, reason=str(error) or "model_timeout")
            return verified
        vetoes = opinion.output.vetoes
        if not vetoes:
            return verified
        return _checked(name, given, drafts, lambda asked, told: without(asked, told, vetoes))

    async def go(self, errand: Errand, question: str, context: Any) -> str:
        """Do an errand; what the model says at its end. What its tools found is in `context`.
        Raises `NoAnswer`, and nothing else."""
        try:
            async with asyncio.timeout(self._limits.step_seconds):
                return await self._gone(errand, question, context)
        except NoAnswer:
            raise
        except Exception as error:
            raise NoAnswer(self._requests.code_of(error)) from error

    async def _gone(self, errand: Errand, question: str, context: Any) -> str:
        prompt = asked(question)
        left = self._limits.step_tokens - estimated_tokens(errand.instructions + prompt)
        if left < errand.max_output_tokens * MOST_TURNS:
            raise NoAnswer("token_budget")
        agent: Agent[Any] = Agent(
            name=errand.name, instructions=errand.instructions, tools=[*errand.tools]
        )
        config = RunConfig(
            model=self._requests.model(errand.name),
            model_settings=self._requests.settings(errand.max_output_tokens),
            tracing_disabled=True,
            tool_not_found_behavior="return_error_to_model",
        )
        try:
            result = await Runner.run(
                agent, prompt, context=context, max_turns=MOST_TURNS, run_config=config
            )
        except MaxTurnsExceeded:  # what it has looked up until then is there
            return ""
        return str(result.final_output)

    def _seconds_left(self) -> float:
        """What a further turn may take, so that it does not cost what there is."""
        return max(0.0, self._limits.step_seconds - self.meter.seconds - _TO_FINISH_SECONDS)

    async def _first_draft(
        self, name: str, question: Question[In, Out, D], given: In
    ) -> tuple[D, bool]:
        """The draft, and whether the repair turn went into getting it."""
        prompt = question.prompt(given)
        try:
            return await self._turn(name, question, prompt), False
        except DraftMalformed as malformed:
            log.info("draft malformed", task=name, reasons=len(malformed.reasons))
            again = _put_in_order(malformed) or prompt
        except MaxTurnsExceeded:  # how the SDK tells that an answer was empty
            again = prompt
        return await self._turn(name, question, again), True

    async def _turn(self, name: str, question: Question[Any, Any, D], prompt: str) -> D:
        schema = DraftSchema(question.draft)
        asked = question.instructions + prompt + json.dumps(schema.json_schema())
        left = self._limits.step_tokens - self.meter.tokens - estimated_tokens(asked)
        answer = min(question.max_output_tokens, left)
        if answer < 200:  # too little for any draft: don't pay for the prompt
            raise NoAnswer("token_budget")
        agent: Agent[None] = Agent(
            name=name, instructions=question.instructions, output_type=schema
        )
        settings = self._requests.settings(answer)
        model = self._requests.model(name)
        config = RunConfig(model=model, model_settings=settings, tracing_disabled=True)
        result = await Runner.run(agent, prompt, max_turns=1, run_config=config)
        return result.final_output_as(question.draft, raise_if_incorrect_type=True)


def _checked(
    name: str,
    given: In,
    drafts: tuple[D, ...],
    verify: Callable[[In, Sequence[D]], Verified[Out]],
) -> Verified[Out]:
    """What is left of the drafts. A draft must not be able to stop a job, not even by a bug of
    ours: that is logged as one, and the rules answer."""
    try:
        return verify(given, drafts)
    except Exception as error:
        log.exception("verifying raised", task=name)
        raise NoAnswer("model_unusable") from error


def _put_in_order(malformed: DraftMalformed) -> str | None:
    """The prompt of a repair turn: the answer and what is wrong with it, without the document.

    None for an answer that holds nothing to repair, or is cut off: that one is asked for anew.
    """
    raw = malformed.raw.strip()
    if len(raw) < 20 or len(raw) > _LONGEST_REPAIRED or (raw.startswith("{") and raw[-1] != "}"):
        return None
    wrong = "\n".join(f"- {reason}" for reason in malformed.reasons)
    return (
        f"{as_data('YOUR ANSWER', raw)}\n\nThis is not the JSON object that was asked for:\n"
        f"{wrong}\nGive the same content as that one JSON object, and nothing else."
    )
