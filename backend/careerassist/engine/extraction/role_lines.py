"""Jobs told in one line or sentence ("Staff Nurse, St Anne's, 2015–2019. Cared for …").

Such a line is cut into the heading that it begins with and the statement that follows it, so that
the rules for headings and bodies read it like any other job.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.body_labels import is_body_label
from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.labelled import ROLE_LABELS, label_of
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.engine.extraction.wrapping import Wrapping

_LEAD = re.compile(
    r"(?i)(?:\d{1,2}[.)]\s+)?"
    r"(?:(?:i\s+|ich\s+|yo\s+)?(?:(?:have|has|am|was|been|war|bin|habe|he)\s+)*"
    r"(?:(?:currently|previously|formerly|derzeit|zuletzt|früher|actualmente|anteriormente)\s+)?"
    r"(?:(?:worked|working|served|serving|employed|engaged|acted|tätig|beschäftigt|gearbeitet|"
    r"arbeitete|trabajé|trabajo|trabajado|trabajando|me desempeñé|desempeñé|ejercí)\s+"
    r"(?:as|als|como|de)\s+|"
    r"(?:held|hold|holding|occupied)\s+(?:the\s+|a\s+)?(?:position|post|role|job|title)\s+"
    r"(?:of|as)\s+|"
    r"ocupé\s+el\s+(?:puesto|cargo)\s+de\s+)|"
    r"(?:over\s+|more than\s+|über\s+|más de\s+)?\w{1,7}\+?[\s-]+(?:years?|yrs|months?|jahre?|"
    r"monate?|años?|meses)['’]?\s+(?:(?:of\s+)?(?:work\s+|working\s+)?experience\s+|erfahrung\s+|"
    r"de experiencia\s+)?(?:working\s+)?(?:as|als|como)\s+)"
    r"(?:(?:an?|the|eine?|einer|un|una|el|la)\s+)?(?=\S)"
)
"""What a sentence says before a job's title."""
_TAIL = re.compile(
    r"(?i)(?:\s*[,(:–—|~{-]|\s+(?:from|between|during|since|in|for|the years?|von|vom|seit|"
    r"zwischen|desde|entre|de|del))*\s*[(\[{]?\s*$"
)
"""What parts a heading from its date."""
_NEXT = re.compile(r"\s*[)\]}.,:;|–—-]*\s*(?:[–—-]\s*)?")
_BREAK = re.compile(
    r"\s+[–—-]\s+|:\s+|[.;]\s+(?=[^\W\d_a-z])|,?\s+(?=(?:where|wherein|in which)\b)"
)
_LIKE_A_HEADING = 6
_LONGEST_HEAD, _SHORTEST_STATEMENT = 16, 3
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|\(\d{1,2}\))\s+(?=\S)")


def split_role_lines(source: Source, rows: Sequence[Row]) -> list[Row]:
    """The section's rows, with each line that holds a whole job cut into heading and statement.

    List items are jobs only in a section that has no dated headings besides them.
    """
    wrapping = Wrapping(source, rows)
    listed = not any(_dated_heading(source, row) for row in rows if not row.bullet)
    alone = all(row.bullet or label_of(source, row, ROLE_LABELS) for row in rows)
    found: list[Row] = []
    previous: Row | None = None
    for row in rows:
        parts: list[Row] = []
        if row.cells and label_of(source, row, ROLE_LABELS) == "detail":
            row = _beside_label(source, row)
        flows = (
            previous is not None
            and wrapping.continues(previous, row)
            and not previous.line.text.rstrip().endswith(".")
            and not (row.dates and row.dates[0].ranged and row.dates[0].begin <= row.begin)
            and _after_lead(source, row.cells[0]) == row.cells[0].start
        )
        if not flows and (listed or not row.bullet) and len(row.cells) == 1:
            parts = _split(source, row, alone=alone)
        found += parts or [row]
        previous = row
    if listed and len(found) > len(rows):
        return [row.part(row.cells) if _dated_item(source, row) else row for row in found]
    return found


def _dated_item(source: Source, row: Row) -> bool:
    """A list item that is a heading without a statement ("- Head Baker (2019 - 2022)")."""
    if not row.bullet or not _dated_heading(source, row):
        return False
    date = next(date for date in row.dates if date.ranged)
    before = source.text[row.begin : date.begin].strip(" (,–—-:")
    return not before or not source.text[date.finish : row.end].strip(" ).,–—-:")


def _beside_label(source: Source, row: Row) -> Row:
    """What stands beside "Duties:": the first statement, without its list marker."""
    label = re.match(r"[^:]*:\s*", source.text[row.begin : row.cells[0].end])
    begin = row.begin + label.end() if label else row.cells[0].end
    if not is_body_label(source.words(Piece(row.begin, begin))) or (
        begin >= row.cells[0].end and len(row.cells) < 2
    ):
        return row
    source.claim(Piece(row.begin, begin))
    if begin < row.cells[0].end:
        part = row.part((Piece(begin, row.cells[0].end), *row.cells[1:]))
        part.bullet = True
        return part
    first = row.cells[1]
    start = re.match(r"[•▪◦●○■–*·-]?\s*", source.text[first.start : first.end])
    part = row.part((Piece(first.start + (start.end() if start else 0), first.end), *row.cells[2:]))
    part.bullet = True
    return part


