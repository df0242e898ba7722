"""What the SQS trigger and the one-minute schedule do on AWS, as threads."""

from __future__ import annotations

import json
import threading
from typing import Any

from careerassist.adapters.local.schedules import LocalSchedules
from careerassist.adapters.worker_calls import Handler
from careerassist.errors import CareerAssistError
from careerassist.pipeline.chores import Chore, Chores
from careerassist.ports import JobQueue, QueueMessage
from careerassist.telemetry import log

_WAIT_SECONDS = 1
"""So long may it take to stop."""
_RETRY_SECONDS = 5
_PAUSE_SECONDS = 0.5


class LocalWorker:
    """Feeds queue messages to the orchestrator's handler, one at a time per thread, and does the
    chores, each in a thread of its own."""

    def __init__(
        self,
        queue: JobQueue,
        orchestrate: Handler,
        chores: Chores,
        schedules: LocalSchedules,
        *,
        threads: int,
        stopping: threading.Event,
    ) -> None:
        self._queue = queue
        self._orchestrate = orchestrate
        self._chores = chores
        self._schedules = schedules
        self._stopping = stopping
        self._threads = [
            threading.Thread(target=self._consume, name=f"worker {number}", daemon=True)
            for number in range(threads)
        ]
        self._threads += [
            threading.Thread(target=self._do, args=(chore,), name=chore.name, daemon=True)
            for chore in chores
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, *, timeout: float = 10.0) -> None:
        """Take no more messages, and wait for the steps at work to end (seconds)."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(timeout)

    def _consume(self) -> None:
        while not self._stopping.is_set():
            try:
                for message in self._queue.receive(limit=1, wait_seconds=_WAIT_SECONDS):
                    self._handle(message)
            except CareerAssistError as error:
                log.warning("queue not reached", code=error.code, reason=error.message)
                self._stopping.wait(_PAUSE_SECONDS if error.transient else _RETRY_SECONDS)

    def _handle(self, message: QueueMessage) -> None:
        answer = self._orchestrate(sqs_event(message), None)
        if answer["batchItemFailures"]:
            self._queue.extend(message.receipt, seconds=_RETRY_SECONDS)
        else:
            self._queue.acknowledge(message.receipt)

    def _do(self, chore: Chore) -> None:
        pause = self._first_pause(chore)
        while not self._stopping.wait(pause):
            try:
                if not self._schedules.is_paused(chore.name):
                    self._chores.do(chore.name)
            except CareerAssistError as error:
                log.warning("chore not done", chore=chore.name, code=error.code)
            pause = chore.every_seconds

    def _first_pause(self, chore: Chore) -> float:
        try:
            return self._chores.due_in(chore)
        except CareerAssistError as error:
            log.warning("chore not looked up", chore=chore.name, code=error.code)
            return 0.0


def sqs_event(message: QueueMessage) -> dict[str, Any]:
    """The event that Lambda gets for an SQS batch of one."""
    return {
        "Records": [
            {
                "messageId": message.receipt,
                "receiptHandle": message.receipt,
                "body": json.dumps(message.body),
                "attributes": {"ApproximateReceiveCount": str(message.receive_count)},
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:local:000000000000:career-analysis-jobs",
                "awsRegion": "local",
            }
        ]
    }
