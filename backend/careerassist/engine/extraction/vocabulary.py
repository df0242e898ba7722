"""Word lists written as text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text that are parted by white space."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a text that are parted by `/`, in order, white space made single."""
    return tuple(" ".join(part.split()) for part in text.split("/") if part.strip())
