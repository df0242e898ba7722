"""Which work a posting is about, and whether a question from elsewhere belongs to it."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Protocol

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.alike import about
from careerassist.engine.interview.asked import Asked
from careerassist.engine.trades import beginnings, known_families, trade_of, trades_in
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.knowledge import ANY_ROLE, Citation, KnownQuestion
from careerassist.schemas.posting import JobProfile

_STEM = 6
"""Letters by which a word is found again in another form."""
_ENOUGH_SKILLS = 3
"""Abilities of a posting that questions of one family must name before its title is overruled by
silence: two are shared by neighbours of every trade."""


class OfATrade(Protocol):
    """What comes from a document of the knowledge base: a question, a form, a group of keywords."""

    @property
    def role_family(self) -> str: ...
    @property
    def skills(self) -> tuple[str, ...]: ...
    @property
    def citation(self) -> Citation: ...


@dataclass(frozen=True)
class Table:
    """What was read from `data/trades.toml`."""

    leads: re.Pattern[str]
    """Words of titles of posts that lead others …"""
    leads_others: re.Pattern[str]
    """… and what says so elsewhere in a posting."""
    supposes_leading: tuple[re.Pattern[str], ...]
    leading_skills: frozenset[str]
    supposes_newcomer: tuple[re.Pattern[str], ...]
    supposes_origin: tuple[re.Pattern[str], ...]
    supposes_under_way: tuple[re.Pattern[str], ...]


@cache
def table() -> Table:
    """The table, read once."""
    file = resources.files(__package__) / "data" / "trades.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    supposes = read["supposes"]
    return Table(
        leads=beginnings(read["leads"]["words"]),
        leads_others=re.compile(read["leads"]["lines"]),
        supposes_leading=tuple(re.compile(text) for text in supposes["leading"]),
        leading_skills=frozenset(
            word.replace("_", " ") for word in supposes["leading_skills"].split()
        ),
        supposes_newcomer=tuple(re.compile(text) for text in supposes["newcomer"]),
        supposes_origin=tuple(re.compile(text) for text in supposes["origin"]),
        supposes_under_way=tuple(re.compile(text) for text in supposes["under_way"]),
    )


def families_of(posting: JobProfile) -> tuple[str, ...]:
    """The families of documents to look in for a posting, by its title; empty where the table
    knows none for it, so that all may be looked in."""
    trade = trade_of(posting.title.text) if posting.title else None
    return (trade.family,) if trade is not None and trade.family else ()


def own_families(asked: Asked, known: Sequence[OfATrade]) -> frozenset[str]:
    """The families whose documents may be used for a posting: by its title or, where the table
    does not know the title, by the abilities that it asks for."""
    trade = trade_of(asked.title)
    own = {trade.family} if trade is not None and trade.family else set[str]()
    own |= {
        q.role_family
        for q in known
        if q.role_family not in known_families() and _named_in(asked.title, q)
    }
    if own or trade is not None:
        return frozenset(own)
    shared: dict[str, set[str]] = defaultdict(set)
    for question in known:
        if question.role_family != ANY_ROLE:
            shared[question.role_family] |= set(asked.abilities_met(question.skills))
    ranked = sorted(shared.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    if not ranked or len(ranked[0][1]) < _ENOUGH_SKILLS:
        return frozenset()
    if len(ranked) > 1 and len(ranked[1][1]) == len(ranked[0][1]):
        return frozenset()
    return frozenset({ranked[0][0]})


def belongs(question: KnownQuestion, asked: Asked, families: Iterable[str], cv: CVProfile) -> bool:
    """Whether a question may be asked for this posting of this person: it is of the same work, and
    supposes nothing that is not so."""
    if question.role_family == ANY_ROLE:
        return not _supposes_wrongly(question, asked, cv)
    return same_work(question, asked, families) and not _supposes_wrongly(question, asked, cv)


def same_work(known: OfATrade, asked: Asked, families: Iterable[str]) -> bool:
    """Whether a document is of one of these families and, where its title names trades of its
    family, of the posting's own."""
    if known.role_family not in families:
        return False
    trade = trade_of(asked.title)
    named = [t for t in trades_in(known.citation.title) if t.family == known.role_family]
    return trade is None or not named or trade in named


def _supposes_wrongly(question: KnownQuestion, asked: Asked, cv: CVProfile) -> bool:
    read = table()
    text = fold(f"{question.text} {question.topic}")
    leading = any(pattern.search(text) for pattern in read.supposes_leading) or any(
        fold(name) in read.leading_skills for name in question.skills
    )
    leads = read.leads.search(fold(asked.title)) or read.leads_others.search(asked.folded)
    if leading and not leads:
        return True
    titled = f"{text} {fold(question.citation.title)}"
    if any(pattern.search(titled) for pattern in read.supposes_newcomer):
        trade = trade_of(asked.title)
        held = [role.title.text for role in cv.roles if role.title]
        if trade is None or any(trade in trades_in(title) for title in held):
            return True
    named = (words for role in cv.roles for words in (role.title, role.employer) if words)
    return _names_other(text, read.supposes_origin, named) or _names_other(
        text, read.supposes_under_way, cv.facts().values()
    )


def _names_other(text: str, patterns: Iterable[re.Pattern[str]], facts: Iterable[Fact]) -> bool:
    """The text names something that none of these facts does."""
    told = fold("\n".join(fact.text for fact in facts))
    named = (hit[1] for pattern in patterns for hit in pattern.finditer(text))
    return any(not re.search(rf"\b{re.escape(word[:_STEM])}", told) for word in named)


def _named_in(title: str, question: OfATrade) -> bool:
    """A family that the table does not know: its name, or its document's title, names the work as
    the posting's title does."""
    named = f"{question.role_family.replace('_', ' ')} {question.citation.title}"
    return bool(about(title) & about(named))
