"""The supervisor with real child processes, and with the real database once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from careerassist import supervisor as module
from careerassist.errors import SetupError
from careerassist.supervisor import ChildProgram, Supervisor, check_port

LIVES = """
import os, sys, time
from pathlib import Path
from careerassist.lifeline import watch_parent
assert watch_parent()
seen = [os.environ.get(name, "-") for name in ("CAREERASSIST_DATABASE_URL", "EXTRA")]
Path(sys.argv[1] + ".new").write_text(" ".join([str(os.getpid()), *seen]))
os.rename(sys.argv[1] + ".new", sys.argv[1])
time.sleep(600)
"""
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + LIVES
WITH_GRANDCHILD = LIVES.replace(
    "seen =",
    "import subprocess; os.environ['EXTRA'] = str(subprocess.Popen(['sleep', '600']).pid)\nseen =",
)
SERVES = LIVES.replace(
    "time.sleep(600)",
    "import socket; s = socket.create_server(('127.0.0.1', int(sys.argv[2]))); time.sleep(600)",
)


def program(name: str, code: str, *arguments: object, log: Path | None = None) -> ChildProgram:
    return ChildProgram(name, [sys.executable, "-c", code, *map(str, arguments)], log)


def wait_for(condition: Callable[[], object], seconds: float = 120.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def pid_in(path: Path, position: int = 0) -> int:
    """The process id that a child wrote, once it is there."""
    assert wait_for(lambda: path.exists() and path.read_text()), f"{path.name} did not start"
    return int(path.read_text().split()[position])


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A supervisor in a thread, with what it said and how it ended."""

    def __init__(self, *children: ChildProgram, **options: object) -> None:
        self.said: list[str] = []
        self.error: SetupError | None = None
        arguments = {"database": "postgresql://db.example.com/x", "migrate": lambda url: None}
        self.supervisor = Supervisor(
            children=children,
            say=self.said.append,
            **{**arguments, **options},  # type: ignore[arg-type]
        )
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        try:
            self.supervisor.run()
        except SetupError as error:
            self.error = error

    def __enter__(self) -> Running:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.supervisor.request_stop()
        self.thread.join(20)
        assert not self.thread.is_alive()


Everything = tuple[subprocess.Popen[str], dict[str, int]]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's account can pass through as well (see its own tests)."""
    path = Path(tempfile.mkdtemp(prefix="career assist "))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def test_children_get_the_database_and_what_migrating_returned(tmp_path: Path) -> None:
    migrated: list[str] = []

    def migrate(url: str) -> dict[str, str]:
        migrated.append(url)
        assert not (tmp_path / "api").exists()
        return {"EXTRA": "role-password"}

    with Running(program("api", LIVES, tmp_path / "api"), migrate=migrate):
        pid = pid_in(tmp_path / "api")
        words = (tmp_path / "api").read_text().split()
    assert migrated == ["postgresql://db.example.com/x"]
    assert words[1:] == ["postgresql://db.example.com/x", "role-password"]
    assert not is_running(pid)


def test_a_child_does_not_get_what_is_withheld(tmp_path: Path) -> None:
    alone = ChildProgram(
        "researcher",
        [sys.executable, "-c", LIVES, str(tmp_path / "researcher")],
        withheld=("CAREERASSIST_DATABASE_",),
    )
    with Running(alone, migrate=lambda url: {"EXTRA": "its-own"}):
        pid_in(tmp_path / "researcher")
        words = (tmp_path / "researcher").read_text().split()
    assert words[1:] == ["-", "its-own"]


def test_what_is_not_needed_and_does_not_run_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_FIRST_DELAY_SECONDS", 0.01)
    extra = ChildProgram("researcher", [sys.executable, "-c", "raise SystemExit(2)"], needed=False)
    with Running(program("api", LIVES, tmp_path / "api"), extra) as running:
        api = pid_in(tmp_path / "api")
        assert wait_for(lambda: any("goes on without it" in line for line in running.said))
        said = len(running.said)
        time.sleep(0.3)
        assert len(running.said) == said, "it is not tried again"
        assert is_running(api)
    assert running.error is None


def test_a_child_that_dies_is_started_again_and_that_is_said(tmp_path: Path) -> None:
    children = [program(name, LIVES, tmp_path / name) for name in ("api", "worker")]
    with Running(*children) as running:
        api, worker = pid_in(tmp_path / "api"), pid_in(tmp_path / "worker")
        (tmp_path / "worker").unlink()
        os.kill(worker, signal.SIGKILL)
        assert pid_in(tmp_path / "worker") != worker
        assert int((tmp_path / "api").read_text().split()[0]) == api
    assert len(running.said) == 1
    assert "worker" in running.said[0]
    assert "SIGKILL" in running.said[0]


