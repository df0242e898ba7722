"""The sentences of `data/letters.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "de", "es")


@cache
def templates() -> dict[str, Any]:
    """The sentences by language, and `names`."""
    file = resources.files(__package__) / "data" / "letters.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
