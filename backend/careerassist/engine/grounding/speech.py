"""The patterns by which prose says nothing about the person's work (`data/unclaimed.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from careerassist.engine.grounding.language.words import lexicon

_OPENERS = (
    "wishes",
    "predicates",
    "likings",
    "admissions",
    "attitudes",
    "conditional",
    "life",
    "thoughts",
)
"""The lists whose entries open a stretch that claims nothing."""


@dataclass(frozen=True)
class Speech:
    """The patterns of one language."""

    greetings: re.Pattern[str]
    closings: re.Pattern[str]
    openers: dict[str, re.Pattern[str]]
    mishaps: re.Pattern[str]
    telling: re.Pattern[str]
    particular: re.Pattern[str]
    presupposing: re.Pattern[str]
    claims: re.Pattern[str]
    finite: re.Pattern[str]
    infinitive: re.Pattern[str]
    self: re.Pattern[str]
    own: re.Pattern[str]
    weighty_own: re.Pattern[str]
    growing: re.Pattern[str]
    gaining: re.Pattern[str]
    papers: re.Pattern[str]
    others: re.Pattern[str]
    habits: re.Pattern[str]
    truths: re.Pattern[str]
    timeless: re.Pattern[str]
    past: re.Pattern[str]
    placing: re.Pattern[str]


@cache
def speech_of(language: str) -> Speech:
    """The patterns of a language; English ones for a language without any."""
    lists = lexicon("unclaimed")
    table = lists.get(language, lists["en"])
    also = rf"(?:(?:{table['also']})\s+)*"

    def any_of(words: list[str]) -> re.Pattern[str]:
        longest = sorted((w.replace("{ALSO}", also) for w in words), key=len, reverse=True)
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest)})(?![^\W_])", re.IGNORECASE)

    own, light = "|".join(table["own"]), "|".join(table["unweighty"])
    return Speech(
        greetings=any_of(table["greetings"]),
        closings=any_of(table["closings"]),
        openers={kind: any_of(table[kind]) for kind in _OPENERS if table[kind]},
        mishaps=any_of(table["mishaps"]),
        telling=any_of(table["telling"]),
        particular=any_of(table["particular"]),
        presupposing=any_of(table["presupposing"]),
        claims=any_of([*table["claims"], *table["speakers"]]),
        finite=any_of(table["finite"]),
        infinitive=any_of(table["infinitive"]),
        self=any_of(table["self"]),
        own=any_of(table["own"]),
        weighty_own=re.compile(rf"(?<![^\W_])(?:{own})\s+(?!(?:{light})(?![^\W_]))", re.IGNORECASE),
        growing=any_of(table["growing"]),
        gaining=any_of(table["gaining"]),
        papers=any_of(table["papers"]),
        others=any_of(table["others"]),
        habits=any_of(table["habits"]),
        truths=any_of(table["truths"]),
        timeless=any_of(table["timeless"]),
        past=any_of(table["past"]),
        placing=any_of(table["placing"]),
    )
