"""List items over several lines of a document: markers that stand alone, and numbered lists."""

from __future__ import annotations

from careerassist.documents.characters import (
    clean,
    collapse_spacing,
    drop_unknown,
    is_lone_bullet,
    number_of,
    part_at_icons,
    split_bullet,
    without_number,
)
from careerassist.documents.raw import RawLine


def finish(lines: list[RawLine]) -> list[RawLine]:
    """The last step of every reader: clean each line, find its bullet, drop what is empty.

    Blocks are renumbered from 0 without holes.
    """
    kept: list[RawLine] = []
    marker: RawLine | None = None
    for line in lines:
        text = clean(collapse_spacing(line.text.strip(" \t")))
        if not line.bullet and is_lone_bullet(text):
            marker = line
            continue
        bullet, text = (True, text) if line.bullet else split_bullet(text)
        if line.bullet:
            text = split_bullet(text)[1]
        text = clean(drop_unknown(part_at_icons(text)))
        if not text:
            continue
        line.text = text
        line.bullet = bullet or (marker is not None and _belongs(marker, line))
        marker = None
        kept.append(line)
    _strip_numbers(kept)
    _renumber(kept)
    return kept


def _belongs(marker: RawLine, line: RawLine) -> bool:
    """Whether a marker stands at this line. On a page its glyph may be a block of its own."""
    if marker.block == line.block:
        return True
    return marker.box is not None and marker.block == line.block - 1


def _strip_numbers(lines: list[RawLine]) -> None:
    """Mark `1. …`, `2. …` as list items, but only in a run that counts up from 1.

    A single `1. Staatsexamen` or `3. Preis` is an ordinal and keeps its number.
    """
    run: list[RawLine] = []
    gap = 0
    for line in [*lines, RawLine("", page=-1)]:
        number = None if line.bullet or line.heading else number_of(line.text)
        if number is not None and number == len(run) + 1:
            run.append(line)
            gap = 0
            continue
        gap += 1
        if number is None and gap <= 4 and line.page != -1 and not line.heading:
            continue
        if len(run) >= 2:
            for item in run:
                item.text = without_number(item.text)
                item.bullet = True
        run = [line] if number == 1 else []
        gap = 0


def _renumber(lines: list[RawLine]) -> None:
    numbers: dict[int, int] = {}
    for line in lines:
        line.block = numbers.setdefault(line.block, len(numbers))
