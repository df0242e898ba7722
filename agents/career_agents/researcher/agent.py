"""The researcher as an agent of the Agents SDK: a model chooses the pages and says what they say.

Nova can't have tools and give a structured answer at once, so what the model writes are arguments
of a tool, bounded and typed; its last words are dropped. Whatever it does or fails to do, the rules
read on from where it stopped, within the same limits.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from agents import (
    Agent,
    Model,
    ModelResponse,
    ModelRetryAdvice,
    ModelSettings,
    RunConfig,
    Runner,
    Tool,
    ToolExecutionConfig,
)
from agents.exceptions import MaxTurnsExceeded
from agents.items import TResponseInputItem
from agents.retry import ModelRetryAdviceRequest
from agents.run_config import CallModelData, ModelInputData

from career_agents.researcher import prompts
from career_agents.researcher.reading import note_by_rules, read_by_rules
from career_agents.researcher.tools import AgentReading, BrowserTools, store_research
from career_agents.researcher.visits import BudgetSpent, Visits
from careerassist.engine.research.frontier import Frontier
from careerassist.llm.budget import Limits, estimated_tokens
from careerassist.llm.models import ModelChoice
from careerassist.llm.requesting import NoAnswer, Requests
from careerassist.schemas.research import OpenedRun, RunEnding, RunUsage
from careerassist.telemetry import log

_NAME = "researcher"
_MOST_TURNS = 100
_MOST_ANSWER_TOKENS = 1_500
_LEAST_ANSWER_TOKENS = 300
_LEAST_SECONDS = 2.0
"""What is left for a request that is begun."""
_LONGEST_SAID = 300
"""Characters of what the model says beside its calls that are sent back to it."""
_LONGEST_ARGUMENTS = 1_500
"""Likewise of a call's arguments."""


async def read_by_agent(
    visits: Visits,
    frontier: Frontier,
    opened: OpenedRun,
    choice: ModelChoice,
    limits: Limits,
    *,
    temperature: float | None,
) -> RunEnding | None:
    """Read pages as a model chooses, then as the rules do what it has left.

    Of the limits, those of a request and a step's tokens apply, the latter to the whole run. Where
    the model fails or its budget is used up, the record says so (`RunUsage.fallback`), and neither
    this slice of the run nor a later one asks it again. Returns what `read_by_rules` does.
    """
    if visits.usage.fallback is None:
        reading = AgentReading(visits, frontier, opened.topics, choice.setting)
        try:
            await _read(visits, reading, opened, choice, limits, temperature)
        except BudgetSpent as spent:
            return spent.ending
        except NoAnswer as failure:
            log.warning("rules read on", model=choice.setting, reason=failure.code)
            visits.spent(RunUsage(fallback=failure.code))
        finally:
            if reading.unread is not None:
                await note_by_rules(visits, reading.unread, opened.topics)
    return await read_by_rules(visits, frontier, opened.topics)


async def _read(
    visits: Visits,
    reading: AgentReading,
    opened: OpenedRun,
    choice: ModelChoice,
    limits: Limits,
    temperature: float | None,
) -> None:
    """Let the agent read until it is done. Raises `NoAnswer`, or what a visit has raised."""
    asked_before = visits.usage.requests > 0
    requests = Requests(choice, replace(limits, step_seconds=visits.seconds_left), temperature)
    agent: Agent[None] = Agent(
        name=_NAME,
        instructions=prompts.INSTRUCTIONS,
        tools=[store_research(reading)],
        mcp_servers=[BrowserTools(visits.tools, reading)],
    )
    config = RunConfig(
        model=_BudgetedModel(requests, choice, opened, visits, reading),
        model_settings=requests.settings(_MOST_ANSWER_TOKENS),
        call_model_input_filter=_shortened,
        tool_execution=ToolExecutionConfig(max_function_tool_concurrency=1),
        tool_not_found_behavior="return_error_to_model",
        tool_error_formatter=reading.no_such_tool,
        tracing_disabled=True,
    )
    prompt = prompts.prompt(opened, reading.addresses())
    try:
        await Runner.run(agent, prompt, max_turns=_MOST_TURNS, run_config=config)
    except (NoAnswer, BudgetSpent):
        raise
    except MaxTurnsExceeded as error:
        raise NoAnswer("token_budget") from error
    except Exception as error:
        if error is reading.ended:
            raise
        raise NoAnswer(requests.code_of(error)) from error
    if reading.ended is not None:
        raise reading.ended
    if not reading.opened and not asked_before:  # else it has seen enough
        raise NoAnswer("model_silent")
    log.info("agent read", model=choice.setting, pages=reading.opened)


