"""Steps of jobs: claiming, leases, fences and endings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Literal
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.rows import StepRow
from careerassist.schemas.jobs import StepName, WorkerName

_COLUMNS = (
    "job_id, step, position, worker, state, attempt, tries, error, usage, output, progress, "
    "started_at, finished_at, greatest(0, extract(epoch from coalesce("
    "case state when 'pending' then not_before when 'running' then lease_until end, now()) "
    "- now()))::float as due_in"
)


class StepRepository:
    """The `job_steps` table and its ledger, `step_attempts`."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def create(self, job_id: UUID, steps: Sequence[tuple[StepName, WorkerName]]) -> None:
        """Insert a job's steps, all pending, in the order in which they are shown."""
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "insert into job_steps (job_id, step, user_id, position, worker) "
                "values (%s, %s, %s, %s, %s)",
                [
                    (job_id, name, self._user_id, position, worker)
                    for position, (name, worker) in enumerate(steps)
                ],
            )

    def of(self, job_id: UUID) -> list[StepRow]:
        """All steps of a job, in order."""
        with self._connection.cursor(row_factory=class_row(StepRow)) as cursor:
            return cursor.execute(
                f"select {_COLUMNS} from job_steps where job_id = %s and user_id = %s "
                "order by position",
                (job_id, self._user_id),
            ).fetchall()

    def claim(
        self,
        job_id: UUID,
        step: StepName,
        *,
        lease_seconds: float,
        max_tries: int,
        input_hash: str,
    ) -> int | None:
        """Begin an attempt and return its number, the fence; None if it is not to be had.

        A step can be claimed when it is pending and due, or when its worker was not heard of for
        longer than its lease.
        """
        row = self._connection.execute(
            "update job_steps set state = 'running', attempt = attempt + 1, tries = tries + 1, "
            "lease_until = now() + %s * interval '1 second', started_at = now(), "
            "input_hash = %s, error = null, progress = null, begun = false "
            "where job_id = %s and step = %s and user_id = %s and tries < %s and ("
            "  (state = 'pending' and (not_before is null or not_before <= now())) "
            "  or (state = 'running' and lease_until <= now())) "
            "returning attempt",
            (lease_seconds, input_hash, job_id, step, self._user_id, max_tries),
        ).fetchone()
        if row is None:
            return None
        attempt = int(row["attempt"])
        self._connection.execute(
            "insert into step_attempts (job_id, step, attempt, user_id) values (%s, %s, %s, %s)",
            (job_id, step, attempt, self._user_id),
        )
        return attempt

    def holds(self, job_id: UUID, step: StepName, attempt: int, *, lock: bool = False) -> bool:
        """Whether this attempt is still the step's current one."""
        row = self._connection.execute(
            "select 1 from job_steps where job_id = %s and step = %s and user_id = %s "
            "and attempt = %s and state = 'running'" + (" for update" if lock else ""),
            (job_id, step, self._user_id, attempt),
        ).fetchone()
        return row is not None

    def begin(self, job_id: UUID, step: StepName, attempt: int, *, lease_seconds: float) -> bool:
        """Its worker is there, and from now on renews the lease itself; False as in `renew`."""
        return (
            self._connection.execute(
                "update job_steps set begun = true, "
                "lease_until = now() + %s * interval '1 second' "
                "where job_id = %s and step = %s and user_id = %s and attempt = %s "
                "and state = 'running'",
                (lease_seconds, job_id, step, self._user_id, attempt),
            ).rowcount
            == 1
        )

    def wait_for(
        self, job_id: UUID, called: Collection[tuple[StepName, int]], *, lease_seconds: float
    ) -> None:
        """Keep the leases of those of these attempts whose worker has not begun yet. Steps that
        somebody is changing at this moment are left to them, so that nobody waits for another."""
        self._connection.execute(
            "update job_steps set lease_until = now() + %s * interval '1 second' "
            "where job_id = %s and step in (select s.step from job_steps s "
            "  join unnest(%s::text[], %s::int[]) as called (step, attempt) using (step, attempt) "
            "  where s.job_id = %s and s.user_id = %s and s.state = 'running' and not s.begun "
            "  for update of s skip locked)",
            (
                lease_seconds,
                job_id,
                [step for step, _ in called],
                [attempt for _, attempt in called],
                job_id,
                self._user_id,
            ),
        )

    def renew(self, job_id: UUID, step: StepName, attempt: int, *, lease_seconds: float) -> bool:
        """Keep the lease; False if another attempt took over or the job ended."""
        return (
            self._connection.execute(
                "update job_steps set lease_until = now() + %s * interval '1 second' "
                "where job_id = %s and step = %s and user_id = %s and attempt = %s "
                "and state = 'running'",
                (lease_seconds, job_id, step, self._user_id, attempt),
            ).rowcount
            == 1
        )

    def progressed(
        self, job_id: UUID, step: StepName, attempt: int, *, progress: dict[str, Any]
    ) -> None:
        """Note how far an attempt has come, if it is still the current one."""
        self._connection.execute(
            "update job_steps set progress = %s where job_id = %s and step = %s and user_id = %s "
            "and attempt = %s and state = 'running'",
            (Jsonb(progress), job_id, step, self._user_id, attempt),
        )

    def done(
        self,
        job_id: UUID,
        step: StepName,
        attempt: int,
        *,
        output: dict[str, Any],
        usage: dict[str, Any],
    ) -> None:
        """Mark a step done, with the ids of what it stored. The caller holds its lock."""
        self._connection.execute(
            "update job_steps set state = 'done', output = %s, usage = %s, error = null, "
            "progress = null, lease_until = null, finished_at = now() "
            "where job_id = %s and step = %s and user_id = %s",
            (Jsonb(output), Jsonb(usage), job_id, step, self._user_id),
        )
        self._close_attempt(job_id, step, attempt, "done")

    def failed(self, job_id: UUID, step: StepName, attempt: int, *, error: dict[str, Any]) -> None:
        """Mark a step failed for good, with the reason."""
        self._connection.execute(
            "update job_steps set state = 'failed', error = %s, progress = null, "
            "lease_until = null, finished_at = now() "
            "where job_id = %s and step = %s and user_id = %s",
            (Jsonb(error), job_id, step, self._user_id),
        )
        self._close_attempt(job_id, step, attempt, "failed")

    def again(
        self,
        job_id: UUID,
        step: StepName,
        attempt: int,
        *,
        error: dict[str, Any],
        delay_seconds: float,
    ) -> None:
        """Put a step back after a failure that may pass."""
        self._connection.execute(
            "update job_steps set state = 'pending', error = %s, progress = null, "
            "lease_until = null, not_before = now() + %s * interval '1 second' "
            "where job_id = %s and step = %s and user_id = %s",
            (Jsonb(error), delay_seconds, job_id, step, self._user_id),
        )
        self._close_attempt(job_id, step, attempt, "retry")

    def skip(self, job_id: UUID, step: StepName, *, error: dict[str, Any]) -> None:
        """Mark a pending step as one that will not be done, and why."""
        self._connection.execute(
            "update job_steps set state = 'skipped', error = %s, finished_at = now() "
            "where job_id = %s and step = %s and user_id = %s and state = 'pending'",
            (Jsonb(error), job_id, step, self._user_id),
        )

    def stop_all(self, job_id: UUID, *, error: dict[str, Any]) -> None:
        """End every step that is pending or running: their attempts can store nothing more."""
        self._connection.execute(
            "update job_steps set state = 'skipped', error = %s, progress = null, "
            "lease_until = null, finished_at = now() where job_id = %s and user_id = %s "
            "and state in ('pending', 'running')",
            (Jsonb(error), job_id, self._user_id),
        )

    def reopen(self, job_id: UUID) -> None:
        """Make every step that is not done pending again, with all its tries."""
        self._connection.execute(
            "update job_steps set state = 'pending', tries = 0, error = null, not_before = null, "
            "progress = null, lease_until = null, started_at = null, finished_at = null "
            "where job_id = %s and user_id = %s and state <> 'done'",
            (job_id, self._user_id),
        )

    def _close_attempt(
        self,
        job_id: UUID,
        step: StepName,
        attempt: int,
        outcome: Literal["done", "failed", "retry"],
    ) -> None:
        self._connection.execute(
            "update step_attempts set ended_at = now(), outcome = %s "
            "where job_id = %s and step = %s and attempt = %s and user_id = %s",
            (outcome, job_id, step, attempt, self._user_id),
        )
