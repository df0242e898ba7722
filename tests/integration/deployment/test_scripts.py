"""The scripts themselves: what they hand on, and what they say about themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from deployment.deploy import STEPS
from script_repository import ROOT, STAND_IN, Repository

Command = Callable[..., tuple[int, str]]

NAMES = ["preflight", "deploy", "migrate", "seed", "smoke-test", "destroy"]
WITH_DRY_RUN = [name for name in NAMES if name != "preflight"]  # which only looks


@pytest.mark.skipif(sys.platform == "win32", reason="bash scripts")
@pytest.mark.parametrize("name", NAMES)
def test_a_script_hands_everything_on_to_its_command(tmp_path: Path, name: str) -> None:
    subprocess.run(["bash", "-n", ROOT / "scripts" / name], check=True)
    repository = Repository(tmp_path)
    shutil.copy2(ROOT / "scripts" / name, repository.root / "scripts" / name)
    repository.python.write_text(
        STAND_IN.replace(
            'case "$*" in', 'case "$*" in\n  "-m deployment"*) echo "$PYTHONPATH:" "${@:3}" ;;', 1
        )
    )
    code, said = repository.run(f"scripts/{name}", "--environment", "dev", "two words")
    assert code == 0
    assert said.splitlines()[-1] == f"scripts: {name} --environment dev two words"


@pytest.mark.parametrize("name", NAMES)
def test_help_is_whole(command: Command, name: str) -> None:
    code, said = command(name, "--help")
    assert code == 0
    assert f"usage: scripts/{name}" in said
    assert ("--dry-run" in said) == (name in WITH_DRY_RUN)
    assert f"`{name}`" in (ROOT / "scripts" / "README.md").read_text()


def test_the_help_of_deploy_names_every_step_and_the_way_back(command: Command) -> None:
    _, said = command("deploy", "--help")
    assert all(f"  {step}" in said for step in STEPS)
    assert "Going back:" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("deploy",), "--environment"),
        (("deploy", "--environment", "production"), "invalid choice"),
        (("deploy", "--environment", "dev", "--only", "fly"), "there is no step fly"),
        (("deploy", "--environment", "dev", "--image", "embedding=x:1"), "NAME=URI@sha256"),
        (("destroy",), "--environment"),
        (("smoke-test",), "address"),
    ],
)
def test_wrong_calls_are_refused(command: Command, arguments: tuple[str, ...], said: str) -> None:
    code, told = command(*arguments)
    assert code == 2
    assert said in told
