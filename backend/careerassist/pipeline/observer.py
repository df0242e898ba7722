"""What the pipeline tells about itself while it works."""

from __future__ import annotations

from typing import Literal, Protocol
from uuid import UUID

from careerassist.telemetry import log

Moment = Literal[
    "job.inserted",
    "outbox.sending",
    "outbox.sent",
    "message.received",
    "message.handled",
    "job.acquired",
    "step.claimed",
    "step.started",
    "step.worked",
    "step.stored",
    "step.ended",
    "job.finishing",
    "job.finished",
]
"""Named points, in the order in which a job passes them. Crash tests stop processes at each."""


class Observer(Protocol):
    """Is called at every named point. Must be quick, must not raise."""

    def __call__(
        self, moment: Moment, *, job_id: UUID | None = None, step: str | None = None
    ) -> None: ...


def log_moments(moment: Moment, *, job_id: UUID | None = None, step: str | None = None) -> None:
    """The observer in use: debug lines with ids, never content."""
    log.debug(moment, job_id=str(job_id) if job_id else None, step=step)
