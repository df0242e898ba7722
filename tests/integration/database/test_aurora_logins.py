"""What the Lambda functions log in as: rights they have none, and each takes only its own roles."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from loopback_aurora import LoopbackAurora
from psycopg.conninfo import make_conninfo
from pydantic import SecretStr

from career_agents.migrator.steps import build as build_migrator
from careerassist.bootstrap import Parts
from careerassist.database.connection import Database, Role
from careerassist.database.login import UrlLogin
from careerassist.database.migrator import AURORA_SETS, migrate, pending
from careerassist.database.pool import Connections
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import InvalidRequest, ServiceUnavailable, SetupError
from careerassist.knowledge.naming import index_of
from careerassist.ports import IndexedVector
from careerassist.schemas.knowledge import PassageLabels
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account, erase
from careerassist.settings import load_settings

Make = Callable[..., Connections]

ROLES: dict[str, set[Role]] = {
    "careerassist_lambda": {"careerassist_app", "careerassist_sweeper"},
    "careerassist_lambda_worker": {"careerassist_app"},
    "careerassist_lambda_ingest": {"careerassist_ingest"},
    "careerassist_lambda_keeper": {
        "careerassist_app",
        "careerassist_sweeper",
        "careerassist_ingest",
    },
}


def freeze_within_a_transaction(database: Database) -> None:
    """For longer than the server lets one be idle."""
    with database.transaction() as connection:
        connection.execute("set idle_in_transaction_session_timeout = 1")
        assert select.select([connection.fileno()], [], [], 5.0)[0], "the server hung up"
        connection.execute("select 1")


EACH = pytest.mark.parametrize("login", ROLES)


@pytest.fixture
def url_of(dsn: str) -> Iterator[Callable[[str], str]]:
    """Addresses of the logins, in a database that was migrated as on Aurora. They have passwords
    here, where nobody takes a token."""
    migrate(UrlLogin(dsn), sets=AURORA_SETS)
    with psycopg.connect(dsn, autocommit=True) as owner:
        for login in ROLES:
            owner.execute(f"alter role {login} password 'a-password'".encode())
    yield lambda login: make_conninfo(dsn, user=login, password="a-password")
    with psycopg.connect(dsn, autocommit=True) as owner:
        for login in ROLES:
            owner.execute(f"alter role {login} password null".encode())


def tables(dsn: str) -> list[str]:
    with psycopg.connect(dsn) as owner:
        rows = owner.execute(
            "select relname from pg_class where relkind in ('r', 'v', 'S') "
            "and relnamespace = 'public'::regnamespace"
        ).fetchall()
    return [str(name) for (name,) in rows]


@EACH
def test_a_login_can_do_nothing_of_its_own(
    dsn: str, url_of: Callable[[str], str], login: str
) -> None:
    names = tables(dsn)
    assert "user_profiles" in names
    with psycopg.connect(url_of(login), autocommit=True) as connection:
        statements = [f"select * from {name}" for name in names]
        statements += [
            "create table mine ()",
            "create temporary table mine ()",
            "create schema mine",
            "select forget_my_audit_details()",
            "set role careerassist",
            "alter role careerassist_lambda superuser",
        ]
        for statement in statements:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


@EACH
def test_a_login_takes_its_own_roles_and_no_others(
    connections: Make, url_of: Callable[[str], str], login: str
) -> None:
    shared = connections(url_of(login))
    every: tuple[Role, ...] = ("careerassist_app", "careerassist_sweeper", "careerassist_ingest")
    for role in every:
        database = Database(shared, role)
        if role in ROLES[login]:
            database.ping()
        else:
            with pytest.raises(SetupError, match=f"may not act as {role}"):
                database.ping()


def test_the_api_sees_one_person_at_a_time(connections: Make, url_of: Callable[[str], str]) -> None:
    database = Database(connections(url_of("careerassist_lambda")), "careerassist_app")
    people = [uuid4(), uuid4()]
    for user_id in people:
        with unit_of_work(database, user_id) as work:
            work.users.ensure(Identity(issuer="local", subject=str(user_id)))
    for user_id in (*people, None):
        with database.transaction(user_id) as connection:
            rows = connection.execute("select user_id from user_profiles").fetchall()
        assert [row["user_id"] for row in rows] == ([user_id] if user_id else [])


def test_who_erases_everything_is_forgotten_by_the_keeper(
    url_of: Callable[[str], str], tmp_path: Any
) -> None:
    """The API's login has no way to vectors; its answer must not depend on them."""
    account = Account(Identity(issuer="local", subject="anna"))
    api, keeper = (
        Parts(load_settings(data_dir=tmp_path, database_url=url_of(f"careerassist_{login}")))
        for login in ("lambda", "lambda_keeper")
    )
    with unit_of_work(api.database, account.user_id) as work:
        work.users.ensure(account.identity)
    vectors, index = keeper.vectors, index_of(account.user_id)
    assert vectors is not None
    labels = PassageLabels(
        document_id=uuid4(),
        type="career_advice",
        language="en",
        role_family="general",
        published_on=date(2026, 3, 1),
    )
    vectors.put(index, [IndexedVector(key=str(uuid4()), vector=(1.0,) * 384, labels=labels)])
    erase(api, account)
    with unit_of_work(api.database, account.user_id) as work:
        assert work.users.remaining() == {}
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        api.database.transaction(account.user_id) as connection,
    ):
        connection.execute("select * from erased_people")
    assert keeper.shelving.reconcile().erased == 1
    assert list(vectors.keys(index)) == []
    for each in (api, keeper):
        each.close()


