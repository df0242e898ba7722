"""The environments that can be deployed: folders of Terraform, and the names in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from deployment.account import Account
from deployment.dialogue import Stopped
from deployment.packages import ROOT

NAMES = ("dev", "staging", "prod")
FOUNDATION = "module.installation.module.foundation"
DATABASE = "module.installation.module.database"
"""Addresses of what is deployed ahead of the rest."""
_PREFIX = re.compile(r'^\s*prefix\s*=\s*"([^"]+)"', re.MULTILINE)


@dataclass(frozen=True)
class Environment:
    """One installation.

    Attributes:
        prefix: what the names of all its resources begin with.
    """

    name: str
    folder: Path
    prefix: str

    @property
    def variables(self) -> str:
        """What the operator has written into terraform.tfvars, without comments."""
        path = self.folder / "terraform.tfvars"
        text = path.read_text("utf-8") if path.is_file() else ""
        return re.sub(r"^\s*(#|//).*$", "", text, flags=re.MULTILINE)

    def bucket(self, purpose: str, account: Account) -> str:
        """The name of one of its buckets, e.g. that for `packages`."""
        return f"{self.prefix}-{purpose}-{account.id}"

    def function(self, name: str) -> str:
        """A function, as Lambda calls it."""
        return f"{self.prefix}-{name}"

    @property
    def workspace(self) -> Path:
        """For what is made while deploying, which git does not keep."""
        return ROOT / "dist" / "deployment" / self.name

    @property
    def images_file(self) -> Path:
        """The variables that say which images run, as the last look into ECR found them."""
        return self.workspace / "images.tfvars.json"


def environment(name: str, folder: Path | None = None) -> Environment:
    """Raises `Stopped` where its Terraform does not name a prefix."""
    folder = folder or ROOT / "terraform" / "environments" / name
    if not folder.is_dir():
        raise Stopped(f"There is no environment {name}: {folder} is missing.")
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.tf")))
    found = set(_PREFIX.findall(text))
    if len(found) != 1:
        raise Stopped(f'One line of {folder}/main.tf must say what names begin with: prefix = "…".')
    return Environment(name, folder, found.pop())
