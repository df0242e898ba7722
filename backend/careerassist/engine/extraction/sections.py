"""A CV cut into its sections: which lines are headings, and what each heading announces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from careerassist.engine.extraction.dates import find_dates
from careerassist.engine.extraction.heading_names import (
    DOUBTFUL_NAMES,
    KIND_WORDS,
    SectionKind,
    fold,
    is_short,
    kind_by_word,
    kind_of,
)
from careerassist.engine.extraction.heading_shapes import Look, unknown_headings
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.page_edges import is_page_foot, is_signed
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.engine.skills import find_languages
from careerassist.schemas.document import Line

_BIGGER = 1.06
"""A heading's font is at least this many times the text's, where size tells them apart."""
_REFERENCES = re.compile(
    r"(?i)(?:references?|referees|referenzen|referencias)[,:]?\s+(?:are |is |furnished |werden )?"
    r"(?:available|supplied|provided|furnished|auf anfrage|upon|on request|disponibles|a petición)"
    r".{0,30}"
)


@dataclass
class Section:
    """A part of the CV. `heading` is None for what stands before the first heading."""

    kind: SectionKind | None
    heading: Piece | None = None
    rows: list[Row] = field(default_factory=list)


Classifier = Callable[[Source, Sequence[Row]], SectionKind | None]
"""Tells a section's kind from its content, where the heading does not."""


def may_stand_in_margin(line: Line) -> bool:
    """The line is a section's heading or nothing but dates: what a margin column holds."""
    if line.bullet or len(line.text) > 40:
        return False
    if kind_of(line.text):
        return True
    dates = find_dates(line.text)
    return bool(dates) and sum(d.finish - d.begin for d in dates) >= len(line.text.strip()) - 2


def find_sections(
    source: Source, by_content: Classifier, name_row: Row | None = None
) -> list[Section]:
    """The document's sections in reading order; the first one may have no heading. `name_row` is
    the row of the name where the look of the text does not tell it."""
    headings = _Headings(source).find()
    title = _title(source) or name_row
    if title and title is name_row:
        headings.pop(title.index, None)
    sections = [Section(kind=None)]
    for row in source.rows:
        if is_signed(source, row):
            source.claim(Piece(row.begin, row.end))
            continue
        if not row.cells or is_page_foot(row):
            continue
        found = headings.get(row.index)
        if found is None:
            if _REFERENCES.fullmatch(source.words(Piece(row.begin, row.end))):
                sections.append(Section(kind="references", heading=Piece(row.begin, row.end)))
                continue
            if row is title and sections[-1].heading:
                sections.append(Section(kind=None))
            if whole := _rest_of_heading(source, sections[-1], row):
                sections[-1].heading = whole
                continue
            sections[-1].rows.append(row)
            continue
        kind, piece, rest = found
        whole = _two_lines(source, sections[-1], piece)
        if whole and (named := kind_of(source.words(whole)) or kind_by_word(source.words(whole))):
            sections.pop()
            kind, piece = named, whole
        sections.append(Section(kind=kind, heading=piece))
        if rest:
            sections[-1].rows.append(row.part(rest))
    known = {section.kind for section in sections}
    for section in sections:
        if section.heading and section.kind == "other" and not _named(source, section.heading):
            told = by_content(source, section.rows)
            if told and told not in known:
                section.kind = told
    return [section for section in sections if section.rows or section.heading]


def _title(source: Source) -> Row | None:
    """The row in the largest type, if there is one such row: the name, as a rule. After a sidebar
    that is read first, the head of the CV begins with it."""
    sized = [row for row in source.rows if row.line.size and row.cells and row.line.page == 1]
    if not sized or not source.body_size:
        return None
    largest = max(row.line.size or 0.0 for row in sized)
    rows = [row for row in sized if (row.line.size or 0.0) > largest - 0.3]
    return rows[0] if len(rows) <= 2 and largest >= source.body_size * 1.3 else None


def _rest_of_heading(source: Source, section: Section, row: Row) -> Piece | None:
    """The heading with its last word or two, where they stand on the next line."""
    first = section.heading
    if first is None or section.rows or first.end + 1 != row.begin or len(row.cells) != 1:
        return None
    hanging = source.words(first).casefold().endswith((" &", " and", " und", " y", " /"))
    one, other = source.row_at(first.start).line, row.line
    alike = one.size == other.size and one.bold == other.bold
    capitals = source.words(first).isupper() == source.words(row.cells[0]).isupper()
    short = len(source.words(row.cells[0]).split()) <= 3 and not row.dates
    return (
        Piece(first.start, row.cells[0].end) if hanging and alike and capitals and short else None
    )


def _two_lines(source: Source, previous: Section, piece: Piece) -> Piece | None:
    """A heading that is set on two lines: nothing stands between its halves."""
    first = previous.heading
    if first is None or previous.rows or first.end + 1 != piece.start:
        return None
    one, other = source.row_at(first.start).line, source.row_at(piece.start).line
    alike = one.block == other.block and one.size == other.size and one.bold == other.bold
    joined = Piece(first.start, piece.end)
    exact = kind_of(source.words(joined)) is not None
    hanging = source.words(first).endswith(("&", "and", "und", "y", "/")) or source.words(
        piece
    ).startswith(("&", "and ", "und "))
    return joined if alike and (exact or hanging) else None


