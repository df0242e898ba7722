"""Queues for tests: those of the adapters, and one that behaves as badly as a queue may."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from loopback_moto import LoopbackMoto

from careerassist.adapters.aws.queue import SqsQueue
from careerassist.ports import DeadLetter, JobQueue, QueueDepth, QueueMessage

NAME = "career-analysis-jobs"


def job(number: int) -> dict[str, str]:
    """A message as the outbox sends it."""
    return {"job_id": str(UUID(int=number)), "user_id": str(UUID(int=0))}


def numbers(messages: Sequence[QueueMessage] | Sequence[DeadLetter]) -> list[int]:
    """Whose messages these are, in order of number."""
    return sorted(UUID(message.body["job_id"]).int for message in messages if message.body)


def make_queues(
    moto: LoopbackMoto, *, max_receives: int = 3, visibility_seconds: int = 960
) -> tuple[str, str]:
    """Both queues as Terraform makes them; their addresses."""
    client = moto.client("sqs")
    dead = client.create_queue(QueueName=f"{NAME}-dlq")["QueueUrl"]
    policy = {
        "deadLetterTargetArn": f"arn:aws:sqs:eu-central-1:123456789012:{NAME}-dlq",
        "maxReceiveCount": max_receives,
    }
    url = client.create_queue(
        QueueName=NAME,
        Attributes={
            "VisibilityTimeout": str(visibility_seconds),
            "RedrivePolicy": json.dumps(policy),
        },
    )["QueueUrl"]
    moto.forget()
    return url, dead


@cache
def _adapter(url: str, dead_url: str, visibility_seconds: int) -> SqsQueue:
    """One for all tests of a process: a client takes longer to make than to use."""
    return SqsQueue(url, dead_url, visibility_seconds=visibility_seconds)


def sqs_queue(
    moto: LoopbackMoto, *, max_receives: int = 3, visibility_seconds: int = 60
) -> SqsQueue:
    """The adapter on queues that are empty."""
    return _adapter(*make_queues(moto, max_receives=max_receives), visibility_seconds)


class UnrulyQueue:
    """A queue in front of another: most messages are delivered twice, late, and in any order."""

    def __init__(self, queue: JobQueue, *, seed: int) -> None:
        self._queue = queue
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._again: list[QueueMessage] = []
        self.delivered: list[QueueMessage] = []

    def receive(self, *, limit: int, wait_seconds: int) -> Sequence[QueueMessage]:
        with self._lock:
            if self._again and self._random.random() < 0.5:
                found = [self._again.pop(self._random.randrange(len(self._again)))]
            else:
                found = list(self._queue.receive(limit=10, wait_seconds=0))
                self._random.shuffle(found)
                self._again += [item for item in found if self._random.random() < 0.8]
                found, held = found[:limit], found[limit:]
                self._again += held
            self.delivered += found
            return found

    def send(self, body: Mapping[str, Any]) -> None:
        for _ in range(self._random.choice([1, 2])):
            self._queue.send(body)

    def acknowledge(self, receipt: str) -> None:
        self._queue.acknowledge(receipt)

    def extend(self, receipt: str, *, seconds: int) -> None:
        self._queue.extend(receipt, seconds=0)

    def depth(self) -> QueueDepth:
        return self._queue.depth()

    def dead_letters(self, *, limit: int) -> Sequence[DeadLetter]:
        return self._queue.dead_letters(limit=limit)

    def redrive(self, *, limit: int) -> int:
        return self._queue.redrive(limit=limit)
