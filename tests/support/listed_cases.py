"""Cases written as plain lines, for tests that judge many short texts."""

from __future__ import annotations


def cases(listed: str) -> list[list[str]]:
    """Three lines a case: its head parted by " / ", the CV's line, the text."""
    lines = listed.strip().splitlines()
    return [
        [*head.split(" / "), source.partition(": ")[2], text.partition(": ")[2]]
        for head, source, text in zip(*[iter(lines)] * 3, strict=True)
    ]
