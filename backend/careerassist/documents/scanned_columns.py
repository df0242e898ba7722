"""The order in which a person reads the words on a picture of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careerassist.documents.pdf_words import Style, Word
from careerassist.documents.reading_order import in_reading_order
from careerassist.documents.scanned_lines import SeenWord


def in_columns(
    rows: Iterable[Sequence[SeenWord]], *, dpi: float
) -> list[tuple[int, list[SeenWord]]]:
    """Rows in the order in which a person reads them, each with the number of its column, where
    they come from top to bottom over all columns of a page."""
    points = 72 / dpi
    words = [_drawn(word, points) for row in rows for word in row]
    groups, _ = in_reading_order(words)
    return [(group.block, [_seen(word, points) for word in group.words]) for group in groups]


def _drawn(word: SeenWord, points: float) -> Word:
    """The word as one of a PDF, which is measured in points; `points` is the size of a pixel."""
    x0, y0, x1, y1 = (edge * points for edge in word.box)
    return Word(x0, y0, x1, y1, word.text, Style(y1 - y0, False, None, False, False))


def _seen(word: Word, points: float) -> SeenWord:
    x0, y0, x1, y1 = (edge / points for edge in (word.x0, word.y0, word.x1, word.y1))
    return SeenWord(word.text, (x0, y0, x1, y1))