def test_a_child_that_cannot_live_ends_everything_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_FIRST_DELAY_SECONDS", 0.01)
    dies = program("worker", "raise SystemExit('no such queue')", log=tmp_path / "worker.log")
    with Running(program("api", LIVES, tmp_path / "api"), dies) as running:
        running.thread.join(20)
    assert running.error is not None
    assert "The worker ended 5 times in a row" in running.error.message
    assert "no such queue" in running.error.message
    assert not is_running(pid_in(tmp_path / "api"))
    assert (tmp_path / "worker.log").read_text().count("no such queue") == 5


def test_a_program_that_is_not_there_is_named() -> None:
    with Running(ChildProgram("api", ["/nonexistent/program"])) as running:
        running.thread.join(10)
    assert running.error is not None
    assert "/nonexistent/program" in running.error.message


def test_a_taken_port_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with Running(
            program("api", LIVES, tmp_path / "api"), listens_on=("127.0.0.1", port)
        ) as running:
            running.thread.join(10)
    assert running.error is not None
    assert f"Port {port}" in running.error.message
    assert "--port" in running.error.message
    assert not (tmp_path / "api").exists()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(SetupError, match="--host"):
        check_port("203.0.113.7", 8400)


def test_ready_is_told_once_when_the_port_answers(tmp_path: Path) -> None:
    port = free_port()
    ready: list[bool] = []

    def on_ready() -> None:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        ready.append(True)

    with Running(
        program("api", SERVES, tmp_path / "api", port),
        listens_on=("127.0.0.1", port),
        on_ready=on_ready,
    ):
        assert wait_for(lambda: ready)
        time.sleep(0.3)
    assert ready == [True]


def test_a_child_that_ignores_sigterm_is_killed_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_STOP_SECONDS", 0.5)
    with Running(
        program("api", STUBBORN, tmp_path / "api"), program("worker", STUBBORN, tmp_path / "worker")
    ):
        pids = [pid_in(tmp_path / "api"), pid_in(tmp_path / "worker")]
        begun = time.monotonic()
    assert time.monotonic() - begun < 4.5
    assert not any(map(is_running, pids))


def test_what_a_child_started_ends_with_it(tmp_path: Path) -> None:
    with Running(program("worker", WITH_GRANDCHILD, tmp_path / "worker")):
        grandchild = pid_in(tmp_path / "worker", 2)
        assert is_running(grandchild)
    assert wait_for(lambda: not is_running(grandchild))


def test_a_process_without_supervisor_watches_nothing() -> None:
    code = "from careerassist.lifeline import watch_parent; assert watch_parent() is False; input()"
    subprocess.run([sys.executable, "-c", code], input=b"\n", check=True)


SUPERVISES = """
import sys
from pathlib import Path
from careerassist.adapters.local.postgres import EmbeddedPostgres
from careerassist.errors import SetupError
from careerassist.supervisor import ChildProgram, Supervisor

folder = Path(sys.argv[1])
database = EmbeddedPostgres(folder / "data")

def migrate(url):
    pid = (database.cluster_dir / "postmaster.pid").read_text().split()[0]
    (folder / "database").write_text(pid + " " + url)

Supervisor(
    database=database,
    migrate=migrate,
    children=[
        ChildProgram("api", [sys.executable, "-c", sys.argv[2], str(folder / "api")]),
        ChildProgram("worker", [sys.executable, "-c", sys.argv[3], str(folder / "worker")]),
    ],
).run()
print("ended in order", flush=True)
"""


@pytest.fixture
def everything(folder: Path) -> Iterator[Everything]:
    """A supervisor's process, and the ids of what it runs."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", SUPERVISES, str(folder), LIVES, WITH_GRANDCHILD],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        pids = {name: pid_in(folder / name) for name in ("database", "api", "worker")}
        yield process, pids
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_end_everything_in_order(
    folder: Path, everything: Everything, number: signal.Signals
) -> None:
    process, pids = everything
    process.send_signal(number)
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert output == "ended in order\n"
    assert not any(map(is_running, pids.values()))
    assert not list(folder.rglob("postmaster.pid"))


def test_killing_the_supervisor_ends_children_and_database(
    folder: Path, everything: Everything
) -> None:
    process, pids = everything
    pids["grandchild"] = pid_in(folder / "worker", 2)
    process.kill()
    process.wait()
    assert wait_for(lambda: not any(map(is_running, pids.values()))), json.dumps(pids)


def test_a_database_that_dies_comes_back_for_the_children(
    folder: Path, everything: Everything
) -> None:
    process, pids = everything
    url = (folder / "database").read_text().split()[1]
    os.kill(pids["database"], signal.SIGKILL)

    def answers() -> bool:
        try:
            psycopg.connect(url, connect_timeout=1).close()
        except psycopg.OperationalError:
            return False
        return True

    assert wait_for(lambda: not is_running(pids["database"]))
    assert wait_for(answers)
    assert is_running(pids["api"])
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=120)
    assert "database stopped unexpectedly" in output
