"""Whether two findings say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from careerassist.engine.research.facts import Amount, said, vocabulary
from careerassist.engine.research.names import trade_names_in
from careerassist.engine.research.normalising import normalised
from careerassist.schemas.knowledge import KnowledgeLanguage

_SAME = 0.75
"""Share of the telling words of both that must agree where neither holds all of the other's."""
_LONG_NUMBER = re.compile(r"\d{3,}")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[.,' ](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FAMILY = 5
"""Letters that the names of one trade begin with."""


@dataclass(frozen=True)
class _Fact:
    amounts: frozenset[tuple[float, float | None, str]]
    years: frozenset[float]
    telling: frozenset[str]
    names: frozenset[str]
    """Roots of words that are written as names: a town or a firm makes another fact."""
    trades: frozenset[str]
    negations: int


class KnownFacts:
    """What has been said already, to be compared with what is said anew."""

    def __init__(self, language: KnowledgeLanguage) -> None:
        self._language = language
        self._words: set[str] = set()
        self._claims: dict[frozenset[str], list[str]] = defaultdict(list)

    def add(self, claim: str, quote: str) -> None:
        """From now on this is known."""
        self._words |= {_bare(claim), _bare(quote)}
        self._claims[_long_numbers(claim)].append(claim)

    def has(self, claim: str) -> bool:
        """A known claim says the same in these or other words, or all of it and more. Another
        amount, year, trade or place is another fact."""
        if _bare(claim) in self._words:
            return True
        # Long numbers first, which are quickly compared and differ most.
        rivals = self._claims.get(_long_numbers(claim), [])
        own = _fact(claim, self._language) if rivals else None
        return own is not None and any(_same(own, _fact(one, self._language)) for one in rivals)


def _bare(text: str) -> str:
    return normalised(text).rstrip(".").casefold()


def _long_numbers(text: str) -> frozenset[str]:
    numbers = _LONG_NUMBER.findall(_BETWEEN_FIGURES.sub("", text))
    return frozenset(number for number in numbers if not _YEAR.fullmatch(number))


def _same(own: _Fact, other: _Fact) -> bool:
    if own.amounts != other.amounts or not own.years <= other.years:
        return False
    if own.negations != other.negations or own.trades != other.trades:
        return False
    if own.names - other.telling - other.names:
        return False
    if own.telling <= other.telling:
        return bool(own.telling or own.amounts)
    if (own.telling ^ other.telling) & (own.names | other.names):
        return False
    return len(own.telling & other.telling) >= _SAME * len(own.telling | other.telling)


@lru_cache(maxsize=4096)
def _fact(text: str, language: KnowledgeLanguage) -> _Fact:
    words = vocabulary()
    taken = said(normalised(text), language)
    same, light = words.same[language], words.light[language]
    bare = [item for item in taken.items if item.amount is None and item.root not in light]
    return _Fact(
        amounts=frozenset(_key(amount) for amount in taken.amounts if not amount.year),
        years=frozenset(amount.value for amount in taken.amounts if amount.year),
        telling=frozenset(same.get(item.root, item.root) for item in bare),
        names=frozenset(
            same.get(item.root, item.root)
            for item in bare
            # German writes every noun so.
            if item.written[0].isupper() and item.start > 0 and language != "de"
        ),
        trades=frozenset(name[:_FAMILY] for name in trade_names_in(text)),
        negations=taken.count(words.negation[language]),
    )


def _key(amount: Amount) -> tuple[float, float | None, str]:
    return (amount.value, amount.high, amount.unit)
