"""Which part of a heading is what: title, employer and place, or degree, school and place.

A heading is cut into atoms, and neighbouring atoms are put together into groups, each with one
label. Every way to do so gets a score from the words themselves; the entries of one section are
then read together, since a CV writes its entries alike: a way that fits the other entries as well
wins over one that fits only this one. (A joint decoding in the manner of Viterbi's: scores are
additive over groups, and the votes of the section are added to the scores of each whole heading.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from careerassist.engine.extraction.segments import Atom, Segment, joined
from careerassist.engine.extraction.source import Source

_MOST_ATOMS = 8
"""Atoms of a heading that are looked at; what follows is left over."""
_KEPT = 24
"""Ways to read one heading that take part in the vote."""
_BEAM = 60
"""Beginnings of ways that are followed up."""
_VOTE, _ORDER_VOTE, _PLACE_VOTE = 3.0, 2.0, 1.5
"""How much the other entries count, in points of score, if all of them agree."""
REST = "rest"


class Grammar(Protocol):
    """What the labels of one kind of heading look like."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Each may be given once; the first two are those whose order a CV keeps."""
        ...

    def worth(self, label: str, text: str) -> float:
        """Points for calling some words `label` (one of `labels`, or `REST`)."""
        ...

    def cost(self, label: str, left: Atom, right: Atom) -> float:
        """Points off for putting two neighbouring atoms into one group."""
        ...

    def missing(self, label: str) -> float:
        """Points off for a heading without this label."""
        ...

    def sequence(self, labels: tuple[str, ...]) -> float:
        """Points for the order of the labels."""
        ...


@dataclass(frozen=True)
class Labelled:
    """A heading with its labels: at most one segment each, and what was left over."""

    parts: Mapping[str, Segment]
    rest: tuple[Segment, ...]

    def replaced(self, named: Mapping[str, Segment]) -> Labelled:
        """With the parts that the heading itself names; those read in their place are left over."""
        spare = [self.parts[label] for label in sorted(named) if label in self.parts]
        return Labelled({**self.parts, **named}, (*spare, *self.rest))


@dataclass(frozen=True)
class _Group:
    label: str
    first: int
    last: int


@dataclass(frozen=True)
class _Way:
    """One way to read a heading."""

    score: float
    groups: tuple[_Group, ...]
    pattern: tuple[tuple[str, str], ...]
    """The two leading labels with what parts each from the group before: entries of one pattern
    are alike."""
    place: tuple[str, ...]
    """The label before the third one, and what parts them; empty without it. That other entries
    name no place says nothing against one."""
    order: tuple[str, ...]
    """Which of the two leading labels comes first, and what parts them."""


def label_headings(
    source: Source, headings: Sequence[Sequence[Atom]], grammar: Grammar
) -> list[Labelled]:
    """The headings of one section with their labels, in order."""
    every = [_ways(source, atoms[:_MOST_ATOMS], grammar) for atoms in headings]
    votes = [_votes(ways) for ways in every]
    found: list[Labelled] = []
    for index, (atoms, ways) in enumerate(zip(headings, every, strict=True)):
        others = [vote for at, vote in enumerate(votes) if at != index and vote]
        best = max(ways, key=lambda way: (way.score + _support(way, others), -len(way.groups)))
        parts = {
            group.label: joined(source, list(atoms[group.first : group.last + 1]))
            for group in best.groups
            if group.label != REST
        }
        rest = [
            joined(source, list(atoms[group.first : group.last + 1]))
            for group in best.groups
            if group.label == REST
        ]
        found.append(Labelled(parts, (*rest, *atoms[_MOST_ATOMS:])))
    return found


_Vote = tuple[
    Mapping[tuple[tuple[str, str], ...], float],
    Mapping[tuple[str, ...], float],
    Mapping[tuple[str, ...], float],
]


