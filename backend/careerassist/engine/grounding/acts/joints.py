"""Two facts made one: a word between them ("where", "during", "for") claims what no fact tells.

Each word of a text that one cited fact alone says belongs to that fact. A clause whose parts belong
to different facts, joined by more than "and" or a full stop, is a claim of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from careerassist.engine.grounding.acts.statements import told_facts
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import (
    content,
    lexicon,
    light_stems,
    tokens,
)
from careerassist.schemas.facts import Fact
from careerassist.schemas.rewrite import Refusal

_SPEAKER = re.compile(r"\b(?:I|ich|yo)\b")
_CLAUSE = re.compile(r"[;.!?]\s|,\s|\s(?:and|but|und|aber|y|pero)\s", re.IGNORECASE)


def facts_made_one(claim: Claim) -> Iterator[Refusal]:
    """ "Made bouquets for 25 couples" of "made bouquets" and "flowers for 25 couples"."""
    told = told_facts(claim)
    if len(told) < 2 or (claim.scope == "prose" and not _SPEAKER.search(claim.text)):
        # A summary lists what several facts say without a verb.
        return
    alone = _said_by_one(claim, told)
    for start, end in _split(_pattern("loose"), claim.text, 0, len(claim.text)):
        parts = [
            (begin, stop, found)
            for begin, stop in _split(_pattern("joints"), claim.text, start, end)
            if (found := _facts_within(alone, begin, stop))
        ]
        for begin, stop, found in parts:
            if len(found) > 1:
                yield _refused(claim.text[begin:stop])
                return
        for (_, _, one), (begin, stop, other) in pairwise(parts):
            if not one & other:
                yield _refused(claim.text[begin:stop])
                return
    yield from _referring_back(claim, alone)


def _referring_back(claim: Claim, alone: dict[int, str]) -> Iterator[Refusal]:
    """ "While I was acting editor, I started …"; "…, and with them visits rose": a clause that says
    of another fact's matter when, by whom or why."""
    before: set[str] = set()
    leading = False
    for start, end in _split(_CLAUSE, claim.text, 0, len(claim.text)):
        clause = claim.text[start:end]
        found = _facts_within(alone, start, end)
        back = _pattern("back").search(clause)
        if back and back.group().casefold() in claim.source.casefold():
            back = None
        if found and before and not found & before and (back or leading):
            yield _refused(clause)
            return
        if found:
            before, leading = found, _pattern("leading").match(clause.strip()) is not None


def _refused(words: str) -> Refusal:
    words = words.strip(" ,.;")
    return Refusal(
        rule="facts_joined_falsely",
        words=words,
        message=f"The lines of your CV do not link “{words}” with what stands beside it.",
    )


def _said_by_one(claim: Claim, told: tuple[Fact, ...]) -> dict[int, str]:
    """The words (by where they begin) and numbers of the text that one fact alone says, with it."""
    sayings = {fact.id: covered(claim.text, fact.text, claim.cv.language) for fact in told}
    numbers = {fact.id: {t.text for t in tokens(fact.text)} for fact in told}
    telling = {t.start for t in content(claim.words)}
    found: dict[int, str] = {}
    for token in claim.words:
        if token.text[0].isdigit():
            saying = [fact_id for fact_id, known in numbers.items() if token.text in known]
        elif token.start not in telling or token.stem in light_stems() | _plain():
            continue
        else:
            saying = [fact_id for fact_id, starts in sayings.items() if token.start in starts]
        if len(saying) == 1:
            found[token.start] = saying[0]
    return found


@cache
def _plain() -> frozenset[str]:
    """Stems of words that any fact may say of anything."""
    return frozenset(t.stem for t in tokens(lexicon("joints")["plain"]["words"]))


def _facts_within(alone: dict[int, str], start: int, end: int) -> set[str]:
    return {fact_id for at, fact_id in alone.items() if start <= at < end}


def _split(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in pattern.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon("joints")["between"][name]), re.IGNORECASE)
