"""How a worker does one step: check the fence, work under a lease, store the result once."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any

from careerassist.database.connection import Database
from careerassist.database.rows import JobRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import CareerAssistError
from careerassist.metrics import Metrics
from careerassist.pipeline.observer import Observer
from careerassist.schemas.jobs import FINAL_STATES, StepEvent, StepName, StepProgress, StepReport
from careerassist.schemas.usage import Usage
from careerassist.telemetry import log, logged_with
from careerassist.tracing import span

_FIRST_DELAY_SECONDS = 1.0
_LONGEST_DELAY_SECONDS = 60.0
_MISSED_BEAT_SECONDS = 0.2


@dataclass(frozen=True)
class StepContext:
    """What a step's work is given."""

    event: StepEvent
    job: JobRow
    outputs: dict[StepName, dict[str, Any]]
    """What the steps that are done have stored: ids."""
    progress: Callable[[StepProgress], None] = field(default=lambda progress: None)
    """Tell the job seeker how far a long step has come."""


@dataclass(frozen=True)
class StepResult:
    """What a step's work gives back. `store` runs in the transaction that marks the step done and
    returns the ids of what it stored."""

    store: Callable[[UnitOfWork], dict[str, Any]]
    usage: Usage = field(default_factory=Usage)
    discard: Callable[[], None] | None = None
    """Undoes what was done outside the database, if the result turns out not to count."""
    refused: tuple[str, ...] = ()
    """Rules by which the truth gate refused wordings, one for each refusal."""


Work = Callable[[StepContext], StepResult]


