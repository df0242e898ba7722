"""How a job goes through its plan: code, no model. Any number of orchestrators may be given the
same job; leases and fences see to it that each step's result is stored once."""

from __future__ import annotations

import hashlib
import json
import math
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID, uuid4

from careerassist.database.connection import Database
from careerassist.database.rows import JobRow, StepRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import Interrupted, JobStalled
from careerassist.metrics import Metrics
from careerassist.pipeline.observer import Observer
from careerassist.pipeline.plans import PLANS, Step
from careerassist.ports import WorkerInvoker
from careerassist.schemas.jobs import JobMessage, JobState, StepEvent, StepName
from careerassist.telemetry import log, logged_with
from careerassist.tracing import span, traceparent

Outcome = Literal["finished", "continued", "left"]
"""`finished`: the job has ended. `continued`: it goes on with a new message. `left`: there was
nothing to do here, since somebody else has it, or it is gone."""

_LONGEST_NAP_SECONDS = 5.0
_MISSED_BEAT_SECONDS = 0.2
_ENDED = ("done", "failed", "skipped")


@dataclass(frozen=True)
class Limits:
    """Times in seconds; see the settings of the same names."""

    job_lease: float
    step_lease: float
    step_tries: int
    job_stalls: int
    run: float


class Orchestrator:
    """Takes a job through its plan."""

    def __init__(
        self,
        database: Database,
        invoker: WorkerInvoker,
        observer: Observer,
        metrics: Metrics,
        limits: Limits,
    ) -> None:
        self._database = database
        self._invoker = invoker
        self._observer = observer
        self._metrics = metrics
        self._limits = limits

    def handle(
        self,
        message: JobMessage,
        *,
        stopping: Callable[[], bool] = lambda: False,
        seconds_left: float = math.inf,
    ) -> Outcome:
        """Work on the job until it ends, the time is up, or `stopping` says so.

        `seconds_left`: when this process must be done. Steps that are still at work then are left
        to their workers, and the job goes on with a new message.
        """
        leave_at = time.monotonic() + seconds_left
        owner = uuid4()
        job = self._acquire(message, owner)
        if job is None:
            return "left"
        with (
            logged_with(job_id=str(job.job_id)),
            span(f"job {job.job_type}", parent=message.traceparent, job_id=str(job.job_id)),
        ):
            return self._go(job, owner, stopping, leave_at)

    def _go(
        self, job: JobRow, owner: UUID, stopping: Callable[[], bool], leave_at: float
    ) -> Outcome:
        self._observer("job.acquired", job_id=job.job_id)
        if job.stalls > self._limits.job_stalls:
            self._give_up(job)
            return "finished"
        return _Run(self, job, owner, stopping, leave_at).go()

    def _acquire(self, message: JobMessage, owner: UUID) -> JobRow | None:
        with unit_of_work(self._database, message.user_id) as work:
            return work.jobs.acquire(message.job_id, owner, lease_seconds=self._limits.job_lease)

    def _give_up(self, job: JobRow) -> None:
        error = JobStalled()
        reason = {"code": error.code, "message": error.message}
        with unit_of_work(self._database, job.user_id) as work:
            if work.jobs.lock(job.job_id):
                work.steps.stop_all(job.job_id, error=reason)
                work.jobs.finish(job.job_id, "failed", reason)
        self._metrics.add("Jobs", request_type=job.job_type, outcome="failed")
        log.error("job stalled", job_id=str(job.job_id), stalls=job.stalls)


