"""Which facts a letter tells: the three strongest that can be told in clean sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from careerassist.engine.rewriting.naming import names_a_trade
from careerassist.engine.rewriting.relevance import is_helped, is_outcome, strength
from careerassist.engine.rewriting.sentence_parts import written_small
from careerassist.engine.rewriting.telling import Form, Told, tell
from careerassist.engine.rewriting.titles import is_employer, presentable
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile

_FACTS = 3
_FROM_ONE_ROLE = 2
_ROUNDS = (
    (0.0, _FROM_ONE_ROLE, _FACTS),
    (0.0, _FACTS, _FACTS),
    (-0.5, _FROM_ONE_ROLE, _FACTS),
    (-0.5, _FACTS, _FACTS),
)
"""Least weight, most facts of one role, facts in all. What says nothing for this posting is told
only where there are too few that do, hours of work never."""
_VOLUNTEER = 0.3
_PENALTY: dict[Form, float] = {"clause": 0.0, "post": 0.3, "noun": 0.4}
"""What a form that says less directly who did what weighs less."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fact to tell, and how."""

    role: Role
    bullet: Fact
    told: Told


def chosen_facts(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    proposed: Mapping[str, str],
    passes: Callable[[Chosen], bool],
) -> list[list[Chosen]]:
    """The facts by role, newest role first: three in all, two of one role at the most where other
    roles have some to tell; an outcome with its figure among them if the CV has one that can be
    told, and first of its role; what was only helped comes last. `proposed` are the rewritten
    bullets by id."""
    ranked: list[tuple[float, int, Chosen]] = []
    for number, one in enumerate(_tellable(cv, posting, proposed)):
        told = one.bullet.model_copy(update={"text": proposed.get(one.bullet.id, one.bullet.text)})
        weight = strength(told, posting, analysis, cv.language) - _PENALTY[one.told.form]
        weight -= _VOLUNTEER if one.role.volunteer else 0.0
        ranked.append((-weight, number, one))
    ordered = [(-weight, one) for weight, _, one in sorted(ranked, key=lambda row: row[:2])]
    best: list[Chosen] = []
    for least, limit, enough in _ROUNDS:
        for weight, one in ordered:
            if len(best) >= enough or one in best or weight <= least:
                continue
            if sum(other.role.id == one.role.id for other in best) < limit and passes(one):
                best.append(one)
    outcomes = [one for _, one in ordered if is_outcome(one.bullet, cv.language)]
    if not any(one in outcomes for one in best):
        # What became better by the person's work belongs into every letter.
        found = next((one for one in outcomes if one not in best and passes(one)), None)
        if found is not None:
            best = [*best[: _FACTS - 1], found]
    best.sort(key=lambda one: (one not in outcomes, is_helped(one.bullet, cv.language)))
    by_role = [[one for one in best if one.role.id == role.id] for role in cv.roles]
    return [group for group in by_role if group]


def _names_what_one_is(title: Fact | None) -> bool:
    return title is not None and presentable(title) and names_a_trade(title.text)


def _tellable(cv: CVProfile, posting: JobProfile, proposed: Mapping[str, str]) -> Iterator[Chosen]:
    texts = [fact.text for fact in cv.facts().values()]
    texts += [duty.text for duty in posting.duties]
    texts += [requirement.fact.text for requirement in posting.requirements]
    small = written_small(texts)
    for role in cv.roles:
        if not is_employer(role.employer) and not _names_what_one_is(role.title):
            continue
        current = role.dates is not None and role.dates.current
        for bullet in role.bullets:
            text = proposed.get(bullet.id, bullet.text)
            told = tell(text, cv.language, current=current, small=small)
            if told is not None:
                yield Chosen(role, bullet, told)
