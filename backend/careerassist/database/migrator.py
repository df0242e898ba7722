"""Brings a database to the present schema: plain SQL files, each applied once and in order."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from typing import Literal

import psycopg

from careerassist.database.pool import Connection, open_connection
from careerassist.errors import SetupError
from careerassist.ports import DatabaseLogin

MigrationSet = Literal["core", "local", "vectors", "aurora"]
"""`core` runs everywhere; `local` adds what only the laptop needs, `vectors` the index of vectors
for servers that have pgvector, `aurora` the logins of the Lambda functions."""

AURORA_SETS: tuple[MigrationSet, ...] = ("core", "aurora")

_PATIENCE_SECONDS = 60.0
"""A database that sleeps is waited for."""
_LOCK = 0x43_41_52_45  # any number that is ours: one migration at a time, over all processes
_OLDEST_SUPPORTED = 150000


@dataclass(frozen=True)
class Migration:
    """One SQL file."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the file: an applied migration must never change."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def local_sets(owner: DatabaseLogin) -> tuple[MigrationSet, ...]:
    """What an installation on this server needs: `vectors` only where pgvector is there, or is
    ours to add. Without it the knowledge base is searched by words alone."""
    with _connected(owner) as connection:
        found = connection.execute(
            "select installed_version is not null or "
            "(select rolsuper from pg_roles where rolname = current_user) as usable "
            "from pg_available_extensions where name = 'vector'"
        ).fetchone()
    return ("core", "local", "vectors") if found and found["usable"] else ("core", "local")


def sets_for(owner: DatabaseLogin, *, aurora: bool) -> tuple[MigrationSet, ...]:
    """What the database of an installation needs."""
    return AURORA_SETS if aurora else local_sets(owner)


def available(sets: tuple[MigrationSet, ...]) -> list[Migration]:
    """The migrations of these sets, in the order in which they are applied."""
    found: list[Migration] = []
    for name in sets:
        if name == "local":
            found.append(_queue_functions())
        folder = resources.files("careerassist.database") / "migrations" / name
        for entry in sorted(folder.iterdir(), key=lambda item: item.name):
            if entry.name.endswith(".sql"):
                found.append(Migration(f"{name}/{entry.name}", entry.read_text("utf-8")))
    return found


def migrate(owner: DatabaseLogin, *, sets: tuple[MigrationSet, ...]) -> list[str]:
    """Apply what is missing, each migration in a transaction of its own; returns their names.

    Raises `SetupError` if the server is too old, or if an applied migration was changed since; and
    as `Connections.borrowed` does.
    """
    with _connected(owner) as connection:
        if connection.info.server_version < _OLDEST_SUPPORTED:
            raise SetupError("The database is older than PostgreSQL 15. Please use 15 or newer.")
        connection.execute("select pg_advisory_lock(%s)", (_LOCK,))
        try:
            return _apply(connection, available(sets))
        finally:
            connection.execute("select pg_advisory_unlock(%s)", (_LOCK,))


def pending(owner: DatabaseLogin, *, sets: tuple[MigrationSet, ...]) -> list[str]:
    """Names of the migrations that are not applied yet. Errors as in `migrate`."""
    with _connected(owner) as connection:
        there = connection.execute("select to_regclass('schema_migrations') as t").fetchone()
        if there is None or there["t"] is None:
            return [migration.name for migration in available(sets)]
        applied = _applied(connection)
    return [migration.name for migration in available(sets) if migration.name not in applied]


@contextmanager
def _connected(owner: DatabaseLogin) -> Iterator[Connection]:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    connection = open_connection(
        owner,
        deadline=deadline,
        stopping=threading.Event(),
        application_name="careerassist migrator",
    )
    try:
        yield connection
    except psycopg.errors.InsufficientPrivilege as error:
        raise SetupError(
            "This login may not set the database up. Use its owner's, who may create roles."
        ) from error
    finally:
        connection.close()


def _queue_functions() -> Migration:
    """pgmq's own SQL, from its package. A new release would be a new migration, after this one."""
    from pgmq import install  # only the laptop has it

    version = install.get_embedded_sql_version()
    return Migration(f"local/0000_pgmq_{version}", install.get_embedded_install_sql())


def _apply(connection: Connection, wanted: list[Migration]) -> list[str]:
    connection.execute(
        "create table if not exists schema_migrations ("
        "name text primary key, checksum text not null, "
        "applied_at timestamptz not null default now())"
    )
    applied = _applied(connection)
    done: list[str] = []
    for migration in wanted:
        if migration.name in applied:
            if applied[migration.name] != migration.checksum:
                raise SetupError(
                    f"The database was set up by a different version of {migration.name}. "
                    "Use the version of CareerAssist that created it, or a new data folder."
                )
            continue
        with connection.transaction():
            connection.execute(migration.sql.encode())
            connection.execute(
                "insert into schema_migrations (name, checksum) values (%s, %s)",
                (migration.name, migration.checksum),
            )
        done.append(migration.name)
    return done


def _applied(connection: Connection) -> dict[str, str]:
    rows = connection.execute("select name, checksum from schema_migrations").fetchall()
    return {row["name"]: row["checksum"] for row in rows}
