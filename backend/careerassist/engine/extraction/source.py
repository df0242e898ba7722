"""The document as the CV rules see it: rows cut into cells, and a ledger of what has been read.

Every fact is made here, so that its words, its spans and the ledger always agree: what no fact,
date or label has claimed in the end is what nothing could place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import NamedTuple

from careerassist.engine.extraction.dates import DateMatch, find_dates
from careerassist.engine.extraction.margin import reading_order
from careerassist.engine.extraction.vocabulary import words
from careerassist.schemas.document import DocumentText, Line, Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate

_MARKER = re.compile(
    r"^\s*(?:(?:[•▪▫◦‣●○■□◆➢➤✓✔∙⁃–—*·]|-(?=\s)|o(?=\s{2,}))\s*"
    r"|(?:\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)|(?:[ivx]{1,5}|[a-z]|\d{1,2})\))\s+(?=[^\W\d_]))"
)
_SEPARATORS = " \t\n,;|·•‧∙●▪/–—-:~→»«*_\u200b\ufeff\xa0✉☎☏✆⌂➤►▶📞📱📧📩🖂📍📌🏠🌐🔗💼🎓⚑ⓘ\ufe0f"
_FILLERS = words(
    "at in of from to and the a an for with by on as till until bei in im am an der die das von "
    "vom bis und als zu zum zur dem den des beim mit en de del la el los las y a e o hasta desde "
    "por para et à"
)
_SOFT_HYPHENS = "\u00ad\ufffe\u2027"
_COMPOUND_HEADS = words(
    "well self cross full part long short high low multi non co pre post on off in out up back "
    "front end hands real time face one two three four five six evidence client customer patient "
    "child student data third first second follow year day week month decision problem award "
    "state right left pro anti inter sub over under ex e"
)


class Piece(NamedTuple):
    """A part of one line: a half-open range of the document's text."""

    start: int
    end: int


class Row:
    """One line of the document, with its cells (parts that stand far apart)."""

    def __init__(self, line: Line, cells: tuple[Piece, ...], *, bullet: bool) -> None:
        self.index = -1
        """Place in reading order."""
        self.line = line
        self.cells = cells
        self.bullet = bullet
        self.begin = cells[0].start if cells else line.start
        self.end = line.start + len(line.text)
        self.dates: tuple[DateMatch, ...] = ()

    def part(self, cells: tuple[Piece, ...]) -> Row:
        """Only some cells of this row."""
        part = Row(self.line, cells, bullet=False)
        part.index = self.index
        part.end = cells[-1].end
        part.dates = tuple(d for d in self.dates if cells[0].start <= d.begin < part.end)
        return part

    @property
    def dated(self) -> bool:
        """A date or a range begins on this row."""
        return bool(self.dates)


