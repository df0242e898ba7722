"""Sends what transactions left in the outbox: at least once, whoever crashes when."""

from __future__ import annotations

from careerassist.database.connection import Database
from careerassist.database.repositories.outbox import OutboxRepository, OutboxRow
from careerassist.pipeline.observer import Observer
from careerassist.ports import JobQueue
from careerassist.schemas.jobs import JobMessage

_BATCH = 100
_TAKEN_SECONDS = 5.0
"""How long a batch is left to whoever took it. Another sender may have the rest afterwards."""


def dispatch_outbox(sweeper: Database, queue: JobQueue, observer: Observer) -> int:
    """Send every due message; returns how many.

    No transaction is open while the queue is spoken to. A crash between sending and remembering
    sends a message twice, which the job's lease makes harmless.
    """
    total = 0
    while True:
        with sweeper.transaction() as connection:
            rows = OutboxRepository(connection).take(limit=_BATCH, for_seconds=_TAKEN_SECONDS)
        if rows:
            _send(rows, sweeper, queue, observer)
        total += len(rows)
        if len(rows) < _BATCH:
            return total


def _send(rows: list[OutboxRow], sweeper: Database, queue: JobQueue, observer: Observer) -> None:
    sent: list[int] = []
    try:
        for row in rows:
            observer("outbox.sending", job_id=row.job_id)
            message = JobMessage(
                job_id=row.job_id, user_id=row.user_id, traceparent=row.traceparent
            )
            queue.send(message.model_dump(mode="json"))
            sent.append(row.outbox_id)
            observer("outbox.sent", job_id=row.job_id)
    finally:
        with sweeper.transaction() as connection:
            outbox = OutboxRepository(connection)
            outbox.sent(sent)
            outbox.give_back([row.outbox_id for row in rows if row.outbox_id not in sent])
