"""Applications that a person tracks, and the numbers over them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from careerassist.schemas.base import Schema
from careerassist.schemas.usage import Result

Stage = Literal[
    "saved", "applied", "screening", "interview", "offer", "accepted", "rejected", "withdrawn"
]
STAGES: tuple[Stage, ...] = (
    "saved",
    "applied",
    "screening",
    "interview",
    "offer",
    "accepted",
    "rejected",
    "withdrawn",
)


class StageChange(Schema):
    """An application entered a stage on a day."""

    stage: Stage
    on: date


class ApplicationRecord(Schema):
    """What analytics needs of one application."""

    application_id: str
    company: str | None
    role_title: str | None
    stage: Stage
    fit_score: int | None
    history: tuple[StageChange, ...]
    """Oldest first."""


class ChartPoint(Schema):
    """One bar, slice or point."""

    label: str
    value: float


class Chart(Schema):
    """A chart that a client draws as it likes; `points` is also its table."""

    id: str
    title: str
    kind: Literal["bar", "line", "funnel"]
    unit: str
    """What `value` counts, e.g. `applications`, `days`, `%`."""
    points: tuple[ChartPoint, ...]
    note: str
    """One sentence that says what the numbers show."""


class AnalyticsReport(Result):
    """Charts over a person's applications. Every number is computed by code."""

    total: int
    active: int
    charts: tuple[Chart, ...]
    insights: tuple[str, ...]
