"""The order in which a person reads the words of a page.

Most programs write a page's words in reading order, columns included, and then that order is best.
Some write row by row across columns. So the page is cut into blocks at its gutters (a recursive
XY cut, after Nagy and Seth 1984), and where the file's own order keeps jumping between blocks, the
blocks' order is taken instead.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from itertools import pairwise

from careerassist.documents.pdf_row_labels import DATED, are_dates, labels_rows, stand_beside
from careerassist.documents.pdf_rows import Group, Row, merge_rows, move_up, rows_of
from careerassist.documents.pdf_tables import Table, as_groups, find_table
from careerassist.documents.pdf_torn_rows import mend_torn_rows
from careerassist.documents.pdf_words import Word

_MIN_ROWS = 5
"""A gutter shorter than this many rows is a chance gap."""
_MIN_SIDE_ROWS = 4
_MIN_SHARED_ROWS = 3
_WIDE, _NARROW = 0.9, 0.6
"""Least width of a gutter in letter heights: of any gutter, and of one that runs over many rows."""
_MAX_TRIED = 40
_FEW_MOVES, _MOVED_SHARE = 3, 0.05
"""How many rows a file may draw too late and still be trusted."""
_MAX_WORDS = 4000
"""No page that a person reads holds more; beyond, the order of the file must do."""
_MAX_DEPTH = 4


def cut(words: list[Word], depth: int = 0) -> list[list[Word]]:
    """Cut words into blocks, in reading order: above, left, right, below, each cut again."""
    if not words:
        return []
    height = statistics.median(word.height for word in words)
    rows = rows_of(words, _NARROW * height)
    if len(rows) < _MIN_ROWS or depth >= _MAX_DEPTH:
        return [words]
    gutters = _gutters(rows, height)
    whole: list[Gutter] = []
    for gutter in gutters:
        if any(_is_most_of(gutter, other, height) for other in whole):
            continue
        inside = [word for row in rows[gutter.first : gutter.last] for word in row.words]
        left = [word for word in inside if word.x1 <= gutter.x]
        right = [word for word in inside if word.x1 > gutter.x]
        if _bounds_labels(gutter, gutters, left, right, height):
            continue
        if labels_rows(left, right, height):
            _part_fields(rows[gutter.first : gutter.last], gutter.x)
            whole.append(gutter)
            continue
        above = [word for row in rows[: gutter.first] for word in row.words]
        below = [word for row in rows[gutter.last :] for word in row.words]
        return [block for part in (above, left, right, below) for block in cut(part, depth + 1)]
    _part_cells(rows, height)
    return [words]


def _part_cells(rows: list[Row], height: float) -> None:
    """Mark where the cells of tables begin that fill part of a column only."""
    rest = [row.words for row in rows]
    while table := find_table(rest, height, DATED):
        for word in table.openings:
            word.opens_field = True
        rest = rest[table.last :]


def _is_most_of(gutter: Gutter, other: Gutter, height: float) -> bool:
    """Whether a gutter is the same strip of white as another, or more than half of it."""
    shared = min(gutter.last, other.last) - max(gutter.first, other.first)
    return abs(gutter.x - other.x) < 4 * height and shared > 0.5 * (other.last - other.first)


def _bounds_labels(
    gutter: Gutter, gutters: list[Gutter], left: list[Word], right: list[Word], height: float
) -> bool:
    """Whether a column of dates stands between this gutter and another one, and belongs to the
    rows on the far side of this one: then the page is to be cut at the other."""
    for other in gutters:
        shared = min(gutter.last, other.last) - max(gutter.first, other.first)
        if shared < 0.6 * (gutter.last - gutter.first):
            continue
        near, far = (right, left) if other.x > gutter.x else (left, right)
        low, high = sorted((gutter.x, other.x))
        strip = [word for word in near if low <= word.x0 and word.x1 <= high]
        rows = rows_of(strip, height) if strip and len(strip) < len(near) else []
        if len(rows) < 2 or not are_dates(rows) or not stand_beside(rows, far, height):
            continue
        if other.x < gutter.x and not _open_rows(rows):
            beyond = [word for word in left if word.x1 <= low]
            if beyond and stand_beside(rows, beyond, height):
                continue
        return True
    return False


def _open_rows(dates: list[Row]) -> bool:
    """Whether dates begin at one place and end at several, as they do before what they date; after
    it they end at one place."""
    starts = [row.words[0].x0 for row in dates]
    ends = [row.words[-1].x1 for row in dates]
    return max(starts) - min(starts) < 2.0 < max(ends) - min(ends)


def _part_fields(rows: list[Row], x: float) -> None:
    """Mark the first word right of a gutter at `x` in each row that has words on both sides."""
    for row in rows:
        if row.words[0].x1 <= x:
            for word in row.words:
                if word.x0 >= x:
                    word.opens_field = True
                    break


@dataclass
class Gutter:
    """An empty strip around `x` from row `first` to before row `last`."""

    first: int
    last: int
    x: float
    shared: int
    """How many of its rows have words on both sides."""


def _gutters(rows: list[Row], height: float) -> list[Gutter]:
    """Gutters, the one that splits the longest run of rows first.

    A strip narrower than a letter is high may be chance, unless it goes on for many rows.
    """
    candidates = sorted(
        {
            round((start + end) / 2, 1)
            for row in rows
            for start, end in row.free
            if start != float("-inf") and end != float("inf")
        }
    )
    found: list[Gutter] = []
    for margin, least in ((_WIDE * height / 2.6, _MIN_SHARED_ROWS), (_NARROW * height / 2.6, 8)):
        for x in candidates:
            found += _runs(rows, x, margin, least)
    found.sort(key=lambda gutter: (gutter.first - gutter.last, -gutter.shared, gutter.x))
    return found[:_MAX_TRIED]


def _runs(rows: list[Row], x: float, margin: float, least: int) -> list[Gutter]:
    """Runs of rows that leave `margin` points free on both sides of x."""
    found: list[Gutter] = []
    start = left = right = shared = 0
    for index in range(len(rows) + 1):
        side = _side(rows[index], x, margin) if index < len(rows) else None
        if side is not None:
            left += side <= 0
            right += side >= 0
            shared += side == 0
            continue
        if index - start >= _MIN_ROWS and min(left, right) >= _MIN_SIDE_ROWS and shared >= least:
            found.append(Gutter(start, index, x, shared))
        start = index + 1
        left = right = shared = 0
    return found


def _side(row: Row, x: float, margin: float) -> int | None:
    """Where a row stands to a gutter at x: left -1, right 1, both 0; None if a word crosses it."""
    for position, (start, end) in enumerate(row.free):
        if start + margin <= x <= end - margin:
            if position == 0:
                return 1
            return -1 if position == len(row.free) - 1 else 0
    return None


def in_reading_order(words: list[Word]) -> tuple[list[Group], bool]:
    """Rows of words in reading order, with the number of their block; whether there are columns.

    `words` come in content order, which is kept unless it jumps between blocks much more often
    than it has to, or often goes back up within a column.
    """
    if len(words) > _MAX_WORDS:
        return merge_rows([(word, 0) for word in words]), False
    parted = _part_at_table(words)
    if parted is None:
        return _ordered(words)
    above, table, below = parted
    groups, columns = _ordered(above) if above else ([], False)
    for part in (as_groups(table, 0), *(in_reading_order(below)[:1] if below else ())):
        offset = 1 + max((group.block for group in groups), default=-1)
        for group in part:
            group.block += offset
        groups += part
    return groups, columns


def _part_at_table(words: list[Word]) -> tuple[list[Word], Table, list[Word]] | None:
    """The words above the page's first table, the table, and the words below it."""
    if not words:
        return None
    height = statistics.median(word.height for word in words)
    rows = [row.words for row in rows_of(words, height)]
    table = find_table(rows, height, DATED)
    if table is None:
        return None
    row_of = {id(word): number for number, row in enumerate(rows) for word in row}
    above = [word for word in words if row_of[id(word)] < table.first]
    below = [word for word in words if row_of[id(word)] >= table.last]
    return above, table, below


