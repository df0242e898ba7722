"""Results: a change upwards, downwards or for the better must be the source's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from careerassist.engine.grounding.acts.statements import denied_at
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.thesaurus import concept
from careerassist.engine.grounding.language.words import Token, fold, lexicon, stem
from careerassist.engine.grounding.numbers import followed_quantities
from careerassist.schemas.rewrite import Refusal

_MOVING_REACH = 5
"""Words before "down" and "up" among which a verb makes a change of them."""
_COMPARED = re.compile(
    r"\bin (?:19|20)\d\d\b|\b(?:against|versus|vs|compared|than|gegenüber|frente)\b", re.IGNORECASE
)


@cache
def _directions() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, words in lexicon("claims")["directions"].items():
        for word in words.split():
            table.setdefault(stem(word), name)
    return table


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("effects")["change"][name].split())


def result_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A change for the better, upwards or downwards, that the source does not tell."""
    known = _told(claim)
    counted = [(q.start, q.end) for q in followed_quantities(claim)]
    for token, direction in _changes(claim.words):
        if any(start <= token.start < end for start, end in counted):
            continue  # "double" for "twice"
        if token.text[0].isupper() and not token.first and token.start in claim.covered:
            continue  # the name of a "Higher National Diploma"
        if direction in known or token.stem in claim.context_stems:
            continue
        if denied_at(claim.text, token.start):
            continue
        if direction == "better" and known:
            continue
        opposite = {"up": "down", "down": "up"}.get(direction)
        if opposite in known:
            yield Refusal(
                rule="direction_reversed",
                words=token.text,
                message=f"“{token.text}” turns what your CV says into its opposite.",
            )
        elif concept(token.stem) not in {concept(s) for s in claim.source_stems}:
            yield Refusal(
                rule="result_not_in_source",
                words=token.text,
                message=f"Your CV does not say that this was {token.text}.",
            )


def reaction_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "Regulars loved it": how others took it, where the source does not say."""
    if said(claim.context, "effects", "reactions", "told"):
        return
    for match in said(claim.text, "effects", "reactions", "told"):
        if denied_at(claim.text, match.end()) or claim.bears_out(match.group()):
            continue
        yield Refusal(
            rule="result_not_in_source",
            words=match.group(),
            message=f"Your CV does not say how others took it: “{match.group()}”.",
        )
        return


def _changes(words: tuple[Token, ...]) -> Iterator[tuple[Token, str]]:
    table = _directions()
    for index, token in enumerate(words):
        direction = table.get(token.stem)
        if direction is None:
            continue
        folded = fold(token.text)
        around = {fold(t.text) for t in words[max(0, index - 1) : index + 4]}
        if folded in ("down", "up"):
            before = words[max(0, index - _MOVING_REACH) : index]
            if not any(fold(t.text) in _listed("going") for t in before):
                continue
            if any(fold(t.text) in _listed("phrasal") for t in before):
                # "Take down", "write up": no change of an amount.
                continue
        elif token.stem == stem("raise") and around & _listed("raised_matters"):
            # Queries, orders and funds are raised, and nothing grows.
            continue
        yield token, direction


def _told(claim: Claim) -> set[str]:
    """The directions that the source tells, in words or by figures set side by side."""
    found = {direction for _, direction in _changes(claim.source_words)}
    table = _directions()
    found |= {table[s] for s in claim.context_stems if s in table and s not in ("down", "up")}
    for fact in claim.facts:
        if said(fact.text, "effects", "change", "lower"):
            found.add("down")
        known = quantities(fact.text, claim.cv.language)
        for one, other in pairwise([q for q in known if not q.year_like]):
            if one.unit != other.unit or one.value == other.value:
                continue
            if one.relation == "from" or other.relation == "to":
                found.add("up" if other.value > one.value else "down")
            elif _COMPARED.search(fact.text):
                found |= {"up", "down"}
    return found
