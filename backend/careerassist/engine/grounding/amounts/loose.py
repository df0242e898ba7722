"""Loose amounts: "several", "numerous", "countless" are numbers too, and must be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.amounts.frequency import named_periods, period_told
from careerassist.engine.grounding.amounts.quantities import Quantity, quantities
from careerassist.engine.grounding.amounts.units import WORD_END, WORD_START, any_of, plain
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.thesaurus import related_stems
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    lexicon,
    light_stems,
    tokens,
)
from careerassist.schemas.rewrite import Refusal

_MANY = 10
"""From how many on a figure may be told as "numerous"."""
_SEVERAL = 3
_ONE = re.compile(r"^(?:an?|one|the|ein|eine[nrms]?|der|die|das|un|una|el|la)$")
_NOUN_REACH = 3
_DEGREE = re.compile(r"\b(?:too|so|how|as|zu|so|wie|demasiad[oa]s|tant[oa]s)\s+$", re.IGNORECASE)


def loose_amount_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "Numerous" for three, "several" for one, "several a week" where no frequency is told."""
    told = [(q.start, q.end) for q in quantities(claim.text, claim.cv.language)]
    for match in _loose().finditer(plain(claim.text)):
        # "As many as 25" is a hedge, "too many" an opinion.
        hedged = any(start <= match.start() < end for start, end in told)
        if hedged or _DEGREE.search(claim.text[: match.start()]):
            continue
        many = match["many"] is not None
        words = claim.text[match.start() : match.end()]
        if _says_as_much(claim.source, many):
            continue
        nouns = _nouns(claim, match.end())
        if not nouns:
            continue
        period = period_told(claim.text[match.end() :])
        if period and period not in named_periods(claim.source):
            yield _refusal(words, "does not say how often")
            continue
        counts = [q for q, noun in _counted(claim) if _meets(nouns, noun)]
        if counts:
            if not any(_enough(q, many) for q in counts):
                yield _refusal(words, f"says “{counts[0].text}”")
        elif many or _is_single(claim, nouns):
            yield _refusal(words, "does not give that number")


def _refusal(words: str, why: str) -> Refusal:
    return Refusal(
        rule="number_not_in_source",
        words=words,
        message=f"Your CV {why} here; “{words}” says more.",
    )


@cache
def _loose() -> re.Pattern[str]:
    table = lexicon("numbers")["loose"]
    many, some = any_of(table["many"]), any_of(table["some"])
    return re.compile(rf"{WORD_START}(?:(?P<many>{many})|(?P<some>{some})){WORD_END}")


def _says_as_much(source: str, many: bool) -> bool:
    found = list(_loose().finditer(plain(source)))
    return any(m["many"] for m in found) or (bool(found) and not many)


def _nouns(claim: Claim, end: int) -> list[str]:
    """Stems of the things counted, where the cited facts speak of them."""
    following = [t for t in claim.words if t.start >= end]
    found: list[str] = []
    for index, token in enumerate(following[:_NOUN_REACH]):
        if index and token.break_before:
            break
        known = claim.supports(token.stem) and token.stem not in light_stems()
        if known and content((token,)):
            found.append(token.stem)
    return found


def _counted(claim: Claim) -> Iterator[tuple[Quantity, list[str]]]:
    for fact in claim.facts:
        words = tokens(fact.text)
        for q in quantities(fact.text, claim.cv.language):
            if q.year_like or q.label or q.vague or q.part or q.unit:
                continue
            after = [t for t in words if t.start >= q.end][:_NOUN_REACH]
            yield q, [t.stem for t in content(tuple(after))]


def _meets(nouns: list[str], other: list[str]) -> bool:
    return any(related_stems(a, b) for a in nouns for b in other)


def _enough(quantity: Quantity, many: bool) -> bool:
    if quantity.hedge in ("max", "below"):
        return False
    most = quantity.high or quantity.value
    return most >= (_MANY if many else _SEVERAL)


def _is_single(claim: Claim, nouns: list[str]) -> bool:
    """The facts speak of one such thing only: "a leaflet"."""
    at = [
        (words, index)
        for fact in claim.facts
        for words in (tokens(fact.text),)
        for index, token in enumerate(words)
        if any(related_stems(token.stem, noun) for noun in nouns)
    ]
    return bool(at) and all(_stands_alone(words, index) for words, index in at)


def _stands_alone(words: tuple[Token, ...], index: int) -> bool:
    plural = plain(words[index].text).endswith(("s", "en"))
    return not plural and any(_ONE.match(plain(t.text)) for t in words[max(0, index - 2) : index])
