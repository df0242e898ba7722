"""Databases with something in front of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loopback_aurora import LoopbackAurora

from careerassist.bootstrap import Parts
from careerassist.database.connection import Database
from careerassist.database.login import UrlLogin
from careerassist.database.pool import Connections
from careerassist.settings import load_settings


@pytest.fixture
def aurora(dsn: str) -> Iterator[LoopbackAurora]:
    """In front of the test's database, without TLS."""
    with LoopbackAurora(dsn) as server:
        yield server


@pytest.fixture
def connections(dsn: str) -> Iterator[Callable[..., Connections]]:
    """Makes connections of a process, and closes them."""
    made: list[Connections] = []

    def make(url: str = dsn, *, most: int = 1, patience: float = 10.0) -> Connections:
        made.append(Connections(UrlLogin(url), most=most, patience_seconds=patience))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def app(connections: Callable[..., Connections]) -> Database:
    """The database as the app's role sees it, over one connection."""
    return Database(connections(), "careerassist_app")


@pytest.fixture
def parts(aurora: LoopbackAurora, tmp_path: Path) -> Iterator[Parts]:
    """All parts of an installation with one connection, by way of the server that may sleep."""
    settings = load_settings(
        data_dir=tmp_path / "data",
        database_url=aurora.url(),
        database_connections=1,
        log_level="error",
    )
    built = Parts(settings, database_patience=0.3)
    yield built
    built.close()
