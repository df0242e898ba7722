"""A job ends, whatever happens on the way, and every result is stored once."""

from __future__ import annotations

import threading
import time

import pytest

from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import DocumentCorrupt, ServiceUnavailable
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.jobs import REQUEST_TYPES, JobMessage, RequestType


@pytest.mark.parametrize("job_type", REQUEST_TYPES)
def test_every_request_type_runs_its_whole_plan_once(bench, job_type: RequestType) -> None:
    message = bench.submit(job_type)
    assert bench.run(message) == "finished"
    assert bench.job(message).status == "completed"
    assert {row.state for row in bench.steps(message).values()} == {"done"}
    attempts = bench.attempts(message)
    assert {(attempt, outcome) for _, attempt, outcome in attempts} == {(1, "done")}


def test_steps_without_mutual_needs_run_side_by_side(bench) -> None:
    both = threading.Barrier(2, timeout=120)

    def meet(context: StepContext) -> StepResult:
        both.wait()
        return StepResult(lambda work: {})

    bench.works.update(read_cv=meet, read_posting=meet)
    message = bench.submit()
    bench.run(message)
    assert bench.job(message).status == "completed"


def test_essential_failure_fails_the_job_with_the_first_cause(bench) -> None:
    def broken(context: StepContext) -> StepResult:
        raise DocumentCorrupt

    bench.works["read_cv"] = broken
    message = bench.submit()
    bench.run(message)
    job, steps = bench.job(message), bench.steps(message)
    assert job.status == "failed"
    assert job.error == {
        "code": "document_corrupt",
        "message": DocumentCorrupt.default,
        "step": "read_cv",
    }
    assert steps["extract_cv"].state == "skipped"
    assert steps["extract_posting"].state == "done", "the other branch is not thrown away"
    assert [step for step, *_ in bench.attempts(message)].count("read_cv") == 1, "not tried again"


def test_other_failure_leaves_a_partial_job(bench) -> None:
    def broken(context: StepContext) -> StepResult:
        raise DocumentCorrupt("No interview today.")

    bench.works["prepare_interview"] = broken
    message = bench.submit()
    bench.run(message)
    assert bench.job(message).status == "partial"
    assert bench.job(message).error["message"] == "No interview today."
    assert bench.steps(message)["render_documents"].state == "done"
    assert bench.steps(message)["notify"].state == "done"


def test_documents_are_rendered_without_a_letter(bench) -> None:
    def broken(context: StepContext) -> StepResult:
        raise DocumentCorrupt

    bench.works["write_letter"] = broken
    message = bench.submit("cv_rewrite")
    bench.run(message)
    assert bench.job(message).status == "partial"
    assert bench.steps(message)["render_documents"].state == "done"


def test_transient_failure_is_tried_again(bench) -> None:
    def flaky(context: StepContext) -> StepResult:
        if context.event.attempt < 2:
            raise ServiceUnavailable
        return StepResult(lambda work: {})

    bench.works["extract_cv"] = flaky
    message = bench.submit("cv_parse")
    bench.run(message)
    assert bench.job(message).status == "completed"
    assert ("extract_cv", 1, "retry") in bench.attempts(message)
    assert ("extract_cv", 2, "done") in bench.attempts(message)


def test_a_bug_in_a_step_ends_the_job_with_a_sentence_and_no_internals(bench) -> None:
    def buggy(context: StepContext) -> StepResult:
        raise ZeroDivisionError("secret internals")

    bench.works["read_cv"] = buggy
    message = bench.submit("cv_parse")
    bench.run(message)
    job = bench.job(message)
    assert job.status == "failed"
    assert job.error["code"] == "internal_error"
    assert "secret" not in str(job.error)
    assert len(bench.attempts(message)) == 3


def test_duplicate_messages_do_no_step_twice(bench, in_thread) -> None:
    def slow(context: StepContext) -> StepResult:
        time.sleep(0.1)
        return StepResult(lambda work: {})

    bench.works.update(dict.fromkeys(("read_cv", "extract_cv", "analyze_gaps"), slow))
    message = bench.submit()
    outcomes: list[str] = []
    threads = [in_thread(lambda: outcomes.append(bench.run(message))) for _ in range(4)]
    for thread in threads:
        thread.join(120)
    assert sorted(outcomes) == ["finished", "left", "left", "left"]
    assert bench.run(message) == "left", "a message that comes after the end changes nothing"
    assert len(bench.attempts(message)) == len(bench.steps(message))


