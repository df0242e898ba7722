"""What a posting asks for, as questions are compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.alike import about
from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile, Requirement

_MOST_LINES = 7
_QUERY_CHARACTERS = 200
_SIDES: Mapping[str, tuple[str, ...]] = {
    "en": ("teamwork and conflict", "pressure and mistakes", "motivation and values"),
    "de": ("Teamarbeit und Konflikte", "Druck und Fehler", "Motivation und Werte"),
    "es": ("trabajo en equipo y conflictos", "presión y errores", "motivación y valores"),
}
"""What every interview asks about, whatever the posting says."""


class Asked:
    """A posting's title, requirements and duties."""

    def __init__(self, posting: JobProfile) -> None:
        self.posting = posting
        self.title = posting.title.text if posting.title else ""
        lines: list[Requirement | Fact] = [*posting.requirements, *posting.duties]
        self._lines = [(line, about(words_of(line)), skills_in(words_of(line))) for line in lines]
        self.folded = fold("\n".join(words_of(line) for line in lines))

    @cached_property
    def abilities(self) -> frozenset[str]:
        """Canonical names of what it asks for that can be learned: no traits of character, which
        every trade wants."""
        named = {name for r in self.posting.requirements for name in r.skills}
        named |= {name for _, _, skills in self._lines for name in skills}
        return frozenset(name for name in named if _learned(name))

    def abilities_met(self, terms: Iterable[str]) -> tuple[str, ...]:
        """Which of these terms name such an ability, by the lexicon."""
        return tuple(sorted({n for term in terms for n in skills_in(term)} & self.abilities))

    def names(self, term: str) -> bool:
        """The posting names this term, in the lexicon's sense or in its own words."""
        if skills_in(term) & self.abilities:
            return True
        return bool(re.search(rf"(?<!\w){re.escape(fold(term))}(?!\w)", self.folded))

    def nearest(self, terms: Sequence[str], words: str) -> Requirement | Fact | None:
        """The requirement or duty that calls for a question with these terms: one that names the
        same ability, else one that shares two telling words; musts and the first of equals win."""
        skills = {name for term in terms for name in skills_in(term)}
        roots = about(f"{words} {' '.join(terms)}")
        best: tuple[int, Requirement | Fact] | None = None
        for line, said, named in self._lines:
            shared = len(roots & said)
            whole = len(said) == shared and shared > 0
            value = 4 * len(skills & named) + shared + 2 * whole
            must = isinstance(line, Requirement) and line.importance == "must"
            if (skills & named or shared > 1 or whole) and (best is None or value + must > best[0]):
                best = (value + must, line)
        return best[1] if best else None


def queries_for(posting: JobProfile) -> tuple[str, ...]:
    """What the knowledge base is asked for a posting: its title, alone, with each of the first
    things that it asks for and names as duties, and with what every interview asks about. Never
    anything about the person."""
    title = posting.title.text if posting.title else ""
    musts = sorted(posting.requirements, key=lambda r: r.importance != "must")
    lines = [r.fact.text for r in musts if r.kind not in ("language", "permit")]
    told = [line for pair in _alternating(lines, [d.text for d in posting.duties]) for line in pair]
    sides = _SIDES.get(posting.language, _SIDES["en"]) if title else ()
    wanted = [title, *(f"{title}: {line}" if title else line for line in told[:_MOST_LINES])]
    wanted += [f"{title}: {side}" for side in sides]
    cut = (" ".join(query.split())[:_QUERY_CHARACTERS] for query in wanted)
    return tuple(dict.fromkeys(query for query in cut if query))


def words_of(line: Requirement | Fact) -> str:
    """The words of a requirement or a duty."""
    return line.fact.text if isinstance(line, Requirement) else line.text


def skills_in(text: str) -> frozenset[str]:
    """Canonical names of the skills that a text names."""
    return frozenset(hit.name for hit in find_skills(text))


def _alternating(one: Sequence[str], other: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for at in range(max(len(one), len(other))):
        yield (*one[at : at + 1], *other[at : at + 1])


def _learned(name: str) -> bool:
    known = skill(name)
    return known is None or known.kind != "quality"
