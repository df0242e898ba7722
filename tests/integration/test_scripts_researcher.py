"""What `scripts/up` does for the researcher, with stand-ins for what it calls."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from script_repository import Repository

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bash scripts")

SITES = {"CAREERASSIST_RESEARCH_SITES": "jobs.example.com"}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.add_researcher()
    return made


def its_calls(repository: Repository) -> list[str]:
    return [call for call in repository.calls() if call.startswith(("npm", "playwright"))]


def test_nothing_is_installed_for_a_researcher_that_nobody_wants(repository: Repository) -> None:
    repository.add_node()
    assert repository.run("scripts/up")[0] == 0
    assert its_calls(repository) == []
    elsewhere = {**SITES, "CAREERASSIST_RESEARCH_URL": "https://researcher.example.com"}
    assert repository.run("scripts/up", **elsewhere)[0] == 0
    assert its_calls(repository) == []


def test_where_sites_are_named_its_packages_come_from_the_lock_once(
    repository: Repository,
) -> None:
    repository.add_node()
    code, output = repository.run("scripts/up", **SITES)
    assert (code, output.splitlines()[-1]) == (0, "careerassist: up")
    assert its_calls(repository) == ["npm ci"]
    assert repository.run("scripts/up", **SITES) == (0, "careerassist: up\n")
    assert its_calls(repository) == []


def test_without_chromium_playwright_downloads_its_own(repository: Repository) -> None:
    repository.add_node()
    code, output = repository.run("scripts/up", FAKE_NO_CHROMIUM="1", **SITES)
    assert code == 0
    assert "Downloading one for the researcher into .venv-browser" in output
    folder = repository.root / ".venv-browser"
    assert its_calls(repository) == [
        "npm ci",
        f"playwright install chromium-headless-shell into {folder}",
    ]
    assert repository.run("scripts/up", FAKE_NO_CHROMIUM="1", **SITES) == (0, "careerassist: up\n")


def test_without_a_good_node_one_is_installed(repository: Repository) -> None:
    code, output = repository.run("scripts/up", **SITES)
    assert code == 0, output
    assert [call for call in repository.calls() if "--target" in call]
    assert (repository.root / ".venv-node" / "bin" / "node").exists()


@pytest.mark.parametrize("lacking", ["packages", "browser"])
def test_what_cannot_be_had_is_said_and_everything_else_starts(
    repository: Repository, lacking: str
) -> None:
    repository.add_node()
    if lacking == "browser":
        repository.run("scripts/up", "--install-only", **SITES)
    code, output = repository.run("scripts/up", FAKE_OFFLINE="1", FAKE_NO_CHROMIUM="1", **SITES)
    assert code == 0
    from_where = "npm's registry" if lacking == "packages" else "Playwright's servers"
    assert f"({from_where}) can't be reached" in output
    assert output.splitlines()[-1] == "careerassist: up"