def _named(source: Source, heading: Piece) -> bool:
    return kind_of(source.words(heading)) is not None


_Found = tuple[SectionKind, Piece, tuple[Piece, ...]]


class _Headings:
    """Finds heading rows: first those with known names, then those that look like them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.looks = [self._look(row) for row in source.rows]
        weights: Counter[Look] = Counter()
        for row, look in zip(source.rows, self.looks, strict=True):
            weights[look] += len(row.line.text)
        self.body = weights.most_common(1)[0][0] if weights else (None, False, False, 0)
        self.plain = all(look[0] is None and not look[1] and not look[3] for look in self.looks)
        self.declared = sum(1 for look in self.looks if look[3])
        self.named: dict[str, Look] = {}

    def find(self) -> dict[int, _Found]:
        """Row index → kind, heading piece, and the cells that follow it on the same row."""
        found: dict[int, _Found] = {}
        current: SectionKind | None = None
        for row in self.source.rows:
            if hit := self._known(row, current):
                found[row.index] = hit
                current = hit[0]
        shared = self._shared_looks(found)
        levels = Counter(self.looks[index][3] for index in found if self.looks[index][3])
        level = min(levels, key=lambda key: (-levels[key], key)) if levels else 0
        first = min(found, default=len(self.source.rows))
        for row in self.source.rows:
            if row.index in found or len(row.cells) != 1:
                continue
            look = self.looks[row.index]
            label = self.source.words(row.cells[0])
            if not is_short(label) or row.dated or row.bullet:
                continue
            by_word = None if _names_a_job(label) else kind_by_word(label)
            if by_word and self._opens_block(row) and _says_what_follows(label, by_word):
                found[row.index] = (by_word, row.cells[0], ())
            elif row.index < first and not (row.index and self._may_open(row, by_word, shared)):
                continue
            elif look[3] and level:
                if look[3] <= level and self._row_is_not_title(row):
                    found[row.index] = (by_word or "other", row.cells[0], ())
            elif look in shared and (by_word or self._stands_alone(row, found)):
                found[row.index] = (by_word or "other", row.cells[0], ())
            elif (
                by_word
                and self._opens_block(row)
                and (look[2] or label.endswith(":") or (self.plain and self._alone_in_block(row)))
            ):
                found[row.index] = (by_word, row.cells[0], ())
        for index, kind in unknown_headings(self.source, self.looks, found, shared).items():
            found[index] = (kind, self.source.rows[index].cells[0], ())
        return found

    def _look(self, row: Row) -> Look:
        line = row.line
        letters = [char for char in line.text if char.isalpha() and char.lower() != char.upper()]
        capitals = len(letters) > 2 and all(char.isupper() for char in letters)
        size = round(line.size * 2) / 2 if line.size else None
        return (size, line.bold, capitals, line.heading)

    def _known(self, row: Row, current: SectionKind | None) -> _Found | None:
        if not row.cells or (row.bullet and not self._stands_out(row)):
            return None
        first = row.cells[0]
        label = self.source.words(first)
        if not is_short(label) or any(d.begin < first.end for d in row.dates):
            return self._inline(row, current)
        kind = kind_of(label)
        if kind is None and len(row.cells) > 1 and label.isupper() and self._opens_block(row):
            kind = kind_by_word(label)
        if kind is None:
            return self._inline(row, current)
        if self.named.setdefault(fold(label), self.looks[row.index]) != self.looks[row.index]:
            return None  # "PRACTICE" was a heading: "Practice" in smaller type names a group
        if label[0].islower() and self.looks[row.index] == self.body and not self.plain:
            return None
        if len(row.cells) > 1 and not self._margin_heading(row):
            return None
        if len(row.cells) > 1 and current == "personal" and not label.isupper():
            return None  # a field of a form ("Driving licence ⇥ B")
        if not self._looks_like_heading(row, doubtful=fold(label) in DOUBTFUL_NAMES):
            return None
        if kind == "languages" and current == "skills" and not self._spoken(row):
            return None
        return (kind, first, row.cells[1:])

    def _stands_out(self, row: Row) -> bool:
        """Larger or bolder than the text: the list marker before it is an icon."""
        look = self.looks[row.index]
        larger = bool(look[0] and self.body[0] and look[0] > self.body[0] * _BIGGER)
        return larger or (look[1] and not self.body[1])

    def _spoken(self, row: Row) -> bool:
        """A spoken language is named on or under the row: Python and Go are none."""
        near = self.source.rows[row.index : row.index + 5]
        return any(find_languages(other.line.text) for other in near)

    def _inline(self, row: Row, current: SectionKind | None) -> _Found | None:
        """ "Interests: hiking, chess": a section on one line, unless it is part of one."""
        match = _LABEL.match(self.source.text, row.cells[0].start, row.end)
        if not match or match.end() >= row.end:
            return None
        label = Piece(match.start(), match.end(1))
        kind = kind_of(self.source.words(label))
        if kind is None or kind == current or kind not in _INLINE_KINDS:
            return None
        if kind == "languages" and not find_languages(self.source.text[match.end() : row.end]):
            return None
        if not self._opens_block(row) and not self.source.rows[row.index - 1].line.text.count(":"):
            return None
        rest = Piece(match.end(), row.cells[0].end)
        cells = ((rest,) if rest.start < rest.end else ()) + row.cells[1:]
        return (kind, label, cells)

    def _margin_heading(self, row: Row) -> bool:
        """The heading stands left of its content: in capitals, bold or larger than the rest."""
        label = self.source.words(row.cells[0])
        return label.isupper() or fold(label) not in DOUBTFUL_NAMES

    def _looks_like_heading(self, row: Row, *, doubtful: bool) -> bool:
        look = self.looks[row.index]
        if look[3]:
            return True
        if self._in_margin(row):
            return True
        if self.plain:
            return look[2] or self._opens_block(row) or not doubtful
        if self.body[0] and look[0] and look[0] < self.body[0] * 0.9 and doubtful:
            return False
        if look != self.body and (look[1] or look[2] or (look[0] or 0) > (self.body[0] or 0)):
            return True
        return self._opens_block(row) and (not doubtful or row.line.text.rstrip().endswith(":"))

    def _in_margin(self, row: Row) -> bool:
        """The row ends left of where the text around it begins."""
        box = row.line.box
        if box is None or len(row.cells) != 1:
            return False
        near = self.source.rows[row.index + 1 : row.index + 6]
        edges = [other.line.box.x0 for other in near if other.line.box and other.cells]
        same_page = all(other.line.page == row.line.page for other in near)
        return len(edges) >= 3 and same_page and sum(box.x1 < edge for edge in edges) >= 3

    def _shared_looks(self, found: dict[int, _Found]) -> frozenset[Look]:
        """Looks that belong to headings: most of the lines that have them are known headings."""
        named = Counter(self.looks[index] for index in found)
        total = Counter(
            look for row, look in zip(self.source.rows, self.looks, strict=True) if row.cells
        )
        return frozenset(
            look
            for look, count in named.items()
            if look != self.body and not look[3] and count >= 2 and count * 2 >= total[look]
        )

    def _opens_block(self, row: Row) -> bool:
        return row.index == 0 or self.source.rows[row.index - 1].line.block != row.line.block

    def _may_open(self, row: Row, by_word: SectionKind | None, shared: frozenset[Look]) -> bool:
        """Before the first known heading: looks like the known ones, or says what follows."""
        look = self.looks[row.index]
        alone = bool(by_word) and self.plain and self._alone_in_block(row)
        return bool(look[3]) or look in shared or alone

    def _alone_in_block(self, row: Row) -> bool:
        """White above and below it, and text after that."""
        rows = self.source.rows
        below = rows[row.index + 1] if row.index + 1 < len(rows) else None
        return below is not None and below.line.block != row.line.block and len(rows) > 4

    def _stands_alone(self, row: Row, found: dict[int, _Found]) -> bool:
        """Not one of several rows of that look in a row, as a title over an employer would be."""
        look = self.looks[row.index]
        if look[0] is None and not self._opens_block(row):
            return False
        near = [i for i in (row.index - 1, row.index + 1) if 0 <= i < len(self.looks)]
        if any(self.looks[i] == look and i not in found for i in near):
            return False
        following = self.source.rows[row.index + 1 : row.index + 3]
        bigger = self.body[0] is None or look[0] is None or look[0] >= self.body[0] * _BIGGER
        return bigger and bool(following) and not (not look[0] and any(r.dated for r in following))

    def _row_is_not_title(self, row: Row) -> bool:
        """A declared heading right under another of the same level names an entry, not a part."""
        return row.index == 0 or self.looks[row.index - 1][3] != self.looks[row.index][3]


_LABEL = re.compile(r"([^\W\d_][^:\t\n@/]{2,40}?)\s*:\s*")
_INLINE_KINDS: frozenset[SectionKind] = frozenset(
    ("skills", "interests", "certificates", "languages", "references", "summary", "awards")
)


def _says_what_follows(label: str, kind: SectionKind) -> bool:
    """ "Relevant Clinical Experience": capitals throughout, the word that names the kind at the
    end, and neither a job ("Head of Education") nor an employer ("Department of Education")."""
    said = fold(label).split()
    if kind == "languages" or fold(label) in DOUBTFUL_NAMES:
        return False
    capital = all(word[0].isupper() for word in label.split() if len(word) > 3)
    named = len(said) > 1 and KIND_WORDS.get(said[-1]) == kind
    plain = label.replace("&", "and")
    return capital and named and title_score(label) < 2 and employer_score(plain) < 2


def _names_a_job(label: str) -> bool:
    """ "Volunteer Nurse": the last word is a job and announces nothing."""
    last = label.split()[-1]
    return title_score(last) >= 2 and fold(last) not in KIND_WORDS
