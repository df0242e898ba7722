"""Numbers: each must follow from the cited facts, and count the same thing as there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from careerassist.engine.grounding.arithmetic import (
    follows_by_arithmetic,
    of_another_group,
    whole_for_part,
)
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.counting import counts_what_is_listed
from careerassist.engine.grounding.following import follows_from
from careerassist.engine.grounding.frequency import named_periods, periods_in
from careerassist.engine.grounding.quantities import Quantity, is_unit, quantities, vague_numbers
from careerassist.engine.grounding.tenure import stated_tenure
from careerassist.engine.grounding.thesaurus import related_stems
from careerassist.engine.grounding.units import plain
from careerassist.engine.grounding.words import Token, content, fold, light_stems, tokens
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
        if not number_follows(claim, found):
            yield _refusal(found, [known for _, known in _known(claim)])


def number_follows(claim: Claim, found: Quantity) -> bool:
    """The cited facts give the quantity, or it follows from them: by rounding, by arithmetic, by
    the dates of the roles, by counting what they list."""
    return (
        bool(_given(claim, found))
        or _recurs_as_named(claim, found)
        or stated_tenure(claim, found)
        or follows_by_arithmetic(claim, found)
        or counts_what_is_listed(claim, found)
    )


def followed_quantities(claim: Claim) -> tuple[Quantity, ...]:
    """The quantities of the text that the cited facts bear out."""
    told = quantities(claim.text, claim.cv.language)
    return tuple(q for q in told if q.year_like or number_follows(claim, q))


def _known(claim: Claim) -> list[Known]:
    language = claim.cv.language
    return [
        (fact.text, q)
        for fact in claim.facts
        for q in quantities(fact.text, language)
        if q.start >= claim.counting_from(fact)
    ]


def _given(claim: Claim, found: Quantity) -> list[Known]:
    """The cited facts' quantities that say as much as this one."""
    known = _known(claim)
    if found.label:
        known += [
            (line, q)
            for line in claim.context.split("\n")
            for q in quantities(line, claim.cv.language)
            if q.label
        ]
    same = [(text, q) for text, q in known if _says(claim, text, q, found)]
    return same or _range_of_two(claim, found)


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
    both = bool(found.label and known.label) and known.label in plain(claim.text)
    if found.label != known.label and not both:
        return False
    if found.rate and not known.rate and found.rate not in _periods_beside(claim, text):
        return False
    found, known = _with_units(claim, text, found, known)
    if _is_end_of_range(claim, found, known):
        return True
    if found.hedge == "min" and known.hedge == "" and _in_the_course(claim, text, known, found):
        found = replace(found, hedge="")
    agree = found.relation == known.relation or "" in (found.relation, known.relation)
    return agree and follows_from(known, found)


_DURING = re.compile(
    r"\b(?:in|during|within|over|for|on|across|at|auf|im laufe von|en|durante)\s+$", re.IGNORECASE
)
_PREPOSITION = re.compile(r"\b(?:in|on|at|for|of|to|by|with|across|auf|an|mit|en|de)\s+$", re.I)
_FEW = 12


def _in_the_course(claim: Claim, fact: str, known: Quantity, found: Quantity) -> bool:
    """ "Over 19 months" for "in 19 months", "over two floors" for "on two floors"."""
    if not found.text.casefold().startswith(("over ", "über ")):
        return False
    extent = known.unit in ("month", "day", "minute") or (not known.unit and known.value <= _FEW)
    spread = not _PREPOSITION.search(claim.text[: found.start])
    return extent and spread and _DURING.search(fact[: known.start]) is not None


def _periods_beside(claim: Claim, fact: str) -> set[str]:
    """The periods of a fact but for those that only tell how long something took."""
    for q in quantities(fact, claim.cv.language):
        if q.unit in ("month", "day", "minute"):
            fact = fact[: q.start] + " " * (q.end - q.start) + fact[q.end :]
    return named_periods(fact)


def _with_units(
    claim: Claim, fact: str, found: Quantity, known: Quantity
) -> tuple[Quantity, Quantity]:
    """Units that only another number of the sentence names: "15 minutes less (25 instead of 40)",
    "took 6 hours, takes 2 now"; and "commended twice" for two commendations."""
    language = claim.cv.language
    if found.unit == "x" and not (found.rate or known.unit or found.relation):
        return replace(found, unit=""), known
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


