"""What a word says besides itself: its synonyms, and whatever it is a kind of.

The data (`data/thesaurus_<language>_*.toml`) are groups of words and short phrases that may replace
each other in a CV without changing what is claimed, and one-way links from the narrow to the broad
("forklift" is a "vehicle"; a vehicle is no forklift). A term may stand in several groups, and
groups are not joined through it: "shift" is a "turn" and a "move", a turn is no move.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from careerassist.engine.grounding.language.roots import root, root_of
from careerassist.engine.grounding.language.words import TOKEN

Term = tuple[str, ...]
"""The roots of a word or phrase."""

LONGEST = 5
"""Words in the longest phrase that is looked for."""

_ACTS = ("verbs", "verben", "verbos")
_ROOTED = ("de", "es")
"""Languages besides English that have roots of their own."""
_SHORT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Thesaurus:
    """All groups and links of one language, by terms."""

    groups: tuple[tuple[Term, ...], ...]
    groups_of: dict[Term, tuple[int, ...]]
    acts: frozenset[int]
    """The groups of verbs: these have too many senses to pass on what they are kinds of."""
    broader: dict[Term, tuple[Term, ...]]
    phrases: dict[str, tuple[int, ...]]
    """Lengths of the terms that begin with a root, longest first."""

    def terms_in(self, roots: Sequence[str]) -> Iterator[tuple[int, int, Term]]:
        """The terms of the thesaurus in a text, overlapping too: from, to (exclusive), term."""
        for index, first in enumerate(roots):
            for length in self.phrases.get(first, ()):
                term = tuple(roots[index : index + length])
                if term in self.groups_of or term in self.broader:
                    yield index, index + length, term


@cache
def thesaurus(language: str) -> Thesaurus:
    """The thesaurus of a language; an empty one where there are no data."""
    groups: list[tuple[Term, ...]] = []
    groups_of: dict[Term, list[int]] = defaultdict(list)
    broader: dict[Term, list[Term]] = defaultdict(list)
    acts: set[int] = set()
    for table, narrow, broad in _lines(language):
        terms = tuple(dict.fromkeys(_term(words, language) for words in narrow))
        if broad:
            above = [_term(words, language) for words in broad]
            for term in terms:
                broader[term].extend(b for b in above if b != term)
            continue
        for term in terms:
            groups_of[term].append(len(groups))
        if table in _ACTS:
            acts.add(len(groups))
        groups.append(terms)
    lengths: dict[str, set[int]] = defaultdict(set)
    for term in (*groups_of, *broader):
        lengths[term[0]].add(len(term))
    return Thesaurus(
        tuple(groups),
        {term: tuple(ids) for term, ids in groups_of.items()},
        frozenset(acts),
        {term: tuple(dict.fromkeys(above)) for term, above in broader.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )


def _lines(language: str) -> Iterator[tuple[str, list[str], list[str]]]:
    folder = resources.files("careerassist.engine.grounding") / "data"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.startswith(f"thesaurus_{language}_"):
            continue
        for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for line in "\n".join(table.values()).splitlines():
                narrow, _, broad = line.partition(">")
                if narrow.strip():
                    yield name, _items(narrow), _items(broad)


def _items(listed: str) -> list[str]:
    return [item.strip() for item in listed.split(",") if item.strip()]


def _term(words: str, language: str) -> Term:
    return tuple(root_of(word, language) for word in TOKEN.findall(words))


@lru_cache(maxsize=16384)
def implied(term: Term, language: str) -> frozenset[Term]:
    """All that a term says: itself, its synonyms, what they are kinds of, and what those are.

    Synonyms of what is broader are not taken, and a synonym passes on only what it is itself a
    kind of: meanings drift with each step.
    """
    known = thesaurus(language)
    found, alike = {term}, {term}
    for group in known.groups_of.get(term, ()):
        found.update(known.groups[group])
        if group not in known.acts:
            alike.update(known.groups[group])
    above = {wide for one in alike for wide in known.broader.get(one, ())}
    own = known.broader.get(term, ())
    higher = {wide for one in own for wide in known.broader.get(one, ())}
    return frozenset(found | above | higher)


def related_stems(a: str, b: str) -> bool:
    """Two stems are of one word, its derivative or its synonym."""
    first, second = (root(a),), (root(b),)
    if a == b or first == second:
        return True
    groups_of = thesaurus("en").groups_of
    if not set(groups_of.get(first, ())).isdisjoint(groups_of.get(second, ())):
        return True
    return any(_related_in(language, a, b) for language in _ROOTED)


@lru_cache(maxsize=16384)
def _related_in(language: str, a: str, b: str) -> bool:
    """Two stems are of one word or of synonyms in a language whose thesaurus knows one of them."""
    known = thesaurus(language)
    first, second = (root(a, language),), (root(b, language),)
    if first not in known.groups_of and second not in known.groups_of:
        return False
    if first == second:
        return True
    ids = set(known.groups_of.get(first, ()))
    if not ids.isdisjoint(known.groups_of.get(second, ())):
        return True
    # The head of a German compound says what it is: a "Kleinkind" is a "Kind".
    return language == "de" and any(
        head in known.groups_of and len(head[0]) >= _SHORT and whole[0].endswith(head[0])
        for head, whole in ((first, second), (second, first))
    )


@lru_cache(maxsize=16384)
def concept(stemmed: str) -> str:
    """What stands for a stem and its synonyms: the first word of its first group, else itself."""
    for language in ("en", *_ROOTED):
        known = thesaurus(language)
        if ids := known.groups_of.get((root(stemmed, language),), ()):
            return " ".join(known.groups[ids[0]][0])
    return stemmed
