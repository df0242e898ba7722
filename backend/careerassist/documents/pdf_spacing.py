"""Where one word of a PDF page ends and the next begins.

A file says it with a space, or only by leaving white. White is judged against the line's own usual
gap between two letters: in letter-spaced type the letters of a word stand further apart than the
words of ordinary text do.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from itertools import pairwise

_TRACKED = 0.03
"""Letters that stand further apart than this, in em, are letter-spaced."""
_FEWEST_GAPS = 3
_WIDEST_EM = 1.0
"""No letter spacing is wider; such a gap between letters parts words, or fields."""
_RUN_EM = 2.0
"""Letters further apart belong to different fields of a row and tell nothing of each other."""
_SPACE_FACTOR, _WORD_EM = 0.5, 0.13
"""Between words stand the spacing of the letter, a space (about 0.25 em) and the spacing of that;
the bound is half way from the letter's own spacing to all of this."""
_PLAIN_HEIGHTS = 0.25
_TOUCHING = 0.08
"""Letters of two sizes this close, in letter heights, are of one word."""

Key = tuple[object, ...]


@dataclass(eq=False, slots=True)
class Letter:
    """One letter with its box in points from the top left, as advance width and line height.

    `key` is equal for letters that are set alike. `space` before it: "" none, "drawn" one that the
    file holds, "guessed" one that the parser put in for a gap.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    key: Key
    space: str = ""
    spacing: float = 0.0
    """The usual gap to the next letter of its word, in points; 0 for ordinary text."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.x0, self.y0, self.x1, self.y1


def measure_spacing(letters: list[Letter]) -> None:
    """Set the spacing of upright letters, which come in the order they are drawn.

    The spacing of a run (letters set alike in one row) is the first quintile of its gaps: kerning
    and word gaps leave it alone. Runs too short to tell take that of their like on the page.
    """
    runs: list[tuple[list[Letter], float | None]] = []
    known: dict[Key, list[float]] = {}
    for run in _runs(letters):
        gaps = sorted(
            after.x0 - before.x1 for before, after in pairwise(run) if after.space != "drawn"
        )
        spacing = None
        if len(gaps) >= _FEWEST_GAPS:
            spacing = gaps[len(gaps) // 5]
            known.setdefault(run[0].key, []).append(spacing)
        runs.append((run, spacing))
    for run, spacing in runs:
        if spacing is None:
            like = known.get(run[0].key)
            spacing = statistics.median(like) if like else 0.0
        em = run[0].em
        if _TRACKED * em < spacing < _WIDEST_EM * em:
            for letter in run:
                letter.spacing = spacing


def _runs(letters: list[Letter]) -> list[list[Letter]]:
    runs: list[list[Letter]] = []
    for letter in letters:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and last.key == letter.key
            and same_row(last, letter)
            and -letter.em < letter.x0 - last.x1 < _RUN_EM * letter.em
        ):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return runs


def same_row(one: Letter, other: Letter) -> bool:
    """Whether two letters stand in one row, be they of different size (small capitals)."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)


def parts_words(before: Letter, after: Letter) -> bool:
    """Whether a word ends between two letters of a row, drawn one after the other."""
    if after.space == "drawn":
        return True
    apart, ahead = before.spacing, after.spacing
    if before.em != after.em:
        # A capital before small capitals is too short a run to have a spacing of its own.
        apart = ahead = max(apart, ahead)
    gap = after.x0 - before.x1
    height = max(after.y1 - after.y0, 1.0)
    if apart or ahead:
        bound = apart + _SPACE_FACTOR * ahead + _WORD_EM * min(before.em, after.em)
        return gap > bound or gap < -height
    if after.space:
        # The parser takes a change of size, as from a capital to small capitals, for a border.
        return before.em == after.em or gap > _TOUCHING * height or gap < -height
    # Right-to-left scripts come in reading order, each letter left of the one before.
    rightward = -height <= gap < _PLAIN_HEIGHTS * height
    leftward = -_PLAIN_HEIGHTS * height < before.x0 - after.x1 < _PLAIN_HEIGHTS * height
    return not (rightward or leftward)
