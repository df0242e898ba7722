"""Lengths of time in words: "a fortnight", "half an hour", "a month and a half", "for a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.amounts.number_words import Worded, cardinals
from careerassist.engine.grounding.amounts.units import WORD_END, WORD_START, any_of, times

_WORD = r"(?:an?|one|ein|eine[nmrs]?|una?)"
_LASTS = (
    r"(?:(?:for|within|after|under|over|nearly|almost|about|around|roughly|than|took|takes?|taking"
    r"|taken|lasts?|lasting|lasted|spent|spend|spending|only|exactly|some|up to|inside|throughout"
    r"|innerhalb|nach|fur|wahrend|uber|fast|durante|tras|hasta|casi)\s+(?:just\s+|only\s+)?"
    r"|(?<!\d\s)(?<!\w\s)(?:in|to|from)\s+|(?<![\d\w]\s)\b(?:in)\s+(?:just|under|about|only)\s+)"
)
""" "Ten a year" counts over a year; only after such words is "a year" a length of time."""
_GOES_ON = (
    r"(?=$|[,.;:)(–—]|\s(?:of|in(?!\s(?:every\s)?(?:\d|two|three|four|five|six|ten)\b)|at|on|with|as|and|or|to|for|by|after|without|while|during|between"
    r"|when|from|each|every|per|off|out|away|abroad|longer|more|less|under|instead|rather|through"
    r"|im|bei|als|mit|und|ohne|en|como|con|y|de|sin)\b)"
)


@cache
def _names() -> str:
    return any_of(tuple(times()))


@cache
def _halves() -> re.Pattern[str]:
    return re.compile(
        rf"{WORD_START}(?:(?P<count>(?:an?|[^\W\d_]+))\s(?P<unit>{_names()})\sand\sa\shalf"
        rf"|half\s(?:an?\s)?(?P<half>hour|day|week|month|year|minute|second)"
        rf"|(?P<quarters>(?:three[\s-]quarters\sof|(?:a\s)?quarter\sof))\san\shour"
        rf"|(?P<couple>a\s(?:couple|pair)\sof)\s(?P<pair>{_names()})){WORD_END}"
    )


@cache
def _single() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=^)|{WORD_START}){_LASTS}(?P<told>{_WORD}\s(?:full\s|whole\s|single\s)?"
        rf"(?P<unit>{_names()})){WORD_END}{_GOES_ON}"
        rf"|{WORD_START}(?P<fortnight>an?\s(?P<two>fortnight))(?=\s(?:each|every|per|a|in|on|at)\b)"
        rf"|{WORD_START}(?P<ten>(?:a|one)\s(?:full\s|whole\s|good\s)?(?P<decade>decade))(?!\sago)"
        rf"|(?:^|(?<=[,;(]\s))(?P<each>an?\s(?P<one>{_names()}))"
        rf"(?=\s(?:(?:on|at|in|with|for)\s)?(?:each|every|both)\b)"
    )


_HALF_YEAR = re.compile(
    r"(?<![^\W_])(?:(?:first|second|last)\shalf\sof\s(?=(?:the\s)?year|(?:19|20)\d\d)"
    r"|(?:ersten|zweiten)\shalbjahr|(?:primer|segundo)\ssemestre)"
)


def durations(text: str, language: str) -> Iterator[Worded]:
    """Lengths of time that no plain number tells, in a `plain` text, with the unit they are
    counted in (`month`, `day`, `minute`)."""
    for match in _halves().finditer(text):
        if match["count"]:
            told = next(iter(cardinals(match["count"], language)), None)
            count = 1.0 if match["count"] in ("a", "an") else told.value if told else 0.0
            if count:
                yield _lasting(match.start(), match.end(), count + 0.5, match["unit"])
        elif match["half"]:
            yield _lasting(match.start(), match.end(), 0.5, match["half"])
        elif match["quarters"]:
            value = 0.75 if match["quarters"].startswith("three") else 0.25
            yield _lasting(match.start(), match.end(), value, "hour")
        else:
            yield _lasting(match.start(), match.end(), 2.0, match["pair"])
    for match in _single().finditer(text):
        group = next(name for name in ("told", "fortnight", "ten", "each") if match[name])
        start, end = match.span(group)
        yield _lasting(
            start, end, 1.0, match["unit"] or match["two"] or match["decade"] or match["one"]
        )
    for match in _HALF_YEAR.finditer(text):
        yield Worded(match.start(), match.end(), 6.0, "month")


def _lasting(start: int, end: int, count: float, word: str) -> Worded:
    unit, factor = times()[word]
    return Worded(start, end, count * factor, unit)