@EACH
def test_a_frozen_function_does_not_keep_the_database_awake(
    url_of: Callable[[str], str], login: str
) -> None:
    with psycopg.connect(url_of(login)) as connection:
        rows = connection.execute(
            "select current_setting('idle_session_timeout'), "
            "current_setting('idle_in_transaction_session_timeout')"
        ).fetchall()
    assert rows == [("90s", "1min")]


def test_a_connection_that_the_server_closed_meanwhile_is_no_error(
    connections: Make, url_of: Callable[[str], str], dsn: str
) -> None:
    database = Database(connections(url_of("careerassist_lambda")), "careerassist_app")
    database.ping()
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute("grant careerassist_lambda to careerassist")
        owner.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where usename = 'careerassist_lambda'"
        )
    database.ping()


def test_a_transaction_that_was_frozen_for_too_long_may_be_tried_again(
    connections: Make, url_of: Callable[[str], str]
) -> None:
    database = Database(connections(url_of("careerassist_lambda_worker")), "careerassist_app")
    with pytest.raises(ServiceUnavailable):
        freeze_within_a_transaction(database)
    database.ping()


def test_where_rds_takes_tokens_the_logins_take_them(postgres: Any, dsn: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute("create role rds_iam nologin")
    try:
        migrate(UrlLogin(dsn), sets=AURORA_SETS)
        with psycopg.connect(dsn) as owner:
            members = owner.execute(
                "select member::regrole::text from pg_auth_members "
                "where roleid = 'rds_iam'::regrole and member::regrole::text like '%lambda%' "
                "order by 1"
            ).fetchall()
        assert [name for (name,) in members] == sorted(ROLES)
    finally:
        with psycopg.connect(dsn, autocommit=True) as owner:
            owner.execute("drop role rds_iam")


# --- the migrator ---------------------------------------------------------------------------------


@pytest.fixture
def empty(postgres: Any, dsn: str) -> Iterator[str]:
    """A database with nothing in it, as Terraform makes it."""
    name = f"empty_{uuid4().hex[:12]}"
    postgres.administer(f"create database {name} owner careerassist")
    yield postgres.url(name)
    postgres.administer(f"drop database {name} with (force)")


def test_the_migrator_sets_an_empty_database_up(
    empty: str, tmp_path: Any, connections: Make
) -> None:
    parts = Parts(load_settings(database_url=empty, data_dir=tmp_path))
    handle = build_migrator(parts)
    missing = handle({"do": "pending"}, None)
    assert missing["database"].endswith(" as careerassist")
    assert missing["pending"][0] == "core/0001_roles.sql"
    assert missing["pending"][-1] == "aurora/0001_logins.sql"
    assert not [name for name in missing["pending"] if name.startswith(("local", "vectors"))]
    applied = handle({"do": "migrate"}, None)
    assert applied == {"database": missing["database"], "applied": missing["pending"]}
    assert handle({"do": "migrate"}, None)["applied"] == []
    assert handle({"do": "pending"}, None)["pending"] == []
    with psycopg.connect(empty) as owner:
        row = owner.execute(
            "select rolsuper, rolcreaterole from pg_roles where rolname = current_user"
        ).fetchone()
    assert row == (False, True), "the owner is no superuser, as on Aurora"
    Database(connections(empty), "careerassist_app").ping()


def test_the_migrator_opens_no_connections_of_the_app(empty: str, tmp_path: Any) -> None:
    parts = Parts(load_settings(database_url=empty, data_dir=tmp_path))
    build_migrator(parts)({"do": "pending"}, None)
    assert set(parts._built) == {"login"}


def test_a_database_of_another_version_is_left_alone(empty: str, tmp_path: Any) -> None:
    handle = build_migrator(Parts(load_settings(database_url=empty, data_dir=tmp_path)))
    handle({"do": "migrate"}, None)
    with psycopg.connect(empty, autocommit=True) as owner:
        owner.execute(
            "update schema_migrations set checksum = '-' where name = 'core/0002_tables.sql'"
        )
    with pytest.raises(SetupError, match=r"different version of core/0002_tables\.sql"):
        handle({"do": "migrate"}, None)


@pytest.mark.parametrize(
    "event", [{}, {"do": "drop"}, {"do": "migrate", "sets": ["local"]}, {"a": 1}]
)
def test_the_migrator_does_nothing_that_it_does_not_know(
    dsn: str, tmp_path: Any, event: dict[str, Any]
) -> None:
    handle = build_migrator(Parts(load_settings(database_url=dsn, data_dir=tmp_path)))
    with pytest.raises(InvalidRequest, match='"do": "migrate"'):
        handle(event, None)


def test_a_login_of_a_function_is_no_owner(
    url_of: Callable[[str], str], tmp_path: Any, dsn: str
) -> None:
    settings = load_settings(data_dir=tmp_path, database_url=url_of("careerassist_lambda"))
    handle = build_migrator(Parts(settings))
    with pytest.raises(SetupError, match="owner"):
        handle({"do": "migrate"}, None)
    assert pending(UrlLogin(dsn), sets=AURORA_SETS) == []


def test_the_password_of_the_owner_is_not_in_the_answer(empty: str, tmp_path: Any) -> None:
    parts = Parts(load_settings(database_url=SecretStr(empty), data_dir=tmp_path))
    answer = build_migrator(parts)({"do": "pending"}, None)
    assert psycopg.conninfo.conninfo_to_dict(empty)["password"] not in repr(answer)


def test_a_database_that_sleeps_is_migrated_when_it_is_awake(
    aurora: LoopbackAurora, tmp_path: Any
) -> None:
    handle = build_migrator(Parts(load_settings(database_url=aurora.url(), data_dir=tmp_path)))
    aurora.sleep(0.3, "holds")
    assert handle({"do": "pending"}, None)["pending"] == ["aurora/0001_logins.sql"]
