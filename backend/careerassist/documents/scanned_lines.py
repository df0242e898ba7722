"""Words that were recognised on a picture of a page, as lines with paragraphs.

What recognises words tells where they stand. What belongs together is decided here, alike for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from careerassist.ports import ScannedLine

LEAST_CONFIDENCE = 30.0
"""Percent; what is believed less is specks and lines."""

_GAP = 0.8
"""White space over a line, in its heights, that sets it apart. Paragraphs as recognition sees them
end at every indentation, so that the second line of a bullet would be one."""

_BULLET_HEIGHT = 0.6
"""Share of the following word's height that a bullet at most has."""


@dataclass(frozen=True)
class SeenWord:
    """A word on a picture."""

    text: str
    box: tuple[float, float, float, float]
    """Left, top, right and bottom, in pixels from the top left corner."""

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def keep_believed(row: Sequence[tuple[SeenWord, float]]) -> list[SeenWord]:
    """The words of a row, each with its confidence in percent, that are no specks. Its first
    character may be a bullet, which nobody is sure of."""
    return [
        word
        for number, (word, confidence) in enumerate(row)
        if confidence >= LEAST_CONFIDENCE or (number == 0 and len(word.text) == 1)
    ]


def as_lines(rows: Iterable[tuple[int, Sequence[SeenWord]]]) -> list[ScannedLine]:
    """Lines of rows that come in reading order, each with the number of its column."""
    kept = [(column, words) for column, words in rows if words]
    lines: list[ScannedLine] = []
    for position, (column, words) in enumerate(kept):
        box = _around(words)
        block = lines[-1].block if lines else 0
        if lines:
            above = lines[-1].box[3]
            block += column != kept[position - 1][0] or box[1] - above > _GAP * (box[3] - box[1])
        text = " ".join(word.text for word in words)
        if len(words) > 1 and _is_bullet(words[0], words[1]):
            text = f"• {text.partition(' ')[2]}"
        lines.append(ScannedLine(text=text, block=block, box=box))
    return lines


def _around(words: Sequence[SeenWord]) -> tuple[float, float, float, float]:
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_bullet(first: SeenWord, second: SeenWord) -> bool:
    """Whether a line's first word is the mark of a list item, which recognition takes for any small
    character ("+", "e", "°")."""
    if len(first.text) != 1 or first.text.isdigit():
        return False
    return first.height < _BULLET_HEIGHT * second.height or not first.text.isalnum()
