"""What all tests share: real Postgres, and a wall against the network and real models."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from uuid import uuid4

import botocore.session
import pytest

from careerassist.adapters.local.identity import SigningKeys
from careerassist.adapters.local.postgres import EmbeddedPostgres
from careerassist.adapters.local.postgres_cluster import (
    OWNER_ROLE,
    Credentials,
    connect_as_superuser,
    url,
)
from careerassist.adapters.local.postgres_lock import FolderLock
from careerassist.bootstrap import Parts
from careerassist.database.login import UrlLogin
from careerassist.database.migrator import local_sets, migrate
from careerassist.knowledge import load_seed
from careerassist.settings import load_settings
from careerassist.telemetry import configure_logging

# Before anything imports litellm or boto3: no price list from the network, no account by accident.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "AWS_PROFILE", "AWS_ACCESS_KEY_ID"):
    os.environ.pop(name, None)
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"

_MEMORY = "/dev/shm"
_MEMORY_BYTES = 4_000_000_000
_LEFT_BEHIND_SECONDS = 600.0
"""A folder that is younger may be of a server that is about to start."""
_connect = socket.socket.connect


class NetworkUsed(AssertionError):
    """A test tried to reach another machine."""


def _guarded(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
        raise NetworkUsed(f"a test tried to reach {address[0]}")
    _connect(self, address)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections leave this machine in no test."""
    socket.socket.connect = _guarded  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def quiet() -> None:
    """Only errors are logged: what a test shows should be what went wrong."""
    configure_logging("error", human=False)


@pytest.fixture(autouse=True, scope="session")
def service_models_read_once() -> Iterator[None]:
    """Each boto3 session reads the descriptions of AWS's services anew, which takes a tenth of a
    second; within a session they are shared, so all tests may share them."""
    with pytest.MonkeyPatch.context() as patched:
        once = functools.cache(botocore.session.create_loader)
        patched.setattr(botocore.session, "create_loader", once)
        yield


@dataclass(frozen=True)
class Server:
    """A running Postgres, and a migrated database that others are copied from."""

    credentials: Credentials
    template: str

    def url(self, database: str) -> str:
        """DSN of the database's owner, who is no superuser."""
        return url(self.credentials, OWNER_ROLE, database=database)

    def administer(self, statement: str) -> None:
        with connect_as_superuser(self.credentials, "postgres") as connection:
            connection.execute(statement.encode())

    def copy(self, database: str, name: str) -> None:
        """A database like another, to which nobody is connected. Copying files is the quicker way
        where nothing has to survive a power cut."""
        self.administer(
            f"create database {name} template {database} owner {OWNER_ROLE} strategy file_copy"
        )


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The embedded Postgres, or the one whose programs CAREERASSIST_TEST_POSTGRES_BIN points at
    (PostgreSQL 15, as Aurora has it)."""
    binaries = os.environ.get("CAREERASSIST_TEST_POSTGRES_BIN")
    folder = Path(tempfile.mkdtemp(prefix="careerassist-", dir=_memory()))
    folder.chmod(0o711)  # root's server runs as another user, who must get in
    with EmbeddedPostgres(folder, bin_dir=Path(binaries) if binaries else None, durable=False):
        credentials = Credentials.read(folder)
        assert credentials is not None
        server = Server(credentials, "template_migrated")
        server.administer(f"create database {server.template} owner {OWNER_ROLE}")
        template = server.url(server.template)
        with connect_as_superuser(credentials, server.template) as connection:
            # As the installation itself has it; PostgreSQL 15 of Debian comes without.
            connection.execute(
                "do $$ begin create extension vector; "
                "exception when feature_not_supported or undefined_file then null; end $$"
            )
        migrate(UrlLogin(template), sets=local_sets(UrlLogin(template)))
        _fill_knowledge_base(template)
        yield server
    shutil.rmtree(folder, ignore_errors=True)


def _memory() -> str | None:
    """A folder in memory, if there is one with room: each test copies a database of 30 MB, which
    takes a disk four times as long. None: wherever temporary files go."""
    try:
        free = shutil.disk_usage(_MEMORY).free
    except OSError:
        return None
    if free < _MEMORY_BYTES or not os.access(_MEMORY, os.W_OK):
        return None
    for folder in Path(_MEMORY).glob("careerassist-*"):
        _forget_if_left_behind(folder)
    return _MEMORY


def _forget_if_left_behind(folder: Path) -> None:
    """Tests that were killed leave their server's folder, which holds memory until somebody
    removes it."""
    with suppress(OSError):
        old = time.time() - folder.stat().st_mtime > _LEFT_BEHIND_SECONDS
        if old and FolderLock(folder / "postgres.lock").owner() is None:
            shutil.rmtree(folder, ignore_errors=True)


def _fill_knowledge_base(dsn: str) -> None:
    """As the first start of an installation does: once, since it takes some seconds."""
    filled = Parts(load_settings(database_url=dsn, log_level="error"))
    load_seed(filled.shelving)
    filled.close()


@dataclass(frozen=True)
class Installation:
    """A database to which nobody is connected, and the data folder that belongs to it."""

    database: str
    folder: Path


@pytest.fixture(scope="session")
def fresh_installation(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """One that holds nothing of people. It has made its key pair, which takes a sixth of a
    second."""
    folder = tmp_path_factory.mktemp("installation")
    SigningKeys(folder / "identity" / "keys.json").rotate()
    return Installation(postgres.template, folder)


@pytest.fixture(scope="session")
def installation(fresh_installation: Installation) -> Installation:
    """What each test gets a copy of. Modules whose tests all begin with the same work have another
    one, in which that has been done."""
    return fresh_installation


@pytest.fixture
def dsn(postgres: Server, installation: Installation) -> Iterator[str]:
    """DSN of a migrated database of the test's own."""
    name = f"test_{uuid4().hex[:12]}"
    postgres.copy(installation.database, name)
    yield postgres.url(name)
    postgres.administer(f"drop database {name} with (force)")


@pytest.fixture
def parts(dsn: str, tmp_path: Path, installation: Installation) -> Iterator[Parts]:
    """All parts of a local installation, on a database and a folder of the test's own."""
    shutil.copytree(installation.folder, tmp_path / "data")
    settings = load_settings(
        data_dir=tmp_path / "data", database_url=dsn, sweep_seconds=0.2, log_level="error"
    )
    built = Parts(settings)
    yield built
    built.close()
