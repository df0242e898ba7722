"""The embedded database as its users meet it: real servers, real kills."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from careerassist.adapters.local.postgres import EmbeddedPostgres, url_of_running
from careerassist.errors import SetupError

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that `nobody` can pass through, which pytest's own are not. Its name has a space."""
    path = Path(tempfile.mkdtemp(prefix="career assist "))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as path:
        yield path


@pytest.fixture(scope="module")
def shared_folder() -> Iterator[Path]:
    with open_folder() as path:
        yield path


@pytest.fixture(scope="module")
def shared(shared_folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server for tests that leave it as it was."""
    with EmbeddedPostgres(shared_folder / "data", durable=False) as running:
        yield running


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(folder / "data", durable=False) as running:
        yield running


def one(dsn: str, query: str) -> object:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(query).fetchone()
        assert row is not None
        return row[0]


def write_a_row(dsn: str) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
        connection.execute("INSERT INTO note VALUES ('kept')")


def postmaster_pid(server: EmbeddedPostgres) -> int:
    return int((server.cluster_dir / "postmaster.pid").read_text().split()[0])


def family_of(pid: int) -> set[int]:
    """A process and its children, from /proc."""
    members = {pid}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            members.add(int(entry.parent.name))
    return members


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def start_in_other_process(data: Path) -> tuple[subprocess.Popen[str], dict[str, object]]:
    """A process that runs a server on `data` until its standard input closes."""
    program = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from careerassist.adapters.local.postgres import EmbeddedPostgres\n"
        "server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)\n"
        "server.start()\n"
        "pid = int((server.cluster_dir / 'postmaster.pid').read_text().split()[0])\n"
        "print(json.dumps({'pid': pid, 'port': server.port, 'dsn': server.dsn}), flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the other process could not start its server"
    return process, json.loads(line)


def test_first_start_makes_a_database_owned_by_an_ordinary_role(shared: EmbeddedPostgres) -> None:
    with psycopg.connect(shared.dsn) as connection:
        row = connection.execute(
            "SELECT current_user, rolsuper, rolcreaterole, pg_get_userbyid(datdba) "
            "FROM pg_roles, pg_database WHERE rolname = current_user "
            "AND datname = current_database()"
        ).fetchone()
        distance = connection.execute("SELECT '[1,0]'::vector <-> '[0,0]'::vector").fetchone()
        lower = connection.execute("SELECT lower('ÄÑ')").fetchone()
    assert row == ("careerassist", False, True, "careerassist")
    assert distance == (1.0,)
    assert lower == ("äñ",)
    assert shared.dsn.startswith("postgresql://careerassist:")
    assert shared.dsn.endswith(f"@127.0.0.1:{shared.port}/careerassist")


def test_data_and_port_survive_a_restart(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data") as first:
        write_a_row(first.dsn)
    with EmbeddedPostgres(folder / "data") as second:
        assert one(second.dsn, "SELECT count(*) FROM note") == 1
        assert second.dsn == first.dsn


@pytest.mark.parametrize("role", ["careerassist", "postgres"])
@pytest.mark.parametrize("password", ["", ":wrong"])
def test_nobody_gets_in_without_the_password(
    shared: EmbeddedPostgres, role: str, password: str
) -> None:
    url = f"postgresql://{role}{password}@127.0.0.1:{shared.port}/careerassist"
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(url)


def test_secrets_are_readable_for_their_owner_only(
    shared: EmbeddedPostgres, shared_folder: Path
) -> None:
    secrets = shared_folder / "data" / "postgres.json"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    assert stat.S_IMODE((shared_folder / "data").stat().st_mode) & 0o067 == 0
    assert stat.S_IMODE(shared.cluster_dir.stat().st_mode) == 0o700
    stored = json.loads(secrets.read_text())
    everything = b"".join(path.read_bytes() for path in shared_folder.rglob("*.log"))
    for secret in (stored["password"], stored["superuser_password"]):
        assert len(secret) >= 32
        assert secret.encode() not in everything
    assert not list(shared_folder.rglob("postgres.initial"))


def test_what_a_person_wrote_stays_out_of_the_log(
    shared: EmbeddedPostgres, shared_folder: Path
) -> None:
    with psycopg.connect(shared.dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text, CHECK (length(name) < 5))")
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute("INSERT INTO person VALUES ('Ada Example')")
    assert "Ada Example" not in (shared_folder / "data" / "postgres.log").read_text()


def test_only_loopback_and_no_socket_files(shared: EmbeddedPostgres) -> None:
    assert one(shared.dsn, "SHOW listen_addresses") == "127.0.0.1"
    pid_file = (shared.cluster_dir / "postmaster.pid").read_text().splitlines()
    assert pid_file[4:6] == ["", "127.0.0.1"]  # socket folder, address


def test_a_second_start_is_refused_and_harms_nothing(
    shared: EmbeddedPostgres, shared_folder: Path
) -> None:
    write_a_row(shared.dsn)
    with pytest.raises(SetupError, match=rf"already running at 127\.0\.0\.1:{shared.port}"):
        EmbeddedPostgres(shared_folder / "data").start()
    assert one(shared.dsn, "SELECT text FROM note") == "kept"


def test_a_second_process_is_refused_and_can_ask_where_the_first_is(folder: Path) -> None:
    assert url_of_running(folder / "data") is None
    process, told = start_in_other_process(folder / "data")
    try:
        with pytest.raises(SetupError, match=f"process {process.pid}"):
            EmbeddedPostgres(folder / "data").start()
        assert url_of_running(folder / "data") == told["dsn"]
    finally:
        process.communicate()
    assert url_of_running(folder / "data") is None


@needs_proc
def test_killing_the_parent_leaves_no_process(folder: Path) -> None:
    process, told = start_in_other_process(folder / "data")
    idle = psycopg.connect(str(told["dsn"]))  # an open transaction must not hold up the shutdown
    idle.execute("SELECT 1")
    family = family_of(int(str(told["pid"])))
    assert len(family) > 3
    process.kill()
    process.communicate()
    assert wait_until(lambda: not any(map(is_running, family)), 3.0)
    idle.close()


def test_start_right_after_the_parent_was_killed(folder: Path) -> None:
    process, told = start_in_other_process(folder / "data")
    write_a_row(str(told["dsn"]))
    process.kill()
    process.communicate()
    with EmbeddedPostgres(folder / "data", durable=False) as again:
        assert one(again.dsn, "SELECT text FROM note") == "kept"


def test_a_killed_postmaster_comes_back_on_the_same_port_with_the_data(
    server: EmbeddedPostgres,
) -> None:
    write_a_row(server.dsn)
    assert server.ensure_running() is False
    before = postmaster_pid(server)
    os.kill(before, signal.SIGKILL)
    assert wait_until(server.ensure_running, 10.0)
    assert postmaster_pid(server) != before
    assert one(server.dsn, "SELECT text FROM note") == "kept"
    assert server.ensure_running() is False


def test_start_recovers_what_a_kill_of_everything_left_behind(folder: Path) -> None:
    process, told = start_in_other_process(folder / "data")
    write_a_row(str(told["dsn"]))
    process.send_signal(signal.SIGSTOP)
    os.kill(int(str(told["pid"])), signal.SIGKILL)
    process.kill()
    process.communicate()
    assert list(folder.rglob("postmaster.pid"))
    with EmbeddedPostgres(folder / "data", durable=False) as again:
        assert one(again.dsn, "SELECT text FROM note") == "kept"


@needs_proc
def test_a_server_whose_watchdog_was_killed_is_replaced(server: EmbeddedPostgres) -> None:
    write_a_row(server.dsn)
    postmaster = postmaster_pid(server)
    stat_fields = Path(f"/proc/{postmaster}/stat").read_text().rpartition(")")[2].split()
    os.kill(int(stat_fields[1]), signal.SIGKILL)
    assert wait_until(server.ensure_running, 10.0)
    assert not is_running(postmaster)
    assert one(server.dsn, "SELECT text FROM note") == "kept"


def test_a_pid_file_naming_an_unrelated_process_does_not_block_the_start(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data", durable=False) as first:
        write_a_row(first.dsn)
    owner = first.cluster_dir.stat()
    same_account = {} if os.geteuid() else {"user": owner.st_uid, "group": owner.st_gid}
    bystander = subprocess.Popen(["sleep", "60"], **same_account)  # one it could signal
    try:
        pid_file = first.cluster_dir / "postmaster.pid"
        pid_file.write_text(f"{bystander.pid}\n{first.cluster_dir}\n1\n{first.port}\n\n\n\n")
        shutil.chown(pid_file, owner.st_uid, owner.st_gid)
        with EmbeddedPostgres(folder / "data", durable=False) as again:
            assert one(again.dsn, "SELECT text FROM note") == "kept"
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_a_forked_child_does_not_keep_the_server_alive(folder: Path) -> None:
    program = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from careerassist.adapters.local.postgres import EmbeddedPostgres\n"
        "server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)\n"
        "server.start()\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    os.close(1)\n"
        "    time.sleep(300)\n"
        "    os._exit(0)\n"
        "print(child, flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder / "data")], stdout=subprocess.PIPE, check=True
    )
    try:
        begun = time.monotonic()
        with EmbeddedPostgres(folder / "data", durable=False):
            assert time.monotonic() - begun < 60
    finally:
        os.kill(int(done.stdout), signal.SIGKILL)


def test_lost_passwords_are_explained_and_the_data_is_left_alone(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data", durable=False) as first:
        cluster = first.cluster_dir
    (folder / "data" / "postgres.json").unlink()
    with pytest.raises(SetupError, match=r"postgres\.json.* is gone"):
        EmbeddedPostgres(folder / "data").start()
    assert (cluster / "PG_VERSION").exists()
    (folder / "data" / "postgres.json").write_text("{}")
    with pytest.raises(SetupError, match="cannot be read"):
        EmbeddedPostgres(folder / "data").start()


def test_a_cluster_of_another_version_is_refused_in_words(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data", durable=False) as first:
        cluster = first.cluster_dir
    (cluster / "PG_VERSION").write_text("12\n")
    with pytest.raises(SetupError, match="made by PostgreSQL 12"):
        EmbeddedPostgres(folder / "data").start()


def test_an_interrupted_first_start_is_no_obstacle(folder: Path) -> None:
    half = folder / "data" / "postgres.draft-00000000"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(folder / "data", durable=False) as server:
        assert one(server.dsn, "SELECT 1") == 1
    assert not half.exists()


def test_a_taken_port_is_replaced_by_a_free_one_at_the_next_start(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data", durable=False) as first:
        port = first.port
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with EmbeddedPostgres(folder / "data", durable=False) as second:
            assert second.port != port
            assert one(second.dsn, "SELECT 1") == 1


def test_a_data_folder_that_cannot_be_made_is_explained(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(SetupError, match="CAREERASSIST_DATA_DIR"):
        EmbeddedPostgres(folder / "file" / "data").start()


@pytest.mark.skipif(not DEBIAN_15.is_dir(), reason="needs Debian's PostgreSQL 15")
def test_another_installation_of_postgres_can_be_used(folder: Path) -> None:
    with EmbeddedPostgres(folder / "data", bin_dir=DEBIAN_15, durable=False) as server:
        assert str(one(server.dsn, "SHOW server_version")).startswith("15.")
        assert one(server.dsn, "SELECT count(*) FROM pg_extension WHERE extname = 'vector'") == 0
        assert one(server.dsn, "SELECT lower('ÄÑ')") == "äñ"
