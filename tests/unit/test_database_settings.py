"""Ways into the database that go together, and those that don't: one clear line each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from careerassist.bootstrap import Parts
from careerassist.cli import up
from careerassist.errors import SetupError
from careerassist.settings import load_settings

URL = "postgresql://app@db.example.com/careerassist"
WITH_PASSWORD = "postgresql://app:hush@db.example.com/careerassist"


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"database_iam": True}, "DATABASE_IAM also needs DATABASE_URL"),
        (
            {"database_iam": True, "database_url": URL, "database_secret": "db"},
            "set DATABASE_IAM or DATABASE_SECRET",
        ),
        ({"database_ca": Path(__file__)}, "DATABASE_CA also needs DATABASE_URL or DATABASE_SECRET"),
        ({"database_ca": "/no/such.pem", "database_url": URL}, "there is no file /no/such.pem"),
        ({"database_connections": 0}, "CAREERASSIST_DATABASE_CONNECTIONS: .*greater than"),
        ({"database_secret": ""}, "CAREERASSIST_DATABASE_SECRET: "),
        ({"ingest_key": "k" * 32, "ingest_key_secret": "key"}, "INGEST_KEY or INGEST_KEY_SECRET"),
    ],
)
def test_settings_that_do_not_go_together(given: dict[str, Any], advice: str) -> None:
    with pytest.raises(SetupError, match=advice) as caught:
        load_settings(**given)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"database_url": WITH_PASSWORD, "database_secret": "db"}, "Take it out of the URL"),
        ({"database_url": WITH_PASSWORD, "database_iam": True}, "Take it out of the URL"),
        (
            {"database_url": "postgresql://db.example.com/", "database_iam": True},
            "lacks user and dbname",
        ),
        ({"database_url": "db.example.com"}, "is no address of a PostgreSQL database"),
        (
            {"database_url": f"{URL}?sslmode=require", "database_iam": True},
            "sslmode=require, and this database must prove who it is",
        ),
        ({}, "There is no database"),
    ],
)
def test_addresses_that_do_not_go_with_the_settings(given: dict[str, Any], advice: str) -> None:
    parts = Parts(load_settings(**given))
    with pytest.raises(SetupError, match=advice) as caught:
        list(parts.login.attempts())
    assert "hush" not in repr(caught.value)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"database_url": WITH_PASSWORD}, "db.example.com:5432/careerassist as app"),
        (
            {"database_url": URL, "database_iam": True},
            "db.example.com:5432/careerassist as app",
        ),
        (
            {"database_url": "postgresql://db.example.com:5433/x", "database_secret": "db"},
            "db.example.com:5433/x as the secret's user",
        ),
        ({"database_secret": "career/db"}, "the database of the secret career/db"),
    ],
)
def test_where_the_database_is_can_be_said(given: dict[str, Any], where: str) -> None:
    assert Parts(load_settings(**given)).login.where == where


def test_connections_are_as_many_as_the_settings_say() -> None:
    def most(**given: Any) -> int:
        return Parts(load_settings(database_url=URL, **given)).connections._free

    assert most() == 22
    assert most(worker_threads=8) == 28
    assert most(database_connections=1) == 1


def test_a_laptop_brings_its_own_database_or_takes_an_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAREERASSIST_DATABASE_SECRET", "career/db")
    with pytest.raises(SetupError, match="DATABASE_SECRET and DATABASE_IAM are for functions"):
        up(port=0, data_dir=tmp_path)
