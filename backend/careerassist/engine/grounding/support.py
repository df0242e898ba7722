"""Which facts of a CV a sentence stands on, where nobody has said which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from careerassist.engine.grounding.claim import Owner, Scope, headings
from careerassist.engine.grounding.gate import check
from careerassist.engine.grounding.language.thesaurus import concept
from careerassist.engine.grounding.language.words import content, light_stems, tokens
from careerassist.engine.skills import find_languages, find_skills
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal

_NEAREST = 4
"""Facts of one role that are looked at singly and in pairs; all four together come last."""
_MOST = 8
"""Facts that a paragraph may draw on, over all roles."""
_SKILL_WEIGHT = 2
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Support:
    """The facts that bear a text out or, where none do, those that come nearest."""

    facts: tuple[Fact, ...]
    """Most alike first; none if the text claims nothing, or is about nothing in the CV."""
    refusals: tuple[Refusal, ...]
    """Why the gate refuses the text even with these; empty if it passes."""


def find_support(
    text: str,
    cv: CVProfile,
    *,
    posting: JobProfile | None = None,
    scope: Scope = "bullet",
    today: date | None = None,
) -> Support:
    """The smallest set of the likeliest facts with which `text` passes the gate.

    A bullet stands on facts of one role, or on facts of none; prose on any. Where no set lets it
    pass, the one with the fewest refusals tells why. Same text and CV, same answer.
    """

    def refusals(facts: Sequence[Fact]) -> tuple[Refusal, ...]:
        ids = [fact.id for fact in facts]
        return check(text, ids, cv, posting=posting, scope=scope, today=today)

    best: Support | None = None
    for facts in _candidates(text, cv, scope):
        found = refusals(facts)
        if not found:
            return Support(_needed(facts, refusals), ())
        if best is None or len(found) < len(best.refusals):
            best = Support(facts, found)
    assert best is not None
    return best


def _needed(
    facts: tuple[Fact, ...], refusals: Callable[[Sequence[Fact]], tuple[Refusal, ...]]
) -> tuple[Fact, ...]:
    """Without the facts, least alike first, that the text passes without."""
    for fact in reversed(facts):
        fewer = tuple(other for other in facts if other is not fact)
        if fewer and not refusals(fewer):
            facts = fewer
    return facts


def _candidates(text: str, cv: CVProfile, scope: Scope) -> Iterator[tuple[Fact, ...]]:
    """Sets of facts to try: single ones, then more of one role, then of several."""
    about = _marks(text)
    scored = [(_likeness(about, cv, fact), fact) for fact in _citable(cv)]
    ranked = [fact for score, fact in sorted(scored, key=lambda s: -s[0]) if score > 0]
    groups: dict[str, list[Fact]] = {}
    for fact in ranked:
        groups.setdefault(cv.role_of(fact.id) or "", []).append(fact)
    if scope == "prose":
        yield ()
    yield from ((fact,) for fact in ranked[: 2 * _MOST])
    for size in (2, 3, _NEAREST):
        for group in groups.values():
            yield from combinations(group[:_NEAREST], size)
    if scope == "prose":
        for count in range(2, min(len(ranked), _MOST) + 1):
            yield tuple(ranked[:count])
    elif not ranked:
        yield ()


def _citable(cv: CVProfile) -> list[Fact]:
    """Facts that say something about the person: no headings, no address."""
    contact = cv.contact
    aside = {fact.id for fact in (*cv.headings, *contact.links)}
    aside |= {section.heading.id for section in cv.other}
    aside |= {f.id for f in (contact.name, contact.email, contact.phone, contact.location) if f}
    return [fact for fact in cv.facts().values() if fact.id not in aside]


def _likeness(about: frozenset[str], cv: CVProfile, fact: Fact) -> float:
    """How much a fact shares with a text; what stands over it counts a little."""
    shared = _weight(about & _marks(fact.text))
    above = _weight(about & _marks("\n".join(words_over(fact, cv))))
    return shared + above / 4 if shared else 0.0


def _weight(marks: frozenset[str]) -> float:
    return sum(_SKILL_WEIGHT if mark.startswith("skill ") else 1 for mark in sorted(marks))


def _marks(text: str) -> frozenset[str]:
    """What a text is about: its content words' stems, its numbers, its skills and languages."""
    light = light_stems()
    stems = {concept(t.stem) for t in content(tokens(text)) if t.stem not in light}
    skills = {f"skill {hit.name}" for hit in (*find_skills(text), *find_languages(text))}
    return frozenset(stems | skills | set(_NUMBER.findall(text)))


def words_over(fact: Fact, cv: CVProfile) -> tuple[str, ...]:
    """What a fact stands under: its role's title and employer, a course's degree and school."""
    owner = cv.role_of(fact.id)
    everything: tuple[Owner, ...] = (*cv.roles, *cv.education, *cv.projects)
    return tuple(words for one in everything if one.id == owner for words in headings(one))
