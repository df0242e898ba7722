"""What `scripts/up` and `scripts/test` do about the web app, with stand-ins for what they call."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from script_repository import Repository

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bash scripts")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.add_web_app()
    return made


def npm_calls(repository: Repository) -> list[str]:
    return [line for line in repository.calls() if line.startswith("npm")]


def test_the_first_start_builds_the_web_app_and_the_second_is_quick(repository: Repository) -> None:
    repository.add_node()
    code, output = repository.run("scripts/up")
    assert (code, output.splitlines()[-1]) == (0, "careerassist: up")
    assert repository.site() == "the first"
    assert npm_calls(repository) == ["npm ci", "npm build"]
    assert repository.run("scripts/up") == (0, "careerassist: up\n")
    assert repository.calls() == []


def test_a_change_is_built_and_nothing_installed_again(repository: Repository) -> None:
    repository.add_node()
    repository.run("scripts/up", "--install-only")
    repository.calls()
    (repository.root / "frontend" / "page.tsx").write_text("the second")
    assert repository.run("scripts/up", "--install-only")[0] == 0
    assert repository.site() == "the second"
    assert npm_calls(repository) == ["npm build"]


def test_what_no_build_uses_is_no_reason_to_build(repository: Repository) -> None:
    repository.add_node()
    repository.run("scripts/up", "--install-only")
    repository.calls()
    for name in ("page.test.ts", "node_modules/x.js", ".next/y.js", "out/z.html", "next-env.d.ts"):
        path = repository.root / "frontend" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("made")
    repository.run("scripts/up", "--install-only")
    assert repository.calls() == []


@pytest.mark.parametrize("machine", ["none", "old"])
def test_without_a_good_node_one_is_installed_from_its_lock(
    repository: Repository, machine: str
) -> None:
    if machine == "old":
        repository.add_node()
        (repository.tools / "node").write_text("#!/bin/bash\nfalse\n")
    code, output = repository.run("scripts/up")
    assert code == 0, output
    assert repository.site() == "the first", output
    calls = repository.calls()
    [node] = [line for line in calls if "--target" in line]
    assert "--require-hashes" in node
    assert "-r requirements-node.lock" in node
    assert calls[-2:] == ["npm ci", "npm build"]
    (repository.root / "frontend" / "page.tsx").write_text("the second")
    repository.run("scripts/up")
    assert repository.site() == "the second"
    assert repository.calls() == ["npm build"], "Node.js was there already"


def test_without_the_registry_it_says_so_and_starts_all_the_same(repository: Repository) -> None:
    repository.add_node()
    code, output = repository.run("scripts/up", FAKE_OFFLINE="1")
    assert code == 0
    assert "npm's registry) can't be reached" in output
    assert "starts without the web app" in output
    assert output.splitlines()[-1] == "careerassist: up"
    assert repository.site() is None
    assert repository.run("scripts/up")[0] == 0
    assert repository.site() == "the first", "the next start tries again"


def test_without_node_and_without_a_way_to_it_it_starts_all_the_same(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.run("scripts/up", "--install-only")
    repository.add_web_app()
    code, output = repository.run("scripts/up", FAKE_PIP_FAILS="1")
    assert code == 0
    assert "Installing Node.js failed" in output
    assert output.splitlines()[-1] == "careerassist: up"


def test_a_build_that_fails_leaves_the_one_before(repository: Repository) -> None:
    repository.add_node()
    repository.run("scripts/up", "--install-only")
    (repository.root / "frontend" / "page.tsx").write_text("the second")
    code, output = repository.run("scripts/up", FAKE_BUILD_FAILS="1")
    assert code == 0
    assert "Type error: no such thing" in output
    assert "as it was built before" in output
    assert repository.site() == "the first"


@pytest.mark.parametrize("step", ["FAKE_NPM_HANGS", "FAKE_BUILD_HANGS"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_what_was_interrupted_leaves_nothing_half(
    repository: Repository, step: str, number: signal.Signals
) -> None:
    repository.add_node()
    process = repository.start("scripts/up", **{step: "1"})
    last = "npm ci" if step == "FAKE_NPM_HANGS" else "npm build"
    calls = repository.calls_file
    while not (calls.exists() and last in calls.read_text()):
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, number)
    process.communicate(timeout=120)
    assert repository.site() is None
    code, output = repository.run("scripts/up")
    assert code == 0, output
    assert repository.site() == "the first"
    assert not (repository.root / ".venv.lock").exists()


def test_two_starts_at_a_time_build_once(repository: Repository) -> None:
    repository.add_node()
    both = [repository.start("scripts/up") for _ in range(2)]
    outputs = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert npm_calls(repository) == ["npm ci", "npm build"]
    assert repository.site() == "the first"


def test_all_checks_of_the_web_app_run_and_it_is_built_before_the_tests(
    repository: Repository,
) -> None:
    repository.add_node()
    code, output = repository.run("scripts/test")
    assert code == 0, output
    steps = ["ci", "types", "lint", "typecheck", "test", "build"]
    assert npm_calls(repository) == [f"npm {step}" for step in steps]
    assert output.index("=== frontend: build") < output.index("=== pytest")
    assert repository.site() == "the first"


def test_a_failing_build_fails_the_checks(repository: Repository) -> None:
    repository.add_node()
    code, output = repository.run("scripts/test", FAKE_BUILD_FAILS="1")
    assert code == 1
    assert "Type error: no such thing" in output