def _dated_heading(source: Source, row: Row) -> bool:
    said = len(source.words(Piece(row.begin, row.end)).split())
    return any(date.ranged for date in row.dates) and said <= _LONGEST_HEAD


def _split(source: Source, row: Row, *, alone: bool) -> list[Row]:
    """The heading and, where there is one, the statement of a row; none if it is no such job.
    `alone`: the section is nothing but a list."""
    cell = row.cells[0]
    start = _after_lead(source, cell)
    if not row.dates:
        return _split_undated(source, row, start) if alone else []
    date = min(row.dates, key=lambda one: (not one.ranged, one.begin))
    if date.finish > cell.end:
        return []
    before = source.text[start : date.begin]
    if re.search(r"[^\W\d_]{2}", before):
        head = Piece(start, start + _TAIL.search(before).start())  # type: ignore[union-attr]
        after = _NEXT.match(source.text, date.finish, cell.end)
        rest = after.end() if after else date.finish
        closed = source.text[date.finish : rest].strip()
        lead = start > cell.start
    else:
        begin = _NEXT.match(source.text, date.finish, cell.end)
        first = _after_lead(source, Piece(begin.end() if begin else date.finish, cell.end))
        if (cut := _cut_after_date(source, Piece(first, cell.end))) is None:
            return []
        head, rest = Piece(first, cut[0]), cut[1]
        closed, lead = ":", False
    text = source.words(head)
    if not 0 < len(text.split()) <= _LONGEST_HEAD or re.search(r"[.;!?]\s+[^\W\d_]{4}", text):
        return []
    if not (date.ranged or closed[:1] in (")", ":", "]")):
        return []
    titled = title_score(text) >= 2 or any(
        title_score(part.strip()) >= 2 for part in re.split(r",|\s[–-]\s|\bat\b", text)
    )
    told = _is_statement(source.words(Piece(rest, cell.end)))
    sure = titled or (":" in closed and text[:1].isupper())
    if not sure or not (told or (lead and rest >= cell.end - 1)):
        return []
    source.claim(Piece(cell.start, head.start))
    parts = [_heading(row, head, date, cell.start)]
    if told:
        body = row.part((Piece(rest, cell.end),))
        body.bullet, body.dates = True, ()
        parts.append(body)
    return parts


def _split_undated(source: Source, row: Row, start: int) -> list[Row]:
    """ "Ward nurse at St Anne's: cared for …", in a section that is a list of such lines."""
    cell = row.cells[0]
    cut = _cut_after_date(source, Piece(start, cell.end))
    head = source.trim(Piece(start, cut[0])) if cut else None
    if not cut or not head or title_score(re.split(r"\s(?:at|bei)\s|,", source.words(head))[0]) < 3:
        return []
    if start == cell.start and not source.text[cut[0] :].startswith(":"):
        return []
    source.claim(Piece(cell.start, head.start))
    body = row.part((Piece(cut[1], cell.end),))
    body.bullet = True
    return [row.part((head,)), body]


def _after_lead(source: Source, cell: Piece) -> int:
    for pattern in (_LEAD, _NUMBER):
        if match := pattern.match(source.text, cell.start, cell.end):
            return match.end()
    return cell.start


def _cut_after_date(source: Source, piece: Piece) -> tuple[int, int] | None:
    """Where the heading after a date ends and where the statement begins."""
    for match in _BREAK.finditer(source.text, piece.start, piece.end):
        left = source.text[piece.start : match.start()]
        if left.count("(") > left.count(")"):
            continue
        rest = source.words(Piece(match.end(), piece.end))
        first = _BREAK.split(rest, maxsplit=1)[0]
        small = sum(word[0].islower() for word in first.split())
        if 2 * small < len(first.split()) <= _LIKE_A_HEADING and (
            title_score(first) >= 2 or employer_score(first) >= 2 or is_place(first)
        ):
            continue
        if _is_statement(rest):
            return match.start(), match.end()
    return None


def _is_statement(text: str) -> bool:
    """Words that tell something, not an employer, a title or a place."""
    said = text.split()
    if len(said) < _SHORTEST_STATEMENT or is_place(text):
        return False
    first = text.partition(",")[0].rstrip(".")
    named = title_score(first) >= 2 or employer_score(first) >= 2
    lower = sum(word[0].islower() for word in said)
    if named and len(first.split()) <= _LIKE_A_HEADING and lower * 3 < len(said):
        return False
    return lower * (3 if text.endswith(".") else 2) >= len(said)


def _heading(row: Row, head: Piece, date: DateMatch, start: int) -> Row:
    when = Piece(max(date.begin, start), date.finish)
    part = row.part((head, when) if head.start < when.start else (when, head))
    part.dates = (date,)
    return part
