"""What a sentence tells, and how far it may be trusted: by its words alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from careerassist.schemas.research import FindingKind

_ORDER: tuple[FindingKind, ...] = (
    "interview",
    "pay",
    "demand",
    "training",
    "requirement",
    "practice",
)
"""What is more telling comes first."""
_NUMBERED: frozenset[FindingKind] = frozenset({"demand"})
"""Nothing is told of it without a figure."""


@dataclass(frozen=True)
class Signs:
    """`data/signs.toml`, ready for use."""

    kinds: Mapping[FindingKind, re.Pattern[str]]
    work: re.Pattern[str]
    figures: Mapping[str, re.Pattern[str]]
    refused: re.Pattern[str]
    openings: re.Pattern[str]
    """With which no sentence begins that can be told by itself."""


@cache
def signs() -> Signs:
    """The signs, read once."""
    file = resources.files(__package__) / "data" / "signs.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    refused = dict(read["refused"])
    openings = (refused.pop("hanging"), refused.pop("ordering"))
    return Signs(
        kinds={kind: re.compile(read["kinds"][kind]) for kind in _ORDER},
        work=re.compile(read["work"]["words"]),
        figures={name: re.compile(pattern) for name, pattern in read["figures"].items()},
        refused=re.compile("|".join(refused.values())),
        openings=re.compile("|".join(openings)),
    )


def kinds_of(folded: str) -> tuple[FindingKind, ...]:
    """What a sentence may be about, the most telling first. The text is folded
    (`skills.folding`)."""
    known = signs()
    money = known.figures["money"].search(folded) or known.figures["share"].search(folded)
    figure = known.figures["amount"].search(folded)
    return tuple(
        kind
        for kind in _ORDER
        if known.kinds[kind].search(folded)
        and (kind != "pay" or money)
        and (kind not in _NUMBERED or figure)
    )


def is_of_work(folded: str) -> bool:
    """The sentence is about work, whatever it says of it."""
    return bool(signs().work.search(folded)) or bool(kinds_of(folded))


def confidence_of(folded: str, *, named: bool, dated: bool) -> float:
    """How far a sentence may be trusted, 0.3 to 0.9, by what can be looked up: 0.4, and more for a
    figure (0.1), money or a share (0.05), a year in it (0.1) or at least on its page (0.05), a
    source, law or standard by name (0.15), and its topic in its own words (0.1); 0.15 less where it
    is told as a rumour."""
    figures = signs().figures
    year = 0.1 if figures["year"].search(folded) else 0.05 if dated else 0.0
    worth = (
        0.4
        + 0.1 * bool(figures["amount"].search(folded))
        + 0.05 * bool(figures["money"].search(folded) or figures["share"].search(folded))
        + year
        + 0.15 * bool(figures["named"].search(folded))
        + 0.1 * named
        - 0.15 * bool(figures["loose"].search(folded))
    )
    return round(min(0.9, max(0.3, worth)), 2)
