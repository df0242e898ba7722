"""Ids of facts, by the place of their entry."""

from __future__ import annotations

from typing import TypeVar

from careerassist.schemas.base import Schema
from careerassist.schemas.facts import Fact

Entry = TypeVar("Entry", bound=Schema)


def numbered(entry: Entry, entry_id: str) -> Entry:
    """The entry under another id, its facts with it: `w1.b2` becomes `w3.b2`, and `t1` `t2`."""
    update: dict[str, object] = {"id": entry_id}
    for name, value in entry:
        if isinstance(value, Fact):
            update[name] = _renamed(value, entry_id)
        elif isinstance(value, tuple):
            update[name] = tuple(
                _renamed(item, entry_id) if isinstance(item, Fact) else item for item in value
            )
    return entry.model_copy(update=update)


def _renamed(fact: Fact, entry_id: str) -> Fact:
    _, _, part = fact.id.partition(".")
    return fact.model_copy(update={"id": f"{entry_id}.{part}" if part else entry_id})
