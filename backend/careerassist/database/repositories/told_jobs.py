"""Discovered jobs that a person was told of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection


@dataclass(frozen=True)
class ToldJob:
    """A job that the person did not know."""

    discovered_job_id: UUID
    title: str
    company: str | None


class ToldJobRepository:
    """The table `told_discovered_jobs`."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def tell(self, job_ids: Collection[UUID]) -> list[ToldJob]:
        """Note that the person is told of these jobs, and give those that are news to them: told
        never before, not saved, no posting made from them, and without signs of a fraud."""
        with self._connection.cursor(row_factory=class_row(ToldJob)) as cursor:
            return cursor.execute(
                "with told as ("
                "  insert into told_discovered_jobs (user_id, discovered_job_id) "
                "  select %(user)s, d.discovered_job_id from discovered_jobs d "
                "  where d.discovered_job_id = any(%(jobs)s) "
                "  and coalesce(jsonb_array_length(d.profile -> 'warnings'), 0) = 0 "
                "  and not exists (select from saved_discovered_jobs s "
                "    where s.user_id = %(user)s and s.discovered_job_id = d.discovered_job_id) "
                "  and not exists (select from job_postings p "
                "    where p.user_id = %(user)s and p.discovered_job_id = d.discovered_job_id) "
                "  order by d.discovered_job_id on conflict do nothing "
                "  returning discovered_job_id) "
                "select d.discovered_job_id, d.title, d.company "
                "from told join discovered_jobs d using (discovered_job_id)",
                {"user": self._user_id, "jobs": list(job_ids)},
            ).fetchall()
