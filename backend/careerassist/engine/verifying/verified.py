"""What is left of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from careerassist.schemas.usage import Result

Out = TypeVar("Out", bound=Result)


@dataclass(frozen=True)
class Objection:
    """Something in a draft that was not let through, and why."""

    about: str
    """What it is about: the id of a bullet, the number of a paragraph."""
    reason: str


@dataclass(frozen=True)
class Worded:
    """A text about the person in a model's own words that the truth gate let pass."""

    text: str
    facts: tuple[str, ...]
    """The words that it stands on, one fact each."""


Vetoes = Mapping[str, str]
"""Texts that a second opinion would not let pass, each with the words that claim too much."""

NO_VETOES: Vetoes = MappingProxyType({})


@dataclass(frozen=True)
class Verified(Generic[Out]):
    """A result, and how much of the draft is in it."""

    output: Out
    used: int
    """How many of the draft's values, bullets or sentences are in the output."""
    dropped: int = 0
    """How many were not let through."""
    objections: tuple[Objection, ...] = ()
    """What another try could mend. Empty where there is nothing to gain from one."""
    worded: tuple[Worded, ...] = ()
    """What of the output is in the model's words, for a second opinion."""
