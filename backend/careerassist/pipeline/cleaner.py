"""Erases files that somebody sent and never used, and jobs that are listed no more."""

from __future__ import annotations

from careerassist.database.connection import Database
from careerassist.database.repositories.discovered_job_intake import forget_discovered_jobs
from careerassist.database.repositories.materials import forget_uploads, unused_uploads
from careerassist.ports import ObjectStore

_BATCH = 20
"""Small, so that a round that is cut off has done something."""
_BATCH_OF_JOBS = 500


def clean(sweeper: Database, objects: ObjectStore) -> int:
    """One round; how many uploads were erased.

    Files go first: if this ends in between, the next round finds their rows again. Nobody can
    begin to use an upload that is as old.
    """
    total = 0
    while True:
        with sweeper.transaction() as connection:
            unused = unused_uploads(connection, limit=_BATCH)
        for upload in unused:
            objects.delete_prefix(upload.object_key)
        with sweeper.transaction() as connection:
            forget_uploads(connection, [upload.upload_id for upload in unused])
        total += len(unused)
        if len(unused) < _BATCH:
            return total


def clear_jobs(sweeper: Database, *, listed_days: int) -> int:
    """One round; how many discovered jobs were erased. What is saved or listed stays."""
    total = 0
    while True:
        with sweeper.transaction() as connection:
            erased = forget_discovered_jobs(
                connection, listed_days=listed_days, limit=_BATCH_OF_JOBS
            )
        total += erased
        if erased < _BATCH_OF_JOBS:
            return total