def _votes(ways: Sequence[_Way]) -> _Vote | None:
    """How likely each pattern, order and place is by this heading alone (each sums to one)."""
    if not ways or not ways[0].groups:
        return None
    top = max(way.score for way in ways)
    weights = [math.exp(way.score - top) for way in ways]
    whole = sum(weights)
    patterns: dict[tuple[tuple[str, str], ...], float] = {}
    orders: dict[tuple[str, ...], float] = {}
    places: dict[tuple[str, ...], float] = {}
    for way, weight in zip(ways, weights, strict=True):
        patterns[way.pattern] = patterns.get(way.pattern, 0.0) + weight / whole
        if way.order:
            orders[way.order] = orders.get(way.order, 0.0) + weight / whole
        if way.place:
            places[way.place] = places.get(way.place, 0.0) + weight / whole
    return patterns, orders, places


def _support(way: _Way, others: Sequence[_Vote]) -> float:
    if not others:
        return 0.0
    patterns = sum(vote[0].get(way.pattern, 0.0) for vote in others)
    orders = sum(vote[1].get(way.order, 0.0) for vote in others) if way.order else 0.0
    places = sum(vote[2].get(way.place, 0.0) for vote in others) if way.place else 0.0
    return (_VOTE * patterns + _ORDER_VOTE * orders + _PLACE_VOTE * places) / len(others)


def _ways(source: Source, atoms: Sequence[Atom], grammar: Grammar) -> list[_Way]:
    """The best ways to read one heading, best first; one without groups if it has no atoms."""
    worth: dict[tuple[str, int, int], float] = {}

    def value(label: str, first: int, last: int) -> float:
        key = (label, first, last)
        if key not in worth:
            text = source.words(joined(source, list(atoms[first : last + 1])).piece)
            worth[key] = grammar.worth(label, text)
        return worth[key]

    # Each state: score so far without the open group's worth, closed groups, open label and start.
    states: list[tuple[float, tuple[_Group, ...], str, int]] = [(0.0, (), "", 0)]
    for index, atom in enumerate(atoms):
        following: list[tuple[float, tuple[_Group, ...], str, int]] = []
        for score, groups, label, start in states:
            if (
                label
                and label != REST
                and (cost := grammar.cost(label, atoms[index - 1], atom)) < 9
            ):
                following.append((score - cost, groups, label, start))
            closed, value_of = groups, score
            if label:
                closed = (*groups, _Group(label, start, index - 1))
                value_of = score + value(label, start, index - 1)
            used = {group.label for group in closed}
            for new in (*grammar.labels, REST):
                if new == REST or new not in used:
                    following.append((value_of, closed, new, index))
        following.sort(key=lambda state: (-state[0], len(state[1]), state[2], state[3]))
        states = following[:_BEAM]
    ended: list[tuple[float, tuple[_Group, ...]]] = []
    for score, groups, label, start in states:
        if not label:
            return [_Way(0.0, (), (), (), ())]
        closed = (*groups, _Group(label, start, len(atoms) - 1))
        total = score + value(label, start, len(atoms) - 1)
        named = tuple(group.label for group in closed if group.label != REST)
        total -= sum(grammar.missing(name) for name in grammar.labels if name not in named)
        total += grammar.sequence(named)
        ended.append((total, closed))
    ended.sort(key=lambda end: (-end[0], len(end[1]), [group.label for group in end[1]]))
    return [
        _Way(
            score,
            groups,
            _pattern(groups, atoms, grammar),
            _place(groups, atoms, grammar),
            _order(groups, atoms, grammar),
        )
        for score, groups in ended[:_KEPT]
    ]


def _pattern(
    groups: Sequence[_Group], atoms: Sequence[Atom], grammar: Grammar
) -> tuple[tuple[str, str], ...]:
    third = grammar.labels[2:]
    return tuple(
        (group.label, atoms[group.first].gap) for group in groups if group.label not in third
    )


def _place(groups: Sequence[_Group], atoms: Sequence[Atom], grammar: Grammar) -> tuple[str, ...]:
    for number, group in enumerate(groups):
        if group.label in grammar.labels[2:]:
            before = groups[number - 1].label if number else ""
            return (before, atoms[group.first].gap)
    return ()


def _order(groups: Sequence[_Group], atoms: Sequence[Atom], grammar: Grammar) -> tuple[str, ...]:
    led = [group for group in groups if group.label in grammar.labels[:2]]
    if len(led) != 2:
        return ()
    return (led[0].label, atoms[led[1].first].gap, str(atoms[led[0].first].bold))
