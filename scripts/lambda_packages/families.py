"""What goes into which zip: the families of functions, what each may weigh, and what is left out of
it on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import get_args

from career_agents.registry import FUNCTIONS, Function, Package

ROOT = Path(__file__).resolve().parents[2]
PYTHON = (3, 11)
"""The runtime that the zips are for: `python3.11` on x86_64. Modules are compiled for it."""
GLIBC = (2, 26)
"""Of Amazon Linux 2, which that runtime runs on (AWS, "Lambda runtimes"). Wheels that ask for a
later one install well and then fail at their first import there, so pip is not offered them."""

MEGABYTE = 1_000_000
LARGEST_UNPACKED = 250 * MEGABYTE
"""Lambda's limit. It says MB and counts mebibytes; a margin costs nothing."""
LARGEST_UPLOAD = 50 * MEGABYTE
"""A zip that is larger has to come from S3."""


@dataclass(frozen=True)
class Family:
    """Functions that share a zip."""

    name: Package
    functions: tuple[Function, ...]
    budget: int
    """Most bytes that it may have unpacked."""

    @property
    def lock(self) -> Path:
        """The libraries of the zip, with hashes."""
        return ROOT / f"requirements-lambda-{self.name}.lock"

    @property
    def roots(self) -> tuple[str, ...]:
        """The modules that Lambda imports, and the one that is found by its entry point."""
        return ("career_agents.registry", *(function.module for function in self.functions))

    def leaves_out(self, name: str) -> bool:
        """Whether a module (dotted) or data file (with slashes) is left out on purpose."""
        rules = (*LEFT_OUT["all"], *LEFT_OUT[self.name])
        return any(fnmatchcase(name, pattern) for pattern in rules)


_BUDGETS: dict[Package, int] = {
    "api": 80 * MEGABYTE,
    "agents": 180 * MEGABYTE,
    "documents": 180 * MEGABYTE,
    "ingest": LARGEST_UNPACKED,
}

_SEED = {
    "careerassist/knowledge/seed/*": "put on the shelves by the keeper alone",
    "careerassist/knowledge/seed_vectors.npz": "the seed's vectors: only the keeper reads them",
}
LEFT_OUT: Mapping[str, Mapping[str, str]] = {
    "all": {
        "careerassist.adapters.local.*": "a function has no pgmq, folder, tesseract or model of "
        "its own; the settings that name what stands in for them are asked for at its start",
        "careerassist.llm.litellm": "Bedrock is spoken to without litellm, which alone would "
        "take a zip over Lambda's limit",
        "careerassist/web/*": "the web app: CloudFront serves it from a bucket",
        "*/py.typed": "for type checkers",
    },
    "api": _SEED,
    "agents": _SEED,
    "documents": _SEED,
    "ingest": {"careerassist.fetch.issuer_keys": "who hands documents in has a key and no token"},
}
"""Patterns of our own modules and data that a family's functions reach by an import and never use,
with the reason. All else that they don't import is left out by itself."""

ABSENT: Mapping[str, Mapping[str, str]] = {
    "all": {"litellm": "serves the providers that a function does not speak to"},
    "api": {"numpy": "reads the vectors that come with the seed, which are not in this zip"},
    "agents": {},
    "documents": {},
    "ingest": {"pgmq": "the queue in the database of a laptop; on AWS it is SQS"},
}
"""Libraries that a function of ours imports somewhere inside, in a family that lacks them."""


def families() -> tuple[Family, ...]:
    """All of them, in the order in which they are built."""
    return tuple(
        Family(name, tuple(item for item in FUNCTIONS if item.package == name), _BUDGETS[name])
        for name in get_args(Package)
    )
