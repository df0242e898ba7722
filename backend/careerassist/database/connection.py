"""Connections and units of work on PostgreSQL (psycopg)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal
from uuid import UUID

import psycopg
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from careerassist.errors import ServiceUnavailable

Connection = psycopg.Connection[DictRow]
Role = Literal["careerassist_app", "careerassist_sweeper"]


class Database:
    """A pool of connections that act as one role.

    `careerassist_app` works for one user at a time and sees only that user's rows;
    `careerassist_sweeper` sees the queue, the outbox and the state of all jobs, and no content.
    """

    def __init__(self, dsn: str, *, role: Role, max_size: int = 8) -> None:
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            dsn,
            min_size=1,
            max_size=max_size,
            timeout=10,
            open=False,
            check=ConnectionPool.check_connection,
            connection_class=psycopg.Connection[DictRow],
            kwargs={
                "row_factory": dict_row,
                "options": f"-c role={role} -c timezone=UTC",
                "connect_timeout": 5,
                "application_name": role,
            },
            name=role,
        )

    def open(self) -> None:
        """Start filling the pool. Connections that fail are tried again in the background."""
        self._pool.open()

    def close(self) -> None:
        """Return all connections."""
        self._pool.close()

    @contextmanager
    def transaction(self, user_id: UUID | None = None) -> Iterator[Connection]:
        """One transaction, for one user; without a user, row-level security shows no user's rows.

        Raises `ServiceUnavailable` when the database cannot be reached or goes away.
        """
        with self._connection() as connection, connection.transaction():
            if user_id is not None:
                connection.execute(
                    "select set_config('careerassist.user_id', %s, true)", (str(user_id),)
                )
            yield connection

    def ping(self) -> None:
        """Ask the server for a sign of life; `ServiceUnavailable` if there is none."""
        with self._connection() as connection:
            connection.execute("select 1")

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        try:
            with self._pool.connection() as connection:
                yield connection
        except (psycopg.OperationalError, PoolTimeout) as error:
            raise ServiceUnavailable(
                "The database is not answering at the moment. Please try again shortly."
            ) from error

    def statistics(self) -> dict[str, Any]:
        """The pool's own counters, for readiness and logs."""
        return dict(self._pool.get_stats())
