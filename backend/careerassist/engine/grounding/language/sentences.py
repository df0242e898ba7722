"""Where the sentences of prose begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_SENTENCE_END = re.compile(r"[.!?]+[\"”']?\s+(?=[^a-zäöüáéíóúñ\s])|\n+")
_TITLE_BEFORE = re.compile(
    r"\b(?:e|Mr|Mrs|Ms|Dr|St|Prof|Co|Ltd|No|Nr|Sr|Sra|Hr|e\.g|i\.e|(?<!\d)\d\d?)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, without the space between them."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _TITLE_BEFORE.search(text[start : match.start() + 1]):
            continue
        end = match.start() + len(match.group().rstrip())
        if end > start:
            yield start, end
        start = match.end()
    if start < len(text):
        yield start, len(text)


def without_names(text: str, names: Sequence[str]) -> str:
    """The text with a capital word of the same length for each name."""
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        if name[:1].isupper():
            text = text.replace(name, "N" + "n" * (len(name) - 1))
    return text
