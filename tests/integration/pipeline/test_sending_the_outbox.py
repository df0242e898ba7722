"""Messages that transactions left in the outbox: each is sent, whatever the queue does, and no
transaction is open while the queue is spoken to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import ServiceUnavailable
from careerassist.pipeline import outbox
from careerassist.pipeline.outbox import dispatch_outbox
from careerassist.pipeline.plans import PLANS
from careerassist.schemas.users import Identity


class Queue:
    """Keeps what is sent, and looks whether the sender's transaction is over. Refuses the sends of
    these numbers."""

    def __init__(self, parts: Parts, *refused: int) -> None:
        self._parts = parts
        self._refused = set(refused)
        self.tries = 0
        self.sent: list[str] = []

    def send(self, body: Mapping[str, Any], *, delay_seconds: int = 0) -> None:
        self.tries += 1
        with self._parts.sweeper_database.transaction() as connection:
            connection.execute("select 1")
        if self.tries in self._refused:
            raise ServiceUnavailable
        self.sent.append(body["job_id"])

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"only `send` is to be used, not {name}")


def submitted(parts: Parts, count: int) -> list[str]:
    """Ids of jobs whose messages wait."""
    user_id = uuid4()
    jobs: list[UUID] = [uuid4() for _ in range(count)]
    with unit_of_work(parts.database, user_id) as work:
        work.users.ensure(Identity(issuer="local", subject=str(user_id)))
        for job_id in jobs:
            work.jobs.create(job_id, "get_analytics", {}, idempotency_key=None, request_hash=None)
            work.steps.create(job_id, [(step.name, step.worker) for step in PLANS["get_analytics"]])
            work.jobs.enqueue(job_id)
    return [str(job_id) for job_id in jobs]


def dispatch(parts: Parts, queue: Queue) -> int:
    return dispatch_outbox(parts.sweeper_database, queue, parts.observer)  # type: ignore[arg-type]


def test_messages_are_sent_once_and_in_order(parts: Parts) -> None:
    jobs = submitted(parts, 3)
    queue = Queue(parts)
    assert dispatch(parts, queue) == 3
    assert queue.sent == jobs
    assert dispatch(parts, queue) == 0


def test_more_than_a_batch_is_sent(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_BATCH", 2)
    jobs = submitted(parts, 5)
    queue = Queue(parts)
    assert dispatch(parts, queue) == 5
    assert queue.sent == jobs


def test_what_a_queue_refused_is_due_again_at_once(parts: Parts) -> None:
    jobs = submitted(parts, 3)
    queue = Queue(parts, 2)
    with pytest.raises(ServiceUnavailable):
        dispatch(parts, queue)
    assert queue.sent == jobs[:1]
    assert dispatch(parts, queue) == 2
    assert queue.sent == jobs


def test_what_a_sender_took_is_nobody_elses_while_it_sends(parts: Parts) -> None:
    submitted(parts, 2)
    other = Queue(parts)

    class Slow(Queue):
        def send(self, body: Mapping[str, Any], *, delay_seconds: int = 0) -> None:
            dispatch(parts, other)
            super().send(body, delay_seconds=delay_seconds)

    slow = Slow(parts)
    assert dispatch(parts, slow) == 2
    assert len(slow.sent) == 2
    assert other.sent == []


def test_what_a_sender_that_died_had_taken_is_sent_by_the_next(parts: Parts) -> None:
    jobs = submitted(parts, 2)
    with parts.sweeper_database.transaction() as connection:
        taken = outbox.OutboxRepository(connection).take(limit=10, for_seconds=0.0)
    assert len(taken) == 2
    queue = Queue(parts)
    assert dispatch(parts, queue) == 2
    assert queue.sent == jobs
