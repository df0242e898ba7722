"""The second wall: in SQL, as the app's role, nobody reaches what is another's."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.schemas.jobs import JobInput
from careerassist.schemas.users import Identity
from careerassist.services import analysis, materials
from careerassist.services.accounts import Account


@pytest.fixture
def two_people(parts: Parts) -> tuple[Account, Account]:
    people = tuple(Account(Identity(issuer="test", subject=name)) for name in ("amara", "ben"))
    for person in people:
        cv = materials.add_cv(parts, person, text="Amara Okonjo\nNurse")
        posting = materials.add_posting(parts, person, text="Nurse wanted")
        given = JobInput(cv_id=cv.cv_id, posting_id=posting.posting_id)
        analysis.submit(parts, person, "full_analysis", given)
    return people[0], people[1]


def _tables(connection: psycopg.Connection[dict[str, str]]) -> list[str]:
    rows = connection.execute(
        "select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid "
        "where a.attname = 'user_id' and c.relkind = 'r' "
        "and c.relnamespace = 'public'::regnamespace"
    ).fetchall()
    return [row["name"] for row in rows]


def test_unscoped_statements_touch_only_the_own_rows(parts: Parts, two_people) -> None:
    one, other = two_people
    with unit_of_work(parts.database, one.user_id) as work:
        tables = _tables(work.connection)
        assert len(tables) >= 15
        for table in tables:
            users = work.connection.execute(
                f"select distinct user_id from {table}".encode()
            ).fetchall()
            assert {row["user_id"] for row in users} <= {one.user_id}, table
            work.connection.execute(f"update {table} set user_id = user_id".encode())
        work.connection.execute("delete from user_profiles")
    with unit_of_work(parts.database, other.user_id) as work:
        assert work.users.remaining().keys() >= {"user_profiles", "cv_versions", "jobs", "outbox"}
    with unit_of_work(parts.database, one.user_id) as work:
        assert work.users.remaining() == {}


def test_without_a_user_there_are_no_rows(parts: Parts, two_people) -> None:
    with parts.database.transaction() as connection:
        for table in _tables(connection):
            found = connection.execute(f"select 1 from {table}".encode()).fetchall()
            assert found == [], table


def test_nothing_can_be_written_for_somebody_else(parts: Parts, two_people) -> None:
    one, other = two_people
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        unit_of_work(parts.database, one.user_id) as work,
    ):
        work.connection.execute(
            "insert into uploads (upload_id, user_id, filename, media_type, object_key) "
            "values (%s, %s, 'a', 'b', 'c')",
            (uuid4(), other.user_id),
        )


def test_the_app_is_neither_superuser_nor_owner_and_the_sweeper_reads_no_content(
    parts: Parts, two_people
) -> None:
    with parts.database.transaction() as connection:
        row = connection.execute(
            "select rolsuper, rolbypassrls, pg_has_role(current_user, 'careerassist', 'member') "
            "as owner from pg_roles where rolname = current_user"
        ).fetchone()
    assert row == {"rolsuper": False, "rolbypassrls": False, "owner": False}
    for query in ("select * from cv_versions", "select input_data from jobs"):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            parts.sweeper_database.transaction() as connection,
        ):
            connection.execute(query.encode())
