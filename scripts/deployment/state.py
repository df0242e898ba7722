"""Where Terraform keeps what it knows.

The bucket for that is made by Terraform itself, so the first deployment begins with a file in the
environment's folder, and moves it into the bucket as soon as there is one. A move that was broken
off anywhere is finished by the next run: the one is given up only once the other has it. (Terraform
leaves the first where it was, and gives the copy another lineage.)
"""

from __future__ import annotations

import json
import os
from enum import Enum
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from deployment.account import REFUSED, Account, code_of
from deployment.dialogue import Dialogue, Stopped
from deployment.environments import Environment
from deployment.terraform import Terraform

_OVERRIDE = """# Made by scripts/deploy, for as long as the state has no bucket.
terraform {
  backend "local" {}
}
"""
_NOT_THERE = ("404", "NoSuchKey", "NoSuchBucket", "NotFound")


class Place(Enum):
    """Where the state is."""

    NOWHERE = "There is no state yet: nothing has been deployed."
    FILE = "The state is a file in the environment's folder, not in its bucket yet."
    BUCKET = "The state is in its bucket."


class State:
    """Of one environment."""

    def __init__(self, account: Account, environment: Environment, terraform: Terraform) -> None:
        self.bucket = environment.bucket("state", account)
        self._key = f"{environment.name}/terraform.tfstate"
        self._s3 = account.client("s3")
        self._region = account.region
        self._terraform = terraform
        self._override = environment.folder / "backend_override.tf"
        self._file = environment.folder / "terraform.tfstate"

    def place(self) -> Place:
        """Raises `Stopped` where that can't be told for sure."""
        has_bucket = self._bucket_is_there()
        stored = self._stored() if has_bucket else None
        local = _read(self._file)
        if stored and local:
            if any(stored[part] != local[part] for part in ("resources", "outputs")):
                raise Stopped(
                    f"{self._file} and s3://{self.bucket}/{self._key} are two states, and not the "
                    "same. Move the file away if the one in the bucket is right."
                )
            return Place.BUCKET  # a move was broken off after the copy
        if stored:
            return Place.BUCKET
        if local:
            return Place.FILE
        if has_bucket:
            raise Stopped(
                f"The bucket {self.bucket} is there, but no state is in it. A first deployment was "
                "broken off on another machine: finish it there, where "
                f"terraform/environments/{self._file.parent.name}/terraform.tfstate is."
            )
        return Place.NOWHERE

    def take_up(self, talk: Dialogue) -> Place:
        """Have Terraform use the state where it is. A dry run leaves it at looking where there is
        no bucket yet."""
        place = self.place()
        talk.say(place.value)
        if place is Place.BUCKET:
            self._override.unlink(missing_ok=True)
            self._file.unlink(missing_ok=True)
            self._terraform.init("-reconfigure", *self._in_the_bucket())
        elif talk.dry_run:
            pass
        elif os.environ.get("CI"):
            raise Stopped(
                "The first deployment is made from a machine whose files stay: its state is a file "
                "until there is a bucket, and a build machine would lose it. Run scripts/deploy "
                "yourself once."
            )
        else:
            self._override.write_text(_OVERRIDE, "utf-8")
            self._terraform.init("-reconfigure")
        return place

    def move_into_bucket(self, talk: Dialogue) -> None:
        """Give the state to the bucket that has been made. Nothing to do where it is there."""
        if self.place() is not Place.FILE:
            return
        if talk.does(f"move the state into s3://{self.bucket}/{self._key}"):
            self._override.unlink(missing_ok=True)
            self._terraform.init("-migrate-state", "-force-copy", *self._in_the_bucket())
            if self._stored() is None:
                raise Stopped(f"The state did not arrive in {self.bucket}. Run this again.")
            self._file.unlink(missing_ok=True)

    def move_into_file(self, talk: Dialogue) -> None:
        """Take the state out of the bucket, which is about to go."""
        if self.place() is Place.BUCKET:
            talk.say(f"the state becomes {self._file}")
            self._override.write_text(_OVERRIDE, "utf-8")
            self._terraform.init("-migrate-state", "-force-copy")
            if _read(self._file) is None:
                raise Stopped(f"The state did not arrive in {self._file}. Run this again.")
            self._s3.delete_object(Bucket=self.bucket, Key=self._key)

    def forget(self) -> None:
        """Remove what is left of it in the folder, where nothing is there any more."""
        for path in (self._override, self._file, self._file.with_suffix(".tfstate.backup")):
            path.unlink(missing_ok=True)

    def _in_the_bucket(self) -> list[str]:
        wanted = {"bucket": self.bucket, "key": self._key, "region": self._region}
        return [f"-backend-config={name}={value}" for name, value in wanted.items()]

    def _stored(self) -> dict[str, Any] | None:
        try:
            answer = self._s3.get_object(Bucket=self.bucket, Key=self._key)
        except ClientError as error:
            if code_of(error) in _NOT_THERE:
                return None
            raise
        told: dict[str, Any] = json.loads(answer["Body"].read())
        return told

    def _bucket_is_there(self) -> bool:
        try:
            self._s3.head_bucket(Bucket=self.bucket)
        except ClientError as error:
            if code_of(error) in _NOT_THERE:
                return False
            if code_of(error) in REFUSED:
                raise Stopped(
                    f"The name {self.bucket} is taken by another account, or you may not look at "
                    "it. Choose another prefix for this environment, or ask for s3:ListBucket."
                ) from error
            raise
        return True


def _read(path: Path) -> dict[str, Any] | None:
    """A state file that knows of something; None for what a move leaves behind."""
    text = path.read_text("utf-8") if path.is_file() else ""
    told: dict[str, Any] = json.loads(text) if text.strip() else {}
    return told if told.get("resources") or told.get("outputs") else None
