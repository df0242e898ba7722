"""What a topic is called, and where a text names it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from careerassist.engine.skills import skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.research import Topic

_WHOLE_BELOW = 5
"""Letters below which a name is no beginning of a longer word ("SQL", "Java")."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CASED_BELOW = 4
"""Letters below which a name must be written as it is known ("R", "Go", "SAP")."""


@dataclass(frozen=True)
class Names:
    """Finds one topic by its names."""

    topic: Topic
    folded: re.Pattern[str] | None
    cased: re.Pattern[str] | None
    """Short names, which in another case are words of their own."""

    def named_in(self, text: str) -> bool:
        """The text names the topic."""
        return bool(
            (self.folded and self.folded.search(fold(text)))
            or (self.cased and self.cased.search(text))
        )


@dataclass(frozen=True)
class _Trades:
    words: Mapping[str, re.Pattern[str]]
    kinds: Mapping[str, tuple[str, ...]]
    others: re.Pattern[str]
    """Any trade's name."""


@cache
def _trades() -> _Trades:
    file = resources.files(__package__) / "data" / "trades.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    every = " ".join(read["trades"].values())
    return _Trades(
        {name: _beginnings(words) for name, words in read["trades"].items()},
        {name: tuple(trades) for name, trades in read["kinds"].items()},
        _beginnings(every),
    )


def _beginnings(words: str) -> re.Pattern[str]:
    longest_first = sorted(set(fold(words).split()), key=lambda word: (-len(word), word))
    alternatives = (
        re.escape(word.rstrip("|")).replace("_", " ") + (r"(?![^\W_])" if word[-1] == "|" else "")
        for word in longest_first
    )
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})")


@lru_cache(maxsize=4096)
def trade_names_in(text: str) -> tuple[str, ...]:
    """The words by which a text names trades, folded."""
    return tuple(_trades().others.findall(fold(text)))


def trades_in(text: str) -> tuple[str, ...]:
    """The trades that a text names, in its order, by their names in `data/trades.toml`; without
    those that only stand within a longer name."""
    folded = fold(text)
    found = sorted(
        (hit.start(), -hit.end(), trade)
        for trade, words in _trades().words.items()
        for hit in words.finditer(folded)
    )
    whole = [
        trade
        for start, end, trade in found
        if not any(a <= start and -end <= -b and a - b > start - end for a, b, _ in found)
    ]
    return tuple(dict.fromkeys(whole))


def is_name_of(trade: str, text: str) -> bool:
    """The text is a name of a trade, and nothing more."""
    found = _trades().words[trade].match(fold(text))
    return found is not None and not fold(text)[found.end() :].strip(_LETTERS)


@lru_cache(maxsize=256)
def names_of(topic: Topic) -> Names:
    """All names of a topic: a trade's in three languages, an ability's as the lexicon has them."""
    names = [topic.name]
    patterns: list[str] = []
    if topic.kind == "role":
        patterns += [_trades().words[trade].pattern for trade in _trades_of(topic.name)]
    else:
        known = skill(topic.name)
        names += known.aliases if known is not None else ()
    if topic.kind == "role" and patterns and fold(topic.name).replace(" ", "_") in _trades().kinds:
        names = []  # "kitchen", "data": a kind of work, and no name of a trade
    short = [name for name in names if len(name) < _CASED_BELOW]
    patterns += [_pattern(fold(name)) for name in names if len(name) >= _CASED_BELOW]
    cased = "|".join(_pattern(name) for name in short)
    return Names(
        topic,
        re.compile("|".join(patterns)) if patterns else None,
        re.compile(cased) if cased else None,
    )


def _trades_of(name: str) -> Sequence[str]:
    trades = _trades()
    key = fold(name).replace(" ", "_")
    if key in trades.kinds:
        return trades.kinds[key]
    if key in trades.words:
        return (key,)
    return trades_in(name)[:1]


def _pattern(name: str) -> str:
    ending = r"(?:e?s)?(?![^\W_])" if len(name) < _WHOLE_BELOW else ""
    return rf"(?<![^\W_]){re.escape(name)}{ending}"
