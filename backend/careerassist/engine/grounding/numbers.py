"""Numbers: every quantity of the text must be one of the cited facts, and count the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.quantities import Quantity, is_unit, quantities
from careerassist.engine.grounding.tenure import stated_tenure
from careerassist.engine.grounding.words import (
    Token,
    content,
    fold,
    light_stems,
    related_stems,
)
from careerassist.schemas.rewrite import Refusal

_VAGUE_FROM = {"dozens": 24, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
_WINDOW = 5


def number_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A quantity, with its unit, currency, rate and hedge, that the cited facts do not give."""
    known = quantities(claim.source, claim.cv.language)
    for found in quantities(claim.text, claim.cv.language):
        if found.year_like or stated_tenure(claim, found):
            continue
        if not any(_same(found, other) for other in known):
            yield _refusal(found, known)


def _same(found: Quantity, other: Quantity) -> bool:
    if found.vague:
        return other.vague == found.vague or (
            other.unit == "" and other.value >= _VAGUE_FROM[found.vague]
        )
    return (
        found.value == other.value
        and found.unit == other.unit
        and _hedge_kept(found, other)
        and (not found.rate or found.rate == other.rate)
        and (found.relation == other.relation or "" in (found.relation, other.relation))
    )


def _hedge_kept(found: Quantity, other: Quantity) -> bool:
    return found.hedge == other.hedge


def _refusal(found: Quantity, known: tuple[Quantity, ...]) -> Refusal:
    near = next((q for q in known if q.value == found.value and not found.vague), None)
    if near is None:
        return Refusal(
            rule="number_not_in_source",
            words=found.text,
            message=f"The lines of your CV behind this sentence do not say “{found.text}”.",
        )
    if near.hedge != found.hedge:
        return Refusal(
            rule="number_hedge_changed",
            words=found.text,
            message=f"Your CV says “{near.text}”; “{found.text}” is not the same.",
        )
    return Refusal(
        rule="number_not_in_source",
        words=found.text,
        message=f"Your CV says “{near.text}” here; “{found.text}” means something else.",
    )


def number_of_another_thing(claim: Claim) -> Iterator[Refusal]:
    """A number of the cited facts that now counts something it did not count there."""
    known = quantities(claim.source, claim.cv.language)
    for found in quantities(claim.text, claim.cv.language):
        if found.vague or found.year_like or stated_tenure(claim, found):
            continue
        same = [q for q in known if q.value == found.value]
        if not same:
            continue
        after = _after(claim.words, found)
        own = [stem for q in same for stem in _around(claim.source_words, q, _WINDOW + 3)]
        others = [
            stem for q in known if q.value != found.value for stem in _after(claim.source_words, q)
        ]
        own_after = [stem for q in same for stem in _after(claim.source_words, q)]
        swapped = after and others and _meet(after, others) and not _meet(after, own_after)
        around = _around(claim.words, found, _WINDOW)
        strange = around and own and not _meet(around, own)
        if (swapped and own_after) or strange:
            yield Refusal(
                rule="number_of_another_thing",
                words=found.text,
                message=f"In your CV “{same[0].text}” counts something else.",
            )


_PERIOD_NAMES = {
    period: re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)
    for period, words in {
        "hour": "hourly|per hour|an hour|of the hour",
        "day": "daily|per day|a day|each day|every day|of the day|nightly",
        "week": "weekly|per week|a week|each week|every week|of the week",
        "month": "monthly|per month|a month|each month|every month|of the month",
        "year": "yearly|annual|annually|per year|a year|each year|every year|of the year",
    }.items()
}


def period_changed(claim: Claim) -> Iterator[Refusal]:
    """ "Yearly" where the source says "monthly", "of the year" where it says "of the month"."""
    known = {name for name, words in _PERIOD_NAMES.items() if words.search(claim.source)}
    for name, words in _PERIOD_NAMES.items():
        found = words.search(claim.text)
        if found and known and name not in known and name not in claim.source_stems:
            yield Refusal(
                rule="period_changed",
                words=found.group(),
                message=f"Your CV does not say “{found.group()}” here.",
            )


def _meet(left: list[str], right: list[str]) -> bool:
    return any(related_stems(a, b) for a in left for b in right)


def _telling(found: tuple[Token, ...]) -> list[str]:
    return [t.stem for t in content(found) if not is_unit(t.text)]


def _after(words: tuple[Token, ...], quantity: Quantity) -> list[str]:
    """Stems of the content words right after a quantity, up to the next number or stop."""
    found: list[str] = []
    for token in words:
        if token.start < quantity.end:
            continue
        if len(found) == 3 or token.break_before or token.text[0].isdigit():
            break
        if fold(token.text) in ("and", "und", "y", "in", "at", "by", "to", "from", "with", "on"):
            break
        found.extend(_telling((token,)))
    return found


def _around(words: tuple[Token, ...], quantity: Quantity, reach: int) -> list[str]:
    before = tuple(t for t in words if t.end <= quantity.start)[-reach:]
    after = tuple(t for t in words if t.start >= quantity.end)[:reach]
    return [s for s in _telling((*before, *after)) if s not in light_stems()]
