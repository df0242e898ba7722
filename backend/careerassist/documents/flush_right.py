"""Dates and places at the right end of a row that a file draws some rows later.

A table of a title on the left and, flush right, a place above a date is often drawn column by
column. A reader takes each row as a whole, and so do we: `Title<tab>Place`.
"""

from __future__ import annotations

from careerassist.documents.characters import split_bullet
from careerassist.documents.pdf_rows import Group, white_between

_FIELD_LENGTH = 45
"""A date, place or employer at the right end of a row has no more letters than this."""
LOOK_BACK = 16
"""A right end is drawn at most this many rows after the row that it belongs to."""
_LONGEST_STACK = 3
_EDGE = 3.0
"""Ends that differ by less, in points, are aligned."""


def join_flush_right(groups: list[Group]) -> list[Group]:
    """The groups with the right ends of rows joined to them.

    Right ends that stand beside list items (a date and a duration under a place) become rows of
    their own after the row that the first of them belongs to.
    """
    edges: dict[int, float] = {}
    for group in groups:
        edges[group.block] = max(edges.get(group.block, 0.0), group.x1)
    joined: list[Group] = []
    position = 0
    while position < len(groups):
        stack = _stack_at(groups, position, edges)
        home = _home(joined, stack) if stack else None
        if home is None:
            joined.append(groups[position])
            position += 1
            continue
        _attach(joined, stack, home)
        position += len(stack)
    return joined


def _stack_at(groups: list[Group], position: int, edges: dict[int, float]) -> list[Group]:
    """The flush right rows that begin here, unless they are part of a column of text."""
    stack: list[Group] = []
    for group in groups[position:]:
        flush = (
            group.words[0].upright
            and group.x1 > edges[group.block] - _EDGE
            and sum(len(word.text) for word in group.words) <= _FIELD_LENGTH
        )
        if not flush or (stack and not _follows(stack[-1], group)):
            break
        stack.append(group)
    if not stack:
        return []
    after = position + len(stack)
    if position and is_column(groups[position - 1], stack[0]):
        return []
    if after < len(groups) and is_column(stack[-1], groups[after]):
        return []
    return stack


def _follows(above: Group, below: Group) -> bool:
    """Whether one row stands right under the other."""
    return above.block == below.block and -1.0 < white_between(above, below) / below.size < 1.2


def is_column(above: Group, below: Group) -> bool:
    """Whether one row stands right under the other, with the same left edge."""
    return _follows(above, below) and abs(above.x0 - below.x0) < 2.0


def _home(joined: list[Group], stack: list[Group]) -> Group | None:
    """The row that the first of the stack ends; None if there is none."""
    first = stack[0]
    ragged = max(g.x0 for g in stack) - min(g.x0 for g in stack) > _EDGE
    for group in reversed(joined[-LOOK_BACK:]):
        if group.x1 < first.x0 and group.takes(first.words[0]):
            if group.block == first.block:
                return group
            # Side by side in two blocks: two short columns, or one table set flush right?
            return group if ragged and len(stack) <= _LONGEST_STACK else None
    return None


def _attach(joined: list[Group], stack: list[Group], home: Group) -> None:
    index = joined.index(home)
    last = index
    home.words.extend(stack[0].words)
    alone = False
    for group in stack[1:]:
        row = next(
            (
                other
                for other in joined[index + 1 :]
                if other.x1 < group.x0 and other.takes(group.words[0])
            ),
            None,
        )
        alone = alone or row is None or split_bullet(_text(row))[0]
        if alone or row is None:
            joined.insert(last + 1, Group(group.words, home.block))
            last += 1
        else:
            row.words.extend(group.words)
            last = joined.index(row)


def _text(group: Group) -> str:
    return " ".join(word.text for word in group.words)
