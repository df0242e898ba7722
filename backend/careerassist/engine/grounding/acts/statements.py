"""What of a text is denied, and which of the cited facts it retells."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from careerassist.engine.grounding.claim import Claim, headings, list_items, once_per_claim
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import content, fold, lexicon, light_stems, tokens
from careerassist.schemas.cv import Education
from careerassist.schemas.facts import Fact

_HALF = 0.5
_CLAUSE_WORDS = 4
"""Words before a verb among which "not" or "never" denies it."""


@lru_cache(maxsize=2048)
def denied_at(text: str, start: int) -> bool:
    """The verb at `start` stands under a negation ("have never managed", "not led one yet")."""
    words = tokens(text)
    index = next((i for i, token in enumerate(words) if token.start >= start), len(words))
    for token in reversed(words[max(0, index - _CLAUSE_WORDS) : index + 1]):
        if fold(token.text) in _deniers() and token.start < start:
            return True
        if token.break_before:
            break
    sentence = re.split(r"(?<=[.!?;])\s", text[start:], maxsplit=1)[0]
    return bool(re.search(r"\b(?:not|n['’]t|never)\b[^.,;]{0,24}\b(?:yet|before)\b", sentence))


@cache
def _deniers() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("effects")["negators"]["denying_verbs"].split())


@once_per_claim
def told_facts(claim: Claim) -> tuple[Fact, ...]:
    """The cited facts that tell of deeds: bullets, and what a CV says about the person."""
    aside = {text for owner in claim.owners for text in headings(owner)}
    aside |= {owner.dates.text for owner in claim.owners if owner.dates is not None}
    listed = {fact.id for one in claim.cv.education for fact in _facts_of(one)}
    listed |= {c.id for c in claim.cv.certificates} | {c.name.id for c in claim.cv.certificates}
    return tuple(f for f in claim.facts if f.text not in aside and f.id not in listed)


def _facts_of(course: Education) -> tuple[Fact, ...]:
    named = (course.degree, course.area, course.institution, course.location)
    return tuple(fact for fact in named if fact is not None)


@once_per_claim
def retold(claim: Claim) -> tuple[Fact, ...]:
    """The told facts that the text tells again: the only one if it says any word of it, else
    those it says half of."""
    told = _named_items(claim, told_facts(claim))
    if len(told) <= 1:
        language = claim.cv.language
        return tuple(f for f in told if _any_said(f.text, claim.text, language))
    return tuple(f for f in told if share_retold(claim, f.text) > _HALF)


def _named_items(claim: Claim, told: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts, lists of skills cut down to the items that the text names: what a list says of
    others is not told."""
    lists = {line.id for line in claim.cv.skill_lines}
    language = claim.cv.language
    found: list[Fact] = []
    for fact in told:
        items = list_items(fact.text) if fact.id in lists else ()
        named = [item for item in items if _any_said(item, claim.text, language)]
        found.append(fact.model_copy(update={"text": ", ".join(named)}) if named else fact)
    return tuple(found)


def _any_said(fact: str, text: str, language: str) -> bool:
    said = covered(fact, text, language)
    return any(token.start in said for token in content(tokens(fact)))


def share_retold(claim: Claim, words: str) -> float:
    """How much of some words of the source the text says, from 0 to 1."""
    return _share(words, claim.text, claim.cv.language)


@lru_cache(maxsize=2048)
def _share(fact: str, text: str, language: str) -> float:
    every = content(tokens(fact))
    meant = [t for t in every if t.stem not in light_stems()] or every
    said = covered(fact, text, language)
    return sum(t.start in said for t in meant) / len(meant) if meant else 0.0


_CLAUSE_END = re.compile(r"[;,.]\s|\s[–—]\s|\s(?:and|und|y)\s(?=\w+(?:ed|t|en|ing|é|í)\b)")


def clause_around(text: str, start: int) -> str:
    """The clause of a text in which `start` stands; a comma or semicolon ends one, and so does an
    "and" before a verb. A scrap of a clause takes in the one before it."""
    ends = [m.end() for m in _CLAUSE_END.finditer(text)]
    begin = max((end for end in ends if end <= start), default=0)
    until = min((end for end in ends if end > start), default=len(text))
    if len(content(tokens(text[begin:start]))) < 2:
        begin = max((end for end in ends if end < begin), default=0)
    return text[begin:until]
