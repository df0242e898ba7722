"""The charter's task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from career_agents.charter import prompts
from careerassist.engine.analytics import chart_applications
from careerassist.llm.task import Task
from careerassist.schemas.applications import AnalyticsReport, ApplicationRecord


@dataclass(frozen=True)
class Applications:
    """A person's applications as of a day."""

    records: tuple[ApplicationRecord, ...]
    today: date


CHART_APPLICATIONS: Task[Applications, AnalyticsReport] = Task(
    name="chart_applications",
    version="1",
    output=AnalyticsReport,
    instructions=prompts.INSTRUCTIONS,
    prompt=prompts.prompt,
    rules=lambda given: chart_applications(given.records, today=given.today),
)
