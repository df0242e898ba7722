"""The environments, each applied as an operator could have filled it in: together they have every
module's ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from aws_provider.applied import Applied
from aws_provider.process import TERRAFORM, Terraform, copied

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


def applied(program: Terraform, copy: Path, environment: str) -> Applied:
    """An environment, when all of it has been made."""
    folder = copy / "environments" / environment
    program.apply(folder, GIVEN[environment])
    return Applied(program.shown(folder))
