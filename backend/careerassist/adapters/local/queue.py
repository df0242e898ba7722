"""The job queue on pgmq, in the same Postgres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.types.json import Jsonb

from careerassist.database.connection import Database
from careerassist.ports import QueueDepth, QueueMessage

_QUEUE = "career_analysis_jobs"
_DEAD = "career_analysis_jobs_dlq"
_POLL_MILLISECONDS = 50


class PgmqQueue:
    """`ports.JobQueue`, with SQS's redrive rule: a message delivered more than `max_receives` times
    goes to the dead letters instead of to a worker."""

    def __init__(self, database: Database, *, visibility_seconds: int, max_receives: int) -> None:
        self._database = database
        self._visibility_seconds = visibility_seconds
        self._max_receives = max_receives

    def send(self, body: Mapping[str, Any], *, delay_seconds: int = 0) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "select pgmq.send(%s, %s::jsonb, %s::integer)",
                (_QUEUE, Jsonb(dict(body)), delay_seconds),
            )

    def receive(self, *, limit: int, wait_seconds: int) -> Sequence[QueueMessage]:
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select msg_id, read_ct, message from pgmq.read_with_poll(%s, %s, %s, %s, %s)",
                (_QUEUE, self._visibility_seconds, limit, wait_seconds, _POLL_MILLISECONDS),
            ).fetchall()
            alive = []
            for row in rows:
                if row["read_ct"] > self._max_receives:
                    connection.execute("select pgmq.send(%s, %s)", (_DEAD, Jsonb(row["message"])))
                    connection.execute(
                        "select pgmq.delete(%s, %s::bigint)", (_QUEUE, row["msg_id"])
                    )
                    continue
                alive.append(
                    QueueMessage(
                        receipt=str(row["msg_id"]),
                        body=row["message"],
                        receive_count=row["read_ct"],
                    )
                )
        return alive

    def acknowledge(self, receipt: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("select pgmq.delete(%s, %s::bigint)", (_QUEUE, int(receipt)))

    def extend(self, receipt: str, *, seconds: int) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "select pgmq.set_vt(%s, %s::bigint, %s::integer)", (_QUEUE, int(receipt), seconds)
            )

    def depth(self) -> QueueDepth:
        with self._database.transaction() as connection:
            row = connection.execute(
                "select count(*) filter (where vt <= clock_timestamp()) as waiting, "
                "count(*) filter (where vt > clock_timestamp()) as in_flight, "
                "(select count(*) from pgmq.q_career_analysis_jobs_dlq) as dead "
                "from pgmq.q_career_analysis_jobs"
            ).fetchone()
        return QueueDepth.model_validate(row)
