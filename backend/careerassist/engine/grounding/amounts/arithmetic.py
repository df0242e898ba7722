"""Arithmetic that follows: what two numbers of the cited facts make together.

Differences ("by 10 minutes", "six more"), relative changes ("by a quarter", "doubled"), parts of a
whole ("26 of 31" is 84 %, "all but five"), sums over facts of one role, a month's number over a
year, and who works with four others is one of five. Each is told in words of its own, and only
those words make a number one that may be worked out: a bare number is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from careerassist.engine.grounding.amounts.following import holds, in_whole_money
from careerassist.engine.grounding.amounts.products import is_product
from careerassist.engine.grounding.amounts.quantities import Quantity, quantities
from careerassist.engine.grounding.amounts.units import plain
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.thesaurus import related_stems
from careerassist.engine.grounding.language.words import content, fold, lexicon, light_stems, tokens


class Pair(NamedTuple):
    """Two numbers of one fact that count in the same unit, in the order given."""

    text: str
    first: Quantity
    second: Quantity


_REACH = 3
"""Words on either side of a number among which its kind is told ("by", "more", "of", "total")."""
_TOTAL_REACH = 5
_MOST_PAIRED = 8
"""Numbers of one fact that are looked at in pairs."""
_PER_YEAR = {"month": 12, "quarter": 4}
_OF = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,2}?(?:of|out of|von|aus|de)(?:\s+[^\W\d]+){0,2}?\s*", re.IGNORECASE
)
_WHOLE = re.compile(r"\s*(?:of|out of|von|de)\s+(?:[^\W\d]+\s+){0,2}?(?=\d|\w)", re.IGNORECASE)
_WHOLE_BEFORE = re.compile(
    r"\b(?:of|out of|von|aus|de|among)\s+(?:[^\W\d]+\s+){0,2}$", re.IGNORECASE
)
_ONE_OF = re.compile(r"\b(?:one|1|eine[rs]?|un[oa]?)\s+(?:of|von|de)\s+(?:[^\W\d]+\s+){0,2}$", re.I)
_ALL = re.compile(r"\b(?:all|alle[nr]?|todos|todas)\s+(?:[^\W\d]+\s+){0,2}$", re.IGNORECASE)
_SHARE_OF = re.compile(r"^\s*(?:of|von|de)\b", re.IGNORECASE)
_POINT = re.compile(r"^[\s-]*(?:percentage\s)?points?\b")


def follows_by_arithmetic(claim: Claim, found: Quantity) -> bool:
    """The cited facts' numbers make this one, in the way that the text tells it."""
    if found.vague or found.year_like or found.label or found.unit.startswith("every"):
        return False
    if found.unit == "cent":
        money = {q.unit for q in quantities(claim.source, claim.cv.language)}
        found = next((m for c in sorted(money) if (m := in_whole_money(found, c)) != found), found)
    if of_a_group(claim, found) or _over_a_year(claim, found) or _is_total(claim, found):
        return True
    if is_product(claim, found):
        return True
    return any(_makes(claim, pair, found) or _was(claim, pair, found) for pair in pairs(claim))


def _was(claim: Claim, pair: Pair, found: Quantity) -> bool:
    """ "Cut by 20 seconds to 70": from 90."""
    text, first, second = pair
    change, left = (first, second) if first.relation == "by" else (second, first)
    if found.relation != "from" or change.relation != "by" or left.relation != "to":
        return False
    near = {fold(w) for w in (*_words_near(text, change, 5), *_words_near(text, left, 5))}
    sign = bool(near & (arithmetic_words("less") | {"cut"})) - bool(near & arithmetic_words("more"))
    same = found.unit in ("", left.unit) and left.unit in ("", change.unit)
    return same and bool(sign) and holds(left.value + sign * change.value, left.hedge, found)


def pairs(claim: Claim) -> Iterator[Pair]:
    """All of them, fact by fact."""
    for fact in claim.facts:
        told = [q for q in quantities(fact.text, claim.cv.language) if _counts(q)]
        for one, other in combinations(told[:_MOST_PAIRED], 2):
            if one.unit == other.unit or (not one.rest and not other.rest and _loose(one, other)):
                # "To 79 %, from 71 %" tells the later first.
                back = one.relation == "to" and other.relation == "from"
                yield Pair(fact.text, other, one) if back else Pair(fact.text, one, other)


