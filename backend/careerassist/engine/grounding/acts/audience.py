"""For whom, with whom, to whom: people of another standing are not put in the place of others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.acts.agents import is_person
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.sayings import covered, said_alike
from careerassist.engine.grounding.language.words import Token, fold, lexicon
from careerassist.schemas.rewrite import Refusal


def people_exchanged(claim: Claim) -> Iterator[Refusal]:
    """ "Presented to management" for "presented to the other technicians"."""
    if claim.cv.language != "en":
        return
    people = [t for t in claim.words if _people(t)]
    named = [t for t in claim.source_words if _named(t)] if people else []
    alike = said_alike(claim.text, claim.cv.language) if named else frozenset()
    gone = [
        t
        for t in named
        if (root_of(t.text),) not in alike and fold(t.text) not in _listed("anyone")
    ]
    if not gone:
        return
    # "Two colleagues" may be called by their trade, but are nobody whom they serve.
    working = all(fold(t.text) in _listed("workers") for t in gone)
    known = covered(claim.text, claim.source, claim.cv.language)
    served = all(fold(t.text) in _listed("served") for t in gone)
    for token in people:
        folded = fold(token.text)
        if folded in _listed("anyone"):
            continue
        # "Staff" may be any workers, but not those who are served.
        if not served if folded in _listed("workers") else token.start in known:
            continue
        if working and folded not in _listed("served"):
            continue
        yield Refusal(
            rule="people_exchanged",
            words=token.text,
            message=f"Your CV speaks of “{gone[0].text}” here, not of “{token.text}”.",
        )
        return


def _named(token: Token) -> bool:
    return _people(token) or (is_person(token.text) and "'" not in token.text)


def _people(token: Token) -> bool:
    """Several people by what they are; not whose a thing is ("visitors' book")."""
    folded = fold(token.text)
    if "'" in token.text or "’" in token.text:
        return False
    return folded in _all() or (folded.endswith("s") and is_person(folded))


@cache
def _all() -> frozenset[str]:
    return _listed("served") | _listed("workers") | _listed("deciding")


@cache
def _listed(name: str) -> frozenset[str]:
    listed = lexicon("verbs")["audience"][name]
    also = lexicon("verbs")["credit"]["served"] if name == "served" else ""
    return frozenset(fold(w) for w in f"{listed} {also}".split()) - {"public"}
