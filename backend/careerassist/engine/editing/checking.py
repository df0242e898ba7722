"""An edit through the truth gate. The person writes a text; code finds the facts it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from careerassist.engine.content_words import content
from careerassist.engine.editing.parts import Part
from careerassist.engine.grounding import check, find_support
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zäöüß]|[¿¡\"“„])")


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
    Prose stands on what the proposal cited, or sentence by sentence on the facts that bear it out
    or come nearest. The refusals are those against the first of these.
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
        if not refusals(sentence, standing):
            cited |= dict.fromkeys(standing)
            continue
        support = find_support(sentence, cv, posting=posting, scope="prose", today=today)
        cited |= dict.fromkeys(fact.id for fact in support.facts)
        found += support.refusals
    ids = tuple(cited)
    # Sentences that pass alone may say something else together.
    found += [] if found else refusals(text, ids)
    return Edited(text, ids, tuple(dict.fromkeys(found)))
