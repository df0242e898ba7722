"""Whether a column of a PDF page only labels the rows of the column beside it.

Dates beside entries, places set flush right, the names of a form's fields: their rows are read
whole. What stands beside a real column is read after it.
"""

from __future__ import annotations

import re
import statistics
from itertools import pairwise

from careerassist.documents.pdf_rows import Row, rows_of
from careerassist.documents.pdf_words import Word

_LABEL_LENGTH = 25
_LABEL_SHARE = 0.2
_DATE_LENGTH = 32
"""A period written out. Longer rows with a year in them are entries, not labels."""
_CELL_PITCH = 1.7
"""Rows of one cell of a table follow each other in less than this many letter heights."""
DATED = re.compile(
    r"(?:19|20)\d\d|\b\d{1,2}[./]\d{2,4}\b|present|current|today|heute|aktuell|actual|presente",
    re.I,
)
_MAIL_NAME = re.compile(r"mail|correo|courriel", re.I)
_PHONE_NAME = re.compile(r"\btel|fon\b|phone|mobil|móvil|handy|\bcel|contact n", re.I)
_PHONE = re.compile(r"\+?[\d ()/.\-–]{8,25}")


def are_dates(rows: list[Row]) -> bool:
    """At least half of the rows hold a date, and none is as long as a line of text."""
    texts = [" ".join(word.text for word in row.words) for row in rows]
    return (
        sum(DATED.search(text) is not None for text in texts) >= 0.5 * len(texts)
        and max(map(len, texts)) <= 2 * _LABEL_LENGTH
    )


def stand_beside(rows: list[Row], others: list[Word], height: float) -> bool:
    """Nearly every row is level with some of the other words."""
    middles = [word.middle for word in others]
    beside = sum(
        any(abs(row.words[0].middle - middle) < 0.4 * height for middle in middles) for row in rows
    )
    return beside >= 0.8 * len(rows)


def labels_rows(left: list[Word], right: list[Word], height: float) -> bool:
    """Whether one side only labels the rows of the other. Then the rows are kept whole.

    So it is for dates beside entries, for places set flush right, and for short headwords whose
    every row begins a row of the other side.
    """
    letters = [sum(len(word.text) for word in side) for side in (left, right)]
    small, large = (left, right) if letters[0] <= letters[1] else (right, left)
    labels = rows_of(small, height)
    texts = [" ".join(word.text for word in row.words) for row in labels]
    dates = [len(text) for text in texts if DATED.search(text)]
    if len(dates) >= 0.5 * len(texts) and statistics.median(dates) <= _DATE_LENGTH:
        return True
    if sum(len(text) for text in texts) > _LABEL_LENGTH * len(texts):
        return False
    middles = [row.words[0].middle for row in rows_of(large, height)]
    beside = sum(
        any(abs(row.words[0].middle - middle) < 0.4 * height for middle in middles)
        for row in labels
    )
    short = min(letters) <= _LABEL_SHARE * sum(letters)
    if small is left:
        others = rows_of(large, height)
        if _are_dated_cells(labels, others, height) or _are_field_names(labels, others, height):
            return True
    if small is left:
        # Headings and dates in the margin stand alone; a sidebar is a column of close lines.
        lonely = sum(
            below.words[0].middle - above.words[0].middle > 2.2 * height
            for above, below in pairwise(labels)
        )
        sparse = len(labels) <= 0.5 * len(middles) and lonely >= 0.8 * (len(labels) - 1)
        return short and (sparse or beside >= 0.95 * len(labels))
    # A row or two of something else, a centred line of contact data say, may cross the gutter.
    edge = statistics.median(row.words[-1].x1 for row in labels)
    flush = [row for row in labels if abs(row.words[-1].x1 - edge) < 2.0]
    starts = [row.words[0].x0 for row in flush]
    return (
        beside >= 0.8 * len(labels)
        and len(flush) >= 0.7 * len(labels)
        and (short or max(starts) - min(starts) > 3.0)
    )


def _are_dated_cells(labels: list[Row], others: list[Row], height: float) -> bool:
    """Whether the label column is that of a table: its cells hold dates (with a place under them,
    say), and each begins level with a row on the other side. Headings stand between the cells."""
    cells: list[list[Row]] = []
    for row in labels:
        if cells and row.words[0].middle - cells[-1][-1].words[0].middle <= _CELL_PITCH * height:
            cells[-1].append(row)
        else:
            cells.append([row])
    middles = [row.words[0].middle for row in others]
    beside = level = dated = 0
    for cell in cells:
        first, last = cell[0].words[0].middle, cell[-1].words[0].middle
        if not any(first - height < middle < last + height for middle in middles):
            continue
        beside += 1
        level += any(abs(first - middle) < 0.4 * height for middle in middles)
        dated += any(DATED.search(" ".join(w.text for w in row.words)) for row in cell)
    return beside >= 2 and level >= 0.9 * beside and dated >= 0.6 * beside


def _are_field_names(labels: list[Row], others: list[Row], height: float) -> bool:
    """Whether the left column names what stands beside it, as a form does: each of its rows is
    level with a row on the other side, or is a heading with nothing beside it. Names end in a
    colon, are set flush against their values, or leave white beside their headings."""
    middles = [row.words[0].middle for row in others]
    level = alone = 0
    for row in labels:
        middle = row.words[0].middle
        nearest = min((abs(middle - other) for other in middles), default=height * 9)
        level += nearest < 0.4 * height
        alone += nearest > _CELL_PITCH * 0.5 * height
    if level < 3 or level + alone < 0.85 * len(labels):
        return False
    colons = sum(row.words[-1].text.endswith(":") for row in labels)
    ends = [row.words[-1].x1 for row in labels]
    starts = [row.words[0].x0 for row in labels]
    edge = statistics.median(ends)
    flush = sum(abs(end - edge) < 2.0 for end in ends) >= 0.8 * len(ends)
    ragged = max(starts) - min(starts) > 2 * height
    if _name_personal_data(labels, others, height):
        return True
    white = level + alone >= 0.95 * len(labels) and alone >= 3 and _apart(labels, height)
    return colons >= 0.4 * len(labels) or (flush and ragged) or white


def _name_personal_data(labels: list[Row], others: list[Row], height: float) -> bool:
    """Whether a row on the left says that an e-mail address or a telephone number follows, and one
    stands beside it."""
    for row in labels:
        name = " ".join(word.text for word in row.words)
        middle = row.words[0].middle
        for other in others:
            if abs(other.words[0].middle - middle) < 0.4 * height:
                value = " ".join(word.text for word in other.words)
                if "@" in value and "@" not in name and _MAIL_NAME.search(name):
                    return True
                if _PHONE.fullmatch(value) and _PHONE_NAME.search(name):
                    return True
    return False


def _apart(labels: list[Row], height: float) -> bool:
    """Most of the rows stand further apart than the lines of a column of text do."""
    gaps = [b.words[0].middle - a.words[0].middle for a, b in pairwise(labels)]
    return sum(gap > 1.6 * height for gap in gaps) >= 0.6 * len(gaps)
