"""Asking about single terms: does a CV support each of these?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.skills import find_languages, find_skills, skill
from careerassist.schemas.analysis import GapAnalysis, RequirementMatch, Status, TermMatch
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile, Requirement, RequirementKind


def posting_of_terms(terms: Sequence[str]) -> JobProfile:
    """A posting that requires exactly these terms, one requirement each, in this order.

    Matched against a CV, each requirement's status says whether the CV supports the term. Terms
    must not be empty.
    """
    requirements = []
    begin = 0
    for number, term in enumerate(terms, 1):
        span = Span(start=begin, end=begin + len(term), page=1)
        begin = span.end + 1
        fact = Fact(id=f"r{number}", text=term, spans=(span,))
        names = tuple(dict.fromkeys(hit.name for hit in find_skills(term)))
        spoken = find_languages(term) if not names else ()
        requirements.append(
            Requirement(
                id=fact.id,
                fact=fact,
                kind="language" if spoken else _kind(names),
                importance="must",
                skills=names,
                language=spoken[0].name if spoken else None,
            )
        )
    return JobProfile(requirements=tuple(requirements))


def _kind(names: Sequence[str]) -> RequirementKind:
    kinds = {known.kind for name in names if (known := skill(name)) is not None}
    if kinds == {"certificate"}:
        return "certificate"
    return "quality" if kinds == {"quality"} else "skill"


def status_of_term(analysis: GapAnalysis, term: str) -> Status | None:
    """What an analysis says of a term that the posting names: the status of the thing in which it
    stands, else of the requirement (the shortest, where several name it); None if none does."""
    wanted = re.compile(rf"(?<!\w){re.escape(term.strip())}(?!\w)", re.IGNORECASE)
    things: list[TermMatch | RequirementMatch] = []
    for match in analysis.requirements:
        things += [*match.terms, match]
    named = [thing for thing in things if wanted.search(thing.text)]
    return min(named, key=lambda thing: len(thing.text)).status if named else None
