"""Reading order for CVs whose headings or dates stand in a column of their own at the margin.

Read column by column, such a page gives all its headings first and then all that stands beside
them. A run of headings and dates with nothing between them is the sign of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from careerassist.schemas.document import Line

_SHORTEST_RUN = 3
_LEVEL = 4.0
"""Points by which a label and the line it stands beside may differ in height."""


def reading_order(lines: Sequence[Line], is_label: Callable[[Line], bool]) -> list[int]:
    """Indices of `lines` with the labels of a margin column put beside what they stand beside."""
    order: list[int] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and lines[end].page == lines[index].page and is_label(lines[end]):
            end += 1
        if end - index < _SHORTEST_RUN:
            order.append(index)
            index += 1
            continue
        labels = list(range(index, end))
        beside = _beside(lines, labels, end)
        if beside:
            order += sorted(
                [*labels, *beside],
                key=lambda i: (_top(lines[i]) - (_LEVEL if i in labels else 0.0), i),
            )
            index = beside[-1] + 1
        else:
            order += labels
            index = end
    return order


def _beside(lines: Sequence[Line], labels: list[int], start: int) -> list[int]:
    """The lines of the page after `start`, if they all stand right of the labels; else none."""
    boxes = [box for i in labels if (box := lines[i].box)]
    if len(boxes) < len(labels):
        return []
    edge = max(box.x1 for box in boxes)
    tops = [box.y0 for box in boxes]
    if tops != sorted(tops):
        return []
    page = lines[labels[0]].page
    found: list[int] = []
    for index in range(start, len(lines)):
        box = lines[index].box
        if lines[index].page != page or box is None or box.x0 < edge - _LEVEL:
            break
        found.append(index)
    heights = [_top(lines[i]) for i in found]
    return found if heights == sorted(heights) and len(found) >= len(labels) else []


def _top(line: Line) -> float:
    return line.box.y0 if line.box else 0.0
