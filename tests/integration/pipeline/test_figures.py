"""What is counted while jobs go through the pipeline."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from careerassist.bootstrap import Parts
from careerassist.errors import ServiceUnavailable, StepFailed
from careerassist.metrics import METRICS, MetricName
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.pipeline.plans import PLANS
from careerassist.services.analysis import cancel

Figure = tuple[MetricName, tuple[str, ...]]


class Counted:
    """Metrics that are kept, and held against their list."""

    def __init__(self) -> None:
        self.times: Counter[Figure] = Counter()

    def add(self, name: MetricName, value: float = 1.0, **dimensions: str) -> None:
        assert tuple(dimensions) == METRICS[name][1]
        assert value >= 0
        self.times[name, tuple(dimensions.values())] += 1

    def send(self) -> None:
        """Nothing."""


@pytest.fixture
def counted(parts: Parts) -> Counted:
    one = Counted()
    parts.metrics = one
    return one


def test_a_job_and_each_of_its_steps_are_counted_once(counted: Counted, bench: Any) -> None:
    bench.run(bench.submit())
    assert counted.times.pop(("Jobs", ("full_analysis", "completed"))) == 1
    names = [step.name for step in PLANS["full_analysis"]]
    assert counted.times == {
        (figure, (name, "done")): 1 for name in names for figure in ("Steps", "StepSeconds")
    }


def test_failures_and_new_attempts_have_outcomes_of_their_own(counted: Counted, bench: Any) -> None:
    tries: list[int] = []

    def flaky(context: StepContext) -> StepResult:
        tries.append(context.event.attempt)
        if len(tries) == 1:
            raise ServiceUnavailable
        raise StepFailed("There is no readable role in this CV.")

    bench.works["extract_cv"] = flaky
    bench.run(bench.submit())
    assert counted.times["Steps", ("extract_cv", "retry")] == 1
    assert counted.times["Steps", ("extract_cv", "failed")] == 1
    assert counted.times["Jobs", ("full_analysis", "failed")] == 1


def test_a_job_that_its_person_cancels_is_counted_as_such(counted: Counted, bench: Any) -> None:
    message = bench.submit()
    account = SimpleNamespace(user_id=bench.user_id)
    for _ in range(2):  # the second time there is nothing left to cancel
        cancel(bench.parts, account, message.job_id)  # type: ignore[arg-type]
    assert counted.times == {("Jobs", ("full_analysis", "cancelled")): 1}


def test_refusals_count_when_the_result_does(counted: Counted, bench: Any) -> None:
    attempts: list[int] = []

    def rewrite(context: StepContext) -> StepResult:
        attempts.append(context.event.attempt)

        def store(work: Any) -> dict[str, Any]:
            if len(attempts) == 1:
                raise ServiceUnavailable
            return {}

        return StepResult(store, refused=("numbers", "numbers", "titles"))

    bench.works["rewrite_cv"] = rewrite
    bench.run(bench.submit())
    assert len(attempts) == 2
    assert counted.times["GateRefusals", ("numbers",)] == 2
    assert counted.times["GateRefusals", ("titles",)] == 1


def test_chores_are_counted_by_how_they_ended(
    counted: Counted, bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.parts.chores.do("sweeper")
    assert counted.times["Chores", ("sweeper", "done")] == 1

    def fail(parts: Parts) -> int:
        raise ServiceUnavailable

    monkeypatch.setattr("careerassist.pipeline.sweeper.sweep", lambda *_, **__: fail(bench.parts))
    with pytest.raises(ServiceUnavailable):
        bench.parts.chores.do("sweeper")
    assert counted.times["Chores", ("sweeper", "failed")] == 1
