"""What the rules know of each language's wording: `data/english.toml` and its fellows."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

FILES = {"en": "english", "de": "german", "es": "spanish"}


@cache
def wording(language: str) -> dict[str, Any]:
    """The tables of a language; empty for one that the rules do not know."""
    name = FILES.get(language)
    if name is None:
        return {}
    file = resources.files(__package__) / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def patterns(language: str, table: str, key: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one key, compiled. English ones disregard case; in German it tells nouns."""
    found = wording(language).get(table, {}).get(key, ())
    listed = (found,) if isinstance(found, str) else tuple(found)
    return tuple(re.compile(text, flags(language)) for text in listed)


def flags(language: str) -> re.RegexFlag:
    """How a language's patterns are compiled."""
    return re.DOTALL if language == "de" else re.DOTALL | re.IGNORECASE


@cache
def words(language: str, table: str, key: str) -> frozenset[str]:
    """The words of one key."""
    return frozenset(wording(language).get(table, {}).get(key, "").split())
