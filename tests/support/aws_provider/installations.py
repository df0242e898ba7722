"""The environments, each as an operator could have filled it in: together they have every
module's ways."""

from __future__ import annotations

import fcntl
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from aws_provider.applied import Applied
from aws_provider.process import ENVIRONMENT, TERRAFORM, copied, terraform

PLANS = ENVIRONMENT / "finished"
"""The environments' plans as JSON, in which every value is known."""

_DIGESTS = {"embedding": "a" * 64, "researcher": "b" * 64}
_REGISTRY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com"


def _usual(prefix: str) -> dict[str, Any]:
    return {
        "alarm_emails": ["operator@example.com"],
        "mail": {"sender": "CareerAssist <careers@example.com>"},
        "images": {
            name: f"{_REGISTRY}/{prefix}-{name}@sha256:{digest}"
            for name, digest in _DIGESTS.items()
        },
    }


_RESEARCH = {"sites": ["jobs.example.com"], "contact": "https://career.example.com/about"}

GIVEN: dict[str, dict[str, Any]] = {
    "dev": {**_usual("careerdev"), "model": {"id": "offline/rules"}, "sets_account": False},
    "staging": {
        **_usual("careerstaging"),
        "research": {**_RESEARCH, "host": "apprunner"},
        "sign_in": {
            "kind": "oidc",
            "issuer": "https://issuer.example.com",
            "audience": ["careerassist"],
            "client_id": "careerassist-web",
        },
    },
    "prod": {
        **_usual("career"),
        "research": {**_RESEARCH, "host": "fargate"},
        "domain": {"name": "career.example.com", "zone_id": "Z0123456789ABC"},
        "operators": ["a1b2c3d4-0000-0000-0000-000000000000"],
        "github": {"repository": "example/careerassist", "environment": "prod"},
        "telemetry_layer_arn": "arn:aws:lambda:eu-central-1:123456789012:layer:telemetry:1",
    },
}
"""What the operator gives, by environment."""


def copied_with_packages(place: Path) -> Path:
    """A copy of the Terraform text, with what `scripts/package` would have written beside it."""
    copy = copied(place)
    (place / "dist").mkdir()
    (place / "dist/manifest.json").write_text(json.dumps(manifest()))
    return copy


def manifest() -> dict[str, Any]:
    """The packages' manifest, for zips that nobody has built."""
    registry = json.loads((TERRAFORM / "functions.json").read_text("utf-8"))
    packages: dict[str, Any] = {}
    for name, function in registry["functions"].items():
        empty = {"sha256": "0" * 64, "source_code_hash": "AAAA", "functions": {}}
        package = packages.setdefault(function["package"], empty)
        package["functions"][name] = {"handler": function["handler"]}
    return {"packages": packages}


def finished(environment: str) -> Applied:
    """All that is in an environment when it has been made. It is made once, until the text or the
    stub changes; its plan is in `PLANS` then. Raises `Missing`, and `Refused` by Terraform."""
    PLANS.mkdir(parents=True, exist_ok=True)
    kept, made_from = PLANS / f"{environment}.json", PLANS / f"{environment}.stamp"
    with (PLANS / f"{environment}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes may want it at once
        stamp = _stamp()
        if not made_from.exists() or made_from.read_text("utf-8") != stamp:
            kept.write_text(json.dumps(_planned(environment)), "utf-8")
            made_from.write_text(stamp, "utf-8")
        return Applied(json.loads(kept.read_text("utf-8")))


def plan_with_unknowns(environment: str) -> None:
    """Plan an environment as it would be planned at AWS, where much is known later only."""
    with tempfile.TemporaryDirectory() as place, terraform() as program:
        folder = copied_with_packages(Path(place)) / "environments" / environment
        program.prepare(folder, GIVEN[environment])
        program.plan(folder)


def left_after_apply(environment: str) -> list[str]:
    """Apply an environment as anywhere, and plan again: what a second apply would change."""
    with tempfile.TemporaryDirectory() as place, terraform() as program:
        folder = copied_with_packages(Path(place)) / "environments" / environment
        program.prepare(folder, GIVEN[environment])
        program.apply(folder)
        plan = program.plan(folder)
    return [
        one["address"] for one in plan["resource_changes"] if one["change"]["actions"] != ["no-op"]
    ]


def _planned(environment: str) -> dict[str, Any]:
    """A plan that foretells: it says what an apply would have made, in a third of the time."""
    with tempfile.TemporaryDirectory() as place, terraform(foretells=True) as program:
        folder = copied_with_packages(Path(place)) / "environments" / environment
        program.prepare(folder, GIVEN[environment])
        return program.plan(folder)


def _stamp() -> str:
    """Of all that a finished environment is made from."""
    text = sorted(
        path for path in TERRAFORM.rglob("*") if path.is_file() and ".terraform" not in path.parts
    )
    stub = sorted(Path(__file__).parent.glob("*.*"))
    hashes = (hashlib.sha256(path.read_bytes()).hexdigest() for path in [*text, *stub])
    return hashlib.sha256("".join(hashes).encode()).hexdigest()[:16]
