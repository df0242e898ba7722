"""The port `DatabaseLogin`: the same work on the same database, whatever lets us in. The server is
real; what stands in front of it speaks TLS with a certificate of the test's and takes tokens of
IAM."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import boto3
import psycopg
import pytest
from certificates import throwaway_certificates
from loopback_aurora import LoopbackAurora, is_token_for
from loopback_aws import BROKEN, KEY_ID, REGION, SECRET
from loopback_moto import LoopbackMoto
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from careerassist.adapters.aws.aurora import TokenLogin
from careerassist.bootstrap import Parts
from careerassist.cli import _check_database as check_database
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.schemas.users import Identity
from careerassist.settings import load_settings
from careerassist.telemetry import configure_logging

HOST = "localhost"
PASSWORD = "open-sesame"
USER = "career_login"
NAME = "career/database"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return throwaway_certificates(tmp_path_factory.mktemp("certificates"), HOST)


@pytest.fixture
def aurora(dsn: str, certificates: tuple[Path, Path]) -> Iterator[LoopbackAurora]:
    with LoopbackAurora(dsn, certificate=certificates[1]) as server:
        yield server


@pytest.fixture
def own(dsn: str) -> Iterator[Callable[[str], None]]:
    """Statements of the database's owner. There is a login that may do what Lambda's may."""
    with psycopg.connect(dsn, autocommit=True) as owner:

        def run(statement: str) -> None:
            owner.execute(sql.SQL(statement))  # type: ignore[arg-type]

        run(f"create role {USER} login noinherit password '{PASSWORD}'")
        roles = "careerassist_idle, careerassist_app, careerassist_sweeper, careerassist_ingest"
        run(f"grant {roles} to {USER}")
        try:
            yield run
        finally:
            run(f"drop role {USER}")


@pytest.fixture(scope="module")
def client(moto_server: LoopbackMoto) -> Any:
    """For whoever keeps the secrets."""
    return moto_server.client("secretsmanager")


@pytest.fixture
def secret(moto: LoopbackMoto, client: Any, aurora: LoopbackAurora) -> Callable[..., Any]:
    """Stores RDS's JSON, with changes; returns Secrets Manager's client."""
    database = conninfo_to_dict(aurora.url())["dbname"]

    def store(stages: tuple[str, ...] = ("AWSCURRENT",), **changed: Any) -> Any:
        said = {
            "username": USER,
            "password": PASSWORD,
            "engine": "postgres",
            "host": HOST,
            "port": aurora.port,
            "dbname": database,
            **changed,
        }
        text = json.dumps({name: value for name, value in said.items() if value is not None})
        try:
            client.create_secret(Name=NAME, SecretString=text)
        except client.exceptions.ResourceExistsException:
            client.put_secret_value(SecretId=NAME, SecretString=text, VersionStages=list(stages))
        return client

    store()
    moto.forget()
    return store


@pytest.fixture
def settings_of(
    aurora: LoopbackAurora,
    certificates: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    own: Callable[[str], None],
    request: pytest.FixtureRequest,
) -> Callable[..., Parts]:
    """Parts that enter the database in a way."""
    database = conninfo_to_dict(aurora.url())["dbname"]

    def build(way: str, **given: Any) -> Parts:
        place = f"{HOST}:{aurora.port}/{database}"
        if way in ("url", "one connection"):
            given["database_url"] = f"postgresql://{USER}:{quote(PASSWORD)}@{place}"
            given["database_connections"] = 1 if way == "one connection" else None
        elif way == "secret":
            request.getfixturevalue("secret")
            given["database_secret"] = NAME
        elif way == "secret of RDS":
            request.getfixturevalue("secret")(host=None, port=None, dbname=None, engine=None)
            given["database_secret"] = NAME
            given["database_url"] = f"postgresql://{place}"
        else:
            monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY_ID)
            monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
            monkeypatch.setenv("AWS_REGION", REGION)
            aurora.passwords[USER] = PASSWORD
            given["database_iam"] = True
            given["database_url"] = f"postgresql://{USER}@{place}"
        ca = given.pop("ca", certificates[0])
        settings = load_settings(data_dir=tmp_path, database_ca=ca, **given)
        built = Parts(settings, database_patience=given.get("patience", 2.0))
        request.addfinalizer(built.close)
        return built

    return build


WAYS = ("url", "one connection", "secret", "secret of RDS", "token")


@pytest.fixture(params=WAYS)
def parts(request: pytest.FixtureRequest, settings_of: Callable[..., Parts]) -> Parts:
    return settings_of(request.param)


def person(parts: Parts) -> UUID:
    user_id = uuid4()
    with unit_of_work(parts.database, user_id) as work:
        work.users.ensure(Identity(issuer="local", subject=str(user_id)))
    return user_id


def own_rows(parts: Parts, user_id: UUID | None) -> list[UUID]:
    with parts.database.transaction(user_id) as connection:
        rows = connection.execute("select user_id from user_profiles").fetchall()
    return [row["user_id"] for row in rows]


# --- the contract ---------------------------------------------------------------------------------


def test_work_is_done_for_one_person_at_a_time(parts: Parts) -> None:
    one, other = person(parts), person(parts)
    assert own_rows(parts, one) == [one]
    assert own_rows(parts, other) == [other]
    assert own_rows(parts, None) == []


def test_work_that_fails_leaves_nothing(parts: Parts) -> None:
    user_id = uuid4()

    def fail() -> None:
        with unit_of_work(parts.database, user_id) as work:
            work.users.ensure(Identity(issuer="local", subject="ann"))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert own_rows(parts, user_id) == []


def test_each_role_sees_its_own(parts: Parts) -> None:
    person(parts)
    with parts.sweeper_database.transaction() as connection:
        assert connection.execute("select count(*) as n from jobs").fetchone() == {"n": 0}
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("select * from user_profiles")
    with parts.ingest_database.transaction() as connection:
        row = connection.execute("select count(*) as n from knowledge_documents").fetchone()
        assert row is not None
        assert row["n"] > 0


def test_every_connection_is_made_anew(parts: Parts, aurora: LoopbackAurora) -> None:
    parts.database.ping()
    aurora.cut()
    parts.database.ping()
    assert aurora.attempts == 2


def test_what_lets_us_in_is_shown_nowhere(
    parts: Parts, aurora: LoopbackAurora, capfd: pytest.CaptureFixture[str]
) -> None:
    parts.database.ping()
    aurora.passwords.clear()  # from now on a token is taken for a password, and refused
    login = parts.login
    shown = repr((login, parts.settings, login.where, parts.connections.where))
    assert PASSWORD not in shown + "".join(capfd.readouterr())
    assert not any(token in shown for token in aurora.tokens)


@pytest.mark.parametrize(
    ("way", "where"),
    [
        ("secret", f"the database of the secret {NAME}: it answers."),
        ("secret of RDS", "as the secret's user: it answers."),
        ("token", f"as {USER}: it answers."),
    ],
)
def test_the_doctor_says_which_database_it_is(
    settings_of: Callable[..., Parts], way: str, where: str
) -> None:
    said = check_database(settings_of(way).settings)
    assert said.endswith(where)
    assert PASSWORD not in said


def test_why_it_was_not_reached_is_logged_without_what_lets_us_in(
    settings_of: Callable[..., Parts], capfd: pytest.CaptureFixture[str]
) -> None:
    parts = settings_of("url", ca=Path(__file__))
    configure_logging("warning", human=False)
    try:
        with pytest.raises(SetupError):
            parts.database.ping()
    finally:
        configure_logging("error", human=False)
    logged = capfd.readouterr().err
    assert "database not reached" in logged
    assert f"as {USER}" in logged
    assert PASSWORD not in logged


# --- secrets --------------------------------------------------------------------------------------


def test_a_password_that_was_changed_is_read_at_once(
    settings_of: Callable[..., Parts],
    secret: Callable[..., Any],
    own: Callable[[str], None],
    aurora: LoopbackAurora,
    moto: LoopbackMoto,
) -> None:
    """In the middle of a run: work goes on, without a new start and without an error."""
    parts = settings_of("secret")
    parts.secrets._settled = 0.0
    ann = person(parts)
    own(f"alter role {USER} password 'another'")
    assert own_rows(parts, ann) == [ann], "a connection that is open lives on"
    secret(password="another")
    aurora.cut()
    assert own_rows(parts, ann) == [ann]
    aurora.cut()
    assert own_rows(parts, ann) == [ann]
    assert len(moto.named("GetSecretValue")) == 2


def test_between_the_steps_of_a_rotation_the_next_password_is_tried(
    settings_of: Callable[..., Parts],
    secret: Callable[..., Any],
    own: Callable[[str], None],
    moto: LoopbackMoto,
) -> None:
    """The database knows the new password already, and it is not the current one yet."""
    secret(("AWSPENDING",), password="next")
    own(f"alter role {USER} password 'next'")
    parts = settings_of("secret")
    parts.database.ping()
    stages = [call.given["VersionStage"] for call in moto.named("GetSecretValue")]
    assert stages[-1] == "AWSPENDING"
    assert "AWSPENDING" not in stages[:-1]


def test_a_password_that_stays_wrong_is_told_and_not_asked_for_again_and_again(
    settings_of: Callable[..., Parts],
    secret: Callable[..., Any],
    own: Callable[[str], None],
    moto: LoopbackMoto,
    aurora: LoopbackAurora,
) -> None:
    own(f"alter role {USER} password 'unknown'")
    parts = settings_of("secret")
    with pytest.raises(SetupError, match="does not accept this login"):
        parts.database.ping()
    assert aurora.attempts == 1
    assert len(moto.named("GetSecretValue")) <= 3


def test_many_that_are_refused_together_read_the_secret_once(
    settings_of: Callable[..., Parts],
    secret: Callable[..., Any],
    own: Callable[[str], None],
    moto: LoopbackMoto,
) -> None:
    parts = settings_of("secret", database_connections=6)
    parts.secrets.current(NAME)
    parts.secrets._entries[NAME].read_at = 0.0  # some time ago
    own(f"alter role {USER} password 'another'")
    secret(password="another")
    moto.forget()
    threads = [threading.Thread(target=parts.database.ping) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(moto.named("GetSecretValue")) == 1


def test_without_secrets_manager_nothing_is_let_in_and_time_may_help(
    settings_of: Callable[..., Parts],
    secret: Callable[..., Any],
    moto: LoopbackMoto,
    pauses: list[float],
) -> None:
    moto.fail("GetSecretValue", *[BROKEN] * 30)
    with pytest.raises(ServiceUnavailable, match="Secrets Manager"):
        settings_of("secret").database.ping()


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("no JSON at all: open-sesame", "is not JSON"),
        ('["open-sesame"]', "is not JSON"),
        ('{"username": "ann"}', "lacks password and host and dbname"),
        ('{"username": "a", "password": "open-sesame", "host": "h"}', "lacks dbname"),
        ('{"username": "", "password": "open-sesame", "host": "h", "dbname": "d"}', "username"),
    ],
)
def test_a_secret_of_another_kind_is_described_and_not_quoted(
    settings_of: Callable[..., Parts], secret: Callable[..., Any], text: str, advice: str
) -> None:
    secret().put_secret_value(SecretId=NAME, SecretString=text)
    with pytest.raises(SetupError, match=advice) as caught:
        settings_of("secret").database.ping()
    assert PASSWORD not in str(caught.value)
    assert caught.value.__cause__ is None


# --- tokens ---------------------------------------------------------------------------------------


def test_a_token_is_botocores_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("ACCESS_KEY_ID", KEY_ID), ("SECRET_ACCESS_KEY", SECRET)):
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_SESSION_TOKEN", "a/session+token")
    monkeypatch.setenv("AWS_REGION", REGION)
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda *_: now)
    host = "db.example.com"
    (ours,) = TokenLogin(f"postgresql://{USER}@{host}:5433/career", ca=None).attempts()
    theirs = boto3.client("rds", region_name=REGION).generate_db_auth_token(host, 5433, USER)
    assert ours["password"] == theirs
    assert ours["sslmode"] == "verify-full"


def test_each_connection_has_a_token_of_its_own(
    settings_of: Callable[..., Parts], aurora: LoopbackAurora
) -> None:
    parts = settings_of("token")
    parts.database.ping()
    aurora.cut()
    parts.database.ping()
    assert len(aurora.tokens) == 2
    assert all(is_token_for(token, USER) for token in aurora.tokens)


def test_a_token_that_is_refused_is_told(
    settings_of: Callable[..., Parts], monkeypatch: pytest.MonkeyPatch, aurora: LoopbackAurora
) -> None:
    parts = settings_of("token")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "somebody-else")
    with pytest.raises(SetupError, match="may log in with a token"):
        parts.database.ping()
    assert aurora.attempts == 1


@pytest.mark.parametrize("missing", ["AWS_REGION", "AWS_ACCESS_KEY_ID"])
def test_without_region_or_credentials_there_is_no_token(
    settings_of: Callable[..., Parts], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    parts = settings_of("token")
    monkeypatch.delenv(missing)
    with pytest.raises(SetupError, match="AWS credentials and a region"):
        parts.database.ping()
