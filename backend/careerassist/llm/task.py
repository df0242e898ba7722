"""A task: typed in, typed out, with the rules that can always answer it and the prompt that asks a
model to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from agents import Agent, AgentOutputSchema

from careerassist.schemas.base import Schema

In = TypeVar("In")
Out = TypeVar("Out", bound=Schema)


@dataclass(frozen=True)
class Task(Generic[In, Out]):
    """Something that an agent can be asked to do."""

    name: str
    version: str
    """Raised whenever instructions, prompt or rules change: results are pinned by it."""
    output: type[Out]
    instructions: str
    """The system prompt."""
    prompt: Callable[[In], str]
    """The user message: documents as data, between delimiters, and only what the task needs."""
    rules: Callable[[In], Out]
    """The rule-based answer. Pure and deterministic; raises `StepFailed` if there is none."""

    def agent(self) -> Agent[None]:
        """The Agents SDK agent of this task: structured output, no tools."""
        return Agent(
            name=self.name,
            instructions=self.instructions,
            output_type=AgentOutputSchema(self.output, strict_json_schema=False),
        )


def as_data(label: str, text: str) -> str:
    """A document between delimiters that its own text cannot close."""
    fence = f"<<<{label}>>>"
    return f"{fence}\n{text.replace('<<<', '‹‹‹').replace('>>>', '›››')}\n{fence}"
