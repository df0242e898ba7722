"""Which work a title names: of a posting, or of a document of the knowledge base."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from careerassist.engine.grounding.language.words import fold


@dataclass(frozen=True)
class Trade:
    """One kind of work, and the family of documents that is about it."""

    id: str
    family: str | None
    words: re.Pattern[str]


@cache
def _table() -> tuple[Trade, ...]:
    """`trades.toml`, read once."""
    file = resources.files(__package__) / "trades.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Trade(entry["id"], entry.get("family"), beginnings(entry["words"]))
        for entry in read["trade"]
    )


def known_families() -> frozenset[str]:
    """Families of documents that the table knows titles of."""
    return frozenset(trade.family for trade in _table() if trade.family)


def beginnings(words: str) -> re.Pattern[str]:
    """Finds the longest of some beginnings of words that stands at a place. Blanks part them; in
    one, `_` stands for a blank or hyphen."""
    longest_first = sorted(words.split(), key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word).replace("_", r"[\s-]") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})")


def trades_in(title: str) -> tuple[Trade, ...]:
    """Every trade that a title names, in its order, without those that only stand within a longer
    name."""
    folded = fold(title)
    found = sorted(
        (
            (hit.start(), hit.end(), trade)
            for trade in _table()
            for hit in trade.words.finditer(folded)
        ),
        key=lambda hit: (hit[0], -hit[1]),
    )
    whole = [
        trade
        for start, end, trade in found
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in found)
    ]
    return tuple(dict.fromkeys(whole))


def trade_of(title: str) -> Trade | None:
    """The trade that a posting's title names; the first, where it names several."""
    return next(iter(trades_in(title)), None)
