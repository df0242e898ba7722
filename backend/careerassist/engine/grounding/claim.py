"""A text about the person beside the facts that it cites: what every rule of the gate is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any, Literal, TypeVar

from careerassist.engine.grounding.acts.deeds import deeds
from careerassist.engine.grounding.language.roots import root
from careerassist.engine.grounding.language.sayings import covered, covers, said_by
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    function_words,
    light_stems,
    tokens,
)
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import CVProfile, Education, Project, Role
from careerassist.schemas.facts import DateRange, Fact
from careerassist.schemas.posting import JobProfile

Scope = Literal["bullet", "prose"]
"""`bullet`: stands under one role and may cite only that; `prose`: a letter, summary or answer,
which may draw on several."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜÁÉÍÓÚÑ¿¡\"“„])")

_PARTS = re.compile(r"\s*[,(/|–—)]\s*|\s+-\s+")
_TELLING = 3
"""Light words in a row of which one must be borne out."""
_TIME_OR_SHARE = re.compile(
    r"\b(?:19|20)\d\d\b|\d\+?[\s-]*(?:%|percent|years?|months?|Jahre|Monate|años|meses)"
)
_ITEM = re.compile(r"\s*(?:[,;|•·]|\s[–—-]\s)\s*")

Owner = Role | Education | Project


