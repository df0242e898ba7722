"""The lexicon itself: skills, their other names, their groups; read from `data/*.txt`.

The data format is documented in `data/README.txt`. A mistake in a data file (a term that two
skills claim, a skill outside any `@` section) raises `LexiconError` with file and line, so a test
that loads the lexicon checks all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from careerassist.engine.skills.folding import fold

SkillKind = Literal["skill", "tool", "certificate", "language", "quality"]
"""`skill`: an ability or a field of knowledge; `tool`: software, machine or instrument;
`certificate`: a licence, registration or course with a paper at its end; `language`: a spoken
language; `quality`: a trait or a general working skill."""

TermMark = Literal["plain", "cased", "doubtful"]
"""How a term is recognised: in any case; only in the case written; or only in that case and with
evidence around it that the skill is meant."""

_MARKS: dict[str, TermMark] = {"^": "cased", "~": "doubtful"}


class LexiconError(ValueError):
    """A data file breaks the format. Raised while loading, never by a text that is searched."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill as the lexicon knows it."""

    name: str
    """Canonical name, unique in the lexicon."""
    kind: SkillKind
    trade: str
    """The trade whose data file holds it, e.g. `Nursing`."""
    parents: tuple[str, ...]
    """Names of the narrow groups, or broader skills, that it belongs to."""
    aliases: tuple[str, ...]
    """Other names, as people write them, in any of the languages covered."""


@dataclass(frozen=True, slots=True)
class Term:
    """One spelling of a skill."""

    written: str
    mark: TermMark
    skill: Skill


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that was loaded."""

    skills: dict[str, Skill]
    """By folded canonical name, in file order."""
    terms: dict[str, Term]
    """By folded spelling."""


@cache
def load() -> Lexicon:
    """Read all data files. Done once a process."""
    skills: dict[str, Skill] = {}
    terms: dict[str, Term] = {}
    folder = resources.files(__package__) / "data"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".txt") or file.name == "README.txt":
            continue
        for where, entry, marked in _read(file.name, file.read_text(encoding="utf-8")):
            if fold(entry.name) in skills:
                raise LexiconError(f"{where}: {entry.name!r} is defined twice")
            skills[fold(entry.name)] = entry
            for written, mark in marked:
                known = terms.get(fold(written))
                if known is not None and known.skill is not entry:
                    raise LexiconError(f"{where}: {written!r} already means {known.skill.name!r}")
                if known is None:
                    terms[fold(written)] = Term(written, mark, entry)
    return Lexicon(skills, terms)


def _read(file: str, text: str) -> Iterator[tuple[str, Skill, tuple[tuple[str, TermMark], ...]]]:
    """The entries of one data file: where it stands, the skill, its spellings with their marks."""
    trade = ""
    kind: SkillKind | None = None
    groups: tuple[str, ...] = ()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        where = f"{file}:{number}"
        if not line or line.startswith("#"):
            continue
        if line.startswith("@trade "):
            trade, kind = line.removeprefix("@trade ").strip(), None
            continue
        if line.startswith("@"):
            kind, groups = _section(where, line)
            continue
        if kind is None or not trade:
            raise LexiconError(f"{where}: a skill outside a trade and a section")
        yield where, *_entry(line, kind, trade, groups)


def _section(where: str, line: str) -> tuple[SkillKind, tuple[str, ...]]:
    word, _, rest = line[1:].partition(" ")
    for kind in get_args(SkillKind):
        if word == kind:
            return kind, _split(rest, ";")
    raise LexiconError(f"{where}: unknown section {word!r}")


def _entry(
    line: str, kind: SkillKind, trade: str, groups: tuple[str, ...]
) -> tuple[Skill, tuple[tuple[str, TermMark], ...]]:
    definition, _, extra = line.partition(" < ")
    head, _, others = definition.partition(" = ")
    name, name_mark = _marked(head.strip())
    spellings = [(name, name_mark), *(_marked(alias) for alias in _split(others, ","))]
    aliases = tuple(dict.fromkeys(word for word, _ in spellings if word != name))
    listed = dict.fromkeys((*groups, *_split(extra, ";")))
    parents = tuple(parent for parent in listed if parent != name)
    return Skill(name, kind, trade, parents, aliases), tuple(spellings)


def _marked(term: str) -> tuple[str, TermMark]:
    mark = _MARKS.get(term[:1])
    return (term[1:], mark) if mark else (term, "plain")


def _split(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())


def all_skills() -> tuple[Skill, ...]:
    """Every skill, in the order of the data files."""
    return tuple(load().skills.values())


def skill(name_or_alias: str) -> Skill | None:
    """The skill that a name, an alias or its plural stands for; None if the lexicon lacks it."""
    terms = load().terms
    key = fold(name_or_alias.strip())
    term = terms.get(key) or (terms.get(key[:-1]) if key.endswith("s") else None)
    return term.skill if term else None


def related(a: str, b: str) -> bool:
    """Whether two different skills are close: they share a group, or one is a kind of the other.

    Names or aliases; False where the lexicon knows only one of them, or both are the same skill.
    """
    first, second = skill(a), skill(b)
    if first is None or second is None or first is second:
        return False
    return (
        first.name in second.parents
        or second.name in first.parents
        or not set(first.parents).isdisjoint(second.parents)
    )
