"""Sends what transactions left in the outbox: at least once, whoever crashes when."""

from __future__ import annotations

from careerassist.database.connection import Database
from careerassist.database.repositories.outbox import OutboxRepository
from careerassist.pipeline.observer import Observer
from careerassist.ports import JobQueue
from careerassist.schemas.jobs import JobMessage

_BATCH = 100


def dispatch_outbox(sweeper: Database, queue: JobQueue, observer: Observer) -> int:
    """Send every due message; returns how many.

    A crash between sending and remembering sends a message twice, which the job's lease makes
    harmless.
    """
    total = 0
    while True:
        with sweeper.transaction() as connection:
            outbox = OutboxRepository(connection)
            rows = outbox.take(limit=_BATCH)
            for row in rows:
                observer("outbox.sending", job_id=row.job_id)
                message = JobMessage(job_id=row.job_id, user_id=row.user_id)
                queue.send(message.model_dump(mode="json"))
                observer("outbox.sent", job_id=row.job_id)
            outbox.sent([row.outbox_id for row in rows])
        total += len(rows)
        if len(rows) < _BATCH:
            return total
