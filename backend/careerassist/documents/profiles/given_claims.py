"""Texts to be checked against facts that come with them: one JSON object each.

`{id, facts: [{id, role_id, kind, text}], posting, target, text, cited_fact_ids, original_fact_id,
as_of}`; see `read_claim` for what each may be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from careerassist.documents.profiles.given_facts import (
    GivenFact,
    GivenProfile,
    profile_of_facts,
)
from careerassist.documents.profiles.given_posting import read_given_posting
from careerassist.engine.grounding import Scope, check
from careerassist.errors import InvalidRequest
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal

_SCOPES: Mapping[str, Scope] = {
    "bullet": "bullet",
    "summary": "prose",
    "cover_letter": "prose",
    "interview_answer": "prose",
    "linkedin": "prose",
}
TARGETS = tuple(_SCOPES)
"""What a text may be written for."""
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ].*)?)?)?")
_REMEMBERED = 256
"""Profiles and postings kept: lines about one person usually follow each other."""


@dataclass(frozen=True)
class GivenClaim:
    """A text about a person, with all that is needed to check it."""

    id: Any
    """As it was given: text, a number, or None."""
    person: GivenProfile
    posting: JobProfile | None
    scope: Scope
    text: str
    cited: tuple[str, ...]
    """Ids as given, the bullet that is rewritten first."""
    today: date | None

    def refusals(self) -> tuple[Refusal, ...]:
        """Why the truth gate refuses it, with facts by their given ids; empty if it passes."""
        found = check(
            self.text,
            self.person.cited(self.cited),
            self.person.profile,
            posting=self.posting,
            scope=self.scope,
            today=self.today,
        )
        return tuple(self._named(refusal) for refusal in found)

    def _named(self, refusal: Refusal) -> Refusal:
        ids = refusal.words.split(", ")
        if not set(ids) <= set(self.person.cited(self.cited)):
            return refusal
        given = dict.fromkeys(self.person.as_given(fact_id) for fact_id in ids)
        return refusal.model_copy(update={"words": ", ".join(given)})


def read_claim(given: object, *, today: date | None = None) -> GivenClaim:
    """A claim from a JSON value.

    `facts` and `text` must be there; ids may be text or numbers; `role_id`, `posting`,
    `original_fact_id` and `as_of` may be null or missing. `as_of` is a day, a month, a year or a
    time of day; `today` stands in for it. Without a `target`, a text that rewrites a bullet is one
    and any other is prose. The rewritten bullet counts as cited, unless the claim says outright
    that it cites nothing (an empty list).

    Raises `InvalidRequest`, which says what is missing or wrong, and `DocumentTooLong`.
    """
    if not isinstance(given, Mapping):
        raise InvalidRequest("A case is a JSON object.")
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InvalidRequest("“text” is missing: the words to be checked.")
    original = _id(given.get("original_fact_id"), "original_fact_id")
    person = _profile(_facts(given.get("facts")))
    return GivenClaim(
        id=given.get("id"),
        person=person,
        posting=_posting(json.dumps(given.get("posting"), sort_keys=True)),
        scope=_scope(given.get("target"), rewrites=original is not None),
        text=text.strip(),
        cited=_cited(given.get("cited_fact_ids"), original),
        today=_day(given.get("as_of")) or today,
    )


def _facts(given: object) -> tuple[GivenFact, ...]:
    if not isinstance(given, list):
        raise InvalidRequest("“facts” is missing: the list of what the CV says.")
    found = []
    for number, one in enumerate(given, start=1):
        if not isinstance(one, Mapping):
            raise InvalidRequest(f"Fact {number} is no JSON object.")
        text = one.get("text")
        if not isinstance(text, str):
            raise InvalidRequest(f"Fact {number} has no “text”.")
        fact_id = _id(one.get("id"), f"id of fact {number}")
        if fact_id is None:
            raise InvalidRequest(f"Fact {number} has no “id”.")
        kind = one.get("kind")
        found.append(
            GivenFact(
                id=fact_id,
                role_id=_id(one.get("role_id"), f"role_id of fact {number}"),
                kind=kind.strip().casefold() if isinstance(kind, str) else "",
                text=text,
            )
        )
    return tuple(dict.fromkeys(found))


def _id(given: object, name: str) -> str | None:
    if given is None or given == "":
        return None
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise InvalidRequest(f"The {name} is neither text nor a number.")
    return str(given)


def _cited(given: object, original: str | None) -> tuple[str, ...]:
    if given is None:
        return (original,) if original is not None else ()
    entries = given if isinstance(given, list) else [given]
    ids = [found for one in entries if (found := _id(one, "cited fact id")) is not None]
    if ids and original is not None:
        ids.insert(0, original)
    return tuple(dict.fromkeys(ids))


def _scope(given: object, *, rewrites: bool) -> Scope:
    if given is None:
        return "bullet" if rewrites else "prose"
    target = given.strip().casefold() if isinstance(given, str) else ""
    if target not in _SCOPES:
        raise InvalidRequest(f"“target” is one of: {', '.join(TARGETS)}.")
    return _SCOPES[target]


def _day(given: object) -> date | None:
    if given is None or given == "":
        return None
    written = str(given).strip()
    parts = _DATE.fullmatch(written)
    try:
        if parts:
            return date(int(parts["year"]), int(parts["month"] or 1), int(parts["day"] or 1))
    except ValueError:
        pass
    raise InvalidRequest("“as_of” is no date. Please write it as 2026-11-30.")


@lru_cache(maxsize=_REMEMBERED)
def _profile(facts: tuple[GivenFact, ...]) -> GivenProfile:
    return profile_of_facts(facts)


@lru_cache(maxsize=_REMEMBERED)
def _posting(given: str) -> JobProfile | None:
    return read_given_posting(json.loads(given))