# --- what is counted ----------------------------------------------------------------------------


def number_of_another_thing(claim: Claim) -> Iterator[Refusal]:
    """A number of the cited facts that now counts something it did not count there."""
    for found in quantities(claim.text, claim.cv.language):
        if found.year_like or found.label or claim.within_name(found.start):
            continue
        same = _given(claim, found)
        if same and not any(
            _counts_the_same(claim, found, *known) and not whole_for_part(claim, found, *known)
            for known in same
        ):
            yield Refusal(
                rule="number_of_another_thing",
                words=found.text,
                message=f"In your CV “{same[0][1].text}” counts something else.",
            )


def _counts_the_same(claim: Claim, found: Quantity, fact: str, known: Quantity) -> bool:
    after = _after(claim.words, found)
    words = tokens(fact)
    own_after = _after(words, known)
    if after and own_after and set(after).isdisjoint(own_after):
        others = [
            stem
            for text, q in _known(claim)
            if (text, q) != (fact, known) and q.value != known.value
            for stem in _after(tokens(text), q)
        ]
        if not set(after).isdisjoint(others):
            return False
        if _meet(after, others) and not _meet(after, own_after):
            return False
    language = claim.cv.language
    own = _telling(words)
    if len(claim.facts) > 1 and after and own and not _meet(after, own):
        elsewhere = [s for f in claim.facts if f.text != fact for s in _telling(tokens(f.text))]
        if _meet(after, elsewhere):
            return False
    near = _around(claim, found)
    around = _telling(near)
    # Light words ("the agreed date") are enough to know a sentence again.
    again = not {t.stem for t in content(near)}.isdisjoint(t.stem for t in content(words))
    return not around or not own or again or _meet(around, own) or _alike(around, own, language)


def _meet(left: list[str], right: list[str]) -> bool:
    return any(related_stems(a, b) for a in left for b in right)


def _alike(left: list[str], right: list[str], language: str) -> bool:
    """German and Spanish words that begin alike: compounds hide what the stems would show."""
    if language == "en":
        return False
    return any(
        a[:_BEGINNING] == b[:_BEGINNING] and len(a) >= _BEGINNING for a in left for b in right
    )


def _telling(found: tuple[Token, ...]) -> list[str]:
    return [t.stem for t in content(found) if not is_unit(t.text) and t.stem not in light_stems()]


_ENDS_THING = frozenset(
    ["and", "und", "y", "in", "at", "by", "to", "from", "with", "on", "for", "mit", "con", "bei"]
)


def _after(words: tuple[Token, ...], quantity: Quantity) -> list[str]:
    """Stems of the content words right after a quantity, up to the next number or stop."""
    found: list[str] = []
    for token in words:
        if token.start < quantity.end:
            continue
        if len(found) == 3 or token.break_before or token.text[0].isdigit():
            break
        if fold(token.text) in _ENDS_THING:
            break
        if content((token,)) and not is_unit(token.text):
            found.append(token.stem)
    return found


def _around(claim: Claim, quantity: Quantity) -> tuple[Token, ...]:
    """The words in the clause of a quantity; prose may tell a sentence before what it counts."""
    if claim.scope == "prose":
        return claim.words
    stops = [m.end() for m in _CLAUSE.finditer(claim.text)]
    begin = max((at for at in stops if at <= quantity.start), default=0)
    end = min((at for at in stops if at >= quantity.end), default=len(claim.text))
    return tuple(t for t in claim.words if begin <= t.start < end)


def _without_shares(claim: Claim) -> str:
    """The text with its fractions blanked: a quarter of the patients is no quarter of a year."""
    text = claim.text
    for q in quantities(text, claim.cv.language):
        if q.part:
            text = text[: q.start] + " " * (q.end - q.start) + text[q.end :]
    return text


def period_changed(claim: Claim) -> Iterator[Refusal]:
    """ "Yearly" where the source says "monthly", "of the year" where it says "of the month"."""
    known = set(periods_in(claim.source))
    known |= {q.rate for _, q in _known(claim) if q.rate}
    if not known:
        return
    named = named_periods(claim.source)
    told = {q.rate for q in followed_quantities(claim)}
    for name, words in periods_in(_without_shares(claim)).items():
        if name not in known | named | told:
            yield Refusal(
                rule="period_changed",
                words=words,
                message=f"Your CV does not say “{words}” here.",
            )