class Source:
    """A document cut into rows, the dates found in it, and what has been claimed of it so far."""

    def __init__(
        self, document: DocumentText, is_label: Callable[[Line], bool] | None = None
    ) -> None:
        """`is_label` knows a line that may stand in a margin column: a heading or a date."""
        self.document = document
        self.text = document.text
        self._claimed = bytearray(len(self.text))
        self._words: frozenset[str] | None = None
        lines = document.lines
        self._in_text = tuple(_row(line) for line in lines)
        self._starts = [line.start for line in lines]
        order = reading_order(lines, is_label) if is_label else range(len(lines))
        self.rows = tuple(self._in_text[index] for index in order)
        for index, row in enumerate(self.rows):
            row.index = index
        for date in find_dates(self.text):
            row = self.row_at(date.begin)
            row.dates = (*row.dates, date)
        sizes = [row.line.size for row in self.rows if row.line.size]
        self.body_size = median(sizes) if sizes else None
        self.widest = max((len(row.line.text) for row in self.rows), default=0)

    def row_at(self, offset: int) -> Row:
        """The row that a character belongs to."""
        return self._in_text[max(0, bisect_right(self._starts, offset) - 1)]

    def words(self, piece: Piece) -> str:
        """The words of a piece, white space made single."""
        return " ".join(self.text[piece.start : piece.end].split())

    def trim(self, piece: Piece) -> Piece | None:
        """Without separators at either end, and without a bracket that has no partner."""
        start, end = piece
        while start < end:
            first, last = self.text[start], self.text[end - 1]
            part = self.text[start:end]
            lone = part.count("(") + part.count("[") != part.count(")") + part.count("]")
            if first in _SEPARATORS or first in ")]" or (first in "([" and lone):
                start += 1
            elif last in _SEPARATORS or last in "([" or (last in ")]" and lone):
                end -= 1
            elif part in ("()", "[]"):
                return None
            else:
                break
        return Piece(start, end) if start < end else None

    def fact(self, fact_id: str, pieces: Iterable[Piece]) -> Fact:
        """A fact from pieces in reading order; claims their words."""
        lines = self._by_line(pieces)
        parts: list[str] = []
        spans: list[Span] = []
        for piece, page in lines:
            self.claim(piece)
            spans.append(Span(start=piece.start, end=piece.end, page=page))
            written = self.words(piece)
            if parts and (joined := self._hyphen_join(parts[-1], written)) is not None:
                parts[-1] = joined
            else:
                parts.append(written)
        return Fact(id=fact_id, text=" ".join(parts), spans=tuple(spans))

    def date_range(
        self,
        match: DateMatch,
        *,
        start: PartialDate | None,
        end: PartialDate | None,
        current: bool,
    ) -> DateRange:
        """A date range whose words are the match's, and whose meaning is the caller's."""
        fact = self.fact("date", [Piece(match.begin, match.finish)])
        return DateRange(text=fact.text, spans=fact.spans, start=start, end=end, current=current)

    def claim(self, piece: Piece) -> None:
        """Mark words as read (a label, a connector) without making a fact of them."""
        self._claimed[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)

    def free(self, piece: Piece) -> bool:
        """Nothing of the piece has been claimed."""
        return not any(self._claimed[piece.start : piece.end])

    def unclaimed(self, row: Row) -> tuple[Piece, ...]:
        """The parts of a row with words that nothing has claimed; lone connectors are let go."""
        found: list[Piece] = []
        cursor = row.begin if row.bullet else row.line.start
        while cursor < row.end:
            if self._claimed[cursor]:
                cursor += 1
                continue
            finish = cursor
            while finish < row.end and not self._claimed[finish]:
                finish += 1
            piece = self.trim(Piece(cursor, finish))
            if piece and self._says_something(piece):
                found.append(piece)
            cursor = finish
        return tuple(found)

    def _says_something(self, piece: Piece) -> bool:
        said = re.findall(r"\w+", self.text[piece.start : piece.end].casefold())
        return any(word not in _FILLERS for word in said)

    def _by_line(self, pieces: Iterable[Piece]) -> list[tuple[Piece, int]]:
        """Pieces cut at line ends; those of one line merged into one range."""
        merged: list[tuple[Piece, int, int]] = []
        for whole in pieces:
            start = whole.start
            while True:
                row = self.row_at(start)
                piece = self._strip(Piece(start, min(whole.end, row.end)))
                if piece and merged and merged[-1][2] == row.index:
                    previous = merged[-1][0]
                    piece = Piece(min(previous.start, piece.start), max(previous.end, piece.end))
                    merged[-1] = (piece, row.line.page, row.index)
                elif piece:
                    merged.append((piece, row.line.page, row.index))
                if whole.end <= row.end:
                    break
                start = row.end + 1
        return [(piece, page) for piece, page, _ in merged]

    def _strip(self, piece: Piece) -> Piece | None:
        start, end = piece
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Piece(start, end) if start < end else None

    def _hyphen_join(self, left: str, right: str) -> str | None:
        """The two lines as one word if a hyphen parts them; None if they are separate words.

        A hyphen that only breaks the line goes; one that belongs to the word ("client-facing")
        stays. Which one it is, the rest of the document tells, or a list of usual first parts.
        """
        if left[-1:] in _SOFT_HYPHENS:
            return left[:-1] + right
        if left[-1:] not in ("-", "‐") or not left[-2:-1].isalpha() or not right[:1].isalpha():
            return None
        head = re.split(r"[\s(/]", left[:-1])[-1].casefold()
        tail = re.split(r"[^\w-]", right, maxsplit=1)[0].casefold()
        if right[:1].isupper() or "-" in head or tail in ("und", "oder", "and", "or"):
            return f"{left} {right}" if tail in ("und", "oder", "and", "or") else left + right
        vocabulary = self._vocabulary()
        if head + tail in vocabulary:
            return left[:-1] + right
        if f"{head}-{tail}" in vocabulary or head in _COMPOUND_HEADS:
            return left + right
        return left[:-1] + right

    def _vocabulary(self) -> frozenset[str]:
        if self._words is None:
            self._words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", self.text.casefold()))
        return self._words


def _row(line: Line) -> Row:
    marker = _MARKER.match(line.text)
    offset = marker.end() if marker and marker.end() < len(line.text) else 0
    cells: list[Piece] = []
    for part in re.finditer(r"[^\t]+", line.text[offset:]):
        cell = part.group()
        start = line.start + offset + part.start() + len(cell) - len(cell.lstrip())
        end = start + len(cell.strip())
        if end > start:
            cells.append(Piece(start, end))
    return Row(line, tuple(cells), bullet=line.bullet or offset > 0)


def sentences(source: Source, pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Running text cut into sentences; each is the pieces (one per line) that it stands on."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        cursor = piece.start
        for stop in _SENTENCE_END.finditer(source.text, piece.start, piece.end):
            if _ABBREVIATION.search(source.text[piece.start : stop.start() + 1]):
                continue
            found[-1].append(Piece(cursor, stop.start() + 1))
            found.append([])
            cursor = stop.end()
        if cursor < piece.end:
            found[-1].append(Piece(cursor, piece.end))
            if source.text[piece.end - 1] in ".!?。":
                found.append([])
    return [sentence for sentence in found if sentence]


_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_a-z]|\s+[\"“«(]|\s*$)|[。！？]")
_ABBREVIATION = re.compile(
    r"(?i)(?:\b(?:e\.g|i\.e|z\.\s?b|u\.\s?a|d\.\s?h|p\.\s?ej|bzw|ca|etc|inc|ltd|co|corp|dr|prof|mr|"
    r"mrs|ms|st|no|nr|vs|approx|dept|sr|sra|jr|avda|str|abt|[a-z])\.)$"
)