class _Run:
    """One orchestrator's time with one job."""

    def __init__(
        self,
        parent: Orchestrator,
        job: JobRow,
        owner: UUID,
        stopping: Callable[[], bool],
        leave_at: float,
    ) -> None:
        self._database = parent._database
        self._invoker = parent._invoker
        self._observer = parent._observer
        self._metrics = parent._metrics
        self._limits = parent._limits
        self._job = job
        self._owner = owner
        self._stopping = stopping
        self._plan = {step.name: step for step in PLANS[job.job_type]}
        self._leave_at = leave_at
        self._deadline = min(time.monotonic() + self._limits.run, leave_at)
        self._lost = threading.Event()
        self._over = threading.Event()
        self._called: dict[tuple[StepName, int], None] = {}
        """Attempts whose worker was called and has not answered, in the order of their calls."""

    def go(self) -> Outcome:
        heart = threading.Thread(
            target=copy_context().run, args=(self._heartbeat,), name="lease job", daemon=True
        )
        heart.start()
        running: dict[Future[Mapping[str, Any]], StepName] = {}
        pool = ThreadPoolExecutor(max_workers=len(self._plan), thread_name_prefix="step")
        try:
            while True:
                outcome = self._advance(pool, running)
                if outcome is not None:
                    return outcome
        finally:
            self._leave(pool, heart)

    def _leave(self, pool: ThreadPoolExecutor, heart: threading.Thread) -> None:
        """Let go of the job first, so that others may have it. Workers of this process are waited
        for, so that it takes on no more than it has threads for.

        An invocation of a function waits for nobody: its workers are functions of their own, and
        the threads that wait for their answers do no harm. Lambda freezes them; if they ever go on,
        it is to forget an answer that is on the step's row anyway. A step that was at work here is
        fenced: if its lease ran out meanwhile, another attempt has the step, and nothing of this
        one is stored.
        """
        self._over.set()
        stays = math.isinf(self._leave_at)
        pool.shutdown(wait=stays, cancel_futures=True)
        heart.join(None if stays else max(0.0, self._leave_at - time.monotonic()))

    def _time_is_up(self) -> bool:
        return time.monotonic() > self._leave_at

    def _advance(
        self, pool: ThreadPoolExecutor, running: dict[Future[Mapping[str, Any]], StepName]
    ) -> Outcome | None:
        """Start what can start, wait for something to end; the outcome when there is no more."""
        if self._lost.is_set():
            return "left"
        leaving = self._stopping() or time.monotonic() > self._deadline
        rows, events = self._claim(start=not leaving)
        for event, step in events:
            self._observer("step.claimed", job_id=event.job_id, step=event.step)
            # In a copy of this context each, so that what workers log and trace belongs to the job.
            self._called[event.step, event.attempt] = None
            running[pool.submit(copy_context().run, self._invoke, step, event)] = event.step
        if running and not self._time_is_up():
            done, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in done:
                name = running.pop(future)
                if error := future.exception():
                    # The step's row decides: its lease runs out and it is claimed again.
                    log.warning(
                        "worker not reached",
                        job_id=str(self._job.job_id),
                        step=name,
                        error=type(error).__name__,
                    )
            return None
        if all(row.state in _ENDED for row in rows):
            return self._finish()
        if leaving:
            return self._hand_over(delay_seconds=0)
        nap = min((row.due_in for row in rows if row.due_in > 0), default=0.0)
        if nap > _LONGEST_NAP_SECONDS and time.monotonic() + nap > self._deadline:
            return self._hand_over(delay_seconds=nap)
        # Another orchestrator's worker may end at any time, so never sleep for long.
        time.sleep(min(max(nap, 0.02), 0.5))
        return None

    def _invoke(self, step: Step, event: StepEvent) -> Mapping[str, Any]:
        try:
            return self._invoker.invoke(step.worker, event)
        finally:
            del self._called[event.step, event.attempt]

    def _claim(self, *, start: bool) -> tuple[list[StepRow], list[tuple[StepEvent, Step]]]:
        """Reread the steps; end those that can never run; begin those that can, if `start`."""
        events: list[tuple[StepEvent, Step]] = []
        with unit_of_work(self._database, self._job.user_id) as work:
            work.jobs.lock(self._job.job_id)  # before its steps, as whoever cancels it does
            rows = work.steps.of(self._job.job_id)
            states = {row.step: row for row in rows}
            changed = False
            for row in rows:
                step = self._plan[row.step]
                if row.state == "pending" and (culprit := _broken_need(step, states)):
                    reason = culprit.error or {}
                    work.steps.skip(self._job.job_id, row.step, error=reason)
                    changed = True
                elif _given_up(row, self._limits.step_tries):
                    error = Interrupted()
                    work.steps.failed(
                        self._job.job_id,
                        row.step,
                        row.attempt,
                        error={"code": error.code, "message": error.message},
                    )
                    changed = True
                elif start and _can_start(row, step, states):
                    attempt = work.steps.claim(
                        self._job.job_id,
                        row.step,
                        lease_seconds=self._limits.step_lease,
                        max_tries=self._limits.step_tries,
                        input_hash=_input_hash(self._job, step, states),
                    )
                    if attempt is not None:
                        event = StepEvent(
                            job_id=self._job.job_id,
                            user_id=self._job.user_id,
                            step=row.step,
                            attempt=attempt,
                            traceparent=traceparent(),
                        )
                        events.append((event, step))
                        changed = True
            if changed:
                work.jobs.changed(self._job.job_id)
                rows = work.steps.of(self._job.job_id)
        return rows, events

    def _finish(self) -> Outcome:
        self._observer("job.finishing", job_id=self._job.job_id)
        with unit_of_work(self._database, self._job.user_id) as work:
            job = work.jobs.lock(self._job.job_id)
            if job is None or job.lease_owner != self._owner or job.status != "processing":
                return "left"
            status, error = self._verdict(work)
            work.jobs.finish(self._job.job_id, status, error)
        self._observer("job.finished", job_id=self._job.job_id)
        self._metrics.add("Jobs", request_type=self._job.job_type, outcome=status)
        log.info("job ended", job_id=str(self._job.job_id), status=status)
        return "finished"

    def _verdict(self, work: UnitOfWork) -> tuple[JobState, dict[str, Any] | None]:
        rows = work.steps.of(self._job.job_id)
        wrong = [row for row in rows if row.state != "done"]
        if not wrong:
            return "completed", None
        # The cause, not its consequences: what failed before what was skipped for it.
        wrong.sort(key=lambda row: (row.state != "failed", row.position))
        essential = [row for row in wrong if self._plan[row.step].essential]
        first = (essential or wrong)[0]
        reason = {**(first.error or {}), "step": first.step}
        return ("failed" if essential else "partial"), reason

    def _hand_over(self, *, delay_seconds: float) -> Outcome:
        """Give the job back and ask for a new message, in one transaction."""
        with unit_of_work(self._database, self._job.user_id) as work:
            if work.jobs.release(self._job.job_id, self._owner):
                work.jobs.enqueue(
                    self._job.job_id, delay_seconds=delay_seconds, traceparent=traceparent()
                )
        return "continued"

    def _heartbeat(self) -> None:
        """Renew the job's lease, and those of steps whose worker was called and has not begun: a
        function may take longer to start than a lease lasts."""
        usual = min(self._limits.job_lease, self._limits.step_lease) / 3
        pause = usual
        while not self._over.wait(pause):
            pause = usual
            try:
                with unit_of_work(self._database, self._job.user_id) as work:
                    held = work.jobs.renew(
                        self._job.job_id, self._owner, lease_seconds=self._limits.job_lease
                    )
                    if held:
                        work.steps.wait_for(
                            self._job.job_id,
                            self._called.copy(),
                            lease_seconds=self._limits.step_lease,
                        )
            except Exception as error:  # noqa: BLE001  (the next beat may get through)
                log.warning("lease not renewed", error=type(error).__name__)
                pause = min(pause, _MISSED_BEAT_SECONDS)
                continue
            if not held:
                self._lost.set()
                return


def _broken_need(step: Step, states: dict[StepName, StepRow]) -> StepRow | None:
    """The step that this one needs and that was not done."""
    for need in step.needs:
        if states[need].state in ("failed", "skipped"):
            return states[need]
    return None


def _can_start(row: StepRow, step: Step, states: dict[StepName, StepRow]) -> bool:
    return (
        row.state in ("pending", "running")
        and row.due_in == 0
        and all(states[need].state == "done" for need in step.needs)
        and all(states[before].state in _ENDED for before in step.after)
    )


def _given_up(row: StepRow, max_tries: int) -> bool:
    """Its worker vanished, as did all before it."""
    return row.state == "running" and row.due_in == 0 and row.tries >= max_tries


def _input_hash(job: JobRow, step: Step, states: dict[StepName, StepRow]) -> str:
    """SHA-256 over what the step works on: the job's input and the outputs of its needs."""
    basis = [job.input_data, *(states[need].output for need in (*step.needs, *step.after))]
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()
