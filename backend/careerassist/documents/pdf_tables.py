"""Tables of dated entries on a PDF page: `Dates | Position | Company | Duties`, row by row.

Found by alignment alone, so that ruled and open tables are read alike: three or more columns begin
at the same places in every row, nothing crosses from one into the next, and one narrow column
holds dates. The lines of a cell stay together.
"""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass, field, replace
from itertools import pairwise

from careerassist.documents.characters import split_bullet
from careerassist.documents.pdf_rows import Group
from careerassist.documents.pdf_words import Word

_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 7
_CELL_GAP = 0.8
"""White between two cells, in letter heights, at least."""
_EDGE = 3.0
"""Left edges that differ by less, in points, are aligned."""
_ROW_WHITE = 0.3
"""White above a row of the table, in letter heights, where cells hold several lines."""
_LEVEL = 0.7
"""The first lines of a row's cells differ in height by less than this many letter heights."""
_INDENT = 2.5
"""How far a list may be set in within its cell, in letter heights."""
_DATE_LENGTH = 40
_FEWEST_ENTRIES = 2
_FULL_SHARE = 0.8
_MORE = 0.12
"""How much more white, in letter heights, tells the next cell from the next line."""
_LINES_OF_A_FIELD = 3
_FIELD_LENGTH = 70
"""A cell with more lines, or more letters, is text: it follows its row in lines of its own."""


@dataclass(eq=False)
class _Piece:
    """Words of one row without a wide gap between them."""

    words: list[Word]
    column: int = -1

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass
class Table:
    """Rows of a page, by their numbers, that make a table, and its rows ready to be read."""

    first: int
    last: int
    groups: list[list[Word]] = field(default_factory=list)
    openings: list[Word] = field(default_factory=list)
    """The first word of each line of a cell, the first column left out."""


def find_table(rows: list[list[Word]], height: float, dated: re.Pattern[str]) -> Table | None:
    """The first table among the rows of a page; None if there is none.

    `rows` go from the top down, each from left to right; `height` is that of a letter, in points.
    """
    pieces = [_pieces(row, height) for row in rows]
    for first, head in enumerate(pieces):
        if not _FEWEST_COLUMNS <= len(head) <= _MOST_COLUMNS:
            continue
        edges = [piece.x0 for piece in head]
        last = _end(pieces, first, edges, height)
        entries = _entries(pieces[first:last], len(edges), height)
        if _has_dates(entries, len(edges), dated) and _begin_together(entries, len(edges), height):
            table = Table(first, last)
            rights = [
                max((p.x1 for entry in entries for p in entry if p.column == column), default=0.0)
                for column in range(len(edges))
            ]
            for entry in entries:
                table.groups += _read_entry(entry, edges, rights, height)
                table.openings += [piece.words[0] for piece in entry if piece.column]
            return table
    return None


def _end(pieces: list[list[_Piece]], first: int, edges: list[float], height: float) -> int:
    """The number of the row before which a table ends that begins at `first`.

    It ends where a piece stands in no column, and where only the first column goes on, after
    white: there the next heading follows.
    """
    bottom = 0.0
    for number in range(first, len(pieces)):
        row = pieces[number]
        if not _place(row, edges, height):
            return number
        top = _top(row)
        alone = all(piece.column == 0 for piece in row)
        if number > first and alone and top - bottom > _ROW_WHITE * height:
            below = pieces[number + 1] if number + 1 < len(pieces) else []
            if not below or _top(below) - top > _LEVEL * height:
                return number
        bottom = max(bottom, *(word.y1 for piece in row for word in piece.words))
    return len(pieces)


def _top(row: list[_Piece]) -> float:
    return min(word.y0 for piece in row for word in piece.words)


def _pieces(row: list[Word], height: float) -> list[_Piece]:
    found: list[_Piece] = []
    for word in row:
        gap = word.x0 - found[-1].x1 - word.spacing if found else 0.0
        if found and gap < _CELL_GAP * height:
            found[-1].words.append(word)
        else:
            found.append(_Piece([word]))
    return found


def _place(pieces: list[_Piece], edges: list[float], height: float) -> bool:
    """Give each piece of a row its column; False if one of them stands in none."""
    for piece in pieces:
        column = max((n for n, x in enumerate(edges) if piece.x0 > x - _EDGE), default=-1)
        if column < 0 or piece.x0 > edges[column] + _INDENT * height:
            return False
        if column + 1 < len(edges) and piece.x1 > edges[column + 1]:
            return False
        piece.column = column
    return True


