"""Numbers: each must follow from the cited facts, and count the same thing as there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from careerassist.engine.grounding.amounts.arithmetic import (
    follows_by_arithmetic,
    of_another_group,
)
from careerassist.engine.grounding.amounts.counting import counts_what_is_listed
from careerassist.engine.grounding.amounts.following import follows_from, holds
from careerassist.engine.grounding.amounts.frequency import named_periods, periods_in
from careerassist.engine.grounding.amounts.quantities import Quantity, quantities, vague_numbers
from careerassist.engine.grounding.amounts.units import plain
from careerassist.engine.grounding.claim import Claim, once_per_claim
from careerassist.engine.grounding.dates import months_between
from careerassist.engine.grounding.tenure import stated_tenure
from careerassist.schemas.rewrite import Refusal

Known = tuple[str, Quantity]
"""A quantity of the cited facts, and the words of the fact that gives it."""

_BEGINNING = 5
_CLAUSE = re.compile(r"[.;!?](?:\s|$)|\n")


def number_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A quantity, with its unit, currency, rate and hedge, that does not follow from the facts."""
    for found in quantities(claim.text, claim.cv.language):
        if claim.within_name(found.start) or found.year_like:
            continue
        if found not in followed_quantities(claim):
            yield _refusal(found, [known for _, known in known_quantities(claim)])


def number_follows(claim: Claim, found: Quantity) -> bool:
    """The cited facts give the quantity, or it follows from them: by rounding, by arithmetic, by
    the dates of the roles, by counting what they list."""
    return (
        bool(given(claim, found))
        or _recurs_as_named(claim, found)
        or stated_tenure(claim, found)
        or _between_dates(claim, found)
        or _in_the_same_time(claim, found)
        or follows_by_arithmetic(claim, found)
        or counts_what_is_listed(claim, found)
    )


def _between_dates(claim: Claim, found: Quantity) -> bool:
    """ "The first half of 2025", "in six months" for "between January and June 2025"."""
    if found.unit != "month" or found.high is not None:
        return False
    return any(holds(months, "", found) for months in months_between(claim))


def _in_the_same_time(claim: Claim, found: Quantity) -> bool:
    """ "Within a year" where the fact has "from 64 to 48 in a year", which reads as a rate."""
    told = plain(found.text)
    if found.unit not in ("month", "day", "minute") or not told.startswith(("a ", "an ", "one ")):
        return False
    unit = re.escape(told.split(maxsplit=1)[1])
    told_so = re.search(rf"\b(?:in|within|over)\s(?:an?|one)\s{unit}\b", plain(claim.source))
    return told_so is not None


@once_per_claim
def followed_quantities(claim: Claim) -> tuple[Quantity, ...]:
    """The quantities of the text that the cited facts bear out."""
    told = quantities(claim.text, claim.cv.language)
    return tuple(q for q in told if q.year_like or number_follows(claim, q))


@once_per_claim
def known_quantities(claim: Claim) -> list[Known]:
    language = claim.cv.language
    return [
        (fact.text, q)
        for fact in claim.facts
        for q in quantities(fact.text, language)
        if q.start >= claim.counting_from(fact)
    ]


def given(claim: Claim, found: Quantity) -> list[Known]:
    """The cited facts' quantities that say as much as this one."""
    known = list(known_quantities(claim))
    if found.label:
        known += [
            (line, q)
            for line in claim.context.split("\n")
            for q in quantities(line, claim.cv.language)
            if q.label
        ]
    same = [(text, q) for text, q in known if _says(claim, text, q, found)]
    return same or _range_of_two(claim, found)


_DEGREES_OF_PAPERS = ("level", "stufe", "nivel")


def _numbers_papers(fact: str, told: str, known: str) -> bool:
    """ "NVQ 3" for "NVQ Level 3"."""
    return known in _DEGREES_OF_PAPERS and re.search(rf"\b{told}\s{known}", plain(fact)) is not None


_RECURRENCES = {
    ("every month", 1.0): "month",
    ("every month", 3.0): "quarter",
    ("every month", 12.0): "year",
    ("every day", 1.0): "day",
    ("every day", 7.0): "week",
    ("x", 4.0): "quarter",
    ("x", 12.0): "month",
}