@dataclass(frozen=True)
class Claim:
    """What is to be checked. `facts` are the cited facts that exist, in order, without repeats."""

    text: str
    """What is claimed: in prose, without wishes and thanks, and without the names that it only
    addresses."""
    stated: str
    """What is claimed, with those names."""
    written: str
    """The text as it would be shown."""
    fact_ids: tuple[str, ...]
    facts: tuple[Fact, ...]
    cv: CVProfile
    posting: JobProfile | None
    scope: Scope
    today: date | None

    @cached_property
    def worked_out(self) -> dict[Callable[[Claim], Any], Any]:
        """What `once_per_claim` keeps."""
        return {}

    @cached_property
    def owners(self) -> tuple[Owner, ...]:
        """The roles, courses and projects that the cited facts belong to."""
        cited = {self.cv.role_of(fact.id) for fact in self.facts}
        everything: tuple[Owner, ...] = (*self.cv.roles, *self.cv.education, *self.cv.projects)
        return tuple(owner for owner in everything if owner.id in cited)

    @cached_property
    def source(self) -> str:
        """The words of the cited facts, one fact a line."""
        return "\n".join(fact.text for fact in self.facts)

    @cached_property
    def context(self) -> str:
        """The cited facts and the headings they stand under (title, employer, place, school):
        what names may be taken from, but no deed and no number."""
        return "\n".join([self.source, *(text for o in self.owners for text in headings(o))])

    @cached_property
    def dates(self) -> tuple[DateRange, ...]:
        """Dates of the owners and of cited certificates."""
        ids = {fact.id for fact in self.facts}
        certificates = (c.dates for c in self.cv.certificates if c.id in ids or c.name.id in ids)
        found = (*(owner.dates for owner in self.owners), *certificates)
        return tuple(dates for dates in found if dates is not None)

    @cached_property
    def says_anything(self) -> bool:
        """Words are left that do more than link, or a deed, a time, a share or a skill, once
        wishes are aside."""
        own = self.cv.contact.name
        name = {token.stem for token in tokens(own.text)} if own else set()
        said = content(tokens(self.stated))
        if any(t.stem not in light_stems() | name for t in said) or deeds(self.stated):
            return True
        # "In August 1998" and "time management" are of light words only.
        return _TIME_OR_SHARE.search(self.text) is not None or bool(find_skills(self.text))

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens of the text."""
        return tokens(self.text)

    @cached_property
    def names(self) -> tuple[tuple[int, int], ...]:
        """Where the text gives the owners' headings and the items of cited lists of skills word
        for word: what they are called ("Shift Manager", "School 12", "moving and handling") tells
        no deed, number or rhythm."""
        lists = {line.id for line in self.cv.skill_lines}
        given = [text for owner in self.owners for text in headings(owner)]
        called = [part for text in given for part in (text, *_PARTS.split(text))]
        called += [i for f in self.facts if f.id in lists for i in list_items(f.text)]
        named = {n.strip().lower() for n in called if any(char.isalpha() for char in n)}
        return tuple(sorted(span for name in named for span in _places(name, self.text.lower())))

    def within_name(self, start: int) -> bool:
        """Something that begins here belongs to a name."""
        return any(begin <= start < end for begin, end in self.names)

    def counting_from(self, fact: Fact) -> int:
        """Where the numbers of a fact begin to count something: behind the name of a firm or a
        school ("School 12, Leeds (800 pupils)")."""
        firms = (o.employer if isinstance(o, Role) else None for o in self.owners)
        schools = (o.institution if isinstance(o, Education) else None for o in self.owners)
        if not any(named is not None and named.id == fact.id for named in (*firms, *schools)):
            return 0
        return len(_PARTS.split(fact.text)[0])

    @cached_property
    def source_words(self) -> tuple[Token, ...]:
        """The tokens of the cited facts."""
        return tokens(self.source)

    @cached_property
    def source_stems(self) -> frozenset[str]:
        """Stems of the cited facts' words."""
        return frozenset(token.stem for token in self.source_words)

    @cached_property
    def context_stems(self) -> frozenset[str]:
        """Stems of the cited facts and their headings."""
        return frozenset(token.stem for token in tokens(self.context))

    @cached_property
    def context_words(self) -> tuple[Token, ...]:
        """The tokens of the cited facts and their headings."""
        return tokens(self.context)

    @cached_property
    def covered(self) -> frozenset[int]:
        """Where the words of the text begin that the cited facts or their headings say, in the
        same words or others."""
        return covered(self.text, self.context, self.cv.language)

    def supports(self, stem: str) -> bool:
        """The cited facts or their headings hold this word, a derivative or a synonym of it, or
        name a kind of it."""
        return (
            stem in self.context_stems
            or (root(stem, self.cv.language),) in said_by(self.context, self.cv.language)
        )  # fmt: skip

    def covers_span(self, start: int, end: int) -> bool:
        """The cited facts or their headings say every telling word of this part of the text."""
        within = [t for t in self.words if start <= t.start < end]
        telling = [t for t in within if fold(t.text) not in function_words()]
        return bool(telling) and all(t.start in self.covered for t in telling)

    def bears_out(self, words: str) -> bool:
        """The cited facts or their headings say these words, but for light ones."""
        known = covered(words, self.context, self.cv.language)
        said = content(tokens(words))
        # "My experience of running projects": light words alone bear nothing out.
        telling = len(said) < _TELLING or any(t.stem not in light_stems() for t in said)
        return telling and all(t.start in known or t.stem in light_stems() for t in said)

    def covers(self, words: str) -> bool:
        """The cited facts or their headings say all of a name or phrase, if in other words."""
        return covers(words, self.context, self.cv.language)

    def sentences(self) -> Iterator[str]:
        """The sentences as they would be shown."""
        yield from (part for part in _SENTENCE.split(self.written) if part.strip())


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text as words of its own."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(name, end)


_Told = TypeVar("_Told")


def once_per_claim(function: Callable[[Claim], _Told]) -> Callable[[Claim], _Told]:
    """Works out once for each claim what several rules ask of it."""

    @wraps(function)
    def kept(claim: Claim) -> _Told:
        if function not in claim.worked_out:
            claim.worked_out[function] = function(claim)
        found: _Told = claim.worked_out[function]
        return found

    return kept


def list_items(line: str) -> tuple[str, ...]:
    """The items of a list of skills; none where a heading may tell how well they are known."""
    return () if ":" in line else tuple(_ITEM.split(line))


def headings(owner: Owner) -> Iterator[str]:
    """The words that name a role, a course or a project."""
    if isinstance(owner, Role):
        named: tuple[Fact | None, ...] = (owner.title, owner.employer, owner.location)
    elif isinstance(owner, Education):
        named = (owner.degree, owner.area, owner.institution, owner.location)
    else:
        named = (owner.name,)
    yield from (fact.text for fact in named if fact is not None)


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry meaning."""
    return frozenset(token.stem for token in content(tokens(text)))
