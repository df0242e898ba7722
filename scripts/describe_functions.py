"""Writes terraform/functions.json: what the registry of functions and the list of chores tell
Terraform. A test compares them.

    .venv/bin/python scripts/describe_functions.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lambda_packages.families import PYTHON

from career_agents.registry import FUNCTIONS, function_of
from careerassist.bootstrap import Parts
from careerassist.chores import all_chores
from careerassist.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "terraform" / "functions.json"


def described() -> dict[str, Any]:
    """The content of the file."""
    return {
        "runtime": "python{}.{}".format(*PYTHON),
        "architecture": "x86_64",
        "functions": {
            function.name: {
                "package": function.package,
                "handler": function.entry_point,
                "memory_mb": function.memory_mb,
                "timeout_seconds": function.timeout_seconds,
                "trigger": function.trigger,
                "database": function.database,
                "internet": function.internet,
            }
            for function in FUNCTIONS
        },
        "chores": {
            chore.name: {"schedule": chore.schedule, "function": function_of(chore.name).name}
            for chore in all_chores(_parts())
        },
    }


def written() -> str:
    """The same as text."""
    return json.dumps(described(), indent=2) + "\n"


def _parts() -> Parts:
    """With all settings at their defaults, whatever this machine's environment says, and with a
    researcher, without whom there is no chore of that name."""
    return Parts(Settings.model_construct(research_url="https://researcher.example.com"))


if __name__ == "__main__":
    TARGET.write_text(written(), "utf-8")
