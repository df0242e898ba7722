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
    seen: dict[int, SeenWord] = {}
    words: list[Word] = []
    for row in rows:
        for word in row:
            x0, y0, x1, y1 = (edge * points for edge in word.box)
            style = Style(y1 - y0, False, None, False, False)
            words.append(Word(x0, y0, x1, y1, word.text, style))
            seen[id(words[-1])] = word
    groups, _ = in_reading_order(words)
    return [(group.block, [seen[id(word)] for word in group.words]) for group in groups]
