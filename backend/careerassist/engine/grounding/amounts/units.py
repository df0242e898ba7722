"""Units, currencies, scales and periods: what stands beside a number and says what it measures."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from careerassist.engine.grounding.language.words import fold, lexicon

WORD_END = r"(?![^\W_])"
WORD_START = r"(?<![^\W_])"


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Case and accents away where that keeps the length, so that offsets stay true."""
    if text.isascii():
        return text.lower()
    return "".join(folded if len(folded := fold(c)) == 1 else _lower(c) for c in text)


def _lower(char: str) -> str:
    return lower if len(lower := char.lower()) == 1 else char


def any_of(words: list[str] | tuple[str, ...]) -> str:
    """A pattern for `plain` text that matches the longest of the words, however spaced."""
    longest_first = sorted({plain(w) for w in words}, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest_first)


@cache
def currencies() -> dict[str, str]:
    """Signs, codes and words of money to ISO codes."""
    table = lexicon("numbers")["currencies"]
    return {plain(word): code for code, words in table.items() for word in words.split()}


@cache
def times() -> dict[str, tuple[str, int]]:
    """Words for lengths of time: the unit that they are counted in, and how many of it."""
    table = lexicon("numbers")["times"]
    return {
        plain(word): (unit, int(factor))
        for unit, factors in table.items()
        for factor, words in factors.items()
        for word in words.split()
    }


@cache
def measures() -> dict[str, str]:
    """Words for other units (`%`, `point`, `kilometre`, `x` for "times") to the unit."""
    table = lexicon("numbers")["measures"]
    return {plain(word): unit for unit, words in table.items() for word in words}


@cache
def scales() -> dict[str, float]:
    """ "k", "million", "Mrd" and the like."""
    table = lexicon("numbers")["scales"]
    return {plain(word): float(scale) for scale, words in table.items() for word in words.split()}


@cache
def periods() -> dict[str, str]:
    """ "weekly", "Woche", "semanal" to `week`, and so on."""
    table = lexicon("numbers")["periods"]
    return {plain(word): name for name, words in table.items() for word in words.split()}


@cache
def unit_pattern() -> str:
    """Any unit that may follow a number, in `plain` text."""
    signs = "".join(sorted(w for w in currencies() if not w[-1].isalnum() and len(w) == 1))
    tight = ("%", "-fold", "-fach", "fach", "fache", "st", "nd", "rd", "th", "x", "×")
    words = [w for w in (*measures(), *times()) if w not in tight]
    words += [w for w in currencies() if w.isalpha()]
    return (
        rf"(?:{any_of(words)}){WORD_END}"
        rf"|%|(?:-?fold|-?fach\w*|x){WORD_END}|×"
        rf"|[{re.escape(signs)}](?!\d)"
        rf"|(?:st|nd|rd|th){WORD_END}"
    )


def measured(written: str | None, value: float) -> tuple[str, float]:
    """The unit of a number, and the number counted in it ("2", "years" is 24 months)."""
    if not written:
        return "", value
    word = re.sub(r"\s+", " ", plain(written)).strip("- ")
    if word in times():
        unit, factor = times()[word]
        return unit, value * factor
    if word in currencies():
        return currencies()[word], value
    return measures().get(word, "x"), value


def is_unit(word: str) -> bool:
    """The word only gives a number its unit ("minutes", "percent")."""
    folded = plain(word)
    return folded in times() or folded in currencies() or folded in measures() or folded == "per"
