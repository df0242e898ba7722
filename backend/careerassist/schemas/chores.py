"""Chores: work that comes round by itself."""

from __future__ import annotations

from typing import Literal, get_args

from careerassist.schemas.base import Schema

ChoreName = Literal[
    "sweeper", "postman", "librarian", "cleaner", "matchmaker", "stocktaker", "researcher"
]
CHORE_NAMES: tuple[ChoreName, ...] = get_args(ChoreName)


class ChoreEvent(Schema):
    """Asks for one round of a chore. On AWS it is the input of the chore's schedule."""

    chore: ChoreName


class ChoreReport(Schema):
    """What a round did."""

    chore: ChoreName
    counts: dict[str, int]
    """How many of what, by name."""
