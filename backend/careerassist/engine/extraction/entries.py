"""A dated section (work, study, projects) cut into its entries: each one's heading rows and body.

Rows are told apart by what a reader goes by: list markers, sentences, wrapped lines, dates, blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from careerassist.engine.extraction.body_labels import is_body_label
from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.places import ends_with_place
from careerassist.engine.extraction.source import Piece, Row, Source, sentences
from careerassist.engine.extraction.wrapping import Wrapping

_SENTENCE = re.compile(r"[.!?…]['\"”’)]?$")
_ABBREVIATED = re.compile(
    r"(?i)\b(?:ltd|inc|co|corp|coop|c\.v|s\.?a\.?s|s\.?l\.?u|r\.?l|s\.?a|s\.?l|e\.?v|llc|dept|jr|sr|st|u\.?s|u\.?k|ph\.?d|[a-z])\.$"
)
_ROW_SEPARATOR = re.compile(r"\s[|·•]\s|\|")
_HEADING_PARTS = re.compile(r",\s|\s[|·•–—-]\s|\s(?:at|bei|en)\s|\t|\(")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


@dataclass
class Item:
    """One thing said in an entry's body: a list item or a paragraph, as pieces of lines."""

    pieces: list[Piece]
    prose: bool


@dataclass
class Entry:
    """One job, course or project: its heading rows, and what is said under them."""

    head: list[Row] = field(default_factory=list)
    body: list[Item] = field(default_factory=list)

    @property
    def dates(self) -> list[DateMatch]:
        """Dates of the heading, ranges first."""
        dates = [date for row in self.head for date in row.dates]
        return sorted(dates, key=lambda date: (not date.ranged, date.begin))

    def statements(self, source: Source) -> list[list[Piece]]:
        """The body as list items and, for paragraphs, sentences."""
        found: list[list[Piece]] = []
        for item in self.body:
            found.extend(sentences(source, item.pieces) if item.prose else [item.pieces])
        return found


def items_of(source: Source, rows: Sequence[Row]) -> list[Item]:
    """A section without entries, as its list items and paragraphs."""
    wrapping = Wrapping(source, rows)
    items: list[Item] = []
    previous: Row | None = None
    for row in rows:
        if previous and items and wrapping.continues(previous, row):
            items[-1].pieces.extend(row.cells)
        else:
            items.append(Item(list(row.cells), prose=not row.bullet))
        previous = row
    return items


def find_entries(
    source: Source,
    rows: Sequence[Row],
    *,
    is_heading: Callable[[str], bool],
    label_of: Callable[[Row], str] = lambda row: "",
    longest_heading: int = 8,
) -> list[Entry]:
    """The section's entries in order. `is_heading` knows the words of a heading row (a job title,
    a school) where neither date nor layout tells; `label_of` names the part of the heading that a
    row says it holds ("Employer: …"); `longest_heading` is how many words a heading row may have
    without looking like running text."""
    return _Cutter(source, rows, is_heading, label_of, longest_heading).cut()


