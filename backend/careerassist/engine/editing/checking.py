"""An edit through the truth gate. The person writes a text; code finds the facts it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from careerassist.engine.editing.parts import Part
from careerassist.engine.grounding import check
from careerassist.engine.matching.words import content
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zäöüß]|[¿¡\"“„])")
_NEAREST = (1, 2, 3, 5)
"""How many of the facts that share most words with a sentence are tried together."""
_ABOUT_NOTHING = ("c.", "h")
"""Ids of contact data and of the CV's own headings: nothing that is said stands on these."""


@dataclass(frozen=True)
class Edited:
    """A text with the facts that it stands on, and what the gate has against it."""

    text: str
    fact_ids: tuple[str, ...]
    refusals: tuple[Refusal, ...]


def edited(
    text: str, part: Part, cv: CVProfile, *, posting: JobProfile | None, today: date
) -> Edited:
    """Check a wording for one part.

    A bullet stands on the bullet that it replaces, or on that and one other fact of the same role.
    Prose stands on what the proposal cited, or sentence by sentence on the facts that share most
    words with it. The refusals are those against the first of these.
    """
    if part.kind == "bullet":
        return _bullet(text, part, cv, posting, today)
    return _prose(text, part, cv, posting, today)


def _bullet(
    text: str, part: Part, cv: CVProfile, posting: JobProfile | None, today: date
) -> Edited:
    owner = cv.role_of(part.name)
    wanted = content(text)
    others = [
        fact
        for fact in cv.facts().values()
        if fact.id != part.name and owner is not None and cv.role_of(fact.id) == owner
    ]
    others.sort(key=lambda fact: -len(content(fact.text) & wanted))
    first: tuple[Refusal, ...] | None = None
    for ids in ((part.name,), *((part.name, fact.id) for fact in others)):
        refusals = check(text, ids, cv, posting=posting, scope="bullet", today=today)
        if not refusals:
            return Edited(text, ids, ())
        first = refusals if first is None else first
    return Edited(text, (part.name,), first or ())


def _prose(text: str, part: Part, cv: CVProfile, posting: JobProfile | None, today: date) -> Edited:
    def refusals(words: str, ids: Sequence[str]) -> tuple[Refusal, ...]:
        return check(words, ids, cv, posting=posting, scope="prose", today=today)

    standing = tuple(fact_id for fact_id in part.fact_ids if fact_id in cv.facts())
    against = refusals(text, standing)
    if not against:
        return Edited(text, standing, ())
    cited: dict[str, None] = {}
    found: list[Refusal] = []
    for sentence in (one for one in _SENTENCE.split(text) if one.strip()):
        tried = [(ids, refusals(sentence, ids)) for ids in _candidates(sentence, standing, cv)]
        ids, last = next((pair for pair in tried if not pair[1]), tried[-1])
        cited |= dict.fromkeys(ids)
        found += last
    ids = tuple(cited)
    # Sentences that pass alone may say something else together.
    found += [] if found else refusals(text, ids)
    return Edited(text, ids, tuple(dict.fromkeys(found)))


def _candidates(
    sentence: str, standing: tuple[str, ...], cv: CVProfile
) -> Iterator[tuple[str, ...]]:
    """Sets of facts that a sentence may stand on, the likeliest first."""
    wanted = content(sentence)
    facts = [f for f in cv.facts().values() if not f.id.startswith(_ABOUT_NOTHING)]
    shared = {fact.id: len(content(fact.text) & wanted) for fact in facts}
    nearest = sorted((i for i in shared if shared[i]), key=lambda i: -shared[i])
    yield ()
    yield standing
    for number in _NEAREST:
        if number <= len(nearest):
            yield _with_headings(nearest[:number], cv)
    yield _with_headings(dict.fromkeys([*standing, *nearest[: _NEAREST[-1]]]), cv)


def _with_headings(fact_ids: Sequence[str] | dict[str, None], cv: CVProfile) -> tuple[str, ...]:
    """The facts, and title and employer of the roles that they belong to."""
    owners = {cv.role_of(fact_id) for fact_id in fact_ids}
    named = [
        fact.id
        for role in cv.roles
        if role.id in owners
        for fact in (role.title, role.employer)
        if fact
    ]
    return tuple(dict.fromkeys([*fact_ids, *named]))