def _counts(quantity: Quantity) -> bool:
    return not (
        quantity.vague
        or quantity.year_like
        or quantity.label
        or quantity.unit.startswith("every")
        or quantity.unit in ("ordinal", "x", "point")
    )


def _loose(one: Quantity, other: Quantity) -> bool:
    """A bare number beside one with a unit: "9 of 12 months"."""
    return {one.unit, other.unit} & {"", "month", "day"} == {"", one.unit or other.unit}


def _makes(claim: Claim, pair: Pair, found: Quantity) -> bool:
    _, first, second = pair
    hedge = _hedge_of_both(first, second, found)
    ends = [(a, b) for a in _ends(first) for b in _ends(second)]
    if found.high is not None:
        low = sorted(abs(a - b) for a, b in ends)
        same = len(low) > 1 and (found.value, found.high) == (low[0], low[-1])
        return same and _is_change(claim, found) and found.unit in ("", first.unit)
    results = [v for a, b in ends for v in _results(claim, pair, a, b, found)]
    # With a range on one side, the claim must be true of either end.
    return bool(results) and all(holds(value, hedge, found) for value in results)


def _hedge_of_both(first: Quantity, second: Quantity, found: Quantity) -> str:
    """Over 96 less 92 is over 4, 8 less under 7 is over 1; else two numbers are about as sure as
    the less sure of them."""
    low, high = sorted((first, second), key=lambda q: q.value)
    if found.unit in ("point", "", first.unit) and not found.part:
        if high.hedge == "min" and not low.hedge:
            return "min"
        if low.hedge in ("below", "near") and not high.hedge:
            return "min"
    return "about" if first.hedge or second.hedge else ""


def _ends(quantity: Quantity) -> tuple[float, ...]:
    return (quantity.value,) if quantity.high is None else (quantity.value, quantity.high)


def _results(claim: Claim, pair: Pair, a: float, b: float, found: Quantity) -> Iterator[float]:
    """What the pair makes in the way that the words around `found` tell."""
    _, first, second = pair
    same_unit = first.unit == second.unit
    whole, part = max(a, b), min(a, b)
    if found.rest:
        if found.unit in ("", first.unit, second.unit) and _divided(claim, pair, found):
            yield whole - part
        return
    changed = _is_change(claim, found)
    if found.unit == "point" or (not found.unit and _POINT.match(claim.text[found.end :].lower())):
        if first.unit == second.unit == "%" or (changed and first.unit == second.unit == ""):
            yield abs(a - b)
    elif found.unit == "x":
        if same_unit and a and moves(first, second):
            yield b / a
    elif found.unit == "%":
        changed = changed or (moves(first, second) and not _SHARE_OF.match(claim.text[found.end :]))
        left = found.relation == "to" or _AS_MUCH.match(claim.text[found.end :])
        if changed or left or _divided(claim, pair, found):
            yield from _share(claim, first, a, b, found, changed)
    elif changed and same_unit and found.unit in ("", first.unit):
        yield abs(a - b)
    elif not found.unit and not first.unit and _of_the_whole(claim, pair, found):
        yield whole - part


_AS_MUCH = re.compile(r"^\s+as\s+[^\W\d]+", re.IGNORECASE)
""" "Half as long": what is left, and not the change."""


def _share(
    claim: Claim, first: Quantity, a: float, b: float, found: Quantity, changed: bool
) -> Iterator[float]:
    """A share in percent, rounded as the text rounds it."""
    if not a or not b:
        return
    if found.relation == "to" or _AS_MUCH.match(claim.text[found.end :]):
        if found.part and first.unit != "%":
            yield _as_told(b / a * 100, found)
    elif changed:
        # A change of 2 points told as "2 %" is the error this must not let pass.
        if first.unit != "%" or found.part:
            yield _as_told(abs(a - b) / a * 100, found)
    elif first.unit != "%":
        yield _as_told(min(a, b) / max(a, b) * 100, found)


def _divided(claim: Claim, pair: Pair, found: Quantity) -> bool:
    """The pair is a part and its whole: "26 of 31"; or two numbers in a row, where nothing in the
    fact is told so. The whole that the text names must be the pair's."""
    part, whole = sorted((pair.first, pair.second), key=lambda q: q.value)
    named = _WHOLE.match(claim.text[found.end :])
    told = [q for q in quantities(claim.text, claim.cv.language) if q.start > found.start]
    if (
        named
        and told
        and told[0].start == found.end + named.end()
        and not told[0].year_like
        and told[0].value != whole.value
    ):
        return False
    fact = [q for q in quantities(pair.text, claim.cv.language) if _counts(q)]
    # "With one other assistant" counts nothing that is divided.
    rows = list(pairwise(q for q in fact if q.value != 1 or q.unit))
    linked = [(a, b) for a, b in rows if _OF.fullmatch(pair.text[a.end : b.start])]
    if linked:
        return (pair.first, pair.second) in linked or (pair.second, pair.first) in linked
    return (part, whole) in rows or (whole, part) in rows


