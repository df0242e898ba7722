"""Which of the person's own facts an answer can be built on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from careerassist.engine.grounding.language.roots import root
from careerassist.engine.grounding.language.words import content, fold, light_stems, tokens
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.rewrite import GroundedText

POINTS = 3
"""Facts in one outline: more than can be told in two minutes help nobody."""

_SKILL_WEIGHT = 3
_LEAST_SHARED = 2


@dataclass(frozen=True)
class _Told:
    """A fact that can be told as a story, with what it is about."""

    fact: Fact
    stems: frozenset[str]
    skills: frozenset[str]
    folded: str
    order: int


class Stories:
    """The facts of a CV that answers can stand on, searchable by what they are about."""

    def __init__(self, cv: CVProfile) -> None:
        self._facts = cv.facts()
        # In this order: what was done at work says more than what was studied or claimed.
        tellable: list[Fact] = [
            *(bullet for role in cv.roles for bullet in role.bullets),
            *(bullet for project in cv.projects for bullet in project.bullets),
            *cv.summary,
            *(detail for study in cv.education for detail in study.details),
            *(certificate.name for certificate in cv.certificates),
            *(item for section in cv.other for item in section.items),
        ]
        self._told = [
            _Told(fact, _stems(fact.text), _skills(fact.text), fold(fact.text), order)
            for order, fact in enumerate(tellable)
        ]
        self._used: dict[str, int] = {}

    def cited(self, fact_ids: Iterable[str]) -> tuple[GroundedText, ...]:
        """The facts with these ids, verbatim, at most `POINTS`; unknown ids are left out.

        Titles of roles are no story: while there is room, what was done first in them follows.
        """
        known = list(dict.fromkeys(i for i in fact_ids if i in self._facts))
        done = [f"{fact_id.removesuffix('.title')}.b1" for fact_id in known if ".title" in fact_id]
        chosen = [self._facts[i] for i in dict.fromkeys((*known, *done)) if i in self._facts]
        return tuple(_verbatim(fact) for fact in chosen[:POINTS])

    def about(self, words: str, *, points: int = POINTS) -> tuple[GroundedText, ...]:
        """The facts that share most with the words, best first: a skill, or two words at least.

        Facts already given to earlier questions come after equal ones that were not, so that a
        person does not prepare the same story for every question.
        """
        stems, skills = _stems(words), _skills(words)
        return self._best(
            lambda told: _SKILL_WEIGHT * len(skills & told.skills) + len(stems & told.stems), points
        )

    def on_theme(self, field: re.Pattern[str], *, points: int = 2) -> tuple[GroundedText, ...]:
        """The facts that hold most different words of a field of meaning (folded), as above."""
        return self._best(lambda told: len(set(field.findall(told.folded))), points)

    def strongest(self, fact_ids: Iterable[str]) -> tuple[GroundedText, ...]:
        """One fact for a question that any good story answers: of these ids or, where they were
        used already, of what was done at work."""
        told = {s.fact.id: s.fact for s in self._told if s.fact.id[:1] in ("w", "p")} or {
            s.fact.id: s.fact for s in self._told
        }
        named = [told[fact_id] for fact_id in fact_ids if fact_id in told]
        candidates = [*named, *told.values()]
        fresh = sorted(candidates, key=lambda fact: self._used.get(fact.id, 0))
        return self._take(fresh[:1])

    def _best(self, score: Callable[[_Told], int], points: int) -> tuple[GroundedText, ...]:
        scored = [(score(told), told) for told in self._told]
        enough = [(value, told) for value, told in scored if value >= _LEAST_SHARED]
        enough.sort(key=lambda s: (self._used.get(s[1].fact.id, 0) - s[0], s[1].order))
        return self._take([told.fact for _, told in enough[:points]])

    def _take(self, facts: list[Fact]) -> tuple[GroundedText, ...]:
        for fact in facts:
            self._used[fact.id] = self._used.get(fact.id, 0) + 1
        return tuple(_verbatim(fact) for fact in facts)


def _verbatim(fact: Fact) -> GroundedText:
    return GroundedText(text=fact.text, fact_ids=(fact.id,))


def _stems(text: str) -> frozenset[str]:
    light = light_stems()
    return frozenset(root(t.stem) for t in content(tokens(text)) if t.stem not in light)


def _skills(text: str) -> frozenset[str]:
    return frozenset(hit.name for hit in find_skills(text))
