"""The job queue on pgmq, in the same Postgres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.types.json import Jsonb

from careerassist.database.connection import Database
from careerassist.ports import DeadLetter, QueueDepth, QueueMessage

_QUEUE = "career_analysis_jobs"
_DEAD = "career_analysis_jobs_dlq"
_POLL_MILLISECONDS = 50
_LONGEST_EXTENSION = 12 * 3600


class PgmqQueue:
    """`ports.JobQueue`, with SQS's redrive rule: a message delivered more than `max_receives` times
    becomes a dead letter instead of going to a worker."""

    def __init__(self, database: Database, *, visibility_seconds: int, max_receives: int) -> None:
        self._database = database
        self._visibility_seconds = visibility_seconds
        self._max_receives = max_receives

    def send(self, body: Mapping[str, Any]) -> None:
        """See the port."""
        with self._database.transaction() as connection:
            connection.execute("select pgmq.send(%s, %s::jsonb)", (_QUEUE, Jsonb(dict(body))))

    def receive(self, *, limit: int, wait_seconds: int) -> Sequence[QueueMessage]:
        """See the port."""
        with self._database.transaction() as connection:
            asked = (_QUEUE, self._visibility_seconds, limit)
            rows = connection.execute(
                "select msg_id, read_ct, message from pgmq.read(%s, %s, %s)", asked
            ).fetchall()
            if not rows and wait_seconds:
                rows = connection.execute(
                    "select msg_id, read_ct, message from pgmq.read_with_poll(%s, %s, %s, %s, %s)",
                    (*asked, wait_seconds, _POLL_MILLISECONDS),
                ).fetchall()
            too_often = [row["msg_id"] for row in rows if row["read_ct"] > self._max_receives]
            connection.execute(
                "with gone as (delete from pgmq.q_career_analysis_jobs "
                "  where msg_id = any(%s) returning read_ct, enqueued_at, vt, message) "
                "insert into pgmq.q_career_analysis_jobs_dlq (read_ct, enqueued_at, vt, message) "
                "select read_ct - 1, enqueued_at, vt, message from gone",
                (too_often,),
            )
        return [
            QueueMessage(
                receipt=str(row["msg_id"]), body=row["message"], receive_count=row["read_ct"]
            )
            for row in rows
            if row["msg_id"] not in too_often
        ]

    def acknowledge(self, receipt: str) -> None:
        """See the port."""
        with self._database.transaction() as connection:
            connection.execute("select pgmq.delete(%s, %s::bigint)", (_QUEUE, int(receipt)))

    def extend(self, receipt: str, *, seconds: int) -> None:
        """See the port."""
        with self._database.transaction() as connection:
            connection.execute(
                "select pgmq.set_vt(%s, %s::bigint, %s::integer)",
                (_QUEUE, int(receipt), min(seconds, _LONGEST_EXTENSION)),
            )

    def depth(self) -> QueueDepth:
        """See the port."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "select count(*) filter (where vt <= clock_timestamp()) as waiting, "
                "count(*) filter (where vt > clock_timestamp()) as in_flight, "
                "(select count(*) from pgmq.q_career_analysis_jobs_dlq) as dead "
                "from pgmq.q_career_analysis_jobs"
            ).fetchone()
        return QueueDepth.model_validate(row)

    def dead_letters(self, *, limit: int) -> Sequence[DeadLetter]:
        """See the port."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select msg_id::text as message_id, read_ct as receive_count, "
                "enqueued_at as sent_at, "
                "case jsonb_typeof(message) when 'object' then message end as body "
                "from pgmq.q_career_analysis_jobs_dlq order by enqueued_at, msg_id limit %s",
                (limit,),
            ).fetchall()
        return [DeadLetter.model_validate(row) for row in rows]

    def redrive(self, *, limit: int) -> int:
        """See the port. Here it is one transaction: done whole or not at all."""
        with self._database.transaction() as connection:
            return connection.execute(
                "with oldest as (select msg_id from pgmq.q_career_analysis_jobs_dlq "
                "  order by enqueued_at, msg_id limit %s for update skip locked), "
                "taken as (delete from pgmq.q_career_analysis_jobs_dlq as dead using oldest "
                "  where dead.msg_id = oldest.msg_id returning message) "
                "select pgmq.send(%s, message) from taken",
                (limit, _QUEUE),
            ).rowcount
