"""Where a person lives, in a town that no list knows: what the other contact data leave over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from careerassist.engine.extraction.contact_labels import NETWORKS
from careerassist.engine.extraction.heading_names import kind_of
from careerassist.engine.extraction.names import only_credentials
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.segments import cut
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.schemas.facts import Fact

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+'-]+@(?:[\w-]+\.)+[a-z]{2,24}(?![\w@])", re.IGNORECASE | re.UNICODE
)
PARTS = re.compile(r"\s*[|‧∙●▪•·⋅♦◆]\s*|\t|\s{3,}|\s+[–—-]\s+|\s+/\s+|;\s+")
"""What parts the data of one contact line."""
_NEAR = re.compile(r"^(?i:near|close to|nahe|bei|raum|cerca de)\s+(?=[^\W\d_a-zäöüáéíóúñ])")
_PLACE_PART = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z]|de |del |la |el |am |an der )[\w.'’ -]{0,24}){0,3}"
)
_FEWEST_DIGITS = 8


def left_over_place(source: Source, zone: Sequence[Row]) -> Fact | None:
    """A town that no list knows: what is left beside or between e-mail and telephone, with the
    shape of a place and no job in it."""
    reached = [row.index for row in zone if _is_reached(source, row)]
    titled = any(title_score(source.words(p)) >= 2 for row in zone for p in source.unclaimed(row))
    weak: list[Piece] = []
    behind: list[Piece] = []
    for row in zone:
        beside = row.index in reached
        near = beside or row.index - 1 in reached or row.index + 1 in reached
        if row.bullet or row.dates or not near:
            continue
        for piece in free_parts(source, row):
            text = _NEAR.sub("", source.words(piece).rstrip("."))
            parts = [part.strip() for part in text.split(",")]
            shaped = len(parts) <= 3 and all(_PLACE_PART.fullmatch(part) for part in parts)
            job = any(title_score(part) or employer_score(part) >= 2 for part in parts)
            known = kind_of(text) or only_credentials(text) or kind_like(text)
            if shaped and not job and not known:
                if len(parts) > 1 or (titled and beside):
                    return source.fact("c.place", [piece])
                weak.append(piece)
                if EMAIL.search(source.text, row.line.start, piece.start):
                    behind.append(piece)
    # A trade stands before the ways to reach somebody, seldom behind them.
    likely = weak if titled else behind
    sure = len(likely) == 1 and len(source.words(likely[0]).split()) <= 2
    return source.fact("c.place", likely) if sure else None


def _is_reached(source: Source, row: Row) -> bool:
    said = source.text[row.line.start : row.end]
    return bool(EMAIL.search(said)) or sum(char.isdigit() for char in said) >= _FEWEST_DIGITS


def kind_like(text: str) -> bool:
    """Words that name the document, a label or a network, not the person's trade."""
    return bool(
        re.fullmatch(r"(?i)curriculum vitae|cv|r[eé]sum[eé]|lebenslauf|page \d+|\W*", text)
        or NETWORKS.match(text)
        or ":" in text
    )


def free_parts(source: Source, row: Row) -> Iterator[Piece]:
    """What nothing has claimed of a row, cut at the separators of contact lines."""
    for whole in source.unclaimed(row):
        yield from cut(source, whole, PARTS)
