"""Runs Terraform in one folder."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deployment.dialogue import Stopped

OLDEST = (1, 11)
_QUIET = ("-input=false", "-no-color")
_WAITS_FOR_LOCK = "-lock-timeout=5m"
_CHANGES = 2
"""How `plan -detailed-exitcode` says that there is something to do."""


@dataclass(frozen=True)
class Change:
    """What a plan does with one resource."""

    address: str
    actions: tuple[str, ...]
    kind: str = ""
    """Its type, e.g. `aws_s3_bucket`."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """What it is like now; empty for what is not there yet."""

    @property
    def destroys(self) -> bool:
        return "delete" in self.actions

    @property
    def replaces(self) -> bool:
        return self.destroys and "create" in self.actions


@dataclass(frozen=True)
class Plan:
    """What Terraform would do, in a file that `apply` takes."""

    file: Path
    changes: tuple[Change, ...]
    changes_outputs: bool

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.changes_outputs

    @property
    def destroyed(self) -> list[Change]:
        return [change for change in self.changes if change.destroys]

    def __str__(self) -> str:
        """In short: how many of what, and what goes, by name."""
        added = sum("create" in change.actions for change in self.changes)
        updated = sum("update" in change.actions for change in self.changes)
        lines = [f"{added} to add, {updated} to change, {len(self.destroyed)} to destroy"]
        lines += [
            f"- {'replaces' if change.replaces else 'destroys'} {change.address}"
            for change in self.destroyed
        ]
        return "\n".join(lines)


class Terraform:
    """The program, in one folder and with the variables of the environment."""

    def __init__(
        self, folder: Path, environment: Mapping[str, str], say: Callable[[str], None]
    ) -> None:
        self.folder = folder
        self._environment = {**environment, "TF_IN_AUTOMATION": "1"}
        self._say = say

    def init(self, *options: str) -> None:
        """Get providers and modules, and take up a backend. Nothing of AWS is changed."""
        self._run("init", *_QUIET, *options)

    def plan(self, file: Path, *options: str, locked: bool = True) -> Plan:
        """What is to be done, written into a file. `locked`: nobody else changes it meanwhile."""
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = _WAITS_FOR_LOCK if locked else "-lock=false"
        self._run(
            *("plan", *_QUIET, lock, "-detailed-exitcode", f"-out={file}", *options),
            good=(0, _CHANGES),
        )
        told = json.loads(self._run("show", "-json", str(file)))
        changes = (
            Change(
                change["address"],
                tuple(change["change"]["actions"]),
                change["type"],
                change["change"]["before"] or {},
            )
            for change in told.get("resource_changes", ())
        )
        outputs = told.get("output_changes", {}).values()
        return Plan(
            file,
            tuple(change for change in changes if set(change.actions) - {"no-op", "read"}),
            any(change["actions"] != ["no-op"] for change in outputs),
        )

    def apply(self, plan: Plan) -> None:
        """Do what the plan says. Terraform itself tells how it goes on."""
        self._run(
            "apply", *_QUIET, "-compact-warnings", _WAITS_FOR_LOCK, str(plan.file), shown=True
        )

    def outputs(self) -> dict[str, Any]:
        """What the configuration says about what there is; empty before the first apply."""
        told = json.loads(self._run("output", "-json") or "{}")
        return {name: output["value"] for name, output in told.items()}

    def state(self) -> dict[str, Any]:
        """The state as it is stored."""
        told: dict[str, Any] = json.loads(self._run("state", "pull") or "{}")
        return told

    def _run(self, *arguments: str, good: tuple[int, ...] = (0,), shown: bool = False) -> str:
        """What it printed. Raises `Stopped` with the end of what it said."""
        pipe = None if shown else subprocess.PIPE
        try:
            process = subprocess.Popen(
                ["terraform", *arguments],
                cwd=self.folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=pipe,
                stderr=subprocess.PIPE if not shown else None,
                text=True,
            )
        except FileNotFoundError as error:
            raise Stopped(f"{missing()}") from error
        output, errors = self._patiently(process)
        if process.returncode not in good:
            said = "" if shown else f":\n{_end_of(errors or output)}"
            raise Stopped(
                f"`terraform {arguments[0]}` failed in {self.folder}{said}\n"
                f"{_advice(errors or '')}Nothing is lost: run this again when it is mended."
            )
        return output or ""

    def _patiently(self, process: subprocess.Popen[str]) -> tuple[str, str]:
        """Wait for it, also where somebody presses Ctrl-C: Terraform gets that too, finishes what
        it is at and writes down its state. Killing it would lose track of what it has made."""
        interrupted = False
        while True:
            try:
                output, errors = process.communicate()
                break
            except KeyboardInterrupt:
                interrupted = True
                self._say("Interrupted. Terraform finishes what it is at and writes that down ...")
        if interrupted:
            raise KeyboardInterrupt
        return output, errors


def missing() -> str | None:
    """Why Terraform can't be used here; None if it can."""
    wanted = ".".join(map(str, OLDEST))
    advice = f"Install {wanted} or newer: https://developer.hashicorp.com/terraform/install"
    if shutil.which("terraform") is None:
        return f"Terraform is not installed. {advice}"
    done = subprocess.run(
        ["terraform", "version", "-json"], capture_output=True, text=True, check=False
    )
    found = re.search(r'"terraform_version":\s*"(\d+)\.(\d+)', done.stdout)
    if found is None:
        return f"`terraform version` did not answer. {advice}"
    if (int(found[1]), int(found[2])) < OLDEST:
        return f"This is Terraform {found[1]}.{found[2]}. {advice}"
    return None


def _advice(said: str) -> str:
    if "Lock Info:" in said:
        return (
            "Somebody else is deploying, or was broken off in doing so. If you are sure that "
            "nobody is, `terraform force-unlock` with the ID above opens it.\n"
        )
    return ""


def _end_of(text: str, lines: int = 40) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])
