"""Jobs found on public sites, as they are handed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerassist.bootstrap import Parts
from careerassist.pipeline.job_intake import RefusedJob, TakenJob, take_in_job

__all__ = ["RefusedJob", "TakenJob", "take_in_jobs"]


def take_in_jobs(parts: Parts, jobs: Sequence[dict[str, Any]]) -> list[TakenJob | RefusedJob]:
    """Each on its own: one that is not as it should be keeps no other one out."""
    return [take_in_job(parts.ingest_database, job) for job in jobs]
