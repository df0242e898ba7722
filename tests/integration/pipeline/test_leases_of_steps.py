"""A step belongs to its worker from the call on, however slowly that starts, and for no longer than
somebody is there who works on it."""

from __future__ import annotations

import math
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from careerassist.database.connection import Database
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.pipeline.execution import StepContext, StepResult, StepRunner
from careerassist.pipeline.orchestration import Limits, Orchestrator
from careerassist.schemas.jobs import StepEvent

SHORT = 0.3
"""A lease in seconds, which is renewed each third of it."""


@pytest.fixture
def limits(bench: Any) -> Limits:
    given: Limits = bench.limits
    return replace(given, job_lease=SHORT * 10, step_lease=SHORT)


def claimed(bench: Any, lease_seconds: float) -> StepEvent:
    """The first step of a job, as an orchestrator has given it away."""
    message = bench.submit("cv_parse")
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        attempt = work.steps.claim(
            message.job_id, "read_cv", lease_seconds=lease_seconds, max_tries=3, input_hash=""
        )
        work.jobs.acquire(message.job_id, message.job_id, lease_seconds=60)
    return StepEvent(job_id=message.job_id, user_id=bench.user_id, step="read_cv", attempt=attempt)


def due_in(bench: Any, event: StepEvent) -> float:
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        (due,) = [row.due_in for row in work.steps.of(event.job_id) if row.step == event.step]
    return float(due)


def test_a_worker_has_the_whole_lease_from_its_start_on(bench: Any) -> None:
    event = claimed(bench, lease_seconds=0.01)
    seen: list[float] = []

    def look(context: StepContext) -> StepResult:
        seen.append(due_in(bench, event))
        return StepResult(lambda work: {})

    assert bench.parts.step_runner.run(event, look).state == "done"
    assert seen == [pytest.approx(bench.parts.settings.step_lease_seconds, abs=5)]


def test_a_worker_that_is_late_renews_no_lease_of_another(bench: Any) -> None:
    event = claimed(bench, lease_seconds=60)
    late = event.model_copy(update={"attempt": event.attempt - 1})
    before = due_in(bench, event)
    report = bench.parts.step_runner.run(late, lambda context: pytest.fail("it must not work"))
    assert report.state == "stale"
    assert due_in(bench, event) <= before


def test_a_worker_that_starts_slowly_is_waited_for(bench: Any, limits: Limits) -> None:
    bench.limits = limits
    run_step = bench.invoke

    def slowly(worker: str, event: StepEvent) -> Any:
        if event.step == "read_cv":
            time.sleep(SHORT * 3)
        return run_step(worker, event)

    bench.invoke = slowly
    message = bench.submit("cv_parse")
    run = threading.Thread(target=bench.run, args=(message,))
    run.start()
    time.sleep(SHORT * 2)
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        (row,) = [row for row in work.steps.of(message.job_id) if row.step == "read_cv"]
    assert (row.state, row.attempt) == ("running", 1)
    assert row.due_in > 0, "nobody may take it over"
    run.join(60)
    assert bench.job(message).status == "completed"
    assert [one for one in bench.attempts(message) if one[0] == "read_cv"] == [
        ("read_cv", 1, "done")
    ]


def test_a_worker_that_began_and_vanished_is_not_waited_for(bench: Any, limits: Limits) -> None:
    """Its orchestrator still waits for an answer, and another attempt has the step at once."""
    bench.limits = limits
    run_step, released = bench.invoke, threading.Event()

    def vanish(worker: str, event: StepEvent) -> Any:
        if (event.step, event.attempt) == ("read_cv", 1):
            with unit_of_work(bench.parts.database, bench.user_id) as work:
                assert work.steps.begin(event.job_id, event.step, 1, lease_seconds=SHORT)
            assert released.wait(60)
            return {}
        return run_step(worker, event)

    bench.invoke = vanish
    threading.Timer(SHORT * 6, released.set).start()
    message = bench.submit("cv_parse")
    assert bench.run(message) == "finished"
    assert bench.job(message).status == "completed"
    assert [one for one in bench.attempts(message) if one[0] == "read_cv"] == [
        ("read_cv", 1, None),
        ("read_cv", 2, "done"),
    ]


