"""The orchestrator as a function: it is gone before its time is over, and nothing is lost by it."""

from __future__ import annotations

import json
import math
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from lambda_context import LambdaContext

from career_agents.orchestrator.steps import build
from careerassist.errors import InvalidRequest
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.schemas.jobs import JobMessage

EVENT = Path(__file__).parents[2] / "data" / "events" / "sqs.json"


def test_a_step_that_takes_longer_is_left_to_its_worker(bench: Any) -> None:
    working, over = threading.Event(), threading.Event()

    def slow(context: StepContext) -> StepResult:
        working.set()
        assert over.wait(30)
        return StepResult(lambda work: {})

    bench.works["read_cv"] = slow
    message = bench.submit("cv_parse")
    assert bench.orchestrator().handle(message, seconds_left=0.3) == "continued"
    assert working.is_set()
    assert bench.job(message).status == "processing"
    threading.Timer(0.1, over.set).start()
    assert bench.run(message) == "finished"
    assert bench.job(message).status == "completed"
    assert [attempt for attempt in bench.attempts(message) if attempt[0] == "read_cv"] == [
        ("read_cv", 1, "done")
    ]


def test_with_no_time_left_nothing_is_begun(bench: Any) -> None:
    message = bench.submit("cv_parse")
    assert bench.orchestrator().handle(message, seconds_left=0.0) == "continued"
    assert bench.calls == []
    assert bench.run(message) == "finished"


@pytest.fixture
def asked() -> list[dict[str, Any]]:
    """What the orchestrator was asked for."""
    return []


@pytest.fixture
def figures() -> list[tuple[str, float]]:
    return []


@pytest.fixture
def handle(asked: list[dict[str, Any]], figures: list[tuple[str, float]]) -> Any:
    """The function's handler, over an orchestrator that does nothing."""

    def orchestrate(message: JobMessage, **given: Any) -> str:
        asked.append({"message": message, **given})
        return "finished"

    parts = SimpleNamespace(
        orchestrator=SimpleNamespace(handle=orchestrate),
        observer=lambda *_, **__: None,
        stopping=threading.Event(),
        metrics=SimpleNamespace(add=lambda name, value: figures.append((name, value))),
    )
    return build(parts)  # type: ignore[arg-type]


def delivered(**attributes: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(EVENT.read_text("utf-8"))
    (record,) = event["Records"]
    record["body"] = json.dumps({"job_id": str(uuid4()), "user_id": str(uuid4())})
    record["attributes"] |= attributes
    return event


@pytest.mark.parametrize("other", [{}, {"step": "notify"}, {"chore": "sweeper"}])
def test_other_events_are_refused(handle: Any, other: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest, match="not an event for a step"):
        handle(other, LambdaContext("career-orchestrator"))


def test_it_has_as_long_as_the_invocation_but_for_leaving(
    handle: Any, asked: list[dict[str, Any]]
) -> None:
    context = LambdaContext("career-orchestrator", seconds=900)
    assert handle(delivered(), context) == {"batchItemFailures": []}
    assert asked[0]["seconds_left"] == pytest.approx(890, abs=2)
    handle(delivered(), None)
    assert asked[1]["seconds_left"] == math.inf, "a worker of our own runs for ever"


def test_messages_of_a_batch_share_its_time(handle: Any, asked: list[dict[str, Any]]) -> None:
    event = delivered()
    event["Records"] += delivered()["Records"]
    context = LambdaContext("career-orchestrator", seconds=900, began=time.monotonic() - 800)
    handle(event, context)
    assert [one["seconds_left"] <= 90 for one in asked] == [True, True]


def test_the_age_of_a_message_is_told_at_its_first_delivery(
    handle: Any, figures: list[tuple[str, float]]
) -> None:
    sent = str(int((time.time() - 7) * 1000))
    handle(delivered(SentTimestamp=sent), None)
    handle(delivered(SentTimestamp=sent, ApproximateReceiveCount="2"), None)
    ((name, value),) = figures
    assert name == "QueueAge"
    assert value == pytest.approx(7, abs=2)


def test_a_message_for_which_others_left_no_time_is_not_begun(
    handle: Any, asked: list[dict[str, Any]]
) -> None:
    event = delivered()
    event["Records"] += delivered()["Records"]
    context = LambdaContext("career-orchestrator", seconds=900, began=time.monotonic() - 886)
    failures = [{"itemIdentifier": event["Records"][1]["messageId"]}]
    assert handle(event, context) == {"batchItemFailures": failures}
    assert len(asked) == 1, "each try to work on a job counts"


def test_a_job_is_begun_though_no_invocation_is_ever_long_enough(
    handle: Any, asked: list[dict[str, Any]]
) -> None:
    """So that its tries count, and it ends with a reason."""
    context = LambdaContext("career-orchestrator", seconds=1, began=time.monotonic())
    assert handle(delivered(), context) == {"batchItemFailures": []}
    assert len(asked) == 1