def whole_for_part(claim: Claim, found: Quantity, fact: str, known: Quantity) -> bool:
    """ "31 lots" or "all 31 lots" for "26 of 31 lots": the part that was meant is not told."""
    told = quantities(claim.text, claim.cv.language)
    if any(q.part or q.rest or q.unit == "%" for q in told) or _WHOLE_BEFORE.search(
        claim.text[: found.start]
    ):
        return False
    parts = [
        q
        for q in quantities(fact, claim.cv.language)
        if _counts(q) and not q.unit and q.value < known.value and q.high is None
    ]
    if any(q.value in {t.value for t in told} for q in parts):
        return False
    linked = any(_OF.fullmatch(fact[q.end : known.start]) for q in parts)
    one = not parts and _ONE_OF.search(fact[: known.start]) is not None
    every = bool(parts) and _ALL.search(claim.text[: found.start]) is not None
    return linked or one or (every and not _ALL.search(fact[: known.start]))


def _as_told(share: float, found: Quantity) -> float:
    digits = 0 if found.value == int(found.value) else 1
    exact = not found.hedge and not found.part
    return round(share, digits) if exact else share


def moves(first: Quantity, second: Quantity) -> bool:
    """From one to the other: the same thing before and after."""
    return second.relation == "to" and (first.relation == "from" or first.unit != "")


def _is_change(claim: Claim, found: Quantity) -> bool:
    """Told as a difference: "by 10 minutes", "six more", "three days shorter"."""
    if found.relation == "by":
        return True
    near = {fold(w) for w in _words_near(claim.text, found)}
    return not near.isdisjoint(arithmetic_words("more") | arithmetic_words("less"))


@lru_cache(maxsize=8192)
def _words_near(text: str, found: Quantity, reach: int = _REACH) -> tuple[str, ...]:
    before = _CLAUSE_BEFORE.split(text[: found.start])[-1]
    after = _CLAUSE_AFTER.split(text[found.end :])[0]
    return (*_WORD.findall(before)[-reach:], *_WORD.findall(after)[:reach])


_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_BEFORE = re.compile(r"[.;:(,]\s|\(")
_CLAUSE_AFTER = re.compile(r"[.;:),](?:\s|$)|\)")


@cache
def arithmetic_words(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("numbers")["arithmetic"][name].split())


def _of_the_whole(claim: Claim, pair: Pair, found: Quantity) -> bool:
    """ "8 units, of which six passed": the whole is told, and not what the other part is."""
    part, whole = sorted((pair.first, pair.second), key=lambda q: q.value)
    told = {q.value for q in quantities(claim.text, claim.cv.language) if q.start != found.start}
    if whole.value not in told:
        return False
    named = _following(pair.text, part)
    if _DENIED.match(claim.text, found.end):
        # "59 of them needed no rework" of 62 of which three did.
        denied = _after(claim.text, found)
        if any(related_stems(a, b) for a in named for b in denied):
            return True
    return not any(related_stems(a, b) for a in named for b in _following(claim.text, found))


_DENIED = re.compile(
    r"[^.;,]*?\b(?:no|not|never|without|none|nicht|nie|keine?[nrs]?|ohne|sin|nunca)\b",
    re.IGNORECASE,
)


def _after(text: str, quantity: Quantity) -> list[str]:
    """Stems of all telling words after a number in its clause."""
    clause = re.split(r"[.;:,()](?:\s|$)", text[quantity.end :])[0]
    return [t.stem for t in content(tokens(clause)) if t.stem not in light_stems()]


def _following(text: str, quantity: Quantity) -> list[str]:
    """Stems of the two words after a number that tell what becomes of it."""
    clause = re.split(r"[.;:,()](?:\s|$)|\b(?:and|und|y)\b", text[quantity.end :])[0]
    found = [t.stem for t in content(tokens(clause)) if t.stem not in light_stems()]
    return found[:2]


# --- sums, groups, years ------------------------------------------------------------------------


