"""The second wall: in SQL, as the app's role, nobody reaches what is another's. The tables come
from the catalogue, so a new one is tried by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from full_life import account, live
from psycopg import sql

from careerassist.bootstrap import Parts
from careerassist.database.connection import Connection
from careerassist.database.unit_of_work import unit_of_work

APPEND_ONLY = {"audit_log"}
"""The app may add to these and read them, and change nothing."""
PASSING = {"outbox"}
"""Rows that are gone as soon as they have done their work; the test adds one."""


def _use_everything(client_of: Callable[[str], httpx.Client], parts: Parts) -> None:
    for subject in ("anna", "ben"):
        ids = live(client_of(subject), parts, subject, subject.title())
        with unit_of_work(parts.database, account(subject).user_id) as work:
            work.jobs.enqueue(UUID(ids["job_id"]), delay_seconds=3600)


@pytest.fixture(scope="module")
def installation(used_once: Callable[..., tuple[Any, None]]) -> Any:
    """One in which two people have used everything."""
    return used_once(_use_everything)[0]


@pytest.fixture
def two_people() -> tuple[UUID, UUID]:
    """Those two."""
    return account("anna").user_id, account("ben").user_id


def tables(connection: Connection) -> list[str]:
    rows = connection.execute(
        "select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid "
        "where a.attname = 'user_id' and c.relkind in ('r', 'p', 'v', 'm') "
        "and c.relnamespace = 'public'::regnamespace order by 1"
    ).fetchall()
    return [row["name"] for row in rows]


def writable(connection: Connection, table: str) -> list[str]:
    """The columns that are not computed from others."""
    rows = connection.execute(
        "select attname as name from pg_attribute where attrelid = %s::regclass "
        "and attnum > 0 and not attisdropped and attgenerated = ''",
        (table,),
    ).fetchall()
    return [row["name"] for row in rows]


def owners(connection: Connection, table: str) -> set[UUID]:
    query = sql.SQL("select distinct user_id from {}").format(sql.Identifier(table))
    return {row["user_id"] for row in connection.execute(query).fetchall()}


def contents(parts: Parts, user_id: UUID) -> object:
    with unit_of_work(parts.database, user_id) as work:
        return work.users.export()


def test_both_have_something_in_every_table(parts: Parts, two_people: tuple[UUID, UUID]) -> None:
    """Else nothing below could fail."""
    for user_id in two_people:
        with unit_of_work(parts.database, user_id) as work:
            found = {table: owners(work.connection, table) for table in tables(work.connection)}
        assert len(found) >= 20
        assert {table: {user_id} for table in found} == found


@pytest.mark.parametrize(
    "statement",
    ["update {} set user_id = user_id", "delete from {}", "update {} set user_id = {own}"],
)
def test_unscoped_statements_touch_only_the_own_rows(
    parts: Parts, two_people: tuple[UUID, UUID], statement: str
) -> None:
    one, other = two_people
    before = contents(parts, other)
    with unit_of_work(parts.database, one) as work:
        names = tables(work.connection)
    for table in names:
        text = sql.SQL(statement).format(sql.Identifier(table), own=sql.Literal(one))
        try:
            with unit_of_work(parts.database, one) as work:
                work.connection.execute(text)
        except psycopg.errors.InsufficientPrivilege:
            assert table in APPEND_ONLY
        else:
            assert table not in APPEND_ONLY
    assert contents(parts, other) == before


def test_rows_cannot_be_given_to_somebody_else(parts: Parts, two_people: tuple[UUID, UUID]) -> None:
    one, other = two_people
    with unit_of_work(parts.database, one) as work:
        names = tables(work.connection)
    for table in names:
        move = sql.SQL("update {} set user_id = {}").format(
            sql.Identifier(table), sql.Literal(other)
        )
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            unit_of_work(parts.database, one) as work,
        ):
            work.connection.execute(move)


def test_nothing_can_be_inserted_for_somebody_else(
    parts: Parts, two_people: tuple[UUID, UUID]
) -> None:
    """A copy of an own row, under the other's number."""
    one, other = two_people
    with unit_of_work(parts.database, one) as work:
        names = tables(work.connection)
        columns = {table: writable(work.connection, table) for table in names}
    for table in names:
        copy = sql.SQL(
            "insert into {table} ({columns}) overriding user value select {columns} from "
            "(select (jsonb_populate_record(t, jsonb_build_object('user_id', {other}))).* "
            "from {table} t limit 1) as own"
        ).format(
            table=sql.Identifier(table),
            columns=sql.SQL(", ").join(map(sql.Identifier, columns[table])),
            other=sql.Literal(str(other)),
        )
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            unit_of_work(parts.database, one) as work,
        ):
            work.connection.execute(copy)


def test_without_a_user_there_are_no_rows_and_no_writes(
    parts: Parts, two_people: tuple[UUID, UUID]
) -> None:
    before = [contents(parts, user_id) for user_id in two_people]
    with parts.database.transaction() as connection:
        names = tables(connection)
        for table in names:
            assert owners(connection, table) == set(), table
            if table not in APPEND_ONLY:
                delete = sql.SQL("delete from {}").format(sql.Identifier(table))
                assert connection.execute(delete).rowcount == 0, table
    assert [contents(parts, user_id) for user_id in two_people] == before


def test_no_function_of_ours_opens_a_way_around(parts: Parts) -> None:
    """Functions that run as their owner are few, and each fixes its search path."""
    with parts.database.transaction() as connection:
        rows = connection.execute(
            "select proname, proconfig from pg_proc where prosecdef "
            "and pronamespace = 'public'::regnamespace"
        ).fetchall()
    assert [(row["proname"], row["proconfig"]) for row in rows] == [
        ("forget_my_audit_details", ["search_path=public"])
    ]


def test_the_app_is_neither_superuser_nor_owner_and_the_sweeper_reads_no_content(
    parts: Parts,
) -> None:
    with parts.database.transaction() as connection:
        row = connection.execute(
            "select rolsuper, rolbypassrls, pg_has_role(current_user, 'careerassist', 'member') "
            "as owner from pg_roles where rolname = current_user"
        ).fetchone()
    assert row == {"rolsuper": False, "rolbypassrls": False, "owner": False}
    readable = {"jobs", "outbox", "audit_log"}
    with parts.sweeper_database.transaction() as connection:
        names = tables(connection)
    assert readable < set(names)
    queries = [f"select * from {table}" for table in names if table != "outbox"]
    for query in (*queries, "select input_data from jobs", "select details from audit_log"):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            parts.sweeper_database.transaction() as connection,
        ):
            connection.execute(query.encode())
