"""Jobs: creation, leases and endings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, page_where
from careerassist.database.rows import JobRow, JobSummaryRow
from careerassist.schemas.jobs import BegunBy, JobState, RequestType

_COLUMNS = (
    "job_id, user_id, job_type, status, begun_by, input_data, error, version, stalls, "
    "lease_owner, lease_until, request_hash, created_at, finished_at"
)
_SUMMARY = (
    "job_id, job_type, status, cv_id, cv_name, posting_id, company, role_title, analysis_id, "
    "fit_score, ats_score, created_at, finished_at"
)
_SUMMARIES = (
    "(select j.job_id, j.user_id, j.job_type, j.status, c.cv_id, c.version_name as cv_name, "
    "p.posting_id, p.company, p.role_title, a.analysis_id, a.fit_score, a.ats_score, "
    "j.created_at, j.finished_at from jobs j "
    "left join cv_versions c "
    "on c.cv_id = (j.input_data ->> 'cv_id')::uuid and c.user_id = j.user_id "
    "left join job_postings p "
    "on p.posting_id = (j.input_data ->> 'posting_id')::uuid and p.user_id = j.user_id "
    "left join gap_analyses a on a.job_id = j.job_id and a.user_id = j.user_id "
    "where j.begun_by = 'person') as summaries"
)


class JobRepository:
    """The `jobs` table, and the outbox rows that set a job going."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def create(
        self,
        job_id: UUID,
        job_type: RequestType,
        input_data: dict[str, Any],
        *,
        idempotency_key: str | None,
        request_hash: str | None,
        begun_by: BegunBy = "person",
    ) -> bool:
        """Insert a pending job; False if the idempotency key is taken."""
        inserted = self._connection.execute(
            "insert into jobs (job_id, user_id, job_type, status, begun_by, input_data, "
            "idempotency_key, request_hash) values (%s, %s, %s, 'pending', %s, %s, %s, %s) "
            "on conflict (user_id, idempotency_key) do nothing",
            (
                job_id,
                self._user_id,
                job_type,
                begun_by,
                Jsonb(input_data),
                idempotency_key,
                request_hash,
            ),
        )
        return inserted.rowcount == 1

    def enqueue(
        self, job_id: UUID, *, delay_seconds: float = 0, traceparent: str | None = None
    ) -> None:
        """Ask the outbox for a message that (re)starts the job, within a trace."""
        self._connection.execute(
            "insert into outbox (user_id, job_id, send_after, traceparent) "
            "values (%s, %s, now() + %s * interval '1 second', %s)",
            (self._user_id, job_id, delay_seconds, traceparent),
        )

    def get(self, job_id: UUID) -> JobRow | None:
        return self._one(f"select {_COLUMNS} from jobs where job_id = %s and user_id = %s", job_id)

    def page(
        self, about: Mapping[str, object], cursor: str | None, limit: int
    ) -> Page[JobSummaryRow]:
        """Those that the person began, whose `cv_id`, `posting_id` and `status` are as `about`
        says."""
        return page_where(
            self._connection,
            JobSummaryRow,
            _SUMMARIES,
            _SUMMARY,
            "job_id",
            {"user_id": self._user_id, **about},
            cursor,
            limit,
        )

    def at_work(self) -> bool:
        """Whether any job of the person has not ended."""
        return (
            self._connection.execute(
                "select 1 from jobs where user_id = %s "
                "and status in ('pending', 'processing') limit 1",
                (self._user_id,),
            ).fetchone()
            is not None
        )

    def matchmaker_failed(self, *, within_hours: int) -> bool:
        """Whether the last job that the matchmaker began has failed, and so lately."""
        row = self._connection.execute(
            "select status = 'failed' and finished_at > now() - %s * interval '1 hour' as failed "
            "from jobs where user_id = %s and begun_by = 'matchmaker' "
            "order by created_at desc limit 1",
            (within_hours, self._user_id),
        ).fetchone()
        return row is not None and bool(row["failed"])

    def forget_matchmakers(self) -> None:
        """Delete the matchmaker's jobs that have ended: what they made stands elsewhere. Those for
        which a model was asked stay, and with them what that has cost."""
        self._connection.execute(
            "delete from jobs where user_id = %s and begun_by = 'matchmaker' "
            "and status not in ('pending', 'processing') "
            "and not exists (select from model_usage u where u.job_id = jobs.job_id)",
            (self._user_id,),
        )

    def lock(self, job_id: UUID) -> JobRow | None:
        """The job, held until the transaction ends. Always taken before a lock on its steps."""
        return self._one(
            f"select {_COLUMNS} from jobs where job_id = %s and user_id = %s for update", job_id
        )

    def by_idempotency_key(self, key: str) -> JobRow | None:
        with self._connection.cursor(row_factory=class_row(JobRow)) as cursor:
            return cursor.execute(
                f"select {_COLUMNS} from jobs where user_id = %s and idempotency_key = %s",
                (self._user_id, key),
            ).fetchone()

    def acquire(self, job_id: UUID, owner: UUID, *, lease_seconds: float) -> JobRow | None:
        """Take the job unless somebody alive has it; None if so, or if it has ended.

        Counts a stall, which the next step that gets done takes back.
        """
        with self._connection.cursor(row_factory=class_row(JobRow)) as cursor:
            return cursor.execute(
                "update jobs set status = 'processing', lease_owner = %s, "
                "lease_until = now() + %s * interval '1 second', stalls = stalls + 1, "
                "version = version + (status = 'pending')::int "
                "where job_id = %s and user_id = %s and status in ('pending', 'processing') "
                "and (lease_owner is null or lease_until < now()) "
                f"returning {_COLUMNS}",
                (owner, lease_seconds, job_id, self._user_id),
            ).fetchone()

    def renew(self, job_id: UUID, owner: UUID, *, lease_seconds: float) -> bool:
        """Keep the lease; False if it is lost or the job has ended (cancelled, say)."""
        return (
            self._connection.execute(
                "update jobs set lease_until = now() + %s * interval '1 second' "
                "where job_id = %s and user_id = %s and lease_owner = %s and status = 'processing'",
                (lease_seconds, job_id, self._user_id, owner),
            ).rowcount
            == 1
        )

    def release(self, job_id: UUID, owner: UUID) -> bool:
        """Give the lease back; False if it was lost."""
        return (
            self._connection.execute(
                "update jobs set lease_owner = null, lease_until = now() + interval '1 second' "
                "where job_id = %s and user_id = %s and lease_owner = %s",
                (job_id, self._user_id, owner),
            ).rowcount
            == 1
        )

    def progressed(self, job_id: UUID) -> None:
        """A step got done: pollers see a new version, and the job is not stalling."""
        self._connection.execute(
            "update jobs set version = version + 1, stalls = 0, wakes = 0 "
            "where job_id = %s and user_id = %s",
            (job_id, self._user_id),
        )

    def changed(self, job_id: UUID) -> None:
        """Something that a poll shows has changed."""
        self._connection.execute(
            "update jobs set version = version + 1 where job_id = %s and user_id = %s",
            (job_id, self._user_id),
        )

    def finish(self, job_id: UUID, status: JobState, error: dict[str, Any] | None) -> None:
        """End the job. The caller holds its lock."""
        self._connection.execute(
            "update jobs set status = %s, error = %s, finished_at = now(), lease_owner = null, "
            "lease_until = null, version = version + 1 where job_id = %s and user_id = %s",
            (status, Jsonb(error) if error else None, job_id, self._user_id),
        )

    def reopen(self, job_id: UUID) -> None:
        """Make an ended job pending again. The caller holds its lock."""
        self._connection.execute(
            "update jobs set status = 'pending', pending_since = now(), error = null, "
            "finished_at = null, stalls = 0, wakes = 0, lease_owner = null, lease_until = null, "
            "version = version + 1 "
            "where job_id = %s and user_id = %s",
            (job_id, self._user_id),
        )

    def _one(self, query: str, job_id: UUID) -> JobRow | None:
        with self._connection.cursor(row_factory=class_row(JobRow)) as cursor:
            return cursor.execute(query.encode(), (job_id, self._user_id)).fetchone()
