"""The one way to run a task."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Generic, TypeVar

from agents import ModelSettings, RunConfig, Runner, set_trace_processors

from careerassist.errors import SetupError
from careerassist.llm.offline import RulesModel
from careerassist.llm.task import Task
from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import Usage

OFFLINE = "offline/rules"

In = TypeVar("In")
Out = TypeVar("Out", bound=Schema)

# The SDK's default processor sends prompts, and so CVs, to OpenAI's trace store as soon as a key
# is in the environment.
set_trace_processors([])


@dataclass(frozen=True)
class Answer(Generic[Out]):
    """What a task gave, and what it cost."""

    output: Out
    usage: Usage


def run(task: Task[In, Out], given: In, *, model: str) -> Answer[Out]:
    """Run a task to its typed answer.

    `model` is a setting such as `offline/rules`. Errors that the rules raise come through as they
    are. Must not be called from a running event loop.
    """
    if model != OFFLINE:
        raise SetupError(f"Unknown model {model!r}. Available: {OFFLINE}.")
    result = asyncio.run(
        Runner.run(
            task.agent(),
            task.prompt(given),
            max_turns=1,
            run_config=RunConfig(
                model=RulesModel(lambda: task.rules(given)),
                model_settings=ModelSettings(),
                tracing_disabled=True,
            ),
        )
    )
    spent = result.context_wrapper.usage
    usage = Usage(
        engine="rules",
        requests=spent.requests,
        input_tokens=spent.input_tokens,
        output_tokens=spent.output_tokens,
    )
    return Answer(result.final_output_as(task.output, raise_if_incorrect_type=True), usage)
