"""What becomes of jobs when deployed functions die, hang or can't start."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from loopback_model import LoopbackModel
from loopback_model.faults import Delay
from standin import Deployment, FunctionFailed
from standin.person import Person, until

from career_agents.registry import FUNCTIONS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

Files = tuple[tuple[str, str, bytes], str]

# Short, so that the dead are noticed; a function that takes longer to start finds its step taken
# over, and is warm for the next try.
_IMPATIENT = {
    "CAREERASSIST_JOB_LEASE_SECONDS": "3",
    "CAREERASSIST_STEP_LEASE_SECONDS": "15",
    "CAREERASSIST_JOB_MAX_STALLS": "2",
}
_AS_REGISTERED = {function.name: function for function in FUNCTIONS}


@pytest.fixture(scope="module")
def fragile(around: Any, nurse: Files) -> Deployment:
    """An installation for tests that break its functions."""
    deployment: Deployment = around.deploy(visibility_seconds=2, **_IMPATIENT)
    with around.client(deployment, "the-first") as client:
        first = Person(client)
        first.waits(first.asks(first.brings(*nurse)))  # from here on, all are warm
    return deployment


@pytest.fixture
def break_(fragile: Deployment) -> Iterator[Any]:
    """Changes a function's configuration. All are as they were when the test ends."""
    broken = set()

    def change(function: str, **configuration: Any) -> None:
        broken.add(function)
        fragile.change(function, **configuration)

    yield change
    for function in broken:
        mend(fragile, function)


def mend(deployment: Deployment, function: str) -> None:
    """As it was deployed."""
    registered = _AS_REGISTERED[function]
    deployment.change(
        function,
        Handler=registered.entry_point,
        Timeout=registered.timeout_seconds,
        environment={},
    )


@pytest.fixture
def somebody(around: Any, fragile: Deployment) -> Iterator[Person]:
    with around.client(fragile, f"person-{uuid4().hex[:8]}") as client:
        yield Person(client)


def test_an_orchestrator_that_is_always_killed(
    fragile: Deployment, somebody: Person, nurse: Files, break_: Any
) -> None:
    """Each event ends with the process, as it would by the memory limit: nobody is left to write
    down what happened. The message becomes a dead letter, and the job ends with a reason.

    What kills it is its time: it waits for a collector of traces that never answers."""
    given = somebody.brings(*nurse)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        collector = {"CAREERASSIST_OTLP_ENDPOINT": f"http://127.0.0.1:{silent.getsockname()[1]}"}
        break_("orchestrator", Timeout=5, environment=collector)
        job_id = somebody.asks(given)
        until(lambda: fragile.messages(fragile.dead_url) > 0)
        job = somebody.waits(job_id, meanwhile=lambda: _sweep(fragile))
    assert job["state"] == "failed"
    assert job["error"]["code"] == "job_stalled"
    assert job["error"]["message"]


def test_redrive_after_mending(
    fragile: Deployment, somebody: Person, nurse: Files, break_: Any
) -> None:
    """An orchestrator that can't start loses no job: its messages wait among the dead letters."""
    given = somebody.brings(*nurse)
    before = fragile.messages(fragile.dead_url)
    break_("orchestrator", Handler="career_agents.no_such_module.handler")
    job_id = somebody.asks(given)
    until(lambda: fragile.messages(fragile.dead_url) > before)
    assert somebody.job(job_id)["state"] == "pending"
    mend(fragile, "orchestrator")
    assert "in the queue again" in fragile.command("queue", "redrive")
    assert somebody.waits(job_id)["state"] == "completed"
    until(lambda: fragile.messages(fragile.queue_url) == 0)
    assert fragile.messages(fragile.dead_url) == 0


def test_a_message_that_is_none_becomes_a_dead_letter(fragile: Deployment) -> None:
    before = fragile.messages(fragile.dead_url)
    fragile.send("no message of ours")
    until(lambda: fragile.messages(fragile.dead_url) > before)
    assert fragile.messages(fragile.queue_url) == 0
    assert not any("no message of ours" in line for line in fragile.logs("orchestrator"))


def test_a_function_that_can_not_start_costs_its_steps_alone(
    somebody: Person, nurse: Files, break_: Any
) -> None:
    given = somebody.brings(*nurse)
    break_("interviewer", environment={"CAREERASSIST_DATABASE_SECRET": ""})
    job = somebody.waits(somebody.asks(given))
    assert job["state"] == "partial"
    steps = {step["step"]: step for step in job["steps"]}
    assert steps["prepare_interview"]["state"] == "failed"
    assert steps["prepare_interview"]["attempt"] == 3
    assert job["error"]["step"] == "prepare_interview"
    assert job["results"]["fit_score"] is not None
    assert {steps[name]["state"] for name in ("rewrite_cv", "notify")} == {"done"}
    assert somebody.client.post(f"/api/jobs/{job['job_id']}/retry").status_code == 202


def test_a_step_that_ran_out_of_time_is_tried_again(
    fragile: Deployment, somebody: Person, nurse: Files, break_: Any
) -> None:
    """The function is killed while it waits for a model; the next try finds the model awake."""
    given = somebody.brings(*nurse)
    # What was killed starts anew, and that counts against the step's time.
    break_("orchestrator", environment={"CAREERASSIST_STEP_LEASE_SECONDS": "60"})
    with LoopbackModel(faults=[Delay("late", 60)]) as model:
        break_(
            "interviewer",
            Timeout=8,
            environment={
                "CAREERASSIST_MODEL_INTERVIEWER": "bedrock/amazon.nova-pro-v1:0",
                "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": model.url,
            },
        )
        job = somebody.waits(somebody.asks(given))
        assert all(call.model == "amazon.nova-pro-v1:0" for call in model.calls)
    steps = {step["step"]: step for step in job["steps"]}
    assert job["state"] == "completed", job
    assert steps["prepare_interview"]["attempt"] in (2, 3)
    assert steps["prepare_interview"]["usage"]["engine"] == "model"


def test_missing_settings_end_the_start_with_one_line(fragile: Deployment, break_: Any) -> None:
    break_(
        "analyzer",
        environment={"CAREERASSIST_DATABASE_SECRET": "", "CAREERASSIST_EMBEDDING_ENDPOINT": ""},
    )
    with pytest.raises(FunctionFailed) as failed:
        fragile.invoke("analyzer", {})
    assert "SetupError" in str(failed.value)
    assert "CAREERASSIST_DATABASE_SECRET" in str(failed.value)
    assert "CAREERASSIST_EMBEDDING_ENDPOINT" in str(failed.value)


def _sweep(deployment: Deployment) -> None:
    """What its schedule does each minute."""
    deployment.invoke("keeper", {"chore": "sweeper"})
