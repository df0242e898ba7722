"""Texts judged by the truth gate: the rules that refuse them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from careerassist.documents.profiles.given_claims import read_claim
from careerassist.engine.grounding import Scope, check
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate

NOWHERE = (Span(start=0, end=1, page=1),)
TODAY = date(2026, 11, 1)
GivenFacts = Mapping[str, tuple[str | None, str, str]]
"""Role, kind and words of each fact, by its id."""


def rules_of_claim(facts: GivenFacts, text: str, *cited: str, target: str = "summary") -> set[str]:
    """The rules that refuse a text about the person of some facts, as `verify` takes it."""
    claim = read_claim(
        {
            "id": 1,
            "facts": [
                {"id": name, "role_id": role, "kind": kind, "text": words}
                for name, (role, kind, words) in facts.items()
            ],
            "text": text,
            "target": target,
            "cited_fact_ids": list(cited),
            "as_of": TODAY.isoformat(),
        }
    )
    return {refusal.rule for refusal in claim.refusals()}


def rules_of_line(
    language: str, title: str, employer: str, source: str, text: str, scope: Scope = "bullet"
) -> set[str]:
    """The rules that refuse a text that cites the one line of a job since 2020 and its headings."""
    since = DateRange(text="2020 –", spans=NOWHERE, start=PartialDate(year=2020), current=True)
    job = Role(
        id="w1",
        title=_fact("w1.title", title),
        employer=_fact("w1.employer", employer),
        dates=since,
        bullets=(_fact("w1.b1", source),),
    )
    cv = CVProfile(language=language, contact=Contact(), roles=(job,))
    cited = ["w1.b1"] if scope == "bullet" else ["w1.b1", "w1.title", "w1.employer"]
    return {one.rule for one in check(text, cited, cv, scope=scope, today=TODAY)}


def _fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=NOWHERE)
