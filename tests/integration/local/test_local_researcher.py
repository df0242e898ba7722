"""The researcher that `careerassist up` starts: with what it needs, or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from career_agents.researcher.programs import missing
from careerassist import local_researcher
from careerassist.cli import up
from careerassist.errors import SetupError
from careerassist.local_researcher import address_file, found_running, look_at, planned
from careerassist.settings import Settings, load_settings

LACKING = missing()
NOWHERE = "jobs.invalid"
"""A name that stands for no site, ever (RFC 2606)."""


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has everything."""
    monkeypatch.setattr(local_researcher, "announced", lambda name: lambda: None)


def settings(folder: Path, **told: object) -> Settings:
    return load_settings(data_dir=folder, **{"research_sites": ("example.com",), **told})


@pytest.mark.usefixtures("complete")
def test_nothing_is_started_that_nobody_wants(tmp_path: Path) -> None:
    assert planned(load_settings(data_dir=tmp_path), tmp_path) is None
    elsewhere = "https://researcher.example.com"
    assert planned(settings(tmp_path, research_url=elsewhere), tmp_path) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("complete")
def test_it_is_told_where_to_hand_in_and_gets_no_database(tmp_path: Path) -> None:
    found = planned(settings(tmp_path, port=8411), tmp_path)
    assert found is not None
    told = found.environment
    assert told["CAREERASSIST_RESEARCH_URL"] == found.url
    assert told["CAREERASSIST_INGEST_URL"] == "http://127.0.0.1:8411"
    keys = {told["CAREERASSIST_RESEARCH_KEY"], told["CAREERASSIST_INGEST_KEY"]}
    assert len(keys) == 2
    assert all(len(key) >= 32 for key in keys)
    assert not found.program.needed
    assert "CAREERASSIST_DATABASE_URL".startswith(found.program.withheld)
    again = planned(settings(tmp_path), tmp_path)
    assert again is not None
    assert keys <= {*again.environment.values()}, "made once for this installation"


@pytest.mark.usefixtures("complete")
def test_keys_that_are_given_are_kept(tmp_path: Path) -> None:
    found = planned(settings(tmp_path, research_key="r" * 40, ingest_key="i" * 40), tmp_path)
    assert found is not None
    assert found.environment["CAREERASSIST_RESEARCH_KEY"] == "r" * 40
    assert found.environment["CAREERASSIST_INGEST_KEY"] == "i" * 40


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize(
    ("host", "reached_at"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("0.0.0.0", "127.0.0.1"),
        ("::1", "[::1]"),
    ],
)
def test_it_reaches_the_api_on_this_machine(tmp_path: Path, host: str, reached_at: str) -> None:
    found = planned(settings(tmp_path, host=host), tmp_path)
    assert found is not None
    assert found.environment["CAREERASSIST_INGEST_URL"] == f"http://{reached_at}:8400"


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize("host", ["192.0.2.7", "mymachine.local"])
def test_an_api_that_it_reaches_without_tls_only_is_said(tmp_path: Path, host: str) -> None:
    with pytest.raises(SetupError, match="Set CAREERASSIST_INGEST_URL"):
        planned(settings(tmp_path, host=host), tmp_path)
    given = settings(tmp_path, host=host, ingest_url="https://api.example.com")
    assert planned(given, tmp_path) is not None


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "environment"))
    for look in (lambda given: planned(given, tmp_path), look_at):
        with pytest.raises(SetupError, match=r"needs Node\.js 20 or newer.*\./scripts/up"):
            look(settings(tmp_path))


def test_a_command_finds_the_service_that_runs(tmp_path: Path) -> None:
    given = settings(tmp_path)
    assert found_running(given).research_url is None
    address_file(given).write_text("http://127.0.0.1:40404")
    assert found_running(given).research_url == "http://127.0.0.1:40404"
    named = settings(tmp_path, research_url="https://researcher.example.com")
    assert found_running(named).research_url == "https://researcher.example.com"


def test_the_address_of_one_that_was_killed_is_forgotten_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever listens there now would be sent the key."""
    left = address_file(settings(tmp_path))
    left.write_text("http://127.0.0.1:40404")
    there = []

    class Starting:
        def __init__(self, **_: object) -> None: ...

        def run(self) -> None:
            there.append(left.exists())

    monkeypatch.setattr("careerassist.supervisor.Supervisor", Starting)
    up(port=None, data_dir=tmp_path, database_url="postgresql://nobody@127.0.0.1/none")
    assert there == [False]


# --- for real ------------------------------------------------------------------------------------


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the database's account can pass through as well."""
    path = Path(tempfile.mkdtemp(prefix="career assist "))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def processes_with(variable: bytes) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and variable in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def waited_for(condition: Callable[[], bool], seconds: float = 120.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.slow
@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.timeout(300)
def test_up_starts_it_has_it_read_and_leaves_nothing_behind(folder: Path) -> None:
    """A dozen seconds: the whole product, and Chromium."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mark = f"MARK_OF_TEST={folder.name}"
    environment = {
        **{name: value for name, value in os.environ.items() if "CAREERASSIST" not in name},
        "CAREERASSIST_DATA_DIR": str(folder / "data"),
        "CAREERASSIST_RESEARCH_SITES": NOWHERE,
        "CAREERASSIST_SWEEP_SECONDS": "60",
        "MARK_OF_TEST": folder.name,
    }

    def command(*words: str) -> str:
        program = [sys.executable, "-m", "careerassist", *words]
        done = subprocess.run(
            program, env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        return done.stdout + done.stderr

    up = subprocess.Popen(
        [sys.executable, "-m", "careerassist", "up", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        book: list[str] = []

        def came_round() -> bool:
            shown = command("chores", "show")
            book[:] = shown.partition("researcher: ")[2].splitlines()
            return len(book) > 2 and book[2].startswith("  Done")

        log = folder / "data" / "logs" / "researcher.log"
        assert waited_for(lambda: log.exists() and "slice read" in log.read_text())
        assert waited_for(came_round), book
        assert (folder / "data" / "researcher-address").exists()
        shown = command("research", "show", "last")
        assert f"https://{NOWHERE}/" in shown
        assert "There is no site of this name. (page_host_unknown)" in shown
        assert "Ended after" in shown
    finally:
        up.send_signal(signal.SIGTERM)
        output, _ = up.communicate(timeout=60)
    assert f"Researcher:    {NOWHERE}" in output
    assert up.returncode == 0
    assert waited_for(lambda: processes_with(mark.encode()) == [], 20)
    assert not (folder / "data" / "researcher-address").exists()