def _entries(rows: list[list[_Piece]], columns: int, height: float) -> list[list[_Piece]]:
    """The rows of the table, each as the pieces of all its lines.

    A row begins where its first cell does, with white above it; in a table without such white,
    every full line is a row.
    """
    tops = [_top(row) for row in rows]
    starts = [0]
    bottom = 0.0
    for number, row in enumerate(rows):
        cells = {piece.column for piece in row}
        if number:
            level = cells | (
                {piece.column for piece in rows[number + 1]}
                if number + 1 < len(rows) and tops[number + 1] - tops[number] < _LEVEL * height
                else set()
            )
            if 0 in cells and len(level) > 1 and tops[number] - bottom > _ROW_WHITE * height:
                starts.append(number)
        if 0 in cells:
            bottom = max(w.y1 for piece in row if piece.column == 0 for w in piece.words)
    if len(starts) == 1:
        starts = [n for n, row in enumerate(rows) if len({p.column for p in row}) == columns]
        if len(starts) < _FULL_SHARE * len(rows):
            return []
    ends = [*starts[1:], len(rows)]
    return [
        [piece for row in rows[start:end] for piece in row]
        for start, end in zip(starts, ends, strict=True)
    ]


def _has_dates(entries: list[list[_Piece]], columns: int, dated: re.Pattern[str]) -> bool:
    """Whether one column holds a date in every row, the head left out, and little else."""
    for column in range(columns):
        cells = [
            " ".join(piece.text for piece in entry if piece.column == column) for entry in entries
        ]
        hits = [bool(dated.search(cell)) and len(cell) <= _DATE_LENGTH for cell in cells]
        body = hits if hits and hits[0] else hits[1:]
        full = sum(len({piece.column for piece in entry}) >= columns - 1 for entry in entries)
        fewest = _FEWEST_ENTRIES + (len(body) < len(hits))
        if len(entries) >= fewest and full >= _FULL_SHARE * len(entries) and all(body):
            return True
    return False


def _begin_together(entries: list[list[_Piece]], columns: int, height: float) -> bool:
    """Whether more white stands between the entries than between the lines of a cell, in every
    column. In a column of text beside the entries of another, lines follow each other evenly."""
    for column in range(columns):
        cells = [[p.words[0] for p in entry if p.column == column] for entry in entries]
        cells = [cell for cell in cells if cell]
        within = [b.y0 - a.y0 for cell in cells for a, b in pairwise(cell)]
        between = [b[0].y0 - a[-1].y0 for a, b in pairwise(cells)]
        if within and between and min(between) < statistics.median(within) + _MORE * height:
            return False
    return True


def _read_entry(
    entry: list[_Piece], edges: list[float], rights: list[float], height: float
) -> list[list[Word]]:
    """One row of a table: its short cells as one row of words, then the lines of the long ones."""
    fields: list[Word] = []
    lines: list[list[Word]] = []
    for column, (edge, right) in enumerate(zip(edges, rights, strict=True)):
        cell = [piece for piece in entry if piece.column == column]
        if not cell:
            continue
        if (
            min(piece.x0 for piece in cell) > edge + _EDGE
            or len(cell) > _LINES_OF_A_FIELD
            or (len(cell) > 1 and sum(len(piece.text) for piece in cell) > _FIELD_LENGTH)
        ):
            if len(cell) > 1 and all(_is_item(piece, cell[0]) for piece in cell[1:]):
                fields += _fields([cell.pop(0)], right, height)
            lines += [piece.words for piece in cell]
            continue
        fields += _fields(cell, right, height)
    return ([fields] if fields else []) + lines


def _is_item(piece: _Piece, head: _Piece) -> bool:
    """Whether a line of a cell is that of a list under the cell's first line."""
    return piece.x0 > head.x0 + _EDGE or split_bullet(piece.text)[0]


def _fields(cell: list[_Piece], right: float, height: float) -> list[Word]:
    """The lines of a short cell as words that hold spaces: a wrapped line goes on in the same one,
    a line that the writer ended opens another field. `right` is where the column's lines end."""
    fields: list[Word] = []
    end = 0.0
    for piece in cell:
        first = piece.words[0]
        wrapped = fields and end + 0.25 * height + (first.x1 - first.x0) > right
        if wrapped:
            word = fields[-1]
            word.text += ("" if word.soft else " ") + piece.text
            word.x0, word.x1 = min(word.x0, piece.x0), max(word.x1, piece.x1)
            word.y1 = max(w.y1 for w in piece.words)
        else:
            word = replace(first, text=piece.text, x1=piece.x1, opens_cell=True)
            fields.append(word)
        word.soft = piece.words[-1].soft
        end = piece.x1
    return fields


def as_groups(table: Table, block: int) -> list[Group]:
    """The table's rows as rows of the page."""
    return [Group(words, block) for words in table.groups]