def _ordered(words: list[Word]) -> tuple[list[Group], bool]:
    blocks = cut(words)
    block_of = {id(word): number for number, block in enumerate(blocks) for word in block}
    sequence = [block_of[id(word)] for word in words]
    visits = 1 + sum(a != b for a, b in pairwise(sequence))
    columns = _are_columns(blocks)
    if visits <= 2 * len(blocks) + 4:
        groups = mend_torn_rows(merge_rows(list(zip(words, sequence, strict=True))), DATED)
        repaired, moved = move_up(groups)
        if moved <= max(_FEW_MOVES, _MOVED_SHARE * len(groups)):
            return repaired, columns
    ordered: list[tuple[Word, int]] = []
    for number, block in enumerate(blocks):
        for row in rows_of(block, 1.0):
            ordered += [(word, number) for word in row.words]
    return merge_rows(ordered), columns


def _are_columns(blocks: list[list[Word]]) -> bool:
    """Whether two blocks stand side by side over several rows."""
    boxes = [
        (
            min(w.x0 for w in block),
            min(w.y0 for w in block),
            max(w.x1 for w in block),
            max(w.y1 for w in block),
        )
        for block in blocks
    ]
    for position, (ax0, ay0, ax1, ay1) in enumerate(boxes):
        for bx0, by0, bx1, by1 in boxes[position + 1 :]:
            shared = min(ay1, by1) - max(ay0, by0)
            if shared > 40 and (ax1 <= bx0 or bx1 <= ax0):
                return True
    return False
