"""`scripts/up` and `scripts/test` with a stand-in for Python, so that nothing is downloaded."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from script_repository import ROOT, SCRIPTS, Repository

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bash scripts")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_valid_bash_and_name_no_package_index(name: str) -> None:
    subprocess.run(["bash", "-n", ROOT / name], check=True)
    text = (ROOT / name).read_text()
    assert "pypi" not in text.lower()
    assert "index-url" not in text


def test_first_start_installs_from_the_lock_and_starts(repository: Repository) -> None:
    code, output = repository.run("scripts/up", "--port", "8500")
    assert code == 0
    assert output.splitlines()[-1] == "careerassist: up --port 8500"
    venv, locked, own = repository.calls()
    assert venv == "venv"
    assert "--no-deps" in locked
    assert "--require-hashes -r requirements.lock" in locked
    assert "--no-deps --no-build-isolation -e ." in own


def _processor_seconds() -> float:
    """What the programs that were run have used: that others are at work does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_second_start_installs_nothing_and_is_quick(repository: Repository) -> None:
    repository.run("scripts/up", "--install-only")
    repository.calls()
    worked = _processor_seconds()
    assert repository.run("scripts/up") == (0, "careerassist: up\n")
    assert _processor_seconds() - worked < 1
    assert repository.calls() == []


def test_install_only_does_not_start(repository: Repository) -> None:
    code, output = repository.run("scripts/up", "--install-only")
    assert code == 0
    assert "careerassist: up" not in output


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_into_the_same_environment(
    repository: Repository, changed: str
) -> None:
    repository.run("scripts/up", "--install-only")
    repository.calls()
    with (repository.root / changed).open("a") as file:
        file.write("# changed\n")
    assert repository.run("scripts/up", "--install-only")[0] == 0
    calls = repository.calls()
    assert len(calls) == 2
    assert "venv" not in calls


def test_the_reason_of_a_failed_installation_is_shown_and_it_can_be_repeated(
    repository: Repository,
) -> None:
    code, output = repository.run("scripts/up", FAKE_PIP_FAILS="1")
    assert code == 1
    assert "no matching distribution for example" in output
    assert "careerassist: up" not in output
    repository.calls()
    assert repository.run("scripts/up")[0] == 0
    assert len(repository.calls()) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_installation_is_begun_anew(
    repository: Repository, number: signal.Signals
) -> None:
    process = repository.start("scripts/up", FAKE_PIP_HANGS="1")
    calls = repository.calls_file
    while not (calls.exists() and "pip" in calls.read_text()):
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, number)
    process.communicate(timeout=120)
    assert process.returncode != 0
    repository.calls()
    code, output = repository.run("scripts/up")
    assert code == 0
    assert "making it anew" in output
    assert repository.calls()[0] == "venv"
    assert not (repository.root / ".venv.lock").exists()


def test_a_broken_environment_is_made_anew(repository: Repository) -> None:
    repository.run("scripts/up", "--install-only")
    repository.calls()
    (repository.root / ".venv" / "bin" / "python").unlink()
    assert repository.run("scripts/up")[0] == 0
    assert repository.calls()[0] == "venv"


def test_a_moved_repository_gets_a_new_environment(repository: Repository) -> None:
    repository.run("scripts/up", "--install-only")
    repository.calls()
    repository.root = repository.root.rename(repository.root.with_name("moved"))
    assert repository.run("scripts/up")[0] == 0
    assert repository.calls()[0] == "venv"


def test_two_starts_at_a_time_install_once(repository: Repository) -> None:
    both = [repository.start("scripts/up", "--install-only") for _ in range(2)]
    outputs = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert len(repository.calls()) == 3


def test_missing_python_and_missing_venv_are_said_in_words(repository: Repository) -> None:
    code, output = repository.run("scripts/up", CAREERASSIST_PYTHON="/nonexistent/python")
    assert code == 1
    assert "/nonexistent/python" in output
    code, output = repository.run("scripts/up", FAKE_TOO_OLD="1")
    assert code == 1
    assert "3.11 or newer" in output
    code, output = repository.run("scripts/up", FAKE_NO_VENV="1")
    assert code == 1
    assert "apt install python3.12-venv" in output


def test_up_is_content_with_the_development_environment(repository: Repository) -> None:
    assert repository.run("scripts/test")[0] == 0
    repository.calls()
    assert repository.run("scripts/up") == (0, "careerassist: up\n")
    assert repository.calls() == []


def test_packages_are_built_in_the_development_environment(repository: Repository) -> None:
    assert repository.run("scripts/package", "--only", "api,agents")[0] == 0
    calls = repository.calls()
    assert "requirements-dev.lock" in calls[1]
    assert calls[-1] == "packages --only api,agents on scripts:backend:agents"


def test_all_checks_run_and_one_failure_fails_the_whole(repository: Repository) -> None:
    code, output = repository.run("scripts/test", "tests/unit", FAKE_FAILING="mypy")
    assert code == 1
    assert "requirements-dev.lock" in repository.calls()[1]
    assert "pytest: -m not slow -n 3" in output
    assert "tests/unit" in output
    summary = output.rpartition("=== summary")[2]
    results = {line.rsplit(maxsplit=3)[0]: line.split()[-3] for line in summary.splitlines()[1:6]}
    assert results == {
        "ruff: lint": "passed",
        "ruff: format": "passed",
        "mypy": "FAILED",
        "import-linter": "passed",
        "pytest": "passed",
    }
    assert "1 failed" in summary


def test_full_runs_the_long_tests_too(repository: Repository) -> None:
    code, output = repository.run("scripts/test", "--full", CAREERASSIST_TEST_WORKERS="0")
    assert code == 0
    assert "pytest:\n" in output
    assert "All passed" in output


def test_what_cannot_be_checked_here_is_said(repository: Repository) -> None:
    (repository.root / "frontend").mkdir()
    (repository.root / "frontend" / "package.json").write_text("{}")
    (repository.root / "terraform").mkdir()
    (repository.root / "terraform" / "main.tf").write_text("")
    code, output = repository.run("scripts/test")
    assert code == 0, output
    assert "There is no Node.js here" in output
    assert "terraform program is not installed" in output
    assert output.count("skipped") == 2
