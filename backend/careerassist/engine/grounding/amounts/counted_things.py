"""What a number counts: the same thing as in the facts, for each or in all, over the same time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.amounts.arithmetic import of_a_group, whole_for_part
from careerassist.engine.grounding.amounts.frequency import named_periods, periods_in
from careerassist.engine.grounding.amounts.number_words import cardinals
from careerassist.engine.grounding.amounts.products import is_each, is_total, per_thing
from careerassist.engine.grounding.amounts.quantities import Quantity, is_unit, quantities
from careerassist.engine.grounding.amounts.units import plain
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.thesaurus import related_stems
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    light_stems,
    stem,
    tokens,
)
from careerassist.engine.grounding.numbers import followed_quantities, given, known_quantities
from careerassist.schemas.rewrite import Refusal

_BEGINNING = 5
_CLAUSE = re.compile(r"[.;!?](?:\s|$)|\n")


def number_of_another_thing(claim: Claim) -> Iterator[Refusal]:
    """A number of the cited facts that now counts something it did not count there."""
    for found in quantities(claim.text, claim.cv.language):
        if found.year_like or found.label or claim.within_name(found.start):
            continue
        if of_a_group(claim, found):
            continue
        same = given(claim, found)
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
    if _apart(claim.text, found, fact, known):
        return False
    after = _after(claim.words, found)
    words = tokens(fact)
    own_after = _after(words, known)
    if _of_a_part(claim, found, fact, known):
        return False
    if found.vague and after and own_after and not _meet(after, own_after):
        return False
    if after and own_after and set(after).isdisjoint(own_after):
        others = [
            stem
            for text, q in known_quantities(claim)
            if (text, q) != (fact, known) and q.value != known.value
            for stem in _after(tokens(text), q)
        ]
        if not set(after).isdisjoint(others):
            return False
        if _meet(after, others) and not _meet(after, own_after):
            return False
    language = claim.cv.language
    own = _telling(words)
    # "40 services": a light word is enough where it follows the number in both.
    if len(claim.facts) > 1 and after and own and not _meet(after, [*own, *own_after]):
        elsewhere = [s for f in claim.facts if f.text != fact for s in _telling(tokens(f.text))]
        if _meet(after, elsewhere):
            return False
    near = _around(claim, found)
    around = _telling(near)
    # Light words ("the agreed date") are enough to know a sentence again.
    again = not {t.stem for t in content(near)}.isdisjoint(t.stem for t in content(words))
    return not around or not own or again or _meet(around, own) or _alike(around, own, language)


_EVERY_ONE = re.compile(
    r"(?<![^\W_])(?:each|every|apiece|per|a\s+(?:head|piece|time)|both|individual(?:ly)?|je|jeweils|pro|jede[nrsm]?"
    r"|cada|por)(?![^\W_])"
)
_MOST_OF_ALL = re.compile(
    r"(?<![^\W_])(?:(?P<most>largest|biggest|longest|highest|heaviest|oldest|greatest|strongest|tallest"
    r"|deepest|größte[rns]?|grosste[rns]?|langste[rns]?|hochste[rns]?|mayor)"
    r"|(?P<least>smallest|shortest|lowest|lightest|youngest|kleinste[rns]?|kurzeste[rns]?|menor))"
    r"(?![^\W_])"
)
_SUPERLATIVE_BEFORE = re.compile(_MOST_OF_ALL.pattern + r"(?:\s+[^\W\d]+){0,3}\s+$")


def _apart(text: str, found: Quantity, fact: str, known: Quantity) -> bool:
    """For each what is for all, or the other way; of the largest what is of all; for a line what
    is for a word."""
    told, given_ = is_each(text, found), is_each(fact, known)
    if told and not given_ and not _EVERY_ONE.search(plain(fact)):
        # Classes for eight people are most often for eight each; projects worth £12m are not.
        return bool(known.unit) or is_total(fact, known)
    if given_ and is_total(text, found):
        return True
    most = _SUPERLATIVE_BEFORE.search(plain(text[: found.start]))
    if most and most.lastgroup not in _extremes(_clause_of(fact, known)):
        return bool(_extremes(fact))
    one, other = per_thing(text, found), per_thing(fact, known)
    return bool(one and other) and not related_stems(stem(one), stem(other)) and not (
        {one, other} & (named_periods(one) | named_periods(other) | _ONE_PERSON)
    )  # fmt: skip


_AGAINST = re.compile(
    r"\b(?:against|compared\s+(?:to|with)|versus|vs\.?|gegenuber|verglichen\s+mit|frente\s+a|comparado\s+con)"
    r"\s+(?:an?\s+|the\s+)?(?:[^\W\d]+\s+){0,2}$"
)


def _of_a_part(claim: Claim, found: Quantity, fact: str, known: Quantity) -> bool:
    """The text says of this number what the fact says of another one that the text leaves out:
    "2,150 hours at night" for "2,150 hours, of which 640 at night"."""
    language = claim.cv.language
    told = {q.value for q in quantities(claim.text, language)}
    if _swapped(claim, found, fact, known):
        return True
    left_out = [q for q in quantities(fact, language) if q.value not in told and not q.year_like]
    if not left_out:
        return False
    if _AGAINST.search(plain(fact[: known.start])):
        named = _phrase(fact, known, language)
        if named and not any(claim_stem in named for claim_stem in _phrase_stems(claim)):
            return True
    said, own = _phrase(claim.text, found, language), _phrase(fact, known, language)
    before = {t.stem for t in tokens(fact[: known.end])}
    foreign = set(said) - set(own) - before
    return any(
        not foreign.isdisjoint(_phrase(fact, q, language))
        for q in left_out
        if q.start >= known.end and _is_part(plain(fact), known, q)
    )


def _swapped(claim: Claim, found: Quantity, fact: str, known: Quantity) -> bool:
    """ "220 on weekdays and 90 on Saturdays" for "220 on Saturdays and 90 on weekdays"."""
    language = claim.cv.language
    own = set(_phrase(fact, known, language))
    foreign = set(_phrase(claim.text, found, language)) - own
    if not foreign:
        return False
    told = quantities(claim.text, language)
    for other in quantities(fact, language):
        given_of = set(_phrase(fact, other, language))
        if other.value == known.value or foreign.isdisjoint(given_of):
            continue
        now = {s for t in told if t.value == other.value for s in _phrase(claim.text, t, language)}
        if not (now - given_of).isdisjoint(own - foreign):
            return True
    return False


_INCLUDED = re.compile(
    r"\b(?:of\s+(?:which|whom|them|these|those)|includ\w+|among\s+them|davon|darunter|de\s+l[oa]s\s+cuales|incluid[oa]s)\b"
)


def _is_part(fact: str, whole: Quantity, part: Quantity) -> bool:
    """The second number tells how many of the first: "400 births, 38 of them at home"."""
    before, after = fact[whole.end : part.start], fact[part.end :]
    return _INCLUDED.search(before) is not None or _INCLUDED.match(after.lstrip()) is not None


def _phrase_stems(claim: Claim) -> list[str]:
    return [t.stem for t in content(claim.words)]


def _phrase(text: str, quantity: Quantity, language: str) -> list[str]:
    """Stems of the words that follow a quantity, up to the next one or the end of the part."""
    following = [q.start for q in quantities(text, language) if q.start >= quantity.end]
    stop = _PART.search(text, quantity.end)
    end = min([*following[:1], stop.start() if stop else len(text)])
    found = content(tokens(text[quantity.end : end]))
    return [t.stem for t in found if not is_unit(t.text)]


_ONE_PERSON = frozenset(["head", "person", "piece", "time", "one", "item", "unit"])


def _extremes(text: str) -> set[str | None]:
    return {match.lastgroup for match in _MOST_OF_ALL.finditer(plain(text))}


def _clause_of(text: str, quantity: Quantity) -> str:
    """The part of a sentence that a quantity stands in."""
    begin = max((m.end() for m in _PART.finditer(text) if m.end() <= quantity.start), default=0)
    stop = _PART.search(text, quantity.end)
    return text[begin : stop.start() if stop else len(text)]


_PART = re.compile(r"[.;:,()](?:\s|$)|\s[–—-]\s")


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
        number = token.text[0].isdigit() or any(cardinals(plain(token.text), "en"))
        if len(found) == 3 or token.break_before or number:
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


def period_moved(claim: Claim) -> Iterator[Refusal]:
    """ "Weekly" said of what the facts say was monthly, where they give both."""
    parts = [part for fact in claim.facts for part in _timed(fact.text)]
    if len({period for period, _ in parts}) < 2:
        return
    for period, said in _timed(claim.text):
        own = {s for p, stems in parts if p == period for s in stems}
        others = {s for p, stems in parts if p != period for s in stems}
        if own and said & (others - own) and not said & (own - others):
            yield Refusal(
                rule="period_moved",
                words=" ".join(sorted(said & (others - own))),
                message="Your CV says this of something else than what it says how often it was.",
            )


_TIMED_PARTS = re.compile(r"[.;:,()](?:\s|$)|\s(?:and|und|y|while|but)\s")


def _timed(text: str) -> list[tuple[str, frozenset[str]]]:
    """The parts of a text that tell one period each, and the stems of what they tell."""
    found = []
    for part in _TIMED_PARTS.split(text):
        periods = periods_in(part or "")
        if len(periods) == 1:
            ((period, words),) = periods.items()
            rest = content(tokens(part.replace(words, " ")))
            found.append((period, frozenset(t.stem for t in rest if t.stem not in light_stems())))
    return found


def _without_shares(text: str, language: str) -> str:
    """The text with its fractions and lengths of time blanked: neither a quarter of the patients
    nor half an hour is a period that something is counted over."""
    for q in quantities(text, language):
        if q.part or q.unit in ("month", "day", "minute") or q.unit.startswith("every"):
            text = text[: q.start] + " " * (q.end - q.start) + text[q.end :]
    return text


_RETURNS = {("day", 1): "day", ("day", 7): "week", ("day", 14): "fortnight", ("month", 1): "month",
            ("month", 3): "quarter", ("month", 12): "year"}  # fmt: skip


def _returns(recurring: Quantity) -> str:
    """The period that "every 14 days" and the like are another name for."""
    unit = recurring.unit.removeprefix("every ")
    return _RETURNS.get((unit, int(recurring.value)), "" if unit in ("day", "month") else unit)


def period_changed(claim: Claim) -> Iterator[Refusal]:
    """ "Yearly" where the source says "monthly", "of the year" where it says "of the month"."""
    language = claim.cv.language
    recurring = [q for _, q in known_quantities(claim) if q.unit.startswith("every")]
    known = set(periods_in(claim.source))
    known |= {q.rate for _, q in known_quantities(claim) if q.rate}
    if not known and not recurring:
        return
    # "Every 9 days" is not "daily".
    apart = claim.source if not recurring else _without_shares(claim.source, language)
    named = named_periods(apart) | {_returns(q) for q in recurring}
    if recurring:
        known = set(periods_in(apart)) | {q.rate for _, q in known_quantities(claim) if q.rate}
    told = {q.rate for q in followed_quantities(claim)}
    for name, words in periods_in(_without_shares(claim.text, language)).items():
        if name not in known | named | told:
            yield Refusal(
                rule="period_changed",
                words=words,
                message=f"Your CV does not say “{words}” here.",
            )
