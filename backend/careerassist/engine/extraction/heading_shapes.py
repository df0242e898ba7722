"""Headings whose words say nothing ("Newsrooms", "Das kann ich gut:"): known by how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from careerassist.engine.extraction.body_labels import is_body_label
from careerassist.engine.extraction.heading_names import (
    SectionKind,
    fold,
    is_short,
    kind_by_word,
)
from careerassist.engine.extraction.names import is_name_like
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import ends_with_place, is_place
from careerassist.engine.extraction.source import Piece, Row, Source

Look = tuple[float | None, bool, bool, int]
"""Size, bold, capitals, declared level."""
_DATED_KINDS: frozenset[SectionKind | None] = frozenset(
    ("experience", "volunteer", "education", "projects")
)
_PHRASE, _FEWEST_PHRASES = 4, 3


def unknown_headings(
    source: Source,
    looks: Sequence[Look],
    found: Mapping[int, tuple[SectionKind, Piece, tuple[Piece, ...]]],
    shared: frozenset[Look],
) -> dict[int, SectionKind]:
    """Index and kind of rows that open a block as the known headings (`found`) do, and end in a
    colon as they do, are set like them, or stand alone over a list or over dated lines. `looks` are
    those of all rows, `shared` those that mostly headings have."""
    rows = source.rows
    added: dict[int, SectionKind] = {}
    first = min(found, default=len(rows))
    colons = sum(rows[index].line.text.rstrip().endswith(":") for index in found)
    capitals = _capital_looks(source, looks, found)
    plain = len(found) >= 2 and all(
        _opens(source, rows[index]) for index in found if not rows[index].line.size
    )
    said = Counter(fold(row.line.text) for row in rows)
    reached = next((row.index for row in rows if "@" in row.line.text), len(rows))
    kind: SectionKind | None = None
    for row in rows:
        if row.index in found:
            kind = found[row.index][0]
            continue
        look = looks[row.index]
        begun = row.index > first or (look in capitals and row.index > reached)
        if not begun or len(row.cells) != 1 or row.dated or row.bullet:
            continue
        label = source.words(row.cells[0])
        if not is_short(label) or not _opens(source, row) or said[fold(label)] > 1:
            continue
        below = _below(source, row)
        if not below or _may_be_the_name(label, below[0]):
            continue
        colon = label.endswith(":") and colons >= 2 and not is_body_label(label)
        free = kind not in _DATED_KINDS and title_score(label) < 2
        like = (look in shared or look in capitals) and free and looks[below[0].index] != look
        told = plain and not row.line.size and _tells_of(label, below, kind)
        if colon or like or told:
            kind = kind_by_word(label) or "other"
            added[row.index] = kind
    return added


def _may_be_the_name(label: str, below: Row) -> bool:
    titled = title_score(below.line.text) >= 2 and not below.dated
    return titled and len(label.split()) > 1 and is_name_like(label)


def _opens(source: Source, row: Row) -> bool:
    return row.index == 0 or source.rows[row.index - 1].line.block != row.line.block


def _below(source: Source, row: Row) -> list[Row]:
    """The other rows of the block that the row opens."""
    found: list[Row] = []
    for other in source.rows[row.index + 1 :]:
        if other.line.block != row.line.block:
            break
        found.append(other)
    return found


def _capital_looks(
    source: Source, looks: Sequence[Look], found: Mapping[int, object]
) -> frozenset[Look]:
    """Capitals, in a text without type sizes where, after its head, only headings have them."""
    known = {looks[index] for index in found if looks[index][2] and looks[index][0] is None}
    for row in source.rows:
        if row.line.block != source.rows[0].line.block and not _opens(source, row):
            known.discard(looks[row.index])
    return frozenset(known)


def _tells_of(label: str, below: Sequence[Row], kind: SectionKind | None) -> bool:
    """A line in no way set apart stands over a list of short phrases, or, where no dated section is
    open, over dated lines; it is no job, employer or place that such a line may name as well."""
    capitals = 2 * sum(word[0].isupper() for word in label.split()) > len(label.split())
    named = title_score(label) >= 2 or (capitals and employer_score(label) >= 2)
    if named or is_place(label) or ends_with_place(label) or "," in label or kind == "skills":
        return False
    if any(row.dates for row in below):
        dated = sum(bool(row.dates) for row in below)
        return kind not in _DATED_KINDS and (dated > 1 or below[0].dated)
    texts = [row.line.text for row in below]
    phrases = all(len(t.split()) <= _PHRASE and not t.endswith((".", ":")) for t in texts)
    jobs = sum(title_score(text) >= 2 or employer_score(text) >= 2 for text in texts)
    return len(below) >= _FEWEST_PHRASES and phrases and 3 * jobs <= len(texts)
