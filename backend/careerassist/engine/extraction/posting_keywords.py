"""The terms that a parser at the employer's is likely to search for, most telling first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.facts import Fact, SkillMention
from careerassist.schemas.posting import Requirement

_MOST = 30
_IN_TITLE, _MUST, _NICE, _DUTY, _ELSEWHERE = 4.0, 3.0, 1.5, 1.0, 0.5
_QUALITY_SHARE = 0.25
"""Traits ("teamwork") tell little: every posting has them, and no parser counts on them."""
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,6}(?:[-/][A-Z0-9]{1,6})?\b")
_NO_TERMS = frozenset(
    [
        "A",
        "AN",
        "AND",
        "OR",
        "THE",
        "WE",
        "YOU",
        "OF",
        "IN",
        "TO",
        "UK",
        "US",
        "USA",
        "EU",
        "GB",
        "UAE",
        "CV",
        "CVS",
        "AM",
        "PM",
        "HR",
        "ID",
        "PA",
        "FTE",
        "IT",
        "NOTE",
        "NB",
        "TBC",
        "TBD",
        "EEO",
        "FAQ",
        "PDF",
        "GBP",
        "EUR",
        "USD",
        "CHF",
        "ASAP",
        "II",
        "III",
        "IV",
        "MUST",
        "NOT",
        "ALL",
        "WITH",
        "FOR",
        "ETC",
        "DE",
        "EN",
        "ES",
        "GMBH",
        "AG",
        "LTD",
        "PLC",
        "LLC",
        "INC",
        "NHS",
        "GS",
        "HM",
        "OTE",
        "ST",
        "NO",
        "IS",
        "ARE",
    ]
)


def skill_mentions(facts: Iterable[Fact], elsewhere: str) -> tuple[SkillMention, ...]:
    """Every skill of the posting: with the facts that name it, or none if only its text does."""
    written: dict[str, str] = {}
    ids: dict[str, list[str]] = {}
    for fact in facts:
        for hit in find_skills(fact.text):
            written.setdefault(hit.name, hit.written)
            mentions = ids.setdefault(hit.name, [])
            if fact.id not in mentions:
                mentions.append(fact.id)
    for hit in find_skills(elsewhere):
        written.setdefault(hit.name, hit.written)
    return tuple(
        SkillMention(name=name, written=words, fact_ids=tuple(ids.get(name, ())))
        for name, words in written.items()
    )


def keywords(
    title: str,
    asked: tuple[Requirement, ...],
    duties: tuple[Fact, ...],
    mentions: tuple[SkillMention, ...],
) -> tuple[str, ...]:
    """Up to 30 terms as the posting writes them.

    The weight of a term is the sum of where it stands (title 4, must 3, nice 1.5, duty 1,
    anywhere 0.5; traits a quarter of that); equal weights keep the document's order. Acronyms of
    the requirements that the lexicon does not know are terms too.
    """
    place = {r.id: _MUST if r.importance == "must" else _NICE for r in asked}
    place |= {fact.id: _DUTY for fact in duties}
    place["title"] = _IN_TITLE
    weights: dict[str, float] = {title: 100.0} if title else {}
    for mention in mentions:
        known = skill(mention.name)
        share = _QUALITY_SHARE if known and known.kind == "quality" else 1.0
        weight = sum(place.get(fact_id, _ELSEWHERE) for fact_id in mention.fact_ids)
        weights.setdefault(mention.written, 0.0)
        weights[mention.written] += share * (weight or _ELSEWHERE)
    taken = {word for term in weights for word in term.casefold().split()}
    for requirement in asked:
        for match in _ACRONYM.finditer(requirement.fact.text):
            term = match.group()
            shouted = requirement.fact.text.isupper()
            if (
                shouted
                or term in _NO_TERMS
                or term.casefold() in taken
                or re.fullmatch(r"[ABC][12]", term)
            ):
                continue
            weights[term] = weights.get(term, 0.0) + place[requirement.id] / 2
    unique: dict[str, str] = {}
    for term in sorted(weights, key=lambda term: -weights[term]):
        unique.setdefault(term.casefold(), term)
    return tuple(unique.values())[:_MOST]
