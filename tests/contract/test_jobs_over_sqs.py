"""Whole jobs with SQS as the queue: done by the worker of a laptop and by Lambda functions, in
batches of which some records fail, with messages that come twice and in any order, and poisoned."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from loopback_aws import CLOSED, UNAVAILABLE, Fault
from loopback_lambda import LoopbackLambda
from loopback_moto import LoopbackMoto
from queue_samples import UnrulyQueue, make_queues, numbers

from career_agents.registry import WORKERS
from careerassist.adapters.aws import queue as sqs
from careerassist.adapters.local import worker as local_worker
from careerassist.adapters.local.worker import LocalWorker
from careerassist.bootstrap import Parts
from careerassist.commands.dead_letters import dead_letter_lines
from careerassist.database.unit_of_work import unit_of_work
from careerassist.pipeline import orchestration
from careerassist.pipeline.chores import Chores
from careerassist.pipeline.plans import PLANS
from careerassist.ports import JobQueue, QueueMessage
from careerassist.schemas.jobs import FINAL_STATES, JobInput, RequestType, WorkerName
from careerassist.schemas.users import Identity
from careerassist.services import analysis, materials
from careerassist.services.accounts import Account
from careerassist.settings import load_settings

CV = """Amara Okonjo
Registered Nurse
amara.okonjo@example.com | Leeds, UK

Experience
Staff Nurse, Harbour Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients on an acute medical ward

Skills
Wound care, Medication administration
"""
POSTING = """Staff Nurse
Riverside Clinic, Leeds

Essential
- Registered nurse with wound care experience
"""
PERSON = Account(Identity(issuer="local", subject="me"))
MAX_RECEIVES = 3

Make = Callable[..., Parts]


@pytest.fixture
def made(dsn: str, tmp_path: Path) -> Iterator[Make]:
    """Makes parts on this test's database, with settings of its own."""
    opened: list[Parts] = []

    def make(**given: Any) -> Parts:
        usual: dict[str, Any] = {
            "data_dir": tmp_path / "data",
            "database_url": dsn,
            "sweep_seconds": 0.2,
            "log_level": "error",
        }
        opened.append(Parts(load_settings(**{**usual, **given})))
        return opened[-1]

    yield make
    for parts in opened:
        parts.close()


