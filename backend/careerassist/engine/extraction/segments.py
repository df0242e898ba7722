"""The heading rows of an entry cut into segments: title, employer, place, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careerassist.engine.extraction.date_words import PRESENT
from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.entries import Entry
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place, may_be_place
from careerassist.engine.extraction.source import Piece, Row, Source

_STRONG = re.compile(r"\s*[|‧∙●▪]\s*|\s+[·•–—−-]{1,2}\s+|·|\s+//\s+|\s@\s|\t")
_DURATION = re.compile(
    r"(?i)[(\[·,]?\s*\b\d{1,2}\+?\s*(?:years?|yrs?|jahre?|años?|y)\b(?:[\s,&]*(?:and\s|und\s|y\s)?"
    r"\d{1,2}\s*(?:months?|mos?|monate?|mes(?:es)?|m)\b)?\s*[)\]]?"
    r"|[(\[·,]?\s*\b\d{1,2}\s*(?:months?|mos|monate?|mes(?:es)?)\b\s*[)\]]?"
)
_DATE_LABEL = re.compile(
    r"(?i)\b(?:(?:dates?|period|zeitraum|periodo|duration|dauer|fechas?)\s*:|(?:expires?|expiry|"
    r"expiration(?: date)?|valid (?:until|to|through)|renewal(?: due)?|issued|gültig bis|"
    r"ausgestellt|válido hasta|caduca|expedido|obtained|completed|awarded|passed|graduated|"
    r"(?:fecha de )?(?:expedición|emisión)|ausstellungsdatum)"
    r"(?: (?:on|in|am|en))?\s*:?)\s*$"
)
_GAPS = re.compile(
    r"(?P<bar>\s*[|‧∙●▪•]\s*|\s+[·⋅]{1,2}\s+|·|\t)|(?P<dash>\s+[–—−-]{1,2}\s+)|"
    r"(?P<slash>\s+/{1,2}\s+)|(?P<at>,?\s+(?:at|bei der|bei dem|beim|bei|chez)\s+|\s+@\s*)|"
    r"(?P<in>,?\s+(?:en|in|im|in der|in den)\s+(?=[^\W\d_a-zäöüáéíóúñ]))|(?P<comma>\s*[,;]\s+)|"
    r"(?P<stop>(?<=[^\W\d_][^\W\d_][^\W\d_])(?<!\bLtd)(?<!\bInc)(?<!\bPvt)(?<!\bSec)(?<!\bMatric)(?<!\bPty)(?<!\bBros)(?<!\bCorp)(?<!Str)"
    r"(?<!\bDep)(?<!\bAbt)(?<!\bSra)(?<!\bIng)(?<!\bLic)(?<!\bProf)(?<!\bDept)\.\s+(?=[^\W\d_a-zäöüáéíóúñ]))|"
    r"(?P<colon>\s*:\s+)|(?P<bracket>\s+\((?=[^()]{2,50}\)(?:$|\s*[,|–—-])))"
)


_SPELT_OUT = re.compile(r"[^\W\d_]{7}$")


@dataclass(frozen=True)
class Segment:
    """A part of an entry's heading. `row` counts the heading's rows from 0."""

    piece: Piece
    text: str
    row: int
    bold: bool = False


@dataclass(frozen=True)
class Atom(Segment):
    """The smallest part of a heading. `gap` is what parts it from the one before: `row`, `cell`,
    `bar`, `dash`, `slash`, `comma`, `stop`, `colon`, `bracket`, the words `at` and `in`, or `wrap`
    where a row goes on in the next."""

    gap: str = "row"


def segments_of(source: Source, entry: Entry) -> list[Segment]:
    """The heading's parts without its dates, cut at tabs, bars, dots and spaced dashes."""
    found: list[Segment] = []
    dates = entry.dates
    for number, row in enumerate(entry.head):
        for cell in _without_dates(source, row, dates):
            for piece in cut(source, cell, _STRONG):
                found.append(
                    Segment(piece, source.words(piece), number, row.line.bold),
                )
    return found


def _without_dates(source: Source, row: Row, dates: Sequence[DateMatch]) -> list[Piece]:
    """The row's cells with dates and durations taken out, and cells that only say "current".
    `dates` are the entry's: one may end on a row after the one where it begins."""
    gaps = [(date.begin, date.finish) for date in dates]
    text = source.text
    for cell in row.cells:
        for match in _DURATION.finditer(text, cell.start, cell.end):
            outside = text[cell.start : match.start()] + text[match.end() : cell.end]
            dated = any(cell.start <= date.begin < cell.end for date in row.dates)
            if dated or not outside.strip(" ·|–-"):
                gaps.append(match.span())
                source.claim(Piece(*match.span()))
    pieces: list[Piece] = []
    for cell in row.cells:
        if len(row.cells) > 1 and text[cell.start : cell.end].casefold() in PRESENT:
            source.claim(cell)
            continue
        cursor = cell.start
        for begin, finish in sorted(gaps):
            if begin >= cell.end or finish <= cursor:
                continue
            pieces.append(Piece(cursor, max(cursor, begin)))
            cursor = finish
        pieces.append(Piece(cursor, max(cursor, cell.end)))
    kept: list[Piece] = []
    for start, end in pieces:
        if label := _DATE_LABEL.search(text, start, end):
            source.claim(Piece(*label.span()))
        trimmed = source.trim(Piece(start, label.start() if label else end))
        if trimmed:
            kept.append(trimmed)
    return kept


