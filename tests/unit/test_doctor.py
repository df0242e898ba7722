"""What `careerassist doctor` tells about a machine."""

from __future__ import annotations

import importlib.metadata
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from careerassist import doctor
from careerassist.doctor import Check, diagnose, is_healthy, render
from careerassist.errors import SetupError

Diagnose = Callable[..., dict[str, Check]]


@pytest.fixture
def by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diagnose:
    """Diagnose a machine on which everything is well, but for what the test changes."""
    monkeypatch.setattr(doctor, "_IMPORTED", {"json": "json"})  # the real ones take seconds
    data_dir = tmp_path / "data"
    data_dir.mkdir(mode=0o700)

    def run(**changes: object) -> dict[str, Check]:
        arguments: dict[str, object] = {
            "data_dir": data_dir,
            "host": "127.0.0.1",
            "port": 0,
            "database": lambda: "Answers and is migrated.",
            "queue": lambda: "In the database.",
            "model": lambda: "The rules answer; no model is configured.",
            "site_packages": tmp_path,
        }
        return {check.name: check for check in diagnose(**{**arguments, **changes})}  # type: ignore[arg-type]

    return run


def test_a_good_machine_is_healthy(by_name: Diagnose) -> None:
    checks = list(by_name().values())
    assert is_healthy(checks)
    assert {check.status for check in checks} <= {"ok", "note"}
    assert "All is well." in render(checks)


def test_a_taken_port_is_named_with_the_way_out(by_name: Diagnose) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        check = by_name(port=port)["Port"]
        assert check.status == "problem"
        assert str(port) in check.finding
        assert "--port" in check.finding
        assert by_name(port=port, already_running=True)["Port"].status == "ok"


def test_a_broken_database_is_reported_not_raised(by_name: Diagnose) -> None:
    def refused() -> str:
        raise SetupError("The database needs a newer CareerAssist.")

    def unexpected() -> str:
        raise ConnectionError("no route")

    assert by_name(database=refused)["Database"] == Check(
        "Database", "problem", "The database needs a newer CareerAssist."
    )
    check = by_name(database=unexpected)["Database"]
    assert (check.status, "no route" in check.finding) == ("problem", True)
    assert "CAREERASSIST_DATABASE_URL" in check.remedy


def test_a_researcher_that_cannot_run_is_no_reason_to_stop(by_name: Diagnose) -> None:
    def lacking() -> str:
        raise SetupError("The researcher needs Chromium or Chrome, and there is none.")

    assert by_name()["Researcher"].status == "note"
    checks = by_name(researcher=lacking)
    assert checks["Researcher"].status == "warning"
    assert "Chromium" in checks["Researcher"].finding
    assert is_healthy(list(checks.values()))
    assert by_name(researcher=lambda: "It could read example.com.")["Researcher"].status == "ok"


def test_a_data_folder_open_to_others_is_a_warning(by_name: Diagnose, tmp_path: Path) -> None:
    (tmp_path / "data").chmod(0o755)
    check = by_name()["Data folder"]
    assert check.status == "warning"
    assert "chmod" in check.remedy
    (tmp_path / "data").chmod(0o710)  # as it is when root runs the database as another user
    assert by_name()["Data folder"].status == "ok"


def test_a_data_folder_that_is_a_file_is_a_problem(by_name: Diagnose, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    check = by_name(data_dir=tmp_path / "file" / "data")["Data folder"]
    assert check.status == "problem"
    assert "CAREERASSIST_DATA_DIR" in check.remedy


def test_a_data_folder_yet_to_be_made_is_fine(by_name: Diagnose, tmp_path: Path) -> None:
    check = by_name(data_dir=tmp_path / "a" / "b")["Data folder"]
    assert check.status == "ok"
    assert not (tmp_path / "a").exists()


def test_an_old_python_is_a_problem(by_name: Diagnose, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.sys, "version_info", (3, 10, 4, "final", 0))
    check = by_name()["Python"]
    assert check.status == "problem"
    assert "3.10.4" in check.finding


@pytest.mark.parametrize(
    ("free_megabytes", "status"), [(50, "problem"), (500, "warning"), (50_000, "ok")]
)
def test_disk_space(
    by_name: Diagnose, monkeypatch: pytest.MonkeyPatch, free_megabytes: int, status: str
) -> None:
    usage = shutil._ntuple_diskusage(0, 0, free_megabytes * 1024 * 1024)  # type: ignore[attr-defined]
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert by_name()["Disk space"].status == status


def test_a_planted_start_file_is_a_problem(by_name: Diagnose, tmp_path: Path) -> None:
    (tmp_path / "litellm_init.pth").write_text("")
    check = by_name()["litellm"]
    assert check.status == "problem"
    assert "litellm_init.pth" in check.finding


@pytest.mark.parametrize(
    ("version", "status"),
    [("1.82.8", "warning"), ("1.83.0", "warning"), ("1.84.0", "ok"), ("2.0", "ok")],
)
def test_old_litellm_is_a_warning(
    by_name: Diagnose, monkeypatch: pytest.MonkeyPatch, version: str, status: str
) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
    assert by_name()["litellm"].status == status


def test_packages_that_differ_from_the_lock_are_named(by_name: Diagnose, tmp_path: Path) -> None:
    installed = importlib.metadata.version("pydantic")
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        f"pydantic=={installed} \\\n    --hash=sha256:00\n"
        "not-on-this-machine==1.0 ; sys_platform == 'plan9' \\\n    --hash=sha256:00\n"
    )
    assert by_name(lock_file=lock)["Packages"].status == "ok"
    lock.write_text(
        "pydantic==1.0 \\\n    --hash=sha256:00\nno-such-package==3 \\\n    --hash=sha256:00\n"
    )
    check = by_name(lock_file=lock)["Packages"]
    assert check.status == "warning"
    assert f"pydantic is {installed} instead of 1.0" in check.finding
    assert "no-such-package is missing instead of 3" in check.finding
    assert "./scripts/up" in check.remedy


def test_a_package_that_does_not_load_is_a_problem(
    by_name: Diagnose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_IMPORTED", {"no_such_module": "no-such-package"})
    check = by_name()["Packages"]
    assert check.status == "problem"
    assert "no-such-package" in check.finding


def test_missing_optional_programs_say_what_is_lost(
    by_name: Diagnose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    checks = by_name()
    assert checks["tesseract"].status == "note"
    assert "Scanned CVs" in checks["tesseract"].finding
    assert is_healthy(list(checks.values()))


def test_text_shows_findings_remedies_and_a_summary() -> None:
    text = render(
        [
            Check("Python", "ok", "3.11.7"),
            Check("Port", "problem", "Port 8400 is in use. " * 10, "Choose another one."),
        ],
        width=60,
    )
    assert "ok  Python: 3.11.7" in text
    assert "-> Choose another one." in text
    assert "1 to solve" in text
    assert max(map(len, text.splitlines())) <= 60


def test_a_model_that_cannot_be_used_is_a_problem_in_words(by_name: Diagnose) -> None:
    def refused() -> str:
        raise SetupError("The provider does not accept the credentials.")

    check = by_name(model=refused)["Model"]
    assert (check.status, check.finding) == (
        "problem",
        "The provider does not accept the credentials.",
    )
