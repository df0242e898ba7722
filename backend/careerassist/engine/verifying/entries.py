"""Where the entries of a CV stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerassist.engine.extraction.source import Piece
from careerassist.schemas.cv import Certificate, Education, Project, Role
from careerassist.schemas.facts import Fact


def spans_of(entry: Role | Education | Project | Certificate) -> list[Piece]:
    """Every place of an entry's words."""
    return [
        Piece(span.start, span.end)
        for value in vars(entry).values()
        for fact in (value if isinstance(value, tuple) else (value,))
        if isinstance(fact, Fact)
        for span in fact.spans
    ]


def _own(entry: Role | Education) -> Iterator[Piece]:
    """Where an entry begins: its title or degree, not an employer that it shares."""
    head = entry.title if isinstance(entry, Role) else entry.degree
    head = head or (entry.employer if isinstance(entry, Role) else entry.institution)
    if head:
        yield Piece(head.spans[0].start, head.spans[-1].end)


def within(entry: Role | Education, zone: Piece) -> bool:
    """Whether the entry begins in these lines."""
    return any(zone.start <= piece.start and piece.end <= zone.end for piece in _own(entry))


def holds(fact: Fact, place: Piece) -> bool:
    """Whether the place is one of the fact's words."""
    return any(span.start <= place.start and place.end <= span.end for span in fact.spans)


def whole(cells: Sequence[Piece]) -> Piece:
    """From the first cell of a row to the last."""
    return Piece(cells[0].start, cells[-1].end) if cells else Piece(0, 0)
