"""What is counted about the work: jobs, steps, models, refusals, the queue, chores.

Each figure has dimensions of few values, since every combination is a series that is stored and
paid for. Ids of people and jobs are no dimensions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

MetricName = Literal[
    "Jobs",
    "Steps",
    "StepSeconds",
    "InputTokens",
    "OutputTokens",
    "ModelCost",
    "Fallbacks",
    "GateRefusals",
    "QueueAge",
    "Chores",
    "ResearchRuns",
    "ResearchPages",
    "ResearchFindings",
]
Unit = Literal["Count", "Seconds", "None"]

METRICS: Mapping[MetricName, tuple[Unit, tuple[str, ...]]] = {
    "Jobs": ("Count", ("request_type", "outcome")),
    "Steps": ("Count", ("step", "outcome")),
    "StepSeconds": ("Seconds", ("step", "outcome")),
    "InputTokens": ("Count", ("model",)),
    "OutputTokens": ("Count", ("model",)),
    "ModelCost": ("None", ("model",)),
    "Fallbacks": ("Count", ("reason",)),
    "GateRefusals": ("Count", ("rule",)),
    "QueueAge": ("Seconds", ()),
    "Chores": ("Count", ("chore", "outcome")),
    "ResearchRuns": ("Count", ("ending",)),
    "ResearchPages": ("Count", ("outcome",)),
    "ResearchFindings": ("Count", ("outcome",)),
}
"""Unit and dimensions of each. `ModelCost` is in USD; the age is that of a message at its first
delivery."""


class Metrics(Protocol):
    """Takes figures. Must be quick, must not raise."""

    def add(self, name: MetricName, value: float = 1.0, **dimensions: str) -> None:
        """One more value of a figure, with the dimensions that it has."""
        ...

    def send(self) -> None:
        """Hand on what was taken since the last time."""
        ...


class NoMetrics:
    """Where nobody asks for figures."""

    def add(self, name: MetricName, value: float = 1.0, **dimensions: str) -> None:
        """Nothing."""

    def send(self) -> None:
        """Nothing."""
