"""How the service is doing, for who runs it."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from careerassist.api.models.base import View
from careerassist.schemas.jobs import JobState
from careerassist.services.operator import ChoreState


class QueueStatusView(View):
    """What waits to be worked on. Where the queue keeps its own time, numbers are approximate."""

    waiting: int | None = Field(description="Null where the queue could not be asked.")
    in_flight: int | None
    dead_letters: int | None = Field(
        description="Messages that were delivered too often. `careerassist queue` deals with them."
    )
    problem: str | None = Field(description="Why the queue could not be asked, if so.")
    longest_wait_seconds: float | None = Field(
        description="Of the jobs that nobody has begun yet; null if there is none."
    )


class JobCountView(View):
    """Jobs that were asked for lately, by the state that they are in now."""

    state: JobState
    last_24_hours: int
    last_7_days: int


class FailureCountView(View):
    """Jobs that ended lately as failed or partial, by the cause."""

    code: str = Field(examples=["document_corrupt"])
    step: str | None = Field(
        description="The step that it happened in; null if it was no step's fault.",
        examples=["read_cv"],
    )
    last_24_hours: int
    last_7_days: int


class ModelCountView(View):
    """What was asked of one model, by people who still have their account and by the researcher,
    each of whose runs is one task. Days and months are those of UTC; costs are of requests whose
    price is known."""

    model: str
    requests_today: int
    cost_today_usd: float
    requests_this_month: int
    input_tokens_this_month: int
    output_tokens_this_month: int
    cost_this_month_usd: float
    asked_this_month: int = Field(
        description="Tasks, each of which may take several requests or none."
    )
    rules_answered_this_month: int = Field(
        description="Of these tasks, those that the rules had to answer."
    )


class ModelCostsView(View):
    today_usd: float
    this_month_usd: float = Field(
        description="Of all people, those included who have erased their account since, and of "
        "the researcher."
    )
    monthly_limit_usd: float | None = Field(description="MODEL_MONTHLY_USD; null: no limit.")
    by_model: list[ModelCountView]


class PeopleCountView(View):
    total: int
    new_last_7_days: int
    active_last_7_days: int = Field(
        description="Who have started an analysis, brought a file or a text, or answered a "
        "question, today (UTC) or on one of the six days before."
    )


class ChoreErrorView(View):
    code: str
    message: str


class ChoreStatusView(View):
    """What comes round by itself, and how its last round ended."""

    name: str
    label: str = Field(description="What it does.")
    state: ChoreState = Field(
        description="`never`: it has not come round yet. `running`: its last round has begun and "
        "not ended; if long ago, it was cut off."
    )
    started_at: datetime | None
    ended_at: datetime | None
    done_at: datetime | None = Field(description="When a round last ended well.")
    counts: dict[str, int] | None = Field(description="How many of what that one did.")
    error: ChoreErrorView | None = Field(description="Why the last round failed, if it did.")


class OperatorOverview(View):
    """The service as of one moment: numbers over all people, and nothing of anybody."""

    as_of: datetime
    queue: QueueStatusView
    jobs: list[JobCountView] = Field(description="All states, also those of no job.")
    failures: list[FailureCountView] = Field(description="The most frequent first.")
    models: ModelCostsView
    people: PeopleCountView
    chores: list[ChoreStatusView]
