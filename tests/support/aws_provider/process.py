"""Starts the plugin, and `terraform` with it: what tests and scripts/test use. Unlike the plugin
this needs nothing but Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aws_provider.made_up import REGION

REPOSITORY = Path(__file__).parents[3]
SUPPORT = REPOSITORY / "tests/support"
TERRAFORM = REPOSITORY / "terraform"
ENVIRONMENT = REPOSITORY / ".venv-terraform"
"""The plugin's Python packages; scripts/lib/terraform.sh makes it."""
_ADDRESS = "registry.terraform.io/hashicorp/aws"
_MADE_LOCALLY = (".terraform", ".terraform.lock.hcl", "*.tfstate*", "*.tfplan", "terraform.tfvars")


class Missing(Exception):
    """Why Terraform can't be run here, in a sentence."""


class Refused(Exception):
    """What `terraform` gave as its reasons."""

    def __init__(self, reasons: str, before: str = "") -> None:
        super().__init__(reasons)
        self.before = before
        """What it had printed by then."""


@dataclass(frozen=True)
class Terraform:
    """The program, with the stub as its provider."""

    variables: dict[str, str]
    """Of its environment."""

    def run(self, folder: Path, *arguments: str) -> str:
        """What a command prints. Raises `Refused` if it fails."""
        command = ["terraform", f"-chdir={folder}", *arguments]
        done = subprocess.run(
            command, env=self.variables, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            printed = "" if arguments[0] in ("apply", "plan") else done.stdout  # thousands of lines
            raise Refused(done.stderr, printed)
        return done.stdout

    def initialise(self, folder: Path) -> None:
        """Let it know the modules. Where state is kept plays no part."""
        self.run(folder, "init", "-backend=false", "-input=false", "-no-color")

    def validate(self, folder: Path) -> None:
        """What Terraform can say without values: names, types, references."""
        self.run(folder, "validate", "-no-color")

    def test(self, folder: Path, *only: str) -> str:
        """Run a module's own tests, or only these files of them."""
        filters = [f"-filter={name}" for name in only]
        return self.run(folder, "test", "-no-color", *filters)

    def prepare(self, folder: Path, variables: dict[str, Any]) -> None:
        """Let a folder be planned and applied with these values and a state of its own."""
        (folder / "backend_override.tf").write_text('terraform {\n  backend "local" {}\n}\n')
        (folder / "given.auto.tfvars.json").write_text(json.dumps(variables))
        self.run(folder, "init", "-input=false", "-no-color")

    def apply(self, folder: Path) -> None:
        """Make everything, as far as the stub makes anything. The state stays in the folder."""
        self.run(folder, "apply", "-auto-approve", "-input=false", "-no-color")

    def plan(self, folder: Path) -> dict[str, Any]:
        """What is to be done, and what there will be then, as JSON."""
        saved = "one.tfplan"
        self.run(folder, "plan", "-refresh=false", "-input=false", "-no-color", f"-out={saved}")
        shown: dict[str, Any] = json.loads(self.run(folder, "show", "-json", saved))
        return shown


@contextmanager
def terraform(*folders: Path, foretells: bool = False) -> Iterator[Terraform]:
    """Terraform, as long as the block lasts, for what is in these folders or is like the
    repository's own. If the provider foretells, a plan already has what AWS makes up; that takes a
    third of the time of applying it. Raises `Missing`."""
    python = ENVIRONMENT / "bin/python"
    if shutil.which("terraform") is None:
        raise Missing("the terraform program is not installed")
    if not python.exists():
        raise Missing("there is no .venv-terraform, which scripts/test makes")
    with tempfile.TemporaryDirectory(prefix="tf-") as place:
        socket = Path(place) / "plugin"
        plugin = subprocess.Popen(
            [python, "-m", "aws_provider", socket, str(foretells).lower(), TERRAFORM, *folders],
            env={"PYTHONPATH": str(SUPPORT), "PATH": os.defpath},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert plugin.stdin is not None
        assert plugin.stdout is not None
        try:
            if not plugin.stdout.readline():
                raise Missing("the stub provider did not start")
            yield Terraform(_environment(socket, plugin.pid))
        finally:
            plugin.stdin.close()
            plugin.stdout.close()
            plugin.wait()


def copied(place: Path) -> Path:
    """A copy of the Terraform text, to be changed and to keep what Terraform writes. What lies
    beside it in the repository is beside it there."""
    ignored = shutil.ignore_patterns(*_MADE_LOCALLY)
    copy = shutil.copytree(TERRAFORM, place / "terraform", ignore=ignored)
    for name in ("backend", "frontend", "scripts"):
        (place / name).symlink_to(REPOSITORY / name)
    return copy


def roots(terraform_folder: Path) -> Sequence[Path]:
    """Every folder that is a module or an environment."""
    return sorted({path.parent for path in terraform_folder.rglob("*.tf")})


def _environment(socket: Path, process: int) -> dict[str, str]:
    plugin = {
        "Protocol": "grpc",
        "ProtocolVersion": 6,
        "Pid": process,
        "Test": True,
        "Addr": {"Network": "unix", "String": str(socket)},
    }
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(socket.parent),  # neither this person's settings nor their credentials
        "TMPDIR": str(socket.parent),
        "AWS_REGION": REGION,
        "CHECKPOINT_DISABLE": "1",  # it would ask for news of itself
        "TF_IN_AUTOMATION": "1",
        "TF_REATTACH_PROVIDERS": json.dumps({_ADDRESS: plugin}),
    }