@dataclass(frozen=True)
class StepRunner:
    """Runs steps for one worker."""

    database: Database
    observer: Observer
    metrics: Metrics
    lease_seconds: float
    max_tries: int

    def run(self, event: StepEvent, work: Work) -> StepReport:
        """Do the step and report. Whatever happens is on the step's row before this returns.

        Raises only `ServiceUnavailable`, when not even the row could be written; the lease then
        runs out and the step is taken over.
        """
        began = time.monotonic()
        job_id = str(event.job_id)
        with (
            logged_with(job_id=job_id, step=event.step),
            span(
                f"step {event.step}",
                parent=event.traceparent,
                job_id=job_id,
                attempt=event.attempt,
            ) as current,
        ):
            report = self._run(event, work)
            current.set_attribute("careerassist.outcome", report.state)
        self.metrics.add("Steps", step=event.step, outcome=report.state)
        seconds = time.monotonic() - began
        self.metrics.add("StepSeconds", seconds, step=event.step, outcome=report.state)
        return report

    def _run(self, event: StepEvent, work: Work) -> StepReport:
        context = self._begin(event)
        if context is None:
            return self._report(event, "stale")
        self.observer("step.started", job_id=event.job_id, step=event.step)
        try:
            with self._heartbeat(event):
                result = work(context)
        except CareerAssistError as error:
            return self._failed(event, error)
        except Exception:  # noqa: BLE001  (recorded on the step, and logged)
            # A bug is not the job seeker's fault, and may be a passing one: it is tried again.
            log.exception("step raised", job_id=str(event.job_id), step=event.step)
            return self._failed(event, CareerAssistError(), transient=True)
        self.observer("step.worked", job_id=event.job_id, step=event.step)
        return self._store(event, result)

    def _begin(self, event: StepEvent) -> StepContext | None:
        with unit_of_work(self.database, event.user_id) as work:
            job = work.jobs.get(event.job_id)
            if job is None or job.status in FINAL_STATES:
                return None
            # The lease has run since the step was claimed, and a cold start may have used it up.
            if not work.steps.begin(
                event.job_id, event.step, event.attempt, lease_seconds=self.lease_seconds
            ):
                return None
            rows = work.steps.of(event.job_id)
        outputs = {row.step: row.output for row in rows if row.state == "done" and row.output}
        return StepContext(event, job, outputs, lambda progress: self._note(event, progress))

    def _note(self, event: StepEvent, progress: StepProgress) -> None:
        with unit_of_work(self.database, event.user_id) as work:
            if self._lock(work, event):
                work.steps.progressed(
                    event.job_id, event.step, event.attempt, progress=progress.model_dump()
                )
                work.jobs.changed(event.job_id)

    def _store(self, event: StepEvent, result: StepResult) -> StepReport:
        try:
            with unit_of_work(self.database, event.user_id) as work:
                if not self._lock(work, event):
                    if result.discard:
                        result.discard()
                    return self._report(event, "stale")
                output = result.store(work)
                work.steps.done(
                    event.job_id,
                    event.step,
                    event.attempt,
                    output=output,
                    usage=result.usage.model_dump(mode="json"),
                )
                work.jobs.progressed(event.job_id)
                self.observer("step.stored", job_id=event.job_id, step=event.step)
        except CareerAssistError as error:
            return self._failed(event, error)
        self.observer("step.ended", job_id=event.job_id, step=event.step)
        for rule in result.refused:
            self.metrics.add("GateRefusals", rule=rule)
        return self._report(event, "done")

    def _failed(
        self, event: StepEvent, error: CareerAssistError, *, transient: bool | None = None
    ) -> StepReport:
        retry = error.transient if transient is None else transient
        reason = {"code": error.code, "message": error.message}
        with unit_of_work(self.database, event.user_id) as work:
            if not self._lock(work, event):
                return self._report(event, "stale")
            tries = next(row.tries for row in work.steps.of(event.job_id) if row.step == event.step)
            again = retry and tries < self.max_tries
            if again:
                work.steps.again(
                    event.job_id,
                    event.step,
                    event.attempt,
                    error=reason,
                    delay_seconds=_backoff(tries),
                )
            else:
                work.steps.failed(event.job_id, event.step, event.attempt, error=reason)
            work.jobs.changed(event.job_id)
        log.warning(
            "step failed", job_id=str(event.job_id), step=event.step, code=error.code, again=again
        )
        return self._report(event, "retry" if again else "failed")

    def _lock(self, work: UnitOfWork, event: StepEvent) -> bool:
        """Hold job and step; False if this attempt is no longer the current one."""
        job = work.jobs.lock(event.job_id)
        return (
            job is not None
            and job.status not in FINAL_STATES
            and work.steps.holds(event.job_id, event.step, event.attempt, lock=True)
        )

    @contextmanager
    def _heartbeat(self, event: StepEvent) -> Iterator[None]:
        """Renew the step's lease while the body runs."""
        stop = threading.Event()

        def renew() -> None:
            pause = self.lease_seconds / 3
            while not stop.wait(pause):
                pause = self.lease_seconds / 3
                try:
                    with unit_of_work(self.database, event.user_id) as work:
                        held = work.steps.renew(
                            event.job_id,
                            event.step,
                            event.attempt,
                            lease_seconds=self.lease_seconds,
                        )
                except Exception as error:  # noqa: BLE001  (the next beat may get through)
                    # When the database is back, whoever comes first decides whose the step is.
                    log.warning("lease not renewed", step=event.step, error=type(error).__name__)
                    pause = min(pause, _MISSED_BEAT_SECONDS)
                    continue
                if not held:
                    return

        thread = threading.Thread(
            target=copy_context().run, args=(renew,), name=f"lease {event.step}", daemon=True
        )
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    @staticmethod
    def _report(event: StepEvent, state: Any) -> StepReport:
        return StepReport(job_id=event.job_id, step=event.step, attempt=event.attempt, state=state)


def _backoff(tries: int) -> float:
    """Exponential with full jitter, as in the AWS Architecture Blog's "Exponential Backoff And
    Jitter", in seconds."""
    ceiling = min(_LONGEST_DELAY_SECONDS, _FIRST_DELAY_SECONDS * 2.0 ** (tries - 1))
    return random.uniform(0.1, ceiling)  # noqa: S311  (spreads load; no secret)
