"""Builds the functions' zips and puts them where Terraform expects them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from deployment.account import Account, code_of
from deployment.dialogue import Dialogue, Stopped

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "dist" / "manifest.json"
_MEGABYTE = 1_000_000


def build(talk: Dialogue) -> None:
    """Have scripts/package build what has changed. Raises `Stopped`."""
    if talk.does("build the zips of the functions into dist/ (scripts/package)"):
        command = [ROOT / "scripts" / "package"]
        if subprocess.run(command, cwd=ROOT, env=os.environ, check=False).returncode:
            raise Stopped("The packages could not be built; the reason is above.")


def manifest() -> dict[str, Any]:
    """What was built. Raises `Stopped` if nothing was."""
    try:
        told: dict[str, Any] = json.loads(MANIFEST.read_text("utf-8"))
    except FileNotFoundError as error:
        raise Stopped("There are no packages in dist/. Do the steps packages, upload.") from error
    return told


def upload(talk: Dialogue, account: Account, bucket: str) -> None:
    """Upload the zips that are not there yet. A zip's name is its hash, so none is ever replaced,
    and those of former versions stay for going back."""
    if talk.dry_run and not MANIFEST.exists():
        talk.say(f"would upload what was built to s3://{bucket}")
        return
    s3 = account.client("s3")
    for name, package in manifest()["packages"].items():
        key = f"{name}/{package['sha256']}.zip"
        if _is_there(s3, bucket, key):
            talk.say(f"{name}: there already")
            continue
        if not talk.does(
            f"upload {name} ({package['zip_bytes'] / _MEGABYTE:.0f} MB) to s3://{bucket}/{key}"
        ):
            continue
        content = (MANIFEST.parent / package["file"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != package["sha256"]:
            raise Stopped(f"{package['file']} is not what the manifest says. Run scripts/package.")
        # S3 compares the hash as well, and so takes the whole file or nothing.
        s3.put_object(
            Bucket=bucket, Key=key, Body=content, ChecksumSHA256=package["source_code_hash"]
        )


def _is_there(s3: Any, bucket: str, key: str) -> bool:
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if code_of(error) in ("404", "NoSuchKey", "NotFound", "NoSuchBucket"):
            return False
        raise
    return True