@pytest.fixture
def queues(moto: LoopbackMoto, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Settings that lead to SQS."""
    monkeypatch.setattr(sqs, "_LOOKING_SECONDS", 0)
    url, dead_url = make_queues(moto, max_receives=MAX_RECEIVES)
    return {"queue_url": url, "queue_dead_url": dead_url}


def submit(parts: Parts, kind: RequestType = "get_analytics", **given: UUID) -> UUID:
    return analysis.submit(parts, PERSON, kind, JobInput(**given)).row.job_id


@contextmanager
def working(parts: Parts) -> Iterator[None]:
    """A worker with no chore but the sweeper: the others would load the embedding model first."""
    sweeper = [chore for chore in parts.chores if chore.name == "sweeper"]
    worker = LocalWorker(
        parts.queue,
        parts.own_workers.handler("orchestrator"),
        Chores(parts.sweeper_database, sweeper, parts.metrics),
        parts.local_schedules,
        threads=parts.settings.worker_threads,
        stopping=parts.stopping,
    )
    worker.start()
    try:
        yield
    finally:
        worker.stop()


def as_lambda_gets_it(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """What Lambda makes of messages that its poller has received (AWS, "Using Lambda with Amazon
    SQS")."""
    return {
        "Records": [
            {
                "messageId": message["MessageId"],
                "receiptHandle": message["ReceiptHandle"],
                "body": message["Body"],
                "attributes": message["Attributes"],
                "messageAttributes": {},
                "md5OfBody": message["MD5OfBody"],
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:eu-central-1:123456789012:career-analysis-jobs",
                "awsRegion": "eu-central-1",
            }
            for message in messages
        ]
    }


def until_ended(parts: Parts, jobs: list[UUID]) -> list[str]:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        states = [analysis.job(parts, PERSON, job_id).row.status for job_id in jobs]
        if all(state in FINAL_STATES for state in states):
            return states
        time.sleep(0.05)
    raise AssertionError(f"the jobs did not end: {states}")


def assert_each_step_was_stored_once(parts: Parts, job_id: UUID, kind: RequestType) -> None:
    with unit_of_work(parts.database, PERSON.user_id) as work:
        ledger = work.connection.execute(
            "select step, count(*) filter (where outcome = 'done') as done "
            "from step_attempts where job_id = %s group by step",
            (job_id,),
        ).fetchall()
    assert {row["step"]: row["done"] for row in ledger} == {step.name: 1 for step in PLANS[kind]}


# --- whole jobs ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("cv_parse", ("documents", "extractor")),
        pytest.param(
            "full_analysis",
            ("documents", "extractor", "analyzer", "interviewer"),
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_job_over_sqs_and_lambda_functions_to_its_results(
    kind: RequestType,
    names: tuple[WorkerName, ...],
    made: Make,
    queues: Mapping[str, Any],
    moto: LoopbackMoto,
    lambda_server: LoopbackLambda,
) -> None:
    functions = made()
    deployed = {
        name: lambda_server.deploy(f"career-{name}", WORKERS[name].factory()(functions))
        for name in names
    }
    parts = made(**queues, function_prefix="career-")
    given = {"cv_id": materials.add_cv(parts, PERSON, text=CV).cv_id}
    if kind == "full_analysis":
        given["posting_id"] = materials.add_posting(parts, PERSON, text=POSTING).posting_id
    job_id = submit(parts, kind, **given)
    (sent,) = moto.named("SendMessage")
    assert set(json.loads(sent.given["MessageBody"])) <= {"job_id", "user_id", "traceparent"}

    parts.warm_up()
    parts.worker.start()
    try:
        assert until_ended(parts, [job_id]) == ["completed"]
    finally:
        parts.worker.stop()
    assert_each_step_was_stored_once(parts, job_id, kind)
    done_here = {step.worker for step in PLANS[kind]} - {*names}
    assert done_here <= {"orchestrator"}
    assert all(function.events for function in deployed.values())
    assert parts.queue.depth().model_dump() == {"waiting": 0, "in_flight": 0, "dead": 0}


@pytest.mark.parametrize("where", ["pgmq", "sqs"])
def test_duplicates_and_disorder_store_no_result_twice(
    where: str,
    made: Make,
    moto: LoopbackMoto,
    queues: Mapping[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = made(**(queues if where == "sqs" else {}), worker_threads=3)
    unruly = UnrulyQueue(parts.queue, seed=7)
    monkeypatch.setitem(parts._built, "queue", unruly)
    jobs = [submit(parts) for _ in range(6)]
    with working(parts):
        assert until_ended(parts, jobs) == ["completed"] * 6
    for job_id in jobs:
        assert_each_step_was_stored_once(parts, job_id, "get_analytics")
    order = [UUID(message.body["job_id"]) for message in unruly.delivered]
    assert len(order) > len(jobs), "some came more than once"
    assert list(dict.fromkeys(order)) != jobs, "they came in another order"


def test_a_job_is_accepted_while_sqs_is_away_and_sent_when_it_is_back(
    made: Make, queues: Mapping[str, Any], moto: LoopbackMoto, pauses: list[float]
) -> None:
    parts = made(**queues)
    moto.fail("SendMessage", UNAVAILABLE, UNAVAILABLE, UNAVAILABLE)
    job_id = submit(parts)
    assert parts.queue.depth().waiting == 0
    parts.chores.do("sweeper")
    assert handled_by(parts.own_workers.handler("orchestrator"), parts.queue) == [job_id]
    assert analysis.job(parts, PERSON, job_id).row.status == "completed"


def test_a_worker_outlives_an_hour_without_sqs(
    made: Make,
    queues: Mapping[str, Any],
    moto: LoopbackMoto,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local_worker, "_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(local_worker, "_RETRY_SECONDS", 0.01)
    parts = made(**queues)
    denied = Fault(403, "AccessDenied")
    moto.fail("ReceiveMessage", *[UNAVAILABLE, CLOSED, denied] * 3)
    with working(parts):
        job_id = submit(parts)
        assert until_ended(parts, [job_id]) == ["completed"]


# --- batches of which some records fail ----------------------------------------------------------


def test_exactly_the_records_that_failed_come_back(
    made: Make, queues: Mapping[str, Any], moto: LoopbackMoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = made(**queues)
    client, url = moto.client("sqs"), queues["queue_url"]
    jobs = {name: submit(parts) for name in ("good", "database", "bug", "also good")}
    for text in ("hello", "[1]", "{}", json.dumps({"job_id": "1", "user_id": "2"})):
        client.send_message(QueueUrl=url, MessageBody=text)
    gone = {"job_id": str(uuid4()), "user_id": str(PERSON.user_id)}
    client.send_message(QueueUrl=url, MessageBody=json.dumps(gone))

    acquire = orchestration.Orchestrator._acquire

    def failing(self: Any, message: Any, owner: UUID) -> Any:
        if message.job_id == jobs["database"]:
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        if message.job_id == jobs["bug"]:
            raise KeyError("nobody expected this")
        return acquire(self, message, owner)

    monkeypatch.setattr(orchestration.Orchestrator, "_acquire", failing)
    messages: list[dict[str, Any]] = []
    while found := client.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"]
    ).get("Messages"):
        messages += found
    assert len(messages) == 9
    event = as_lambda_gets_it(messages)
    # Not what SQS sends, but what somebody may invoke the function with.
    event["Records"] += [{"messageId": "bare"}, {"messageId": "odd", "body": None}]
    answer = WORKERS["orchestrator"].factory()(parts)(event, None)

    failed = {item["itemIdentifier"] for item in answer["batchItemFailures"]}
    failing_bodies = [m["Body"] for m in messages if m["MessageId"] in failed]
    assert failed >= {"bare", "odd"}
    assert len(failing_bodies) == 6
    assert {"hello", "[1]", "{}"} <= set(failing_bodies)
    for name in ("database", "bug"):
        assert any(str(jobs[name]) in body for body in failing_bodies)
    assert until_ended(parts, [jobs["good"], jobs["also good"]]) == ["completed"] * 2


# --- a job that is poison ------------------------------------------------------------------------


def test_poison_ends_as_a_dead_letter_with_the_reason_on_its_job(
    made: Make, queues: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = made(**queues, job_lease_seconds=0.1, job_max_stalls=MAX_RECEIVES)
    job_id = submit(parts)
    orchestrate = parts.own_workers.handler("orchestrator")

    def die(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(orchestration._Run, "_claim", die)
    for _ in range(MAX_RECEIVES):
        (message,) = parts.queue.receive(limit=1, wait_seconds=1)
        answer = orchestrate(local_worker.sqs_event(message), None)
        assert answer["batchItemFailures"], "a message whose orchestrator died is not done with"
        time.sleep(0.12)  # until nobody holds the job
        parts.queue.extend(message.receipt, seconds=0)
    assert parts.queue.receive(limit=1, wait_seconds=0) == []
    assert "still processing" in "\n".join(dead_letter_lines(parts, 10))

    parts.chores.do("sweeper")
    assert handled_by(orchestrate, parts.queue) == [job_id]
    row = analysis.job(parts, PERSON, job_id).row
    assert row.status == "failed"
    assert row.error is not None
    assert row.error["code"] == "job_stalled"
    assert [letter.body and letter.body["job_id"] for letter in parts.queue.dead_letters(limit=9)]
    assert f"job {job_id}: has ended (failed)" in "\n".join(dead_letter_lines(parts, 10))

    assert parts.queue.redrive(limit=10) == 1
    assert handled_by(orchestrate, parts.queue) == [job_id]
    assert parts.queue.depth().model_dump() == {"waiting": 0, "in_flight": 0, "dead": 0}
    assert analysis.job(parts, PERSON, job_id).row.status == "failed"


def test_a_job_whose_message_was_buried_goes_on_when_it_is_redriven(
    made: Make, queues: Mapping[str, Any]
) -> None:
    parts = made(**queues)
    job_id = submit(parts)
    for _ in range(MAX_RECEIVES):
        (message,) = parts.queue.receive(limit=1, wait_seconds=1)
        parts.queue.extend(message.receipt, seconds=0)
    assert parts.queue.receive(limit=1, wait_seconds=0) == []
    assert parts.queue.redrive(limit=10) == 1
    assert handled_by(parts.own_workers.handler("orchestrator"), parts.queue) == [job_id]
    assert analysis.job(parts, PERSON, job_id).row.status == "completed"


def handled_by(orchestrate: Any, queue: JobQueue) -> list[UUID]:
    """Take what waits, have it handled, acknowledge it; whose it was."""
    taken: list[QueueMessage] = []
    while found := queue.receive(limit=10, wait_seconds=0):
        taken += found
    for message in taken:
        assert orchestrate(local_worker.sqs_event(message), None) == {"batchItemFailures": []}
        queue.acknowledge(message.receipt)
    return [UUID(int=number) for number in numbers(taken)]
