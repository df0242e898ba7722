"""Reading the lexicon's file format, which `data/README.txt` describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

SkillKind = Literal["skill", "tool", "certificate", "language", "quality"]
"""`skill`: an ability or a field of knowledge; `tool`: software, machine or instrument;
`certificate`: a licence, registration or course with a paper at its end; `language`: a spoken
language; `quality`: a trait or a general working skill."""

TermMark = Literal["plain", "cased", "doubtful"]
"""How a term is recognised: in any case; only in the case written; or only in that case and with
evidence around it that the skill is meant."""

_MARKS: dict[str, TermMark] = {"^": "cased", "~": "doubtful"}
_YEAR = re.compile(r"\s@(\S*)$")
_EARLIEST_YEAR = 1950


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
    first_year: int | None = None
    """The calendar year in which a technology or standard was first published, under any of its
    names; nobody can have used it before. None where there is no such year, or it is not known."""


class Entry(NamedTuple):
    """One line of a data file."""

    where: str
    """File and line, for messages."""
    skill: Skill
    spellings: tuple[tuple[str, TermMark], ...]
    """The name and the aliases with their marks, in the order written."""


def read_entries(file: str, text: str) -> Iterator[Entry]:
    """The entries of one data file, in order; `LexiconError` where it breaks the format."""
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
        yield _entry(where, line, kind, trade, groups)


def _section(where: str, line: str) -> tuple[SkillKind, tuple[str, ...]]:
    word, _, rest = line[1:].partition(" ")
    for kind in get_args(SkillKind):
        if word == kind:
            return kind, _split(rest, ";")
    raise LexiconError(f"{where}: unknown section {word!r}")


def _entry(where: str, line: str, kind: SkillKind, trade: str, groups: tuple[str, ...]) -> Entry:
    definition, _, extra = line.partition(" < ")
    head, _, others = definition.partition(" = ")
    head, first_year = _dated(where, head.strip())
    name, name_mark = _marked(head)
    if not name:
        raise LexiconError(f"{where}: a skill without a name")
    spellings = [(name, name_mark), *map(_marked, _split(others, ","))]
    aliases = tuple(dict.fromkeys([word for word, _ in spellings if word != name]))
    listed = (*groups, *_split(extra, ";")) if extra else groups
    parents = tuple(dict.fromkeys([parent for parent in listed if parent != name]))
    found = Skill(name, kind, trade, parents, aliases, first_year)
    return Entry(where, found, tuple(spellings))


def _dated(where: str, head: str) -> tuple[str, int | None]:
    marked = _YEAR.search(head) if "@" in head else None
    if marked is None:
        return head, None
    written = marked[1]
    if not re.fullmatch(r"\d{4}", written) or int(written) < _EARLIEST_YEAR:
        raise LexiconError(f"{where}: {written!r} is no year since {_EARLIEST_YEAR}")
    return head[: marked.start()].strip(), int(written)


def _marked(term: str) -> tuple[str, TermMark]:
    mark = _MARKS.get(term[:1])
    return (term[1:], mark) if mark else (term, "plain")


def _split(text: str, separator: str) -> tuple[str, ...]:
    return tuple([part for part in map(str.strip, text.split(separator)) if part])
