"""Numbers: every quantity of the text must follow from the cited facts, and count the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from careerassist.engine.grounding.arithmetic import follows_by_arithmetic, of_another_group
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.counting import counts_what_is_listed
from careerassist.engine.grounding.following import follows_from
from careerassist.engine.grounding.quantities import Quantity, is_unit, quantities, vague_numbers
from careerassist.engine.grounding.tenure import stated_tenure
from careerassist.engine.grounding.thesaurus import related_stems
from careerassist.engine.grounding.units import WORD_END, WORD_START, any_of, periods, plain
from careerassist.engine.grounding.words import Token, content, fold, light_stems, tokens
from careerassist.schemas.rewrite import Refusal

Known = tuple[str, Quantity]
"""A quantity of the cited facts, and the words of the fact that gives it."""

_BEGINNING = 5
_CLAUSE = re.compile(r"[.;!?](?:\s|$)|\n")


def number_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A quantity, with its unit, currency, rate and hedge, that does not follow from the facts."""
    for found in quantities(claim.text, claim.cv.language):
        if not found.year_like and not number_follows(claim, found):
            yield _refusal(found, [known for _, known in _known(claim)])


def number_follows(claim: Claim, found: Quantity) -> bool:
    """The cited facts give the quantity, or it follows from them: by rounding, by arithmetic, by
    the dates of the roles, by counting what they list."""
    return (
        bool(_given(claim, found))
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
    return [(fact.text, q) for fact in claim.facts for q in quantities(fact.text, language)]


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


def _says(claim: Claim, text: str, known: Quantity, found: Quantity) -> bool:
    if found.vague:
        least = vague_numbers(claim.cv.language)[found.vague]
        return known.vague == found.vague or (
            known.unit == ""
            and known.value >= least
            and known.hedge in ("", "min", "about")
            and not known.label
        )
    if known.vague or known.year_like:
        return False
    if found.rest != known.rest or of_another_group(claim.text, found, text, known):
        return False
    if found.label != known.label and not (known.label and known.label in plain(claim.text)):
        return False
    if found.rate and not known.rate and found.rate not in named_periods(text):
        return False
    if not found.unit and known.unit and _unit_told(claim, known):
        found = replace(found, unit=known.unit)
    if found.hedge == "min" and known.hedge == "" and _in_the_course(text, known, found):
        found = replace(found, hedge="")
    agree = found.relation == known.relation or "" in (found.relation, known.relation)
    return agree and follows_from(known, found)


_DURING = re.compile(r"\b(?:in|during|within|over|for|im laufe von|en|durante)\s+$", re.IGNORECASE)


def _in_the_course(fact: str, known: Quantity, found: Quantity) -> bool:
    """ "Over 19 months" for "in 19 months": of a time, "over" also says how long it took."""
    over = found.text.casefold().startswith(("over ", "über "))
    lasted = known.unit in ("month", "day", "minute") and _DURING.search(fact[: known.start])
    return over and bool(lasted)


def _unit_told(claim: Claim, known: Quantity) -> bool:
    """ "Three working days shorter (from 9 to 6)": another number of the text has the unit."""
    told = quantities(claim.text, claim.cv.language)
    return known.unit.endswith("day") and any(q.unit == known.unit for q in told)


def _range_of_two(claim: Claim, found: Quantity) -> list[Known]:
    """ "12 to 15" where the fact goes "from 12 … to 15", or gives both in a row."""
    if found.high is None:
        return []
    for fact in claim.facts:
        told = quantities(fact.text, claim.cv.language)
        for one, other in zip(told, told[1:], strict=False):
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
        if found.year_like or found.label:
            continue
        same = _given(claim, found)
        if same and not any(_counts_the_same(claim, found, *known) for known in same):
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
    around = _around(claim, found)
    return not around or not own or _meet(around, own) or _alike(around, own, language)


def _meet(left: list[str], right: list[str]) -> bool:
    return any(related_stems(a, b) for a in left for b in right)


def _alike(left: list[str], right: list[str], language: str) -> bool:
    """German and Spanish words that begin alike: compounds hide what the stems would show."""
    if language == "en":
        return False
    return any(a[:_BEGINNING] == b[:_BEGINNING] and len(a) >= _BEGINNING for a in left for b in right)


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


def _around(claim: Claim, quantity: Quantity) -> list[str]:
    """Stems of what is told in the clause of a quantity; prose may tell it a sentence before."""
    if claim.scope == "prose":
        return _telling(claim.words)
    stops = [m.end() for m in _CLAUSE.finditer(claim.text)]
    begin = max((at for at in stops if at <= quantity.start), default=0)
    end = min((at for at in stops if at >= quantity.end), default=len(claim.text))
    return _telling(tuple(t for t in claim.words if begin <= t.start < end))


# --- periods ------------------------------------------------------------------------------------


@cache
def _period_words() -> re.Pattern[str]:
    names = any_of(tuple(periods()))
    return re.compile(
        rf"{WORD_START}(?:(?:per|an?|each|every|of\sthe|pro|je|jede[nrsm]?|im|por|al|a\sla|cada)\s"
        rf"(?:{names})|(?P<adverb>{names}))s?{WORD_END}"
    )


_NOUNS_ONLY = ("shift", "season", "session", "term", "weekend", "night")


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(w for w in periods() if len(w) > 5 and w not in _NOUNS_ONLY)


def _periods_in(text: str) -> dict[str, str]:
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
    return {periods().get(w) or periods().get(w.rstrip("s"), "") for w in words}


def period_told(following: str) -> str:
    """The period over which what stands before is counted: "… reports a week"; empty if none."""
    clause = re.split(r"[.,;:(](?:\s|$)", following)[0]
    found = _period_words().search(plain(clause))
    if found is None or found["adverb"]:
        return ""
    last = found.group().split()[-1]
    return periods().get(last) or periods().get(last.rstrip("s"), "")


def _without_shares(claim: Claim) -> str:
    """The text with its fractions blanked: a quarter of the patients is no quarter of a year."""
    text = claim.text
    for q in quantities(text, claim.cv.language):
        if q.part:
            text = text[: q.start] + " " * (q.end - q.start) + text[q.end :]
    return text


def period_changed(claim: Claim) -> Iterator[Refusal]:
    """ "Yearly" where the source says "monthly", "of the year" where it says "of the month"."""
    known = set(_periods_in(claim.source))
    known |= {q.rate for _, q in _known(claim) if q.rate}
    if not known:
        return
    named = named_periods(claim.source)
    told = {q.rate for q in followed_quantities(claim)}
    for name, words in _periods_in(_without_shares(claim)).items():
        if name not in known | named | told:
            yield Refusal(
                rule="period_changed",
                words=words,
                message=f"Your CV does not say “{words}” here.",
            )
