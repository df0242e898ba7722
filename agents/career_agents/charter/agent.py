"""The charter's task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
    agent="charter",
    version="1",
    output=AnalyticsReport,
    rules=lambda given: chart_applications(given.records, today=given.today),
)
"""Every number and every sentence over numbers is computed: no model is asked."""