class _BudgetedModel(Model):
    """A model that is asked as long as the run can afford it, and whose every request is in the
    run's record at once."""

    def __init__(
        self,
        requests: Requests,
        choice: ModelChoice,
        opened: OpenedRun,
        visits: Visits,
        reading: AgentReading,
    ) -> None:
        self._requests = requests
        self._model = requests.model(_NAME)
        self._price = choice.costs
        self._may_spend = opened.may_spend_usd
        self._visits = visits
        self._reading = reading
        self._spent_before = opened.usage.cost_usd or 0.0

    async def get_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        *args: Any,
        **kwargs: Any,
    ) -> ModelResponse:
        """The answer. Raises `NoAnswer` where there is nothing left to ask with, `BudgetSpent`
        where there is no time, and what else has ended the reading."""
        self._reading.begin_turn()
        asked = _tokens(system_instructions, input, tools)
        answer = self._answer_tokens(asked)
        self._visits.check_time(_LEAST_SECONDS)
        meter = self._requests.meter
        before = (meter.input_tokens, meter.output_tokens)
        try:
            async with asyncio.timeout(self._visits.seconds_left):
                response = await self._model.get_response(
                    system_instructions,
                    input,
                    replace(model_settings, max_tokens=answer),
                    tools,
                    *args,
                    **kwargs,
                )
        except TimeoutError:
            self._visits.check_time(_LEAST_SECONDS)
            raise
        finally:
            self._count(meter.input_tokens - before[0], meter.output_tokens - before[1])
        self._reading.unread = None
        return response

    def stream_response(self, *args: Any, **kwargs: Any) -> Any:
        """Nothing in CareerAssist streams."""
        raise NotImplementedError("answers come whole")

    def get_retry_advice(self, request: ModelRetryAdviceRequest) -> ModelRetryAdvice | None:
        """What the model behind it advises."""
        return self._model.get_retry_advice(request)

    def _answer_tokens(self, asked: int) -> int:
        """How long an answer may be. `NoAnswer` if it is too short for any."""
        usage = self._visits.usage
        left = self._requests.limits.step_tokens - usage.input_tokens - usage.output_tokens
        answer = min(_MOST_ANSWER_TOKENS, left - asked)
        if answer < _LEAST_ANSWER_TOKENS:
            raise NoAnswer("token_budget")
        if self._may_spend is not None:
            spent = (usage.cost_usd or 0.0) - self._spent_before
            if self._price is None or spent + self._price.of(asked, answer) > self._may_spend:
                raise NoAnswer("spend_limit")
        return answer

    def _count(self, input_tokens: int, output_tokens: int) -> None:
        cost = self._price.of(input_tokens, output_tokens) if self._price else None
        self._visits.spent(
            RunUsage(
                requests=1,
                input_tokens=input_tokens,
                output_tokens=output_tokens,
                cost_usd=cost,
            )
        )


def _tokens(instructions: str | None, given: str | list[TResponseInputItem], tools: Any) -> int:
    """An upper estimate of what a request sends."""
    offered = [[tool.name, tool.description, tool.params_json_schema] for tool in tools]
    sent = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, default=str)
    return estimated_tokens((instructions or "") + sent + json.dumps(offered))


def _shortened(data: CallModelData[Any]) -> ModelInputData:
    """What is sent of the conversation so far. Of the pages shown only the last stays, or the price
    of a run would grow with the square of its pages; what the model said stays in short."""
    items = [cast(dict[str, Any], item) for item in data.model_data.input]
    shown = [n for n, item in enumerate(items) if _shows_page(item)]
    sent = [
        {**item, "output": prompts.GOING_ON} if number in shown[:-1] else _short(item)
        for number, item in enumerate(items)
    ]
    return ModelInputData(cast(list[TResponseInputItem], sent), data.model_data.instructions)


def _shows_page(item: dict[str, Any]) -> bool:
    if item.get("type") != "function_call_output":
        return False
    output = item["output"]
    texts = [output] if isinstance(output, str) else [part.get("text", "") for part in output]
    return any(text.startswith("<<<PAGE>>>") for text in texts)


def _short(item: dict[str, Any]) -> dict[str, Any]:
    if item.get("type") == "function_call":
        return item if _is_short_object(item["arguments"]) else {**item, "arguments": "{}"}
    if item.get("role") == "assistant" and isinstance(item.get("content"), Sequence):
        return {**item, "content": _short_words(item["content"])}
    return item


def _short_words(content: Any) -> Any:
    if isinstance(content, str):
        return content.strip()[:_LONGEST_SAID]
    return [
        {**part, "text": part["text"].strip()[:_LONGEST_SAID]} if "text" in part else part
        for part in content
    ]


def _is_short_object(arguments: str) -> bool:
    """Providers take back nothing else."""
    if len(arguments) > _LONGEST_ARGUMENTS:
        return False
    try:
        return isinstance(json.loads(arguments), dict)
    except ValueError:
        return False
