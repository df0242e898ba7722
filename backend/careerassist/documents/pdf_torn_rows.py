"""Rows whose right ends a file draws long before or after the rest.

A browser paints what floats (dates set flush right, mostly) before the text, and what is faint
after it. A reader takes each row as a whole.
"""

from __future__ import annotations

import re
from itertools import pairwise

from careerassist.documents.flush_right import LOOK_BACK, is_column
from careerassist.documents.pdf_rows import Group

_FIELD_LENGTH = 45
"""A date, a place or a level at the right end of a row has no more letters than this."""
_EDGE = 3.0
"""Ends that differ by less, in points, are aligned."""


def mend_torn_rows(groups: list[Group], dated: re.Pattern[str]) -> list[Group]:
    """The groups, block by block from the top down where right ends of rows were torn off.

    A block keeps its order if what stands beside its rows may be a column of text.
    """
    blocks: dict[int, list[tuple[int, Group]]] = {}
    for position, group in enumerate(groups):
        if group.words[0].upright:
            blocks.setdefault(group.block, []).append((position, group))
    mended: dict[int, list[Group]] = {}
    for number, block in blocks.items():
        torn = _torn_ends(block)
        if torn and _are_ends(torn, dated) and not _in_column(torn, block):
            mended[number] = _by_place([group for _, group in block])
    result: list[Group] = []
    for group in groups:
        if group.block not in mended or not group.words[0].upright:
            result.append(group)
        elif mended[group.block]:
            result += mended[group.block]
            mended[group.block] = []
    return result


def _torn_ends(block: list[tuple[int, Group]]) -> list[Group]:
    """Groups that stand right of another one in their row, but are drawn before it or much later.

    What is drawn soon after its row is joined to it by `flush_right`.
    """
    return [
        group
        for position, group in block
        if any(
            not 0 < position - other_position <= LOOK_BACK
            and other.x1 <= group.x0
            and other.takes(group.words[0])
            for other_position, other in block
        )
    ]


def _are_ends(torn: list[Group], dated: re.Pattern[str]) -> bool:
    """Whether groups are the ends of rows: dates, or short and flush right."""
    texts = [" ".join(word.text for word in group.words) for group in torn]
    if any(len(text) > _FIELD_LENGTH for text in texts):
        return False
    if sum(dated.search(text) is not None for text in texts) >= 0.5 * len(texts):
        return True
    ends = [group.x1 for group in torn]
    return max(ends) - min(ends) < _EDGE


def _in_column(torn: list[Group], block: list[tuple[int, Group]]) -> bool:
    """Whether some of the groups are lines of a column whose other lines stand beside nothing."""
    ids = {id(group) for group in torn}
    return any(
        (id(above) in ids) != (id(below) in ids) and is_column(above, below)
        for (_, above), (_, below) in pairwise(block)
    )


def _by_place(block: list[Group]) -> list[Group]:
    """The block's rows from the top down, each from left to right."""
    rows: list[Group] = []
    for group in sorted(block, key=lambda g: (g.words[0].middle, g.x0)):
        home = next((row for row in rows[-4:] if row.takes(group.words[0])), None)
        if home is None:
            rows.append(Group(list(group.words), group.block))
        else:
            home.words = sorted([*home.words, *group.words], key=lambda word: word.x0)
    return rows
