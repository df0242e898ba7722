"""The sweeper: sends what was left unsent and wakes jobs that nobody works on any more."""

from __future__ import annotations

from careerassist.database.connection import Database
from careerassist.database.repositories.audit import forget_old_entries
from careerassist.database.repositories.outbox import OutboxRepository
from careerassist.pipeline.observer import Observer
from careerassist.pipeline.outbox import dispatch_outbox
from careerassist.ports import JobQueue
from careerassist.telemetry import log

_BATCH = 500
_KEEP_SENT_SECONDS = 3600.0


def sweep(
    sweeper: Database,
    queue: JobQueue,
    observer: Observer,
    *,
    abandoned_after_seconds: float,
    audit_days: int,
) -> int:
    """One round; returns how many messages were sent."""
    with sweeper.transaction() as connection:
        outbox = OutboxRepository(connection)
        woken = outbox.wake_abandoned(after_seconds=abandoned_after_seconds, limit=_BATCH)
        outbox.forget_sent(older_than_seconds=_KEEP_SENT_SECONDS)
        forget_old_entries(connection, days=audit_days)
    if woken:
        log.info("jobs woken", jobs=woken)
    return dispatch_outbox(sweeper, queue, observer)