def _is_total(claim: Claim, found: Quantity) -> bool:
    """6 vans and 4 vans are 10 vans; 6 vans and 4 cars only where the text says "in total"."""
    if found.part or found.rest or found.unit in ("%", "point", "x"):
        return False
    told = [
        (fact.text, q)
        for fact in claim.facts
        for q in quantities(fact.text, claim.cv.language)
        if _counts(q) and q.unit in ("", found.unit) and q.high is None and not q.part
    ]
    near = {fold(w) for w in _words_near(claim.text, found, _TOTAL_REACH)}
    said_total = not near.isdisjoint(arithmetic_words("total"))
    values = {q.value for q in quantities(claim.text, claim.cv.language) if q != found}
    for size in (2, 3):
        for group in combinations(told[:_MOST_PAIRED], size):
            hedges = {q.hedge for _, q in group}
            units = {q.unit for _, q in group}
            if len({q.rate for _, q in group} - {""}) > 1 or len(hedges) > 1:
                continue
            parts_told = all(q.value in values for _, q in group)
            if found.unit not in units or (len(units) > 1 and not parts_told):
                continue
            if not holds(sum(q.value for _, q in group), hedges.pop(), found):
                continue
            things = [_following(text, q) for text, q in group]
            own = _following(claim.text, found)
            if said_total or parts_told or all(_meet(own, thing) for thing in things):
                return True
    return False


def _meet(left: list[str], right: list[str]) -> bool:
    return any(related_stems(a, b) for a in left for b in right)


def _over_a_year(claim: Claim, found: Quantity) -> bool:
    """10 a month are 120 a year; working days and weeks of leave forbid more than that."""
    if found.rate != "year" or found.high is not None:
        return False
    return any(
        known.unit == found.unit
        and known.rate in _PER_YEAR
        and known.high is None
        and holds(known.value * _PER_YEAR[known.rate], known.hedge, found)
        for known in quantities(claim.source, claim.cv.language)
    )


def of_a_group(claim: Claim, found: Quantity) -> bool:
    """With four others: one of five; in a team of five: with four others."""
    if found.unit or found.hedge or found.high is not None or found.part or found.rest:
        return False
    text, source = plain(claim.text), claim.source
    alone, group = arithmetic_words("alone"), arithmetic_words("group")
    near = {fold(w) for w in _words_near(text, found)}
    for known in quantities(source, claim.cv.language):
        if known.unit or known.hedge or known.high is not None or not _counts(known):
            continue
        beside = {fold(w) for w in _words_near(source, known)}
        with_person = known.value + _named_companions(source, known) + 1
        if beside & alone and near & group and found.value == with_person:
            return True
        if (
            near & group
            and found.value == with_person
            and _WITH.search(plain(source[: known.start]))
        ):
            return True
        if beside & group and near & alone and found.value == known.value - 1:
            return True
    # "With a colleague": the pair; with one other.
    if found.value == 1 and near & alone and _ONE_OTHER.search(plain(source)):
        return True
    return found.value == 2 and bool(near & group) and bool(_ONE_OTHER.search(plain(source)))


def of_another_group(text: str, found: Quantity, source: str, known: Quantity) -> bool:
    """One of the two counts the person in ("a group of five"), the other not ("five others")."""
    told = {fold(w) for w in _words_near(text, found)}
    given = {fold(w) for w in _words_near(source, known)}
    alone, group = arithmetic_words("alone"), arithmetic_words("group")
    return any(
        one & alone and other & group and not other & alone
        for one, other in ((told, given), (given, told))
    )


_WITH = re.compile(r"\b(?:with|mit|con)\s+$")
_ONE_OTHER = re.compile(
    r"\b(?:(?:with|mit|con)\s+(?:an?|one|einer|einem|un|una)\s+(?:other\s+)?"
    r"(?:colleague|co-?worker|partner|kolleg\w+|companer\w+)\b"
    r"|(?:with|mit|con)\s+(?:another|one\s+other|einer\s+weiteren|einem\s+weiteren|otr[oa])\s+\w+)"
)
_COMPANION = re.compile(
    r"\b(?:with|mit|con)\s+(?:the|a|an|my|der|dem|einer|einem|el|la)\s+[^,;.]*$"
)


def _named_companions(source: str, known: Quantity) -> int:
    """ "With the head chef and two others" names one more."""
    before = plain(source[: known.start])
    return 1 if re.search(r"\b(?:and|und|y)\s+$", before) and _COMPANION.search(before) else 0
