"""Words of a page to lines: rows joined, far words parted by a tab, gaps made into blocks."""

from __future__ import annotations

import statistics
from itertools import pairwise

from careerassist.documents.flush_right import join_flush_right
from careerassist.documents.pdf_display import drop_monograms, join_wrapped_headings
from careerassist.documents.pdf_margin_headings import split_margin_headings
from careerassist.documents.pdf_rows import Group, white_between
from careerassist.documents.pdf_words import Word
from careerassist.documents.raw import RawLine

_TAB_WIDTH = 1.5
"""Words further apart than this many letter heights stand in different fields of a row."""
_FIELD_WIDTH = 0.8
"""The same where a gutter runs between them over several rows."""
_BLOCK_GAP = 0.4
"""White above a line, this many letter heights more than usual, is a gap between blocks."""


class PageLines:
    """Collects the lines of one page. Blocks are numbered from `first_block`."""

    def __init__(self, page: int, first_block: int) -> None:
        self._page = page
        self.block = first_block
        self.broken: set[int] = set()
        """Ids of the lines whose last word goes on in the next line."""

    def build(self, rows: list[Group]) -> list[RawLine]:
        """The lines of rows that come in reading order."""
        groups = split_margin_headings(join_flush_right(rows))
        groups = join_wrapped_headings(drop_monograms(groups))
        usual = _usual_white(groups)
        lines: list[RawLine] = []
        for position, group in enumerate(groups):
            if position:
                before = groups[position - 1]
                if group.block != before.block or _is_gap(before, group, usual):
                    self.block += 1
            line = self._line(group)
            if group.words[-1].soft:
                self.broken.add(id(line))
            lines.append(line)
        self.block += 1
        return lines

    def _line(self, group: Group) -> RawLine:
        words = group.words
        letters = sum(len(word.text) for word in words)
        bold = sum(len(word.text) for word in words if word.style.bold)
        return RawLine(
            _joined(words),
            page=self._page,
            block=self.block,
            box=_box(words),
            size=round(group.size, 1),
            bold=bold >= 0.8 * letters,
        )


def _joined(words: list[Word]) -> str:
    if not words[0].upright:
        return " ".join(word.text for word in words)
    spaced = _letter_gap(words)
    text = words[0].text
    for last, word in pairwise(words):
        if word.y0 > last.y1 - 0.3 * last.height and not word.opens_cell:
            text = _onto_next_line(text, last, word)
            continue
        gap = max(word.x0 - last.x1, last.x0 - word.x1) - last.spacing - word.spacing
        height = max(last.style.size, word.style.size, 4.0)
        width = _FIELD_WIDTH if word.opens_field else _TAB_WIDTH
        if word.opens_cell or (gap > width * height and (spaced is None or gap > 4 * spaced)):
            text += "\t"
        elif spaced is not None:
            text += "  " if gap > 1.6 * spaced else " "
        else:
            text += " "
        text += word.text
    return text


def _onto_next_line(text: str, last: Word, word: Word) -> str:
    """The text of a heading with the first word of its next line."""
    if last.soft and word.text[0].islower():
        return text.removesuffix("-") + word.text
    return text + ("" if last.soft else " ") + word.text


def _box(words: list[Word]) -> tuple[float, float, float, float]:
    return (
        round(min(word.x0 for word in words), 1),
        round(min(word.y0 for word in words), 1),
        round(max(word.x1 for word in words), 1),
        round(max(word.y1 for word in words), 1),
    )


def _letter_gap(words: list[Word]) -> float | None:
    """The usual gap in a row of single letters (`E X P E R I E N C E`); None for other rows."""
    if len(words) < 4 or sum(len(word.text) == 1 for word in words) < 0.9 * len(words):
        return None
    return max(0.5, statistics.median(b.x0 - a.x1 for a, b in pairwise(words)))


def _usual_white(groups: list[Group]) -> float:
    """The usual white between two lines of a paragraph, in letter heights."""
    shares = sorted(
        white_between(before, after) / max(1.0, min(before.size, after.size))
        for before, after in pairwise(groups)
        if before.block == after.block
    )
    shares = [share for share in shares if -0.6 < share < 1.0]
    return shares[len(shares) // 3] if shares else 0.2


def _is_gap(before: Group, after: Group, usual: float) -> bool:
    white = white_between(before, after)
    if white < -1.0 * max(before.size, after.size):
        return True
    return white > (usual + _BLOCK_GAP) * min(before.size, after.size)
