"""What a hostile file is, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
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
    make: Callable[[], bytes]
    """Makes the file: some are large, and are made only where they are wanted."""
    expected: frozenset[str]
    """Codes of the errors that would be right, or `read`."""
    holds: str = ""
    """Words that must be in the text, if it is read."""
    lacks: str = ""
    """Words that must not."""
    says: str = ""
    """Words that must be in the sentence, if it is refused."""

    @property
    def data(self) -> bytes:
        """The file, made anew."""
        return self.make()


def case(name: str, data: bytes | Callable[[], bytes], *expected: str, **more: str) -> Case:
    """A case; several expectations where libraries may rightly differ."""
    make = (lambda: data) if isinstance(data, bytes) else data
    return Case(name, make, frozenset(expected), **more)
