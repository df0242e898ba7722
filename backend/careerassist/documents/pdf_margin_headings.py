"""Headings that stand in the left margin, level with the first line of their section."""

from __future__ import annotations

from itertools import pairwise

from careerassist.documents.characters import is_lone_bullet, split_bullet
from careerassist.documents.pdf_row_labels import DATED
from careerassist.documents.pdf_rows import Group

_HEADING_WORDS = 4
_HEADING_LENGTH = 30
_LARGER, _MUCH_LARGER = 1.05, 1.25
_GAP = 0.8
"""Least white after a heading, in letter heights."""
_EDGE = 2.0
"""Left edges that differ by less, in points, are aligned."""
_FEWEST_HEADINGS = 3
_ROWS_PER_HEADING = 2.0
"""A form has one row for each label; a section has more for its heading."""
_DISTINCT_SHARE = 0.8


def split_margin_headings(rows: list[Group]) -> list[Group]:
    """The rows of a page, each that begins with a heading in the margin as two: heading, text."""
    column = _heading_column(rows)
    starts = [row.x0 for row in rows]
    result: list[Group] = []
    for row in rows:
        parts = column.get(id(row))
        if parts is None:
            parts = _parts(row)
            parts = parts if parts is not None and _stands_out(*parts, starts) else None
        result += [row] if parts is None else parts
    return result


def _parts(row: Group) -> tuple[Group, Group] | None:
    """A row cut at its first wide gap, if what stands left of it may be a heading."""
    words = row.words
    if not words[0].upright:
        return None
    for position, (last, word) in enumerate(pairwise(words[: _HEADING_WORDS + 1]), start=1):
        if word.x0 - last.x1 - last.spacing - word.spacing > _GAP * word.style.size:
            return _cut(row, position)
    return None


def _parts_at(row: Group, x: float) -> tuple[Group, Group] | None:
    """A row cut where a word begins at x, if what stands left of it may be a heading."""
    for position, word in enumerate(row.words[: _HEADING_WORDS + 1]):
        if position and abs(word.x0 - x) < _EDGE:
            return _cut(row, position)
    return None


def _cut(row: Group, position: int) -> tuple[Group, Group] | None:
    heading = Group(row.words[:position], row.block)
    text = Group(row.words[position:], row.block)
    label = _text(heading)
    if (
        sum(letter.isalpha() for letter in label) <= 2
        or any(letter.isdigit() for letter in label)
        or is_lone_bullet(row.words[0].text)
        or text.x0 <= heading.x1
    ):
        return None
    return heading, text


def _stands_out(heading: Group, text: Group, starts: list[float]) -> bool:
    """Whether one row alone shows its heading: in bold capitals, larger than the column of text
    that begins here, or before a list item. A title with its date stays whole."""
    label, rest = _text(heading), _text(text)
    if split_bullet(rest)[0]:
        return True
    if DATED.search(rest):
        return False
    capitals = label.isupper() and not rest.isupper() and heading.words[0].style.bold
    ratio = heading.size / max(text.size, 1.0)
    if ratio >= _LARGER and not heading.words[0].style.bold:
        # What is only a little larger than a place set flush right is an employer.
        return capitals or ratio >= _MUCH_LARGER or any(abs(s - text.x0) < _EDGE for s in starts)
    return capitals or ratio >= _LARGER


def _heading_column(rows: list[Group]) -> dict[int, tuple[Group, Group]]:
    """The rows that begin with a heading, by id, where headings have a column to themselves.

    From the first heading on, every row begins with a heading, set apart from its text by its
    style, or begins where the text does.
    """
    tried: set[tuple[int, int]] = set()
    for row in rows:
        first = _parts(row)
        if first is None:
            continue
        left, right = first[0].x0, first[1].x0
        place = round(left / _EDGE), round(right / _EDGE)
        if place in tried:
            continue
        tried.add(place)
        top = min(word.y0 for word in row.words)
        below = [other for other in rows if max(word.y1 for word in other.words) > top]
        found: dict[int, tuple[Group, Group]] = {}
        for other in below:
            if other.x0 >= right - _EDGE:
                continue
            parts = _parts_at(other, right) if abs(other.x0 - left) < _EDGE else None
            if parts is None or len(_text(parts[0])) > _HEADING_LENGTH:
                break
            found[id(other)] = parts
        else:
            if (
                len(found) >= _FEWEST_HEADINGS
                and len(below) >= max(_ROWS_PER_HEADING * len(found), 0.5 * len(rows))
                and sum(_differ(*parts) for parts in found.values()) >= _DISTINCT_SHARE * len(found)
            ):
                return found
    return {}


def _differ(heading: Group, text: Group) -> bool:
    one, other = heading.words[0].style, text.words[0].style
    return (
        _text(heading).isupper() > _text(text).isupper()
        or one.bold > other.bold
        or one.colour != other.colour
        or heading.size >= _LARGER * text.size
    )


def _text(group: Group) -> str:
    return " ".join(word.text for word in group.words)
