"""The order in which a person reads the words of a page.

Most programs write a page's words in reading order, columns included, and then that order is best.
Some write row by row across columns. So the page is cut into blocks at its gutters (a recursive
XY cut, after Nagy and Seth 1984), and where the file's own order keeps jumping between blocks, the
blocks' order is taken instead.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from itertools import pairwise

from careerassist.documents.pdf_rows import Group, merge_rows, move_up
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
_LABEL_LENGTH = 25
_LABEL_SHARE = 0.2
_DATE_LENGTH = 32
"""A period written out. Longer rows with a year in them are entries, not labels."""
_MAX_DEPTH = 4
_CELL_PITCH = 1.7
"""Rows of one cell of a table follow each other in less than this many letter heights."""
DATED = re.compile(
    r"(?:19|20)\d\d|\b\d{1,2}[./]\d{2,4}\b|present|current|today|heute|aktuell|actual|presente",
    re.I,
)

_PHONE = re.compile(r"\+?[\d ()/.\-–]{8,25}")


@dataclass
class Row:
    """Words side by side, from left to right. `free` are the gaps wide enough for a gutter."""

    words: list[Word]
    free: list[tuple[float, float]]


def rows_of(words: list[Word], narrowest: float) -> list[Row]:
    """Group words into rows, top to bottom. `narrowest`: least width of a gutter, in points."""
    grouped: list[tuple[float, list[Word]]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        for middle, row in grouped[-4:]:
            if abs(middle - word.middle) < 0.45 * max(4.0, word.height):
                row.append(word)
                break
        else:
            grouped.append((word.middle, [word]))
    rows = []
    for _, row in sorted(grouped, key=lambda entry: entry[0]):
        row.sort(key=lambda w: w.x0)
        end = row[0].x1
        free = [(float("-inf"), row[0].x0)]
        for word in row[1:]:
            if word.x0 - end >= narrowest:
                free.append((end, word.x0))
            end = max(end, word.x1)
        free.append((end, float("inf")))
        rows.append(Row(row, free))
    return rows


def cut(words: list[Word], depth: int = 0) -> list[list[Word]]:
    """Cut words into blocks, in reading order: above, left, right, below, each cut again."""
    if not words:
        return []
    height = statistics.median(word.height for word in words)
    rows = rows_of(words, _NARROW * height)
    if len(rows) < _MIN_ROWS or depth >= _MAX_DEPTH:
        return [words]
    gutters = _gutters(rows, height)
    for gutter in gutters:
        inside = [word for row in rows[gutter.first : gutter.last] for word in row.words]
        left = [word for word in inside if word.x1 <= gutter.x]
        right = [word for word in inside if word.x1 > gutter.x]
        if _bounds_labels(gutter, gutters, left, right, height):
            continue
        if _labels_rows(left, right, height):
            _part_fields(rows[gutter.first : gutter.last], gutter.x)
            continue
        above = [word for row in rows[: gutter.first] for word in row.words]
        below = [word for row in rows[gutter.last :] for word in row.words]
        return [block for part in (above, left, right, below) for block in cut(part, depth + 1)]
    return [words]


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
        if len(rows) >= 2 and _are_dates(rows) and _stand_beside(rows, far, height):
            return True
    return False


def _are_dates(rows: list[Row]) -> bool:
    """At least half of the rows hold a date, and none is as long as a line of text."""
    texts = [" ".join(word.text for word in row.words) for row in rows]
    return (
        sum(DATED.search(text) is not None for text in texts) >= 0.5 * len(texts)
        and max(map(len, texts)) <= 2 * _LABEL_LENGTH
    )


def _stand_beside(rows: list[Row], others: list[Word], height: float) -> bool:
    """Nearly every row is level with some of the other words."""
    middles = [word.middle for word in others]
    beside = sum(
        any(abs(row.words[0].middle - middle) < 0.4 * height for middle in middles) for row in rows
    )
    return beside >= 0.8 * len(rows)


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


def _labels_rows(left: list[Word], right: list[Word], height: float) -> bool:
    """Whether one side only labels the rows of the other. Then the rows are kept whole.

    So it is for dates beside entries, for places set flush right, and for short headwords whose
    every row begins a row of the other side.
    """
    letters = [sum(len(word.text) for word in side) for side in (left, right)]
    small, large = (left, right) if letters[0] <= letters[1] else (right, left)
    labels = rows_of(small, height)
    texts = [" ".join(word.text for word in row.words) for row in labels]
    dates = [len(text) for text in texts if DATED.search(text)]
    if len(dates) >= 0.5 * len(texts) and statistics.median(dates) <= _DATE_LENGTH:
        return True
    if sum(len(text) for text in texts) > _LABEL_LENGTH * len(texts):
        return False
    middles = [row.words[0].middle for row in rows_of(large, height)]
    beside = sum(
        any(abs(row.words[0].middle - middle) < 0.4 * height for middle in middles)
        for row in labels
    )
    short = min(letters) <= _LABEL_SHARE * sum(letters)
    if small is left:
        others = rows_of(large, height)
        if _are_dated_cells(labels, others, height) or _are_field_names(labels, others, height):
            return True
    if small is left:
        # Headings and dates in the margin stand alone; a sidebar is a column of close lines.
        lonely = sum(
            below.words[0].middle - above.words[0].middle > 2.2 * height
            for above, below in pairwise(labels)
        )
        sparse = len(labels) <= 0.5 * len(middles) and lonely >= 0.8 * (len(labels) - 1)
        return short and (sparse or beside >= 0.95 * len(labels))
    # A row or two of something else, a centred line of contact data say, may cross the gutter.
    edge = statistics.median(row.words[-1].x1 for row in labels)
    flush = [row for row in labels if abs(row.words[-1].x1 - edge) < 2.0]
    starts = [row.words[0].x0 for row in flush]
    return (
        beside >= 0.8 * len(labels)
        and len(flush) >= 0.7 * len(labels)
        and (short or max(starts) - min(starts) > 3.0)
    )


def _are_dated_cells(labels: list[Row], others: list[Row], height: float) -> bool:
    """Whether the label column is that of a table: its cells hold dates (with a place under them,
    say), and each begins level with a row on the other side. Headings stand between the cells."""
    cells: list[list[Row]] = []
    for row in labels:
        if cells and row.words[0].middle - cells[-1][-1].words[0].middle <= _CELL_PITCH * height:
            cells[-1].append(row)
        else:
            cells.append([row])
    middles = [row.words[0].middle for row in others]
    beside = level = dated = 0
    for cell in cells:
        first, last = cell[0].words[0].middle, cell[-1].words[0].middle
        if not any(first - height < middle < last + height for middle in middles):
            continue
        beside += 1
        level += any(abs(first - middle) < 0.4 * height for middle in middles)
        dated += any(DATED.search(" ".join(w.text for w in row.words)) for row in cell)
    return beside >= 2 and level >= 0.9 * beside and dated >= 0.6 * beside


def _are_field_names(labels: list[Row], others: list[Row], height: float) -> bool:
    """Whether the left column names what stands beside it, as a form does: each of its rows is
    level with a row on the other side, or is a heading with nothing beside it. Names end in a
    colon, are set flush against their values, or leave white beside their headings."""
    middles = [row.words[0].middle for row in others]
    level = alone = 0
    for row in labels:
        middle = row.words[0].middle
        nearest = min((abs(middle - other) for other in middles), default=height * 9)
        level += nearest < 0.4 * height
        alone += nearest > _CELL_PITCH * 0.5 * height
    if level < 3 or level + alone < 0.85 * len(labels):
        return False
    colons = sum(row.words[-1].text.endswith(":") for row in labels)
    ends = [row.words[-1].x1 for row in labels]
    starts = [row.words[0].x0 for row in labels]
    edge = statistics.median(ends)
    flush = sum(abs(end - edge) < 2.0 for end in ends) >= 0.8 * len(ends)
    ragged = max(starts) - min(starts) > 2 * height
    if level >= 0.85 * len(others) and _name_personal_data(labels, others):
        return True
    white = level + alone >= 0.95 * len(labels) and alone >= 3 and _apart(labels, height)
    return colons >= 0.4 * len(labels) or (flush and ragged) or white


def _name_personal_data(labels: list[Row], others: list[Row]) -> bool:
    """Whether the left column is nothing but words, and the right one holds two kinds of what a
    form asks for: an e-mail address, a telephone number, a date."""
    names = [" ".join(word.text for word in row.words) for row in labels]
    if any("@" in name or any(letter.isdigit() for letter in name) for name in names):
        return False
    values = [" ".join(word.text for word in row.words) for row in others]
    kinds = (
        any("@" in value for value in values),
        any(_PHONE.fullmatch(value) for value in values),
        any(DATED.search(value) and not _PHONE.fullmatch(value) for value in values),
    )
    return sum(kinds) >= 2


def _apart(labels: list[Row], height: float) -> bool:
    """Most of the rows stand further apart than the lines of a column of text do."""
    gaps = [b.words[0].middle - a.words[0].middle for a, b in pairwise(labels)]
    return sum(gap > 1.6 * height for gap in gaps) >= 0.6 * len(gaps)


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