def test_a_late_worker_cannot_store_over_the_one_that_took_over(bench, in_thread) -> None:
    """The first attempt loses its lease while it works; its result must not count."""
    release = threading.Event()
    stored: list[int] = []

    def work(context: StepContext) -> StepResult:
        attempt = context.event.attempt
        if attempt == 1:
            release.wait(120)

        def store(unit) -> dict:
            stored.append(attempt)
            return {"stored_by": attempt}

        return StepResult(store)

    bench.works["read_cv"] = work
    message = bench.submit("cv_parse")
    first = in_thread(lambda: bench.run(message))
    _until(lambda: len(bench.calls) == 1)
    _lose_leases(bench, message)  # as if the first orchestrator and its worker had vanished
    assert bench.run(message) == "finished"
    release.set()
    first.join(120)
    assert stored == [2]
    assert bench.steps(message)["read_cv"].output == {"stored_by": 2}
    assert ("read_cv", 1, None) in bench.attempts(message)


def test_a_step_whose_worker_vanishes_each_time_fails_with_a_reason(bench) -> None:
    def vanish(worker: str, event: object) -> dict:
        bench.calls.append(event)
        _lose_leases(bench, message)
        raise ConnectionError("the worker is gone")

    bench.invoke = vanish
    message = bench.submit("cv_parse")
    for _ in range(4):
        bench.run(message)
        if bench.job(message).status == "failed":
            break
        _lose_leases(bench, message)
    job = bench.job(message)
    assert (job.status, job.error["code"]) == ("failed", "interrupted")
    assert len(bench.attempts(message)) == 3


def test_a_job_that_never_gets_further_is_given_up(bench) -> None:
    message = bench.submit("cv_parse")
    for _ in range(bench.limits.job_stalls):
        with unit_of_work(bench.parts.database, bench.user_id) as work:
            assert work.jobs.acquire(message.job_id, message.job_id, lease_seconds=-1)
    assert bench.run(message) == "finished"
    assert bench.job(message).status == "failed"
    assert bench.job(message).error["code"] == "job_stalled"
    assert {row.state for row in bench.steps(message).values()} == {"skipped"}


def test_progress_takes_stalls_back(bench) -> None:
    message = bench.submit("cv_parse")
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        for _ in range(bench.limits.job_stalls - 1):
            work.jobs.acquire(message.job_id, message.job_id, lease_seconds=-1)
    bench.run(message)
    assert bench.job(message).status == "completed"
    assert bench.job(message).stalls == 0


def test_when_the_time_is_up_the_job_goes_on_with_a_new_message(bench) -> None:
    from dataclasses import replace

    bench.limits = replace(bench.limits, run=0.0)
    message = bench.submit("cv_parse")
    assert bench.run(message) == "continued"
    assert bench.job(message).lease_owner is None
    assert bench.parts.dispatch_outbox() == 1
    [delivered] = bench.parts.queue.receive(limit=5, wait_seconds=1)
    assert JobMessage.model_validate(delivered.body) == message
    bench.limits = replace(bench.limits, run=600.0)
    assert bench.run(message) == "finished"
    assert bench.job(message).status == "completed"


def test_cancelled_while_a_step_runs_stores_nothing_more(bench, in_thread) -> None:
    started, release = threading.Event(), threading.Event()

    def work(context: StepContext) -> StepResult:
        started.set()
        release.wait(120)
        return StepResult(lambda unit: {"must": "not be stored"})

    bench.works["read_cv"] = work
    message = bench.submit("cv_parse")
    running = in_thread(lambda: bench.run(message))
    assert started.wait(120)
    with unit_of_work(bench.parts.database, bench.user_id) as unit:
        unit.jobs.lock(message.job_id)
        unit.steps.stop_all(message.job_id, error={"code": "cancelled", "message": "Cancelled."})
        unit.jobs.finish(message.job_id, "cancelled", None)
    release.set()
    running.join(120)
    assert bench.job(message).status == "cancelled"
    assert bench.steps(message)["read_cv"].output is None
    assert bench.steps(message)["extract_cv"].state == "skipped"


def test_versions_rise_with_everything_a_poll_shows(bench) -> None:
    message = bench.submit("cv_parse")
    seen = [bench.job(message).version]

    def note(context: StepContext) -> StepResult:
        seen.append(bench.job(message).version)
        return StepResult(lambda unit: {})

    bench.works.update(read_cv=note, extract_cv=note)
    bench.run(message)
    seen.append(bench.job(message).version)
    assert seen == sorted(set(seen)), "each look showed a higher version"


def _lose_leases(bench, message: JobMessage) -> None:
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        for table in ("jobs", "job_steps"):
            work.connection.execute(
                f"update {table} set lease_until = now() - interval '1 second' "
                "where job_id = %s and lease_until is not null".encode(),
                (message.job_id,),
            )


def _until(condition, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
