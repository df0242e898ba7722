"""A round of the researcher: its service is asked again and again until the run has ended.

Each answer takes a while, and less than many hosts allow a request to take. The chore on a laptop
and the function on AWS do the same here.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from careerassist.errors import Interrupted, ResearchRunning, ServiceUnavailable
from careerassist.schemas.research import RunSummary

ASK_SECONDS = 130.0
"""Longer than the service takes for an answer. Who has less time left asks no more."""

_PAUSES = (2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0, 30.0)
"""Seconds between two questions that come to nothing: longer in all than the lease of a run whose
service has died (120 s), so that the service that comes after it goes on with the run."""
_BETWEEN_SECONDS = 1.0
_SPARE_SECONDS = 600.0
"""That a round may take above the time of its run: a service may die, and be started again."""


def do_round(
    ask: Callable[[], RunSummary],
    stopping: threading.Event,
    *,
    most_seconds: float,
    seconds_left: Callable[[], float] = lambda: math.inf,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Mapping[str, int]:
    """Ask (by `Researcher.go_on`) until the run has ended. What it came to, as counts;
    `{"busy": 1}` if somebody else's run is on, which is waited for no longer than one that died.

    `most_seconds` is the time that a run may take, `seconds_left` how long this process may go on:
    where that is not long enough, the counts have `unfinished`, and the next round goes on. A run
    that was broken off and whose time was over before it was asked for ends without a page; once in
    a round, the next one begins at once. Raises what `ask` raises, and `ServiceUnavailable` for a
    run that has lost its browser.
    """
    begun, tried, left_over = clock(), 0, False
    counts: dict[str, int] = {}
    while seconds_left() >= ASK_SECONDS:
        if clock() - begun > most_seconds + _SPARE_SECONDS:
            raise ServiceUnavailable("The researcher's run did not come to an end in its time.")
        asked_at = now()
        try:
            run = ask()
        except (ResearchRunning, ServiceUnavailable) as error:
            if tried == len(_PAUSES):
                if isinstance(error, ResearchRunning):
                    return {"busy": 1}
                raise
            _pause(stopping, _PAUSES[tried])
            tried += 1
            continue
        tried, counts = 0, counts_of(run)
        if run.ending == "browser_lost":
            raise ServiceUnavailable(
                f"The researcher's browser stopped after {run.pages_read} pages. "
                "`careerassist doctor` may tell why."
            )
        if run.state != "running":
            over = (asked_at - run.started_at).total_seconds() >= most_seconds
            if left_over or not over or run.ending != "time_budget":
                return counts
            left_over = True
        _pause(stopping, _BETWEEN_SECONDS)
    return {**counts, "unfinished": 1}


def counts_of(run: RunSummary) -> dict[str, int]:
    """How many of what a run has brought."""
    return {
        "pages": run.pages_read,
        "skipped": run.pages_skipped,
        "findings": run.findings_published,
        "findings_refused": run.findings_refused,
        "jobs": run.jobs_new,
    }


def _pause(stopping: threading.Event, seconds: float) -> None:
    if stopping.wait(seconds):
        raise Interrupted("The researcher was stopped. It goes on at the next start.")
