"""Rows of words on a PDF page, and rows that a file draws too late."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from careerassist.documents.pdf_words import Word


@dataclass(eq=False)
class Group:
    """Words that make one row of one block."""

    words: list[Word]
    block: int

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def size(self) -> float:
        """Median letter size in points."""
        return statistics.median(word.style.size for word in self.words for _ in word.text)

    def takes(self, word: Word) -> bool:
        """Whether a word stands in this row."""
        last = self.words[-1]
        if last.upright != word.upright:
            return False
        if not word.upright:
            overlap = min(last.x1, word.x1) - max(last.x0, word.x0)
            return overlap > 0.5 * min(last.x1 - last.x0, word.x1 - word.x0)
        overlap = min(last.y1, word.y1) - max(last.y0, word.y0)
        return overlap >= 0.5 * min(last.height, word.height)


def white_between(above: Group, below: Group) -> float:
    """The white between two rows in points; negative if they overlap or go back up."""
    return min(word.y0 for word in below.words) - max(word.y1 for word in above.words)


def merge_rows(ordered: list[tuple[Word, int]]) -> list[Group]:
    """Neighbours in reading order that stand in one row of one block, as one group."""
    groups: list[Group] = []
    for word, block in ordered:
        if groups and groups[-1].block == block and groups[-1].takes(word):
            groups[-1].words.append(word)
        else:
            groups.append(Group([word], block))
    return groups


def move_up(groups: list[Group]) -> tuple[list[Group], int]:
    """The groups with each that stands above one drawn earlier moved in front of it; how many.

    Titles and page headers are often drawn last. Only groups that share half of their width are
    compared, so a second column stays behind the first.
    """
    placed: list[Group] = []
    spans: list[tuple[float, float, float, float]] = []
    moved = 0
    for group in groups:
        x0, x1 = group.x0, group.x1
        y0, y1 = min(w.y0 for w in group.words), max(w.y1 for w in group.words)
        place = len(placed)
        for index, (ax0, ax1, ay0, ay1) in enumerate(spans):
            shared = min(x1, ax1) - max(x0, ax0)
            if (
                (y0 + y1) / 2 < ay0
                and y1 < (ay0 + ay1) / 2
                and shared > 0.5 * min(x1 - x0, ax1 - ax0)
            ):
                place = index
                moved += 1
                break
        placed.insert(place, group)
        spans.insert(place, (x0, x1, y0, y1))
    return placed, moved


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