class Moody(Database):
    """A database that throws what it is told to, but for the renewing of the job's lease."""

    def __init__(self, real: Database) -> None:
        self._real = real
        self.errors: list[Exception] = []

    @contextmanager
    def transaction(self, user_id: Any = None) -> Any:
        if self.errors and threading.current_thread().name != "lease job":
            raise self.errors.pop(0)
        with self._real.transaction(user_id) as connection:
            yield connection


@pytest.mark.parametrize("error", [SetupError("the password has changed"), ValueError()])
def test_no_error_of_the_database_ends_the_renewing(bench: Any, error: Exception) -> None:
    moody = Moody(bench.parts.database)
    parts = bench.parts
    runner = StepRunner(moody, parts.observer, parts.metrics, lease_seconds=SHORT, max_tries=3)
    event = claimed(bench, lease_seconds=60)
    beaten: list[float] = []

    def work(context: StepContext) -> StepResult:
        moody.errors.append(error)
        time.sleep(SHORT * 2)
        beaten.append(due_in(bench, event))
        return StepResult(lambda unit: {})

    assert runner.run(event, work).state == "done"
    assert moody.errors == []
    assert beaten[0] > 0


@pytest.fixture
def stuck(bench: Any) -> Any:
    """A worker that answers when the test is over."""
    over, working = threading.Event(), threading.Event()

    def slow(context: StepContext) -> StepResult:
        working.set()
        assert over.wait(60)
        return StepResult(lambda work: {})

    bench.works["read_cv"] = slow
    yield working
    over.set()
    for thread in threading.enumerate():
        if thread.name.startswith("step"):
            thread.join(60)


def _lose(bench: Any, message: Any) -> None:
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        work.connection.execute(
            "update jobs set lease_owner = gen_random_uuid() where job_id = %s", (message.job_id,)
        )


def test_a_function_that_lost_its_job_leaves_at_once(
    bench: Any, limits: Limits, stuck: threading.Event
) -> None:
    bench.limits = replace(limits, job_lease=SHORT)
    message = bench.submit("cv_parse")
    outcomes: list[str] = []
    run = threading.Thread(
        target=lambda: outcomes.append(bench.orchestrator().handle(message, seconds_left=300))
    )
    run.start()
    assert stuck.wait(30)
    _lose(bench, message)
    run.join(20)
    assert outcomes == ["left"]


@pytest.mark.parametrize("seconds_left", [300.0, math.inf])
def test_where_the_database_fails_the_job_is_let_go_of(
    bench: Any, limits: Limits, stuck: threading.Event, seconds_left: float
) -> None:
    """Nobody renews its lease any more, though a worker of it may still be at work here."""
    moody = Moody(bench.parts.database)
    parts = bench.parts
    limits = replace(limits, job_lease=1.0)
    orchestrator = Orchestrator(moody, bench, parts.observer, parts.metrics, limits)
    message = bench.submit("cv_parse")
    raised: list[type[Exception]] = []

    def handle() -> None:
        try:
            orchestrator.handle(message, seconds_left=seconds_left)
        except Exception as error:  # noqa: BLE001  (looked at below)
            raised.append(type(error))

    run = threading.Thread(target=handle)
    run.start()
    assert stuck.wait(30)
    moody.errors.append(ServiceUnavailable())
    deadline = time.monotonic() + 20
    while not _free(bench, message):
        assert time.monotonic() < deadline, "its lease is still renewed"
        time.sleep(0.05)
    if seconds_left < math.inf:
        run.join(20)
        assert raised == [ServiceUnavailable]


def _free(bench: Any, message: Any) -> bool:
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        row = work.connection.execute(
            "select lease_until < now() as free from jobs where job_id = %s", (message.job_id,)
        ).fetchone()
    return bool(row and row["free"])
