"""Transactions on PostgreSQL (psycopg)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Literal
from uuid import UUID

import psycopg

from careerassist.database.login import unavailable
from careerassist.database.pool import Connection, Connections
from careerassist.errors import SetupError

__all__ = ["Connection", "Database", "Role"]

Role = Literal["careerassist_app", "careerassist_sweeper", "careerassist_ingest"]


class Database:
    """The database as one role sees it.

    `careerassist_app` works for one user at a time and sees only that user's rows;
    `careerassist_sweeper` sees the queue, the outbox, the state of all jobs and numbers for the
    operator, and no content;
    `careerassist_ingest` sees the knowledge base and what the researcher hands in, and nothing of
    people but how many there are.

    The role is taken for the time of a transaction. There is no other way to a connection, and
    before and after it a connection may do nothing.
    """

    def __init__(self, connections: Connections, role: Role) -> None:
        self._connections = connections
        self._role = role

    @contextmanager
    def transaction(self, user_id: UUID | None = None) -> Iterator[Connection]:
        """One transaction, for one user; without a user, row-level security shows no user's rows.
        A thread has one at a time.

        Raises `ServiceUnavailable` when the database cannot be reached or goes away.
        """
        # One round trip for all, which is why the id is not a parameter. It is a UUID.
        begin = f"begin; select set_config('role', '{self._role}', true)"
        if user_id is not None:
            begin += f", set_config('careerassist.user_id', '{UUID(str(user_id))}', true)"
        with ExitStack() as borrowed:
            connection = self._begun(borrowed, begin.encode())
            try:
                yield connection
            except BaseException:
                if not connection.closed:
                    connection.execute("rollback")
                raise
            connection.execute("commit")

    def _begun(self, borrowed: ExitStack, begin: bytes) -> Connection:
        """A connection on which a transaction has begun. If one that was trusted has gone, with the
        server perhaps, nothing was done on it yet: another is taken, and none trusted unasked."""
        with ExitStack() as first:
            connection = first.enter_context(self._connection())
            try:
                self._begin(connection, begin)
            except psycopg.OperationalError:
                self._connections.distrust()
            else:
                borrowed.push(first.pop_all())
                return connection
        connection = borrowed.enter_context(self._connection())
        self._begin(connection, begin)
        return connection

    def _begin(self, connection: Connection, begin: bytes) -> None:
        try:
            connection.execute(begin)
        except (
            psycopg.errors.InsufficientPrivilege,
            psycopg.errors.InvalidParameterValue,  # there is no such role
        ) as error:
            raise SetupError(
                f"The database's login may not act as {self._role}. Use the login that is made for "
                "this, and run `careerassist migrate` or the function `migrator` first."
            ) from error

    def ping(self) -> None:
        """Ask the server for a sign of life; `ServiceUnavailable` if there is none."""
        with self.transaction():
            pass

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        try:
            with self._connections.borrowed() as connection:
                yield connection
        except (
            psycopg.OperationalError,
            # The server closed it, as an open transaction did nothing for too long. A function
            # that Lambda froze in the middle of one comes back to that.
            psycopg.errors.IdleInTransactionSessionTimeout,
        ) as error:
            raise unavailable() from error
