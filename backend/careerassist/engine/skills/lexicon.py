"""The lexicon itself: skills, their other names, their groups; read from `data/*.txt`.

The data format is documented in `data/README.txt`. A mistake in a data file (a term that two
skills claim, a skill outside any `@` section) raises `LexiconError` with file and line, so a test
that loads the lexicon checks all of it.

An installation may add skills of its own (`use_imported`): once, before anything is looked up.
What stands in this package's own data wins over them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from careerassist.engine.skills.folding import fold
from careerassist.engine.skills.reading import Entry, LexiconError, Skill, TermMark, read_entries
from careerassist.engine.skills.variants import variants

_VERSION_LENGTH = 12


class Term(NamedTuple):
    """One spelling of a skill."""

    written: str
    mark: TermMark
    skill: Skill


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything that was loaded."""

    skills: dict[str, Skill]
    """By folded canonical name, in file order."""
    terms: dict[str, Term]
    """By folded spelling."""
    version: str
    """The same for the same data only: twelve hexadecimal digits of their SHA-256."""


class _Current:
    """The lexicon of this process."""

    lexicon: Lexicon | None = None


def load() -> Lexicon:
    """The lexicon in use. Its files are read once a process."""
    if _Current.lexicon is None:
        _Current.lexicon = own_lexicon()
    return _Current.lexicon


def use_imported(texts: Iterable[tuple[str, str]]) -> Lexicon:
    """Add skills to the package's own, for the whole process; call it once, at start.

    `texts` are names and contents of files in the lexicon's format; their order does not matter.
    A spelling that the package's own data have keeps its meaning. An entry whose name is such a
    spelling gives that skill the rest of its names. Without texts, the package's own data alone
    count again. Raises `LexiconError` if a text breaks the format, and changes nothing then.
    """
    _Current.lexicon = build(_own_texts(), sorted(texts))
    return _Current.lexicon


def own_lexicon() -> Lexicon:
    """The package's own data, whatever has been imported. Built anew at each call."""
    return build(_own_texts())


def lexicon_version() -> str:
    """What stands for the data in use wherever a result says what it was computed with."""
    return load().version


@cache
def _own_texts() -> tuple[tuple[str, str], ...]:
    folder = resources.files(__package__) / "data"
    return tuple(
        (file.name, file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if file.name.endswith(".txt") and file.name != "README.txt"
    )


def build(own: Iterable[tuple[str, str]], imported: Iterable[tuple[str, str]] = ()) -> Lexicon:
    """A lexicon of named texts: strict with the own ones, yielding with the imported ones."""
    skills: dict[str, Skill] = {}
    terms: dict[str, Term] = {}
    digest = hashlib.sha256()
    for file, text in own:
        digest.update(text.encode())
        for entry in read_entries(file, text):
            _claim(entry, skills, terms)
    plain = [spelling for spelling, term in terms.items() if term.mark == "plain"]
    for spelling, other in variants(plain):
        terms.setdefault(other, Term(other, "plain", terms[spelling].skill))
    for file, text in imported:
        digest.update(f"\0{file}\0{text}".encode())
        for entry in read_entries(file, text):
            _add(entry, skills, terms)
    return Lexicon(skills, terms, digest.hexdigest()[:_VERSION_LENGTH])


def _claim(entry: Entry, skills: dict[str, Skill], terms: dict[str, Term]) -> None:
    name = fold(entry.skill.name)
    if name in skills:
        raise LexiconError(f"{entry.where}: {entry.skill.name!r} is defined twice")
    skills[name] = entry.skill
    for written, mark in entry.spellings:
        known = terms.setdefault(fold(written), Term(written, mark, entry.skill))
        if known.skill is not entry.skill:
            raise LexiconError(f"{entry.where}: {written!r} already means {known.skill.name!r}")


def _add(entry: Entry, skills: dict[str, Skill], terms: dict[str, Term]) -> None:
    known = terms.get(fold(entry.skill.name))
    if known is None:
        meant = entry.skill
        skills[fold(meant.name)] = meant
    else:
        meant = known.skill
    for written, mark in entry.spellings:
        terms.setdefault(fold(written), Term(written, mark, meant))


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