def cut(source: Source, piece: Piece, separator: re.Pattern[str]) -> list[Piece]:
    """A piece cut at a separator (not inside brackets), its parts trimmed; empty ones dropped."""
    parts: list[Piece] = []
    cursor = piece.start
    for match in separator.finditer(source.text, piece.start, piece.end):
        before = source.text[cursor : match.start()]
        if before.count("(") > before.count(")"):
            continue
        parts.append(Piece(cursor, match.start()))
        cursor = match.end()
    parts.append(Piece(cursor, piece.end))
    return [trimmed for part in parts if (trimmed := source.trim(part))]


def atoms_of(source: Source, entry: Entry) -> list[Atom]:
    """The heading's smallest parts: its segments cut again at commas, dashes, brackets and the
    words that stand before an employer or a place."""
    found: list[Atom] = []
    dates = entry.dates
    for number, row in enumerate(entry.head):
        gap = "wrap" if number and _is_open(source, entry.head[number - 1], row) else "row"
        for cell in _without_dates(source, row, dates):
            for part, before in _cut_at_gaps(source, cell):
                kind = before or gap
                piece = _without_stop(source, part)
                found.append(Atom(piece, source.words(piece), number, row.line.bold, kind))
            gap = "cell"
    return found


def _ends_in_stop(source: Source, cell: Piece) -> bool:
    """The heading is written as sentences."""
    row = source.row_at(cell.start)
    return source.text[row.begin : row.end].rstrip().endswith(".")


def _without_stop(source: Source, piece: Piece) -> Piece:
    """Without a full stop at the end, unless it belongs to an abbreviation ("Ltd.", "S.L.")."""
    text = source.text[piece.start : piece.end]
    if re.search(r"[^\W\d_]{4}\.$", text) and not re.search(
        r"(?:Corp|Bros|Dept|Prof|Coop)\.$", text
    ):
        return Piece(piece.start, piece.end - 1)
    return piece


def _is_open(source: Source, above: Row, below: Row) -> bool:
    """The row above ends in the middle of something: after a comma, or before a small letter."""
    ends = source.text[above.begin : above.end].rstrip()
    open_end = ends.endswith((",", "&", "-", "/", " und", " and", " of", " y", " de"))
    small = source.text[below.begin : below.begin + 1].islower()
    return (open_end or small) and len(above.cells) == 1 and not above.dates


def _cut_at_gaps(source: Source, cell: Piece) -> list[tuple[Piece, str]]:
    """The parts of a cell with what parts each from the one before ("" for the first)."""
    found: list[tuple[Piece, str]] = []
    cursor, gap = cell.start, ""
    for match in _GAPS.finditer(source.text, cell.start, cell.end):
        before = source.text[cursor : match.start()]
        if before.count("(") > before.count(")"):
            continue
        if match.lastgroup == "stop" and not (
            _ends_in_stop(source, cell) or _SPELT_OUT.search(before)
        ):
            continue
        if match.lastgroup == "bracket":
            inside = source.text[match.end() : source.text.index(")", match.end())]
            share = re.fullmatch(r"\d{1,3} ?%", inside)
            told = len(inside.split()) >= 4 and not inside.isupper()
            where = may_be_place(inside) and not inside.isupper() and not title_score(before)
            named = is_place(inside) or employer_score(inside) >= 2
            if not (share or told or where or named):
                continue
        if piece := source.trim(Piece(cursor, match.start())):
            found.append((piece, gap))
            gap = match.lastgroup or ""
        cursor = match.end()
    if piece := source.trim(Piece(cursor, cell.end)):
        found.append((piece, gap))
    return found


def joined(source: Source, parts: Sequence[Segment]) -> Segment:
    """Neighbouring parts as one segment again, with what stands between them."""
    piece = Piece(parts[0].piece.start, parts[-1].piece.end)
    inside = source.text[piece.start : piece.end]
    closed = source.text[piece.end : piece.end + 1] == ")"
    if closed and inside.count("(") > inside.count(")"):
        piece = Piece(piece.start, piece.end + 1)
    return Segment(piece, source.words(piece), parts[0].row, parts[0].bold)
