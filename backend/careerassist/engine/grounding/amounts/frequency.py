"""How often: the periods that a text counts over, and the words for them."""

from __future__ import annotations

import re
from functools import cache

from careerassist.engine.grounding.amounts.units import WORD_END, WORD_START, any_of, periods, plain

_NOUNS_ONLY = ("shift", "season", "session", "term", "weekend", "night")


@cache
def _period_words() -> re.Pattern[str]:
    names = any_of(tuple(periods()))
    return re.compile(
        rf"{WORD_START}(?:(?:per|an?|each|every|of\sthe|pro|je|jede[nrsm]?|im|por|al|a\sla|cada)\s"
        rf"(?:{names})|(?P<adverb>{names}))s?{WORD_END}"
    )


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(
        w for w in periods() if (len(w) > 5 or w.endswith("ly")) and w not in _NOUNS_ONLY
    )


_WEEKDAY = re.compile(
    r"(?<![^\W_])(?:(?:on|every|each)\s(?:mon|tues|wednes|thurs|fri|satur|sun)days?|jeden\s\w+tag"
    r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s|(?:los|cada)\s(?:lunes|martes|miercoles"
    r"|jueves|viernes|sabados?|domingos?))(?![^\W_])"
)
""" "On Fridays" is every week."""


def periods_in(text: str) -> dict[str, str]:
    """The periods that a text counts over or repeats after, and the words that say so."""
    found: dict[str, str] = {}
    for match in _period_words().finditer(plain(text)):
        last = match.group().split()[-1]
        name = periods().get(last) or periods().get(last.rstrip("s"), "")
        if match["adverb"] and (last not in _adverbs() or last == name):
            continue
        found.setdefault(name, text[match.start() : match.end()])
    return found


@cache
def _bare_periods() -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}(?:{any_of(tuple(periods()))})s?{WORD_END}")


def named_periods(text: str) -> set[str]:
    """All periods that a text speaks of in any way."""
    words = (m.group() for m in _bare_periods().finditer(plain(text)))
    named = {periods().get(w) or periods().get(w.rstrip("s"), "") for w in words}
    return named | ({"week"} if _WEEKDAY.search(plain(text)) else set())


def period_told(following: str) -> str:
    """The period over which what stands before is counted: "… reports a week"; empty if none."""
    clause = re.split(r"[.,;:(](?:\s|$)", following)[0]
    found = _period_words().search(plain(clause))
    if found is None or found["adverb"]:
        return ""
    last = found.group().split()[-1]
    return periods().get(last) or periods().get(last.rstrip("s"), "")
