"""The heading rows of an entry cut into segments: title, employer, place, in whatever order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from careerassist.engine.extraction.date_words import PRESENT
from careerassist.engine.extraction.entries import Entry
from careerassist.engine.extraction.places import is_place
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
    r"ausgestellt|válido hasta|caduca|expedido|obtained|completed|awarded|passed|graduated)"
    r"(?: (?:on|in|am|en))?\s*:?)\s*$"
)
_COMMA = re.compile(r"\s*,\s+")
_OF_REGION = re.compile(r"\bof (?:[A-Z]\w+ ?){1,2}$")
_BRACKET_END = re.compile(r"\s*\(([^()]{2,50})\)$")


@dataclass(frozen=True)
class Segment:
    """A part of an entry's heading. `row` counts the heading's rows from 0."""

    piece: Piece
    text: str
    row: int
    bold: bool = False


def segments_of(source: Source, entry: Entry) -> list[Segment]:
    """The heading's parts without its dates, cut at tabs, bars, dots and spaced dashes."""
    found: list[Segment] = []
    for number, row in enumerate(entry.head):
        for cell in _without_dates(source, row):
            for piece in cut(source, cell, _STRONG):
                found.append(
                    Segment(piece, source.words(piece), number, row.line.bold),
                )
    return found


def _without_dates(source: Source, row: Row) -> list[Piece]:
    """The row's cells with dates and durations taken out, and cells that only say "current"."""
    gaps = [(date.begin, date.finish) for date in row.dates]
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


def commas(source: Source, segment: Segment) -> list[Segment]:
    """A segment cut at its commas."""
    return [
        Segment(piece, source.words(piece), segment.row, segment.bold)
        for piece in cut(source, segment.piece, _COMMA)
    ]


def joined(source: Source, parts: list[Segment]) -> Segment:
    """Neighbouring parts as one segment again, with what stands between them."""
    piece = Piece(parts[0].piece.start, parts[-1].piece.end)
    return Segment(piece, source.words(piece), parts[0].row, parts[0].bold)


def peel_place(source: Source, segment: Segment) -> tuple[Segment | None, Segment | None]:
    """ "St James Hospital, Leeds, UK" as ("St James Hospital", "Leeds, UK"). The place is None if
    the segment ends with none; the rest is None if it is nothing else."""
    if is_place(segment.text):
        return None, segment
    bracket = _BRACKET_END.search(source.text[segment.piece.start : segment.piece.end])
    if bracket and is_place(bracket[1]):
        start = segment.piece.start
        rest = Piece(start, start + bracket.start())
        place = Piece(start + bracket.start(1), start + bracket.end(1))
        return (
            Segment(rest, source.words(rest), segment.row, segment.bold),
            Segment(place, source.words(place), segment.row),
        )
    parts = commas(source, segment)
    for index in range(1, len(parts)):
        tail = joined(source, parts[index:])
        if is_place(tail.text):
            if len(parts) == index + 1 and _OF_REGION.search(parts[index - 1].text):
                continue  # a campus: "University of California, Berkeley"
            return joined(source, parts[:index]), tail
    inside = re.search(r"\s(?:in|en)\s+([^,]+(?:,.+)?)$", segment.text)
    if inside and is_place(inside[1]):
        at = source.text.rfind(inside[1].split()[0], segment.piece.start, segment.piece.end)
        before = source.text[segment.piece.start : at].rstrip()
        shorter = source.trim(
            Piece(segment.piece.start, segment.piece.start + len(before) - len(before.split()[-1]))
        )
        if shorter:
            place = Piece(at, segment.piece.end)
            return (
                Segment(shorter, source.words(shorter), segment.row, segment.bold),
                Segment(place, source.words(place), segment.row),
            )
    return segment, None
