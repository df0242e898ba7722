"""Products: five talks to 60 pupils each are 300 pupils; three wards at six months, 18 months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations

from careerassist.engine.grounding.amounts.counting import listed_counts
from careerassist.engine.grounding.amounts.following import holds
from careerassist.engine.grounding.amounts.hedges import Hedge
from careerassist.engine.grounding.amounts.quantities import Quantity, quantities
from careerassist.engine.grounding.amounts.units import currencies, periods, plain
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.thesaurus import related_stems
from careerassist.engine.grounding.language.words import content, tokens

_EACH = re.compile(
    r"^\s*(?:[^\W\d]+\s+){0,3}?(?:(?:in|on|at|with|for)\s+)?"
    r"(?:each|apiece|a\s+(?:head|piece|time)|jeweils|cada\s+un[oa]|(?:per|pro|por)\s+(?!cent|cien)(?P<per>[^\W\d]+))"
    r"(?![^\W_])"
)
_A_THING = re.compile(r"^\s*(?:an?|per|pro|je|por)\s+(?!cent|cien)(?P<thing>[^\W\d]{2,})")
_BEFORE_EACH = re.compile(
    r"\b(?:each|je|jeweils|cada un[oa])\s+(?:(?:with|of|worth|lasting|holding|having|taking"
    r"|for|mit|con|de)\s+)?$"
)
_TOTAL = re.compile(
    r"^\s*(?:[^\W\d]+\s+){0,4}?(?:in\s+(?:all|total)|altogether|overall|all\s+told|combined|insgesamt"
    r"|en\s+total)(?![^\W_])"
)
_MOST = 8


def is_each(text: str, quantity: Quantity) -> bool:
    """The number is that of each: "60 pupils each", "£35 a head", "£6.50 a jar"."""
    after = _clause(text, quantity)
    if (match := _EACH.match(after)) is not None:
        # "40 each shift" counts over time; "£40 each" does not.
        following = re.match(r"\s*([^\W\d]+)", after[match.end() :])
        period = match["per"] or (following[1] if following and "each" in match.group() else "")
        return period not in periods() and period.removesuffix("s") not in periods()
    if quantity.unit in currencies().values() and (per := per_thing(text, quantity)):
        return per not in periods()
    recurs = quantity.unit.startswith("every")
    if (
        quantity.unit
        and not recurs
        and "-" in quantity.text
        and re.match(r"[\s-][^\W\d]+s\b", after)
    ):
        return True  # "four-hour watches"
    return _BEFORE_EACH.search(plain(text[: quantity.start])) is not None


def is_total(text: str, quantity: Quantity) -> bool:
    """The number is that of all together: "300 pupils in all"."""
    return _TOTAL.match(_clause(text, quantity)) is not None


def per_thing(text: str, quantity: Quantity) -> str:
    """What a price or an amount is for: "word" of "€0.12 a word"; empty if it is not told."""
    match = _A_THING.match(_clause(text, quantity))
    return match["thing"] if match else ""


def _clause(text: str, quantity: Quantity) -> str:
    return re.split(r"[.;:,()](?:\s|$)", plain(text[quantity.end :]))[0]


def is_product(claim: Claim, found: Quantity) -> bool:
    """How many there are times how much each is, both of one cited fact."""
    if found.high is not None or found.part or found.rest or found.label or found.vague:
        return False
    if is_each(claim.text, found):
        return False
    for fact in claim.facts:
        if not (found.unit or found.hedge) and _is_part_of_all(fact.text, found, claim):
            return True
        for count, hedge, each in _factors(fact.text, claim.cv.language):
            if each.unit != found.unit or not _same_thing(claim, found, fact.text, each):
                continue
            if found.rate == each.rate and holds(count * each.value, hedge, found):
                return True
    return False


def _factors(fact: str, language: str) -> Iterator[tuple[float, Hedge, Quantity]]:
    told = [
        q
        for q in quantities(fact, language)[:_MOST]
        if not (q.vague or q.year_like or q.label or q.part or q.high is not None)
    ]
    for each in (q for q in told if is_each(fact, q)):
        for listed in listed_counts(fact[: each.start]):
            yield float(listed), each.hedge, each
    for count, each in permutations(told, 2):
        hedges = {count.hedge, each.hedge} - {""}
        hedge: Hedge = min(hedges, default="")
        if len(hedges) > 1 or is_each(fact, count):
            continue
        if each.rate and count.rate and each.rate == count.unit:
            # Two clients a day, four days a week.
            yield count.value / count.each, hedge, replace(each, rate=count.rate)
        elif not count.unit and (is_each(fact, each) or _groups_of(fact, count, each)):
            yield count.value, hedge, replace(each, rate=count.rate or each.rate)


_OF = re.compile(r"^\s+[^\W\d]+s\s+(?:of|von|de|à)\s+$")


_OF_THEM = re.compile(r"^\s+of\s+(?:them|these|those|whom|which)\b")


def _is_part_of_all(fact: str, found: Quantity, claim: Claim) -> bool:
    """ "24 of them" for "48 dogs, half of them before eight"."""
    told = [q for q in quantities(fact, claim.cv.language)[:_MOST] if not q.year_like]
    return any(
        part.part
        and not (whole.unit or whole.part or whole.high)
        and _OF_THEM.match(plain(fact[part.end :])) is not None
        and found.value == whole.value * part.value / 100
        for whole, part in pairwise(told)
    )


def _groups_of(fact: str, count: Quantity, each: Quantity) -> bool:
    """ "Six groups of ten", "two four-hour watches"."""
    between = plain(fact[count.end : each.start])
    hyphened = not between.strip() and bool(between) and "-" in each.text and bool(each.unit)
    return _OF.match(between) is not None or hyphened


def _same_thing(claim: Claim, found: Quantity, fact: str, each: Quantity) -> bool:
    """Where no unit tells it, the same noun follows both numbers."""
    if each.unit:
        return True
    own, given = _nouns(claim.text, found), _nouns(fact, each)
    return any(related_stems(a, b) for a in own for b in given)


def _nouns(text: str, quantity: Quantity) -> list[str]:
    clause = re.split(r"[.;:,()](?:\s|$)", text[quantity.end :])[0]
    return [t.stem for t in content(tokens(clause))][:2]
