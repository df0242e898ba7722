"""Connections that all roles share: who gets one, what it may do, and what becomes of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace
from uuid import uuid4

import psycopg
import pytest
from loopback_aurora import LoopbackAurora

from careerassist.database.connection import Database, Role
from careerassist.database.login import UrlLogin
from careerassist.database.pool import Connections
from careerassist.errors import ServiceUnavailable, SetupError

Make = Callable[..., Connections]

ROLES: tuple[Role, ...] = ("careerassist_app", "careerassist_sweeper", "careerassist_ingest")


def whoami(database: Database) -> str:
    with database.transaction() as connection:
        row = connection.execute("select current_user as name").fetchone()
    assert row is not None
    return str(row["name"])


def process_of(database: Database) -> int:
    with database.transaction() as connection:
        return connection.info.backend_pid


def test_roles_take_turns_on_one_connection(connections: Make) -> None:
    shared = connections(most=1)
    databases = [Database(shared, role) for role in ROLES]
    assert [whoami(database) for database in databases * 2] == list(ROLES) * 2
    assert len({process_of(database) for database in databases}) == 1


@pytest.mark.parametrize("end", ["commit", "rollback", "error"])
def test_a_connection_may_do_nothing_outside_a_transaction(
    connections: Make, dsn: str, end: str
) -> None:
    shared = connections(most=1)
    database = Database(shared, "careerassist_app")

    def leave() -> None:
        with database.transaction(uuid4()) as connection:
            if end == "rollback":
                raise KeyError
            if end == "error":
                connection.execute("select 1/0")

    with suppress(KeyError, psycopg.errors.DivisionByZero):
        leave()
    with psycopg.connect(dsn) as owner:
        tables = owner.execute(
            "select relname from pg_class where relkind = 'r' "
            "and relnamespace = 'public'::regnamespace"
        ).fetchall()
    with shared.borrowed() as connection:
        row = connection.execute(
            "select current_user as name, current_setting('careerassist.user_id', true) as person"
        ).fetchone()
        assert row is not None
        assert (row["name"], row["person"] or None) == ("careerassist_idle", None)
        for (table,) in tables:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"select * from {table}".encode())
        for statement in (b"create table mine ()", b"select forget_my_audit_details()"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
    assert len(tables) > 20


def test_one_who_holds_a_connection_gets_no_second_one(connections: Make) -> None:
    """It would wait for itself wherever there is one only, and nobody would notice here."""
    shared = connections(most=5)
    app, sweeper = Database(shared, "careerassist_app"), Database(shared, "careerassist_sweeper")
    with app.transaction(), pytest.raises(RuntimeError, match="holds a connection"):
        whoami(sweeper)
    assert whoami(sweeper) == "careerassist_sweeper"


def test_others_wait_and_are_served_in_the_order_of_coming(connections: Make) -> None:
    database = Database(connections(most=1), "careerassist_app")
    served: list[int] = []
    threads = []

    def work(number: int) -> None:
        with database.transaction():
            served.append(number)

    with database.transaction():
        for number in range(5):
            threads.append(threading.Thread(target=work, args=(number,)))
            threads[-1].start()
            waiting = database._connections._waiting
            while len(waiting) <= number:
                time.sleep(0.001)
    for thread in threads:
        thread.join(10)
    assert served == [0, 1, 2, 3, 4]


def test_there_are_never_more_connections_than_allowed(
    connections: Make, aurora: LoopbackAurora
) -> None:
    shared = connections(aurora.url(), most=2)
    databases = [Database(shared, role) for role in ROLES]
    threads = [
        threading.Thread(target=lambda: [whoami(database) for database in databases])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert aurora.most_at_once == aurora.attempts == 2


def test_who_waits_too_long_is_told_and_leaves_no_gap(connections: Make) -> None:
    hasty = connections(most=1, patience=0.05)
    database = Database(hasty, "careerassist_app")
    told: list[ServiceUnavailable] = []

    def wait() -> None:
        with pytest.raises(ServiceUnavailable) as caught:
            whoami(database)
        told.append(caught.value)

    with database.transaction():
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join(10)
    assert told[0].details == {"retry_after": 5}
    assert whoami(database) == "careerassist_app"


def test_a_connection_that_went_away_is_replaced_without_an_error(
    connections: Make, aurora: LoopbackAurora
) -> None:
    database = Database(connections(aurora.url(), most=1), "careerassist_app")
    first = process_of(database)
    aurora.cut()
    assert process_of(database) != first


def test_what_goes_wrong_within_a_transaction_is_told_and_undone(
    connections: Make, aurora: LoopbackAurora
) -> None:
    database = Database(connections(aurora.url(), most=1), "careerassist_app")

    def lose() -> None:
        with database.transaction() as connection:
            aurora.cut()
            connection.execute("select 1")

    with pytest.raises(ServiceUnavailable):
        lose()
    assert whoami(database) == "careerassist_app"


def test_a_transaction_that_was_left_open_is_not_handed_on(connections: Make) -> None:
    shared = connections(most=1)
    database = Database(shared, "careerassist_app")
    first = process_of(database)
    with shared.borrowed() as connection:
        connection.execute("begin")
    assert process_of(database) != first


def test_old_connections_are_closed(
    connections: Make, monkeypatch: pytest.MonkeyPatch, aurora: LoopbackAurora
) -> None:
    database = Database(connections(aurora.url(), most=1), "careerassist_app")
    first = process_of(database)
    assert process_of(database) == first
    monkeypatch.setattr("careerassist.database.pool._LONGEST_LIFE_SECONDS", 0.0)
    whoami(database)
    assert process_of(database) != first


def test_on_a_machine_that_has_just_started_distrust_is_distrust(
    connections: Make, dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = connections(most=1)
    database = Database(shared, "careerassist_app")
    gone = process_of(database)
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute("select pg_terminate_backend(%s, 5000)", (gone,))
    monkeypatch.setattr("careerassist.database.pool.time", SimpleNamespace(monotonic=lambda: 2.0))
    shared.distrust()
    with shared.borrowed() as connection:
        assert connection.info.backend_pid != gone
        connection.execute("select 1")


def test_after_closing_there_is_nothing_to_be_had(connections: Make) -> None:
    shared = connections(most=1)
    database = Database(shared, "careerassist_app")
    whoami(database)
    shared.close()
    with pytest.raises(ServiceUnavailable):
        whoami(database)


@pytest.mark.parametrize(
    ("changed", "advice"),
    [
        ({"password": "wrong"}, "does not accept this login"),
        ({"user": "stranger"}, "does not accept this login"),
        ({"dbname": "nowhere"}, "no such database"),
        ({"sslmode": "require"}, "does not speak TLS"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_waiting_does_not_mend_is_said_at_once(
    connections: Make, aurora: LoopbackAurora, changed: dict[str, str], advice: str
) -> None:
    database = Database(connections(aurora.url(**changed)), "careerassist_app")
    with pytest.raises(SetupError, match=advice) as caught:
        whoami(database)
    assert aurora.attempts == 1
    assert "wrong" not in caught.value.message


def test_a_login_that_is_not_made_for_this_is_told(connections: Make, dsn: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as owner:
        owner.execute("create role careerassist_stranger login password 'a' noinherit")
    url = psycopg.conninfo.make_conninfo(dsn, user="careerassist_stranger", password="a")
    try:
        with pytest.raises(SetupError, match="may not act as the roles"):
            whoami(Database(connections(url), "careerassist_app"))
    finally:
        with psycopg.connect(dsn, autocommit=True) as owner:
            owner.execute("drop role careerassist_stranger")


@pytest.mark.parametrize("url", ["nonsense", "postgresql:///careerassist", "http://[", ""])
def test_what_is_no_address_is_said_without_quoting_it(url: str) -> None:
    with pytest.raises(SetupError, match="is no address of a PostgreSQL database") as caught:
        UrlLogin(url)
    assert caught.value.__cause__ is None


def test_a_database_that_was_not_set_up_is_told_from_one_that_is_away(
    connections: Make, dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server on which nothing was migrated has none of the roles."""
    monkeypatch.setattr("careerassist.database.pool.IDLE_ROLE", "careerassist_of_tomorrow")
    with pytest.raises(SetupError, match="has not been set up for this version"):
        whoami(Database(connections(dsn), "careerassist_app"))
