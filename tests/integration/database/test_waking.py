"""A database that sleeps: callers wait as long as they can, people are told, no work is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from uuid import uuid4

import psycopg
import pytest
from fastapi.testclient import TestClient
from loopback_aurora import LoopbackAurora

from career_agents.orchestrator.steps import build as build_orchestrator
from careerassist.adapters.local.worker import sqs_event
from careerassist.api.app import create_app
from careerassist.bootstrap import Parts
from careerassist.database.connection import Database
from careerassist.database.login import UrlLogin
from careerassist.database.migrator import pending
from careerassist.database.pool import Connections
from careerassist.database.unit_of_work import unit_of_work
from careerassist.pipeline.execution import StepContext, StepResult, StepRunner
from careerassist.pipeline.plans import PLANS
from careerassist.ports import QueueMessage
from careerassist.schemas.jobs import JobMessage, StepEvent
from careerassist.schemas.users import Identity

Make = Callable[..., Connections]
HOW = pytest.mark.parametrize("how", ["refuses", "holds"])


@HOW
def test_who_can_wait_notices_nothing_but_the_time(
    connections: Make, aurora: LoopbackAurora, how: str
) -> None:
    database = Database(connections(aurora.url()), "careerassist_app")
    database.ping()
    aurora.sleep(0.4, how)  # type: ignore[arg-type]
    began = time.monotonic()
    with database.transaction() as connection:
        connection.execute("select 1")
    assert 0.2 < time.monotonic() - began < 60


@HOW
def test_an_api_that_waits_is_not_ready(parts: Parts, aurora: LoopbackAurora, how: str) -> None:
    aurora.sleep(30, how)  # type: ignore[arg-type]
    with TestClient(create_app(parts), base_url="http://127.0.0.1") as client:
        told = client.get("/api/ready")
        assert told.status_code == 503
        assert "waking up" in told.json()["checks"]["database"]
        aurora.sleep(0)
        assert client.get("/api/ready").status_code == 200


def test_a_sleeping_database_is_a_problem_with_retry_after(
    parts: Parts, aurora: LoopbackAurora
) -> None:
    token = parts.local_identity.token(parts.local_identity.person("me"))
    aurora.sleep(30)
    with TestClient(create_app(parts), base_url="http://127.0.0.1") as client:
        told = client.get("/api/jobs", headers={"Authorization": f"Bearer {token}"})
        assert told.status_code == 503
        assert told.headers["retry-after"] == "5"
        assert told.headers["content-type"] == "application/problem+json"
        assert "waking up, which takes up to half a minute" in told.json()["detail"]
        aurora.sleep(0)
        assert client.get("/api/jobs", headers={"Authorization": f"Bearer {token}"}).is_success


def submitted(parts: Parts) -> JobMessage:
    """A job of the smallest kind."""
    user_id = uuid4()
    with unit_of_work(parts.database, user_id) as work:
        work.users.ensure(Identity(issuer="local", subject=str(user_id)))
        user_id = work.user_id
    job_id = uuid4()
    with unit_of_work(parts.database, user_id) as work:
        work.jobs.create(job_id, "get_analytics", {}, idempotency_key=None, request_hash=None)
        work.steps.create(job_id, [(step.name, step.worker) for step in PLANS["get_analytics"]])
    return JobMessage(job_id=job_id, user_id=user_id)


def test_a_message_that_found_the_database_asleep_comes_again(
    parts: Parts, aurora: LoopbackAurora
) -> None:
    message = submitted(parts)
    handle = build_orchestrator(parts)
    event = sqs_event(
        QueueMessage(receipt="1", body=message.model_dump(mode="json"), receive_count=1)
    )
    aurora.sleep(30)
    assert handle(event, None) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    aurora.sleep(0)
    assert handle(event, None) == {"batchItemFailures": []}
    with unit_of_work(parts.database, message.user_id) as work:
        job = work.jobs.get(message.job_id)
    assert job is not None
    assert job.status == "completed"


def test_a_step_keeps_its_lease_through_a_sleep_in_the_middle(
    parts: Parts, aurora: LoopbackAurora, dsn: str
) -> None:
    """The lease runs out meanwhile, on the database's clock. The first heartbeat that gets through
    takes it up again, before the orchestrator's next look gives the step to another."""
    message = submitted(parts)
    step = PLANS["get_analytics"][0]
    with unit_of_work(parts.database, message.user_id) as work:
        work.jobs.acquire(message.job_id, uuid4(), lease_seconds=60)
        attempt = work.steps.claim(
            message.job_id, step.name, lease_seconds=1.5, max_tries=3, input_hash="-"
        )
    assert attempt == 1
    event = StepEvent(
        job_id=message.job_id, user_id=message.user_id, step=step.name, attempt=attempt
    )
    runner = StepRunner(
        parts.database, parts.observer, parts.metrics, lease_seconds=4.5, max_tries=3
    )
    renewed = threading.Event()

    def work_through_a_sleep(context: StepContext) -> StepResult:
        aurora.sleep(1.9)  # a heartbeat falls into it, and the next one would be late
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and not renewed.is_set():
            with psycopg.connect(dsn) as owner:
                owner.execute("set role careerassist_app")
                owner.execute(
                    "select set_config('careerassist.user_id', %s, false)", (str(message.user_id),)
                )
                row = owner.execute(
                    "select lease_until > now() from job_steps where job_id = %s and attempt = 1 "
                    "and state = 'running'",
                    (message.job_id,),
                ).fetchone()
                if row == (True,) and time.monotonic() > aurora._wakes_at:
                    renewed.set()
            time.sleep(0.02)
        return StepResult(lambda work: {})

    report = runner.run(event, work_through_a_sleep)
    assert renewed.is_set()
    assert time.monotonic() - aurora._wakes_at < 1.0
    assert report.state == "done"


def test_migrations_wait_until_it_is_awake(aurora: LoopbackAurora) -> None:
    aurora.sleep(0.3)
    assert pending(UrlLogin(aurora.url()), sets=("core",)) == []
