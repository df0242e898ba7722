"""What a step may spend on a model, and the book in which it is written down."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import Protocol
from uuid import UUID

from careerassist.schemas.jobs import StepName
from careerassist.schemas.usage import FallbackCode

ATTENDED_SECONDS = 18.0
"""For a model where somebody waits for the answer. API Gateway waits 30 seconds for all of it."""


@dataclass(frozen=True)
class Limits:
    """Times in seconds, money in USD; see the settings of the same names."""

    call_seconds: float
    step_seconds: float
    job_seconds: float
    step_tokens: int
    job_tokens: int
    retries: int
    daily_usd_per_user: float | None
    monthly_usd: float | None

    def of(self, charge: Charge) -> Limits:
        """As they are for a step; shorter for what belongs to no job, since somebody waits."""
        if charge.job_id is not None:
            return self
        return replace(self, step_seconds=min(self.step_seconds, ATTENDED_SECONDS))


@dataclass(frozen=True)
class Charge:
    """On whose account a model is asked."""

    user_id: UUID
    job_id: UUID | None = None
    """None for what belongs to no job: an interview answer."""
    step: StepName | None = None


@dataclass(frozen=True)
class Spent:
    """What was spent before, of each limit."""

    job_tokens: int = 0
    job_seconds: float = 0.0
    user_usd_today: float = 0.0
    usd_this_month: float = 0.0


@dataclass
class Meter:
    """What one run of a task has spent, as it goes."""

    started: float = field(default_factory=time.monotonic)
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.started


class Book(Protocol):
    """Where spending is written down: every request, whatever became of its answer."""

    def spent(self, charge: Charge) -> Spent: ...

    def record(
        self,
        charge: Charge,
        *,
        task: str,
        model: str,
        meter: Meter,
        cost_usd: float | None,
        outcome: str,
    ) -> None:
        """`outcome` is `answered`, or why the rules had to answer."""
        ...


def exhausted(limits: Limits, spent: Spent) -> FallbackCode | None:
    """The first limit that leaves nothing to spend."""
    if limits.monthly_usd is not None and spent.usd_this_month >= limits.monthly_usd:
        return "spend_limit"
    if limits.daily_usd_per_user is not None and spent.user_usd_today >= limits.daily_usd_per_user:
        return "spend_limit"
    if spent.job_tokens >= limits.job_tokens:
        return "token_budget"
    if spent.job_seconds >= limits.job_seconds:
        return "time_budget"
    return None


def estimated_tokens(text: str) -> int:
    """An upper estimate for Latin script: three characters a token (models come to about four)."""
    return len(text) // 3 + 1
