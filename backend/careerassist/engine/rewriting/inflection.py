"""English verbs of work in their forms: enough to change tense without a wrong guess."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb in the forms that bullets use."""

    base: str
    third: str
    past: str
    gerund: str
    activity: bool
    """Says what was done; "increase" and "win" say what came of it."""
    noun: bool
    """The base form is a common noun too ("plan", "lead")."""


@cache
def _data() -> dict[str, Any]:
    file = resources.files(__package__) / "data" / "verbs.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def verbs() -> dict[str, Verb]:
    """Every verb by each of its forms, lower case. A form of two verbs keeps the first."""
    data = _data()
    results, nouns = set(data["not_activities"].split()), set(data["also_nouns"].split())
    table: dict[str, Verb] = {}
    for word in data["regular"].split():
        base, doubled = word.rstrip("*"), word.endswith("*")
        verb = Verb(
            base,
            _third(base),
            data["past"].get(base) or _past(base, doubled),
            data["gerund"].get(base) or _gerund(base, doubled),
            base not in results,
            base in nouns,
        )
        for form in (verb.base, verb.third, verb.past, verb.gerund):
            table.setdefault(form, verb)
    for form, base in data["past_of"].items():
        # "Found" says far more often what turned up than that something be founded.
        table[form] = table[base]
    return table


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str, doubled: bool) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if doubled else "") + "ed"


def _gerund(base: str, doubled: bool) -> str:
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + (base[-1] if doubled else "") + "ing"
