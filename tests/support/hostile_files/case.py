"""What a hostile file is, and what must become of it."""

from __future__ import annotations

from dataclasses import dataclass

CV_LINES = (
    "Ines Calloway",
    "Electrician",
    "ines.calloway@example.com",
    "Experience",
    "Electrician, Fernhill Installations, May 2018 - Present",
    "Rewired 40 homes and tested each circuit",
)
READ = "read"


@dataclass(frozen=True)
class Case:
    """One file."""

    name: str
    """File name as uploaded."""
    data: bytes
    expected: frozenset[str]
    """Codes of the errors that would be right, or `read`."""
    holds: str = ""
    """Words that must be in the text, if it is read."""
    lacks: str = ""
    """Words that must not."""
    says: str = ""
    """Words that must be in the sentence, if it is refused."""


def case(name: str, data: bytes, *expected: str, **more: str) -> Case:
    """A case; several expectations where libraries may rightly differ."""
    return Case(name, data, frozenset(expected), **more)