class _Cutter:
    def __init__(
        self,
        source: Source,
        rows: Sequence[Row],
        is_heading: Callable[[str], bool],
        label_of: Callable[[Row], str],
        longest_heading: int,
    ) -> None:
        self.source = source
        self.rows = rows
        self.wrapping = Wrapping(source, rows)
        self.is_heading = is_heading
        self.label_of = label_of
        self.longest = longest_heading
        self.before = {other.index: one for one, other in pairwise(rows)}
        self.after = {one.index: other for one, other in pairwise(rows)}
        self.items: set[int] = set()
        self.any_dates = any(self.anchor(row) for row in rows)

    def cut(self) -> list[Entry]:
        entries: list[Entry] = []
        run: list[Row] = []
        item: Row | None = None
        for row in self.rows:
            text = self.source.words(Piece(row.begin, row.end))
            body = entries[-1].body if entries and not run else None
            if item and body and self.wrapping.continues(item, row) and not self.anchor(row):
                body[-1].pieces.extend(row.cells)
                item = row
            elif (label := self.label_of(row)) and label not in ("dates", "detail"):
                named = {self.label_of(other) for other in entries[-1].head} if entries else set()
                if body and label not in named and len(named) > 1:
                    entries[-1].head.append(row)  # a form may name the employer after the duties
                else:
                    run.append(row)
                item = None
            elif is_body_label(text) and (run or entries):
                self.close(run, entries)
                self.source.claim(Piece(row.begin, row.end))
                item = None
            elif not (run and not row.bullet and all(self.only_date(r) for r in run)) and (
                self.is_item(row, text, after_head=bool(run or (body and not row.line.bold)))
            ):
                self.close(run, entries)
                if not entries:
                    entries.append(Entry())
                entries[-1].body.append(Item(list(row.cells), prose=not row.bullet))
                self.items.add(row.index)
                item = row
            else:
                run.append(row)
                item = None
        self.close(run, entries)
        return entries

    def is_item(self, row: Row, text: str, *, after_head: bool) -> bool:
        if row.bullet:
            return not (self.anchor(row) and self.bulleted_heads)
        if len(row.cells) > 1 or not after_head or row.line.heading or self.anchor(row):
            return False
        count = len(text.split())
        following = self.after.get(row.index)
        if following and following.line.block == row.line.block and self.only_date(following):
            return False  # the date stands under the heading that it belongs to
        if _ROW_SEPARATOR.search(text) and count < 14:
            return False
        if _SENTENCE.search(text) and not _ABBREVIATED.search(text):
            return count >= 4
        if row.line.bold:
            return False
        if self.below_heading(row, count):
            return True
        if ends_with_place(text):
            return count > 12
        if after_head and self.is_heading(text) and self.follows_date(row):
            return count > 14
        return count > self.longest or (count >= 7 and not self.is_heading(text))

    @cached_property
    def blocks(self) -> dict[int, tuple[list[Row], list[int]]]:
        """The rows of each block, and the indices of those that carry an entry's date."""
        found: dict[int, tuple[list[Row], list[int]]] = {}
        for row in self.rows:
            rows, dated = found.setdefault(row.line.block, ([], []))
            rows.append(row)
            if self.anchor(row):
                dated.append(row.index)
        return found

    def below_heading(self, row: Row, count: int) -> bool:
        """The entry's heading is complete above the row, date included, and no date stands below it
        in its block: the row goes on with the body, or is a phrase (words in small letters) that
        begins it."""
        small = sum(word[0].islower() for word in self.source.text[row.begin : row.end].split())
        if count >= 4 and 2 * small > count and self.complete(row, count):
            return True
        block, dated = self.blocks[row.line.block]
        above = [other for other in block if other.index < row.index]
        if len(dated) != 1 or dated[0] >= row.index or len(above) < 3 or above[0].line.bold:
            return False
        if above[-1].index in self.items:
            return True
        return count >= 4 and 2 * small >= count and above[-1].index != dated[0]

    def complete(self, row: Row, count: int) -> bool:
        """Nothing that a heading needs is missing above the phrase on this row: it follows a phrase
        of the body, a date under two rows, or a date with a title and more beside it."""
        over = self.before.get(row.index)
        if over is None or over.bullet:
            return False
        if over.index in self.items:
            return not self.is_heading(self.source.text[row.begin : row.end])
        if self.only_date(over):
            first = self.before.get(over.index)
            second = self.before.get(first.index) if first else None
            rows = [other for other in (first, second) if other]
            free = not any(r.index in self.items or self.anchor(r) for r in rows)
            return count >= 5 and len(rows) == 2 and free
        heading = self.source.words(Piece(over.begin, over.end))
        parts = len(_HEADING_PARTS.split(heading))
        return self.anchor(over) and parts > 2 and self.is_heading(heading)

    @cached_property
    def bulleted_heads(self) -> bool:
        """The section lists its entries with markers: the dated items are the headings."""
        bullets = [row for row in self.rows if row.bullet]
        dated = [row for row in bullets if self.anchor(row)]
        others = [row for row in self.rows if not row.bullet and self.anchor(row)]
        return bool(dated) and not others

    @cached_property
    def leading(self) -> bool:
        """Several rows of the section begin with a date: so do its entries."""
        return sum(bool(row.dates) and row.dates[0].begin <= row.begin for row in self.rows) >= 2

    def follows_date(self, row: Row) -> bool:
        """The row above is the dated one of its heading, and more than a date."""
        above = self.before.get(row.index)
        return above is not None and not above.bullet and self.anchor(above)

    def only_date(self, row: Row) -> bool:
        """Nothing but dates stands on the row: what it dates comes next."""
        said = self.source.text[row.begin : row.end]
        for date in reversed(row.dates):
            said = said[: date.begin - row.begin] + said[max(0, date.finish - row.begin) :]
        return bool(row.dates) and not re.search(r"[^\W\d_]", said)

    def anchor(self, row: Row) -> bool:
        """The row carries an entry's date: a range, or a date that stands at an edge of a cell."""
        for date in row.dates:
            for cell in row.cells:
                if not cell.start <= date.begin < cell.end:
                    continue
                before = self.source.text[cell.start : date.begin].strip(" (,|–—-·•:")
                after = self.source.text[min(date.finish, cell.end) : cell.end].strip(" ).,|–—-·•:")
                words = len(before.split()) + len(after.split())
                if date.ranged and words <= 14 and not (row.bullet and before and after):
                    return True
                said = self.source.text[cell.start : cell.end].rstrip()
                sentence = bool(_SENTENCE.search(said)) and words > 3
                leads = not before and self.leading and words <= 16
                if leads and not row.bullet:
                    return True
                listed = row.bullet and not self.is_heading(said)
                if (not before or not after) and words <= 12 and not listed and not sentence:
                    return True
        return False

    def close(self, run: list[Row], entries: list[Entry]) -> None:
        """Turn heading rows into entries; called when their body begins, and at the end."""
        if not run:
            return
        rows, dated = list(run), [i for i, row in enumerate(run) if self.anchor(row)]
        run.clear()
        if not dated:
            self.close_undated(rows, entries)
            return
        offset = dated[0]
        if self.each_row(rows, dated):
            entries.extend(Entry(head=[row]) for row in rows)
            return
        if entries and offset and not self.opens(rows[0], rows[offset]):
            offset = self.trailing(rows, offset, entries)
        starts = [dated[0] - offset]
        for before, index in pairwise(dated):
            first = max(before + 1, index - offset)
            for middle in range(before + 1, index + 1):
                if rows[middle].line.block != rows[middle - 1].line.block and offset:
                    first = middle
                    break
            starts.append(first)
        if starts[0] and entries:
            entries[-1].head.extend(rows[: starts[0]])
        elif starts[0]:
            starts[0] = 0
        stops = [*starts[1:], self.last_stop(rows, dated[-1], offset)]
        for start, stop in zip(starts, stops, strict=True):
            entries.append(Entry(head=rows[start:stop]))
        if stops[-1] < len(rows):
            entries.append(Entry(head=rows[stops[-1] :]))

    def each_row(self, rows: list[Row], dated: list[int]) -> bool:
        """Each row is an entry of its own: dated ones follow each other, and all name something."""
        adjacent = any(after - before == 1 for before, after in pairwise(dated))
        texts = [self.source.words(Piece(row.begin, row.end)) for row in rows]
        named = all(self.is_heading(text) and len(text.split()) >= 4 for text in texts)
        return adjacent and dated[0] > 0 and named and len(dated) * 2 > len(rows)

    def last_stop(self, rows: list[Row], dated: int, offset: int) -> int:
        """Where the last dated entry ends: where dates stand last, a heading after one is new."""
        for index in range(dated + 1, len(rows)) if offset else ():
            if self.is_heading(self.source.words(Piece(rows[index].begin, rows[index].end))):
                return index
        return len(rows)

    def opens(self, first: Row, dated: Row) -> bool:
        """The rows before a date belong with it, not to the entry before."""
        return dated.index - first.index <= 3

    def trailing(self, rows: list[Row], offset: int, entries: list[Entry]) -> int:
        """How many of the rows before the date belong to it: those in its own block."""
        block = rows[offset].line.block
        count = 0
        while count < offset and rows[offset - count - 1].line.block == block:
            count += 1
        return count

    def close_undated(self, rows: list[Row], entries: list[Entry]) -> None:
        if entries and self.any_dates and len(rows) == 1:
            row = rows[0]
            text = self.source.words(Piece(row.begin, row.end))
            if _WEB_ADDRESS.fullmatch(text):
                entries[-1].head.append(row)
                return
            if not self.is_heading(text) and not row.line.bold and not row.line.heading:
                entries[-1].body.append(Item(list(row.cells), prose=False))
                return
        groups: list[list[Row]] = []
        for row in rows:
            new_block = not groups or groups[-1][-1].line.block != row.line.block
            if new_block or len(groups[-1]) >= 3:
                groups.append([row])
            else:
                groups[-1].append(row)
        entries.extend(Entry(head=group) for group in groups)
