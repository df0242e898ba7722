"""Connections and units of work on PostgreSQL (psycopg)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Literal
from uuid import UUID
from weakref import WeakKeyDictionary

import psycopg
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from careerassist.errors import ServiceUnavailable

Connection = psycopg.Connection[DictRow]

_TRUSTED_SECONDS = 5.0
"""A connection that worked this recently is not asked for a sign of life before it is used."""
Role = Literal["careerassist_app", "careerassist_sweeper", "careerassist_ingest"]


class Database:
    """A pool of connections that act as one role.

    `careerassist_app` works for one user at a time and sees only that user's rows;
    `careerassist_sweeper` sees the queue, the outbox and the state of all jobs, and no content;
    `careerassist_ingest` sees the knowledge base, and nothing of people.
    """

    def __init__(self, dsn: str, *, role: Role, max_size: int = 8) -> None:
        self._used_at: WeakKeyDictionary[Connection, float] = WeakKeyDictionary()
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            dsn,
            min_size=1,
            max_size=max_size,
            timeout=10,
            open=False,
            check=self._check,
            connection_class=psycopg.Connection[DictRow],
            kwargs={
                "row_factory": dict_row,
                "autocommit": True,
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
        begin = "begin"
        if user_id is not None:
            # One round trip for both, which is why the id is not a parameter. It is a UUID.
            begin += f"; select set_config('careerassist.user_id', '{UUID(str(user_id))}', true)"
        with ExitStack() as borrowed:
            connection = self._begun(borrowed, begin.encode())
            try:
                yield connection
            except BaseException:
                if not connection.closed:
                    connection.execute("rollback")
                raise
            connection.execute("commit")
            self._used_at[connection] = time.monotonic()

    def _begun(self, borrowed: ExitStack, begin: bytes) -> Connection:
        """A connection on which a transaction has begun. If one that was trusted has gone, with the
        server perhaps, nothing was done on it yet: another is taken, and none trusted unasked."""
        with ExitStack() as first:
            connection = first.enter_context(self._connection())
            try:
                connection.execute(begin)
            except psycopg.OperationalError:
                self._used_at.clear()
            else:
                borrowed.push(first.pop_all())
                return connection
        connection = borrowed.enter_context(self._connection())
        connection.execute(begin)
        return connection

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

    def _check(self, connection: Connection) -> None:
        if time.monotonic() - self._used_at.get(connection, 0.0) > _TRUSTED_SECONDS:
            ConnectionPool.check_connection(connection)

    def statistics(self) -> dict[str, Any]:
        """The pool's own counters, for readiness and logs."""
        return dict(self._pool.get_stats())
