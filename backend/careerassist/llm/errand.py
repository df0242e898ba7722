"""An errand: something that an agent with tools does, as against a task, whose answer has a shape.

Some models (Amazon Nova) can do either but not both at once, so no agent here has tools and a
shape. What an errand gives is what its tools found; of what the model says itself, code reads only
what it expects, and nothing is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from agents import FunctionTool

from careerassist.llm.task import as_data
from careerassist.schemas.jobs import WorkerName

MOST_TURNS = 4
"""Requests to a model; whatever it has looked up by then is kept."""


@dataclass(frozen=True)
class Errand:
    """What an agent is sent for."""

    name: str
    agent: WorkerName
    """Which agent goes: its model setting applies."""
    instructions: str
    tools: tuple[FunctionTool, ...]
    """They get the errand's context, which no model sees or chooses."""
    max_output_tokens: int = 400


def asked(question: str) -> str:
    """The user message: the question as data."""
    return as_data("QUESTION", question)
