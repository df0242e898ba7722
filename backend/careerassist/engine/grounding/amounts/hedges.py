"""Hedges: the words that make a number a floor, a ceiling or a guess."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from careerassist.engine.grounding.amounts.units import WORD_END, any_of, plain
from careerassist.engine.grounding.language.words import lexicon

Hedge = Literal["", "min", "max", "below", "near", "about"]
"""`min`: over, at least, +; `max`: up to; `below`: under; `near`: almost; `about`: around, and what
is so as a rule ("usually 8", "8 on average")."""

_NAMES: tuple[Hedge, ...] = ("min", "max", "below", "near", "about")
_LOOK_BACK = 40
_CLAUSE = 70
_STOP = re.compile(r"[.;:!?\n](?:\s|$)|,\s")
_RISING = re.compile(
    r"\b(?:went|gone|goes|going|rose|risen|grew|came|climbed|jumped|moved|brought|took|pushed|sped)"
    r"\s+up\s?$"
)
""" "Went up to 61 %" is no ceiling."""
_TURNOVER = re.compile(r"\b(?:turn(?:s|ed|ing)?|hand(?:s|ed|ing)?)\s+over\s*$")
""" "Turning over £18m" is a sum, no floor."""
_MEAN = re.compile(r"(?<![^\W_])(?:an?\s)?(?:average|mean)\s[^\W\d_]+\sof\s*$")
""" "An average attendance of 22"."""
_ASIDE = re.compile(
    r"^(?:\s+[^\W\d]+){0,3}?,\s(?:approximately|roughly|more or less|give or take|or thereabouts"
    r"|ungefahr|etwa|circa|aproximadamente|mas o menos)(?=\s*(?:$|[,.;:)]))"
)
""" "Trescientas facturas, aproximadamente, …": a guess told as an aside."""
_THROUGHOUT = re.compile(r"\s(?:[^\W\d]+\s+)+(?:in|across|during|throughout|auf|durante|en)\s*$")
""" "No accidents in over 7 years": the time is long, and not at most so long."""
_TURNED: dict[Hedge, Hedge] = {"min": "max", "below": "min", "max": "min"}


@cache
def _table(place: str) -> str:
    table = lexicon("numbers")["hedges"][place]
    return "|".join(f"(?P<{name}>{any_of(table[name])})" for name in _NAMES if name in table)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[^\w]))(?:{_table('before')})\s*(?:(?:the|a|an|of|de|eine?[nms]?|una?)\s+)?$"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"^(?P<counted>(?:\s+[^\W\d]+){{0,2}}?)\s+(?:{_table('after')}){WORD_END}")


@cache
def _in_clause() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_table('clause')}){WORD_END}")


@cache
def _denied() -> re.Pattern[str]:
    words = any_of(lexicon("numbers")["hedges"]["denial"]["words"].split())
    return re.compile(rf"(?<![^\W_])(?:{words})(?:\s+[^\W\d]+){{0,5}}\s*$")


@cache
def _hedge_words() -> frozenset[str]:
    tables = lexicon("numbers")["hedges"]
    return frozenset(
        part
        for place in ("before", "after", "clause")
        for words in tables[place].values()
        for word in words
        for part in (plain(word), *plain(word).split())
    )


def is_hedge(word: str) -> bool:
    """The word may hedge a number ("approximately", "maximum"); rules on numbers judge it."""
    return plain(word) in _hedge_words()


def hedge_of(text: str, start: int, end: int) -> tuple[Hedge, int, int]:
    """How the number at `start`–`end` of a `plain` text is hedged, and where number and hedge
    together begin and end."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if found := _before().search(before):
        name = _name(found)
        if name == "max" and _RISING.search(text[: start - len(before) + found.start() + 3]):
            return "", start, end
        begin = start - len(before) + found.start()
        if name == "min" and _TURNOVER.search(before):
            return "", start, end
        denied = _denied().search(text[max(0, begin - _LOOK_BACK) : begin])
        if denied and _THROUGHOUT.search(denied.group()):
            denied = None
        if denied and name in _TURNED:
            return _TURNED[name], begin - len(denied.group()), end
        return name, begin, end
    if mean := _MEAN.search(before):
        return "about", start - len(before) + mean.start(), end
    following = text[end : end + _LOOK_BACK]
    if _ASIDE.match(following):
        return "about", start, end
    stop = _STOP.search(following)
    if found := _after().match(following[: stop.start()] if stop else following):
        return _name(found), start, end if found["counted"] else end + found.end()
    clause = text[max(0, start - _CLAUSE) : start]
    stops = [m.end() for m in _STOP.finditer(clause)]
    if found := _in_clause().search(clause, stops[-1] if stops else 0):
        return _name(found), start, end
    return "", start, end


def _name(match: re.Match[str]) -> Hedge:
    return next(name for name in _NAMES if match.groupdict().get(name))
