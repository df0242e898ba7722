"""Markdown into passages: a section each, or several where it is long, with the headings above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.schemas.knowledge import Passage

MOST_CHARACTERS = 900
"""Of one passage, headings not counted: some 220 tokens of English, and an embedding reads 256."""

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_FENCE = re.compile(r"\s*(```|~~~)")
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])\s+")


def passages_of(text: str) -> tuple[Passage, ...]:
    """The passages of a Markdown document, in order; at least one if it holds any word.

    A heading is kept with every passage below it, down to the next one of its rank. A section with
    nothing in it but its heading makes no passage of its own.
    """
    found = [
        Passage(headings=headings, text=piece)
        for headings, body in sections_of(text)
        for piece in _pieces(body)
    ]
    return tuple(found) or (Passage(text=text.strip()),)


def sections_of(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each heading's path with what stands directly below it."""
    path: list[tuple[int, str]] = []
    body: list[str] = []
    fenced = False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            body.append(line)
            continue
        yield tuple(title for _, title in path), "\n".join(body)
        body = []
        rank = len(heading[1])
        path = [(above, title) for above, title in path if above < rank]
        path.append((rank, heading[2]))
    yield tuple(title for _, title in path), "\n".join(body)


def _pieces(body: str) -> Iterator[str]:
    """A section whole if it is short, else in pieces that end with a paragraph, a line or, in the
    last resort, a sentence."""
    gathered = ""
    for block in _blocks(body):
        joined = f"{gathered}\n\n{block}" if gathered else block
        if gathered and len(joined) > MOST_CHARACTERS:
            yield gathered
            joined = block
        gathered = joined
    if gathered:
        yield gathered


def _blocks(body: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", body):
        stripped = paragraph.strip()
        if not stripped:
            continue
        if len(stripped) <= MOST_CHARACTERS:
            yield stripped
        else:
            yield from _packed(stripped.splitlines(), "\n")


def _packed(parts: list[str], joint: str) -> Iterator[str]:
    """Parts put together up to the limit; one that is too long is cut at sentences, then words."""
    gathered = ""
    for part in parts:
        if len(part) > MOST_CHARACTERS:
            if gathered:
                yield gathered
                gathered = ""
            sentences = _SENTENCE_END.split(part)
            if len(sentences) > 1:
                yield from _packed(sentences, " ")
            else:
                yield from _cut(part)
            continue
        joined = f"{gathered}{joint}{part}" if gathered else part
        if gathered and len(joined) > MOST_CHARACTERS:
            yield gathered
            joined = part
        gathered = joined
    if gathered.strip():
        yield gathered


def _cut(text: str) -> Iterator[str]:
    while len(text) > MOST_CHARACTERS:
        at = text.rfind(" ", 1, MOST_CHARACTERS)
        at = at if at > 0 else MOST_CHARACTERS
        yield text[:at].strip()
        text = text[at:].strip()
    if text:
        yield text
