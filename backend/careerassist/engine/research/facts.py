"""What a sentence says, taken apart for comparing: amounts, telling words, negations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from careerassist.engine.grounding.amounts.quantities import Quantity, quantities
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.words import fold, function_words, tokens
from careerassist.schemas.knowledge import KnowledgeLanguage


@dataclass(frozen=True)
class Amount:
    """A number, by what it must be equal in to be the same."""

    value: float
    high: float | None
    unit: str
    rate: str
    hedge: str
    year: bool

    def same(self, other: Amount) -> bool:
        """The same number of the same; a period that only one of them names is no difference."""
        return (self.value, self.high, self.unit, self.year) == (
            other.value,
            other.high,
            other.unit,
            other.year,
        ) and (not self.rate or not other.rate or self.rate == other.rate)


@dataclass(frozen=True)
class Item:
    """A telling word or an amount of a sentence, with its place (offsets in characters)."""

    start: int
    root: str
    """Empty for an amount."""
    amount: Amount | None
    written: str

    def same(self, other: Item, groups: Mapping[str, str]) -> bool:
        """The same word in any form, one of its group, or the same amount."""
        if self.amount is None or other.amount is None:
            roots = (groups.get(item.root, item.root) for item in (self, other))
            return self.amount is other.amount and len(set(roots)) == 1
        return self.amount.same(other.amount)


@dataclass(frozen=True)
class Said:
    """A sentence taken apart."""

    text: str
    items: tuple[Item, ...]
    words: tuple[tuple[int, str], ...]
    """Every word with its place, folded."""

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return tuple(item.amount for item in self.items if item.amount is not None)

    @property
    def roots(self) -> frozenset[str]:
        return frozenset(item.root for item in self.items if item.amount is None)

    def has(self, words: frozenset[str], start: int = 0, end: int | None = None) -> bool:
        """One of some words stands between two places."""
        return self.count(words, start, end) > 0

    def count(self, words: frozenset[str], start: int = 0, end: int | None = None) -> int:
        """How many of some words stand between two places."""
        last = len(self.text) if end is None else end
        return sum(word in words for at, word in self.words if start <= at < last)


@dataclass(frozen=True)
class Vocabulary:
    """`data/facts.toml`, ready for use."""

    same: Mapping[str, Mapping[str, str]]
    """By language: what stands for a root that says the same as others."""
    light: Mapping[str, frozenset[str]]
    negation: Mapping[str, frozenset[str]]
    turning: Mapping[str, frozenset[str]]
    restricting: Mapping[str, frozenset[str]]
    denying: Mapping[str, frozenset[str]]
    comparing: Mapping[str, frozenset[str]]
    strong: Mapping[str, frozenset[str]]
    weak: Mapping[str, frozenset[str]]


@cache
def vocabulary() -> Vocabulary:
    """The words, read once."""
    file = resources.files(__package__) / "data" / "facts.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))

    def split(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
        return {name: frozenset(words.split()) for name, words in table.items()}

    return Vocabulary(
        same={
            language: {
                root_of(word, language): f"={line.split()[0]}"
                for line in lines
                for word in line.split()
            }
            for language, lines in read["same"].items()
        },
        light={
            language: frozenset(root_of(word, language) for word in words.split())
            for language, words in read["light"].items()
        },
        negation=split(read["negation"]),
        turning=split(read["turning"]),
        restricting=split(read["restricting"]),
        denying=split(read["denying"]),
        comparing=split(read["comparing"]),
        strong=split(read["strong"]),
        weak=split(read["weak"]),
    )


@lru_cache(maxsize=4096)
def said(text: str, language: KnowledgeLanguage) -> Said:
    """What a text says."""
    found = [_amount(quantity) for quantity in quantities(text, language)]
    covered = [(quantity.start, quantity.end) for quantity in quantities(text, language)]
    items = list(found)
    words = []
    for token in tokens(text):
        folded = fold(token.text)
        words.append((token.start, folded))
        if any(start <= token.start < end for start, end in covered):
            continue
        if any(map(str.isdigit, token.text)):
            # A number that measures nothing: part of a name ("ISO 9606-1").
            items.append(Item(token.start, f"#{folded}", None, token.text))
        elif folded not in function_words() and len(folded) > 1:
            items.append(Item(token.start, root_of(token.text, language), None, token.text))
    return Said(text, tuple(sorted(items, key=lambda item: item.start)), tuple(words))


def _amount(quantity: Quantity) -> Item:
    return Item(
        quantity.start,
        "",
        Amount(
            quantity.value,
            quantity.high,
            f"{quantity.unit}{quantity.label}",
            quantity.rate,
            quantity.hedge,
            quantity.year_like,
        ),
        quantity.text,
    )
