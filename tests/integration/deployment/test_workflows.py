"""GitHub's workflows: what they may do, and that nothing in them can be moved from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"^\s*-? *uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
AGREED = {"contents": "read", "id-token": "write"}


def _read(path: Path) -> dict[str, Any]:
    """YAML takes the key `on` for the word true."""
    told: dict[Any, Any] = yaml.safe_load(path.read_text())
    return {("on" if name is True else name): value for name, value in told.items()}


def _steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _read(request.param)


def test_there_are_both() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "deploy.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_say_their_version(path: Path) -> None:
    uses = [line for line in path.read_text().splitlines() if "uses:" in line]
    assert uses
    assert [line for line in uses if not PINNED.match(line)] == []


def test_permissions_are_the_least(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        given = job.get("permissions", {})
        assert all(AGREED.get(name) == right for name, right in given.items()), given
        # A token for AWS goes with an environment, which AWS's roles ask for.
        assert ("id-token" in given) == ("environment" in job)


def test_other_peoples_code_never_runs_with_our_rights(workflow: dict[str, Any]) -> None:
    assert "pull_request_target" not in workflow["on"]
    assert "workflow_run" not in workflow["on"]
    plan = workflow["jobs"].get("plan")
    if plan:
        assert "head.repo.full_name == github.repository" in plan["if"]


def test_no_expression_and_no_secret_gets_into_a_command(workflow: dict[str, Any]) -> None:
    assert [step["run"] for step in _steps(workflow) if "${{" in step.get("run", "")] == []
    assert "secrets." not in str(workflow["jobs"])


def test_a_checkout_leaves_no_token_behind(workflow: dict[str, Any]) -> None:
    checkouts = [step for step in _steps(workflow) if "actions/checkout" in step.get("uses", "")]
    assert len(checkouts) == len(workflow["jobs"])
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_every_job_ends_some_time(workflow: dict[str, Any]) -> None:
    assert all(job["timeout-minutes"] <= 120 for job in workflow["jobs"].values())


def test_deployments_of_an_environment_follow_one_another() -> None:
    deploy = _read(ROOT / ".github" / "workflows" / "deploy.yml")["jobs"]["deploy"]
    assert deploy["concurrency"]["cancel-in-progress"] is False
    assert "inputs.environment" in deploy["concurrency"]["group"]
    assert "github.ref == 'refs/heads/main'" in deploy["if"]
    assert "pull_request" in deploy["if"]


def test_what_they_run_is_there(workflow: dict[str, Any]) -> None:
    named = re.findall(
        r"^(\.ci/run|scripts/[\w-]+)",
        "\n".join(step.get("run", "") for step in _steps(workflow)),
        re.MULTILINE,
    )
    assert named
    assert all((ROOT / name).is_file() for name in named)