def _recurs_as_named(claim: Claim, found: Quantity) -> bool:
    """ "Every three months" and "four times a year" are "quarterly"."""
    if found.hedge or found.high is not None or (found.unit == "x" and found.rate != "year"):
        return False
    name = _RECURRENCES.get((found.unit, found.value), "")
    return bool(name) and name in periods_in(claim.source)


def _says(claim: Claim, text: str, known: Quantity, found: Quantity) -> bool:
    if found.vague:
        least = vague_numbers(claim.cv.language)[found.vague]
        return known.vague == found.vague or (
            known.unit == ""
            and known.value >= least
            and known.hedge in ("", "min", "about")
            and not (known.label or known.year_like)
        )
    if known.vague or known.year_like:
        return False
    if found.rest != known.rest or of_another_group(claim.text, found, text, known):
        return False
    # "NVQ level two" is "NVQ 2"; "four wards" are not "ward 4".
    both = bool(found.label and known.label) and (
        known.label in plain(claim.text) or _numbers_papers(text, found.label, known.label)
    )
    if found.label != known.label and not both:
        return False
    if found.rate and not known.rate:
        if found.rate not in _periods_beside(claim, text):
            return False
        if found.unit and _belongs_to_others(claim, text, found.rate):
            return False
    found, known = _with_units(claim, text, found, known)
    if _is_end_of_range(claim, found, known):
        return True
    if (
        found.hedge == "min"
        and known.hedge == ""
        and _in_the_course(claim.text, text, known, found)
    ):
        found = replace(found, hedge="")
    if (
        found.hedge == ""
        and known.hedge == "min"
        and _in_the_course(text, claim.text, found, known)
    ):
        known = replace(known, hedge="")
    if found.hedge == "below" and not known.hedge and _WITHIN.search(text[: known.start]):
        found = replace(found, hedge="")
    if known.hedge == "below" and not found.hedge and _WITHIN.search(claim.text[: found.start]):
        found = replace(found, hedge="below")
    if known.hedge == "min" and found.hedge == "" and _took(claim, known, found):
        known = replace(known, hedge="")
    agree = found.relation == known.relation or "" in (found.relation, known.relation)
    return agree and follows_from(known, found)


_DURING = re.compile(
    r"\b(?:in|during|within|over|for|on|across|at|auf|im laufe von|en|durante)\s+$", re.IGNORECASE
)
_TAKING = re.compile(
    r"\b(?:took|takes|take|taking|lasted|lasts|within|in|for|during)\s+(?:me|us|\w+)?\s*$",
    re.IGNORECASE,
)


def _took(claim: Claim, known: Quantity, found: Quantity) -> bool:
    """ "It took six weeks" for "over six weeks", and whatever goes "over a two-week round"."""
    if not known.text.casefold().startswith("over ") or known.unit not in (
        "month",
        "day",
        "minute",
    ):
        return False
    spread = known.text.casefold().startswith(("over a ", "over the ", "over one "))
    return spread or _TAKING.search(claim.text[: found.start]) is not None


_PREPOSITION = re.compile(r"\b(?:in|on|at|for|of|to|by|with|across|auf|an|mit|en|de)\s+$", re.I)
_WITHIN = re.compile(r"\b(?:within|inside|innerhalb von|in weniger als)\s+$", re.IGNORECASE)
_FEW = 12


def _in_the_course(over: str, during: str, plain_one: Quantity, hedged: Quantity) -> bool:
    """ "Over 19 months" for "in 19 months", "over two floors" for "on two floors"; or the other way
    round. `over` is the text of the one that says "over", `during` that of the other."""
    if not hedged.text.casefold().startswith(("over ", "über ")):
        return False
    times = ("month", "day", "minute")
    extent = plain_one.unit in times or (not plain_one.unit and plain_one.value <= _FEW)
    spread = not _PREPOSITION.search(over[: hedged.start])
    return extent and spread and _DURING.search(during[: plain_one.start]) is not None


