"""Which Node.js and which Chromium the researcher takes, of those that there are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from career_agents.researcher import programs
from careerassist.errors import SetupError


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One that has nothing: its PATH is `bin`, its environment is `repo/.venv`."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "repo" / ".venv"))
    monkeypatch.setattr(programs, "SERVER", tmp_path / "server")
    monkeypatch.setattr(programs, "_applications", lambda: iter(()))
    return tmp_path


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_each_thing_that_is_missing_is_named_in_turn(machine: Path) -> None:
    assert "Node.js 20" in (programs.missing() or "")
    put(machine / "bin" / "node")
    assert "Playwright MCP" in (programs.missing() or "")
    put(machine / "server" / "node_modules" / "@playwright" / "mcp" / "cli.js")
    assert "Chromium or Chrome" in (programs.missing() or "")
    put(machine / "bin" / "chromium")
    assert programs.missing() is None


def test_the_node_that_was_installed_here_is_taken_before_an_old_one(machine: Path) -> None:
    put(machine / "server" / "node_modules" / "@playwright" / "mcp" / "cli.js")
    put(machine / "bin" / "node")
    ours = put(machine / "repo" / ".venv-node" / "bin" / "node")
    assert programs.installed(Path("/opt/chromium")).node == str(ours)


def test_the_lightest_browser_of_the_machine_is_taken(machine: Path) -> None:
    put(machine / "bin" / "google-chrome")
    full = put(machine / "bin" / "chromium")
    assert programs.chromium() == full
    light = put(machine / "bin" / "chromium-headless-shell")
    assert programs.chromium() == light


@pytest.mark.parametrize(
    "cache",
    ["repo/.venv-browser", "home/.cache/ms-playwright", "home/Library/Caches/ms-playwright"],
)
def test_of_what_playwright_has_downloaded_the_newest_is_taken(machine: Path, cache: str) -> None:
    kept = machine / cache
    put(kept / "chromium_headless_shell-990" / "chrome-linux" / "headless_shell")
    name = "chrome-headless-shell-linux64/chrome-headless-shell"
    put(kept / "chromium_headless_shell-1200" / name)
    newest = put(kept / "chromium_headless_shell-1255" / name)
    assert programs.chromium() == newest


def test_what_cannot_be_run_is_no_browser(machine: Path) -> None:
    put(machine / "home/.cache/ms-playwright/chromium-1255/chrome-linux/chrome").chmod(0o600)
    with pytest.raises(SetupError, match="sudo apt install chromium"):
        programs.chromium()