def _periods_beside(claim: Claim, fact: str) -> set[str]:
    """The periods of a fact but for those that only tell how long something took."""
    for q in quantities(fact, claim.cv.language):
        if q.unit in ("month", "day", "minute"):
            fact = fact[: q.start] + " " * (q.end - q.start) + fact[q.end :]
    return named_periods(fact)


def _belongs_to_others(claim: Claim, fact: str, rate: str) -> bool:
    """All that the fact counts over this period is counted so by numbers of their own."""
    told = quantities(fact, claim.cv.language)
    own = [q for q in told if q.rate == rate]
    for q in reversed(own):
        stop = next((n.start for n in told if n.start >= q.end), len(fact))
        fact = fact[: q.end] + " " * (stop - q.end) + fact[stop:]
    return bool(own) and rate not in named_periods(fact)


def _with_units(
    claim: Claim, fact: str, found: Quantity, known: Quantity
) -> tuple[Quantity, Quantity]:
    """Units that only another number of the sentence names: "15 minutes less (25 instead of 40)",
    "took 6 hours, takes 2 now"; and "commended twice" for two commendations."""
    language = claim.cv.language
    if found.unit == "x" and not (known.unit or found.relation) and found.rate in ("", known.rate):
        return replace(found, unit=""), known
    if found.unit == "x" and known.unit == "day" and known.each == 1 and known.rate == "week":
        # "Twice a week" for "two days a week".
        return replace(found, unit=""), replace(known, unit="")
    if known.unit == "x" and not found.unit and found.rate and found.rate == known.rate:
        # "Two sessions a week" for "taught twice a week".
        return found, replace(known, unit="")
    in_text = {q.unit for q in quantities(claim.text, language)}
    in_fact = {q.unit for q in quantities(fact, language)}
    if not found.unit and known.unit in in_text - {""} and not _named_after(claim.text, found):
        return replace(found, unit=known.unit, value=found.value * known.each), known
    if not known.unit and found.unit in in_fact - {""} and not _named_after(fact, known):
        return found, replace(known, unit=found.unit, value=known.value * found.each)
    return found, known


_BARE = re.compile(
    r"^\s*(?:$|[.,;:)(]|(?:now|instead|rather|against|to|than|from|and|or|in|on|at|before|after|per|a"
    r"|jetzt|statt|auf|und|pro|ahora|en|y)\b)",
    re.IGNORECASE,
)


def _named_after(text: str, quantity: Quantity) -> bool:
    """A noun of its own follows the number."""
    return _BARE.match(text[quantity.end :]) is None


def _is_end_of_range(claim: Claim, found: Quantity, known: Quantity) -> bool:
    """ "From 2 to 8 mm" for "2 to 8 mm": both ends are told, as two numbers."""
    if known.high is None or found.high is not None or found.hedge or found.unit != known.unit:
        return False
    ends = {known.value, known.high}
    told = {q.value for q in quantities(claim.text, claim.cv.language) if q.unit == found.unit}
    return found.value in ends and ends <= told and found.relation in ("from", "to")


def _range_of_two(claim: Claim, found: Quantity) -> list[Known]:
    """ "12 to 15" where the fact goes "from 12 … to 15", or gives both in a row."""
    if found.high is None:
        return []
    for fact in claim.facts:
        told = quantities(fact.text, claim.cv.language)
        for one, other in pairwise(told):
            ends = (one.value, other.value) == (found.value, found.high)
            if ends and one.unit in ("", found.unit) and other.unit == found.unit:
                return [(fact.text, one)] if one.relation == "from" else []
    return []


def _refusal(found: Quantity, known: list[Quantity]) -> Refusal:
    near = next((q for q in known if q.value == found.value and not found.vague), None)
    near = near or next(
        (q for q in known if q.high is not None and q.value <= found.value <= q.high), None
    )
    if near is None:
        return Refusal(
            rule="number_not_in_source",
            words=found.text,
            message=f"The lines of your CV behind this sentence do not say “{found.text}”.",
        )
    if near.hedge != found.hedge or near.high != found.high:
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
