"""Technology told of a time before it existed, or before the person had it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.words import TOKEN, fold, lexicon
from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.cv import Role
from careerassist.schemas.rewrite import Refusal

_CLAUSE = re.compile(
    r"[.;:!?](?:\s|$)|,\s|\s[–—-]\s"
    r"|\b(?:where|until|till|when|before|then|later|and|but|while|bis|als|wo|und|hasta|cuando|y)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:in|since|from|during|by|as early as|back in|seit|ab|im Jahr|desde|en)\s+"
    r"(?:(?:about|around|early|late|mid|[^\W\d_]{3,9})[\s-]+)?(?P<year>(?:19[4-9]|20[0-4])\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:19[4-9]|20[0-4])\d(?!\d)")
_BEGUN = re.compile(
    r"\b(?:introduc\w+|brought in|came in|went live|go-live|roll\w* out|switch\w*|mov\w+|migrat\w+"
    r"|adopt\w+|install\w+|started|began|since|from|launch\w+|replac\w+|chang\w+|learn\w*|trial\w*"
    r"|test\w*|tried|pilot\w*|eingeführt\w*|umgestellt|umstellung|einführung|seit|getestet"
    r"|implant\w+|introdu\w+|desde|cambi\w+)\b",
    re.IGNORECASE,
)
""" "From 2017 on", in some words: what a line tells of a product has a beginning."""


def technology_too_early(claim: Claim) -> Iterator[Refusal]:
    """A year, in the same clause as a product, before the product existed, or before the cited
    line says that the person's place had it; or a role that ended before it existed."""
    told: set[str] = set()
    for clause in _clauses(claim.text):
        years = [int(found["year"]) for found in _WHEN.finditer(clause)]
        for hit in find_skills(clause):
            known = skill(hit.name)
            first = known.first_year if known else None
            when = min(years, default=None) or _end(claim)
            if first is None or when is None or when >= first or hit.name in told:
                continue
            if _dated_so_itself(claim, hit.name):
                continue
            told.add(hit.name)
            yield Refusal(
                rule="technology_too_early",
                words=hit.written,
                message=f"{hit.name} has been around since {first} only, not in {when}.",
            )
        for year in years:
            yield from _before_it_came(claim, clause, year)


def _clauses(text: str) -> Iterator[str]:
    at = 0
    for found in _CLAUSE.finditer(text):
        yield text[at : found.start()]
        at = found.end()
    yield text[at:]


def _end(claim: Claim) -> int | None:
    """The year in which the one role of a bullet ended."""
    if claim.scope != "bullet" or len(claim.owners) != 1:
        return None
    owner = claim.owners[0]
    dates = owner.dates if isinstance(owner, Role) else None
    return dates.end.year if dates and dates.end and not dates.current else None


def _dated_so_itself(claim: Claim, name: str) -> bool:
    """A cited line of a role that is as old names the product itself: its year is the CV's word."""
    roles = {role.id for role in claim.cv.roles}
    return any(
        claim.cv.role_of(fact.id) in roles and any(h.name == name for h in find_skills(fact.text))
        for fact in claim.facts
        if claim.scope == "bullet"
    )


def _before_it_came(claim: Claim, clause: str, year: int) -> Iterator[Refusal]:
    for fact in claim.facts:
        years = [int(found) for found in _YEAR.findall(fact.text)]
        if len(years) != 1 or year >= years[0] or not _BEGUN.search(fact.text):
            continue
        for name in sorted(_products(fact.text)):
            if re.search(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", clause):
                yield Refusal(
                    rule="technology_too_early",
                    words=f"{name} … {year}",
                    message=f"In your CV, {name} comes in {years[0]}, not in {year}.",
                )


@lru_cache(maxsize=1024)
def _products(text: str) -> frozenset[str]:
    """What a line names: skills of the lexicon, and words with a capital that begin no sentence."""
    names = {hit.written for hit in find_skills(text) if hit.written[0].isupper()}
    for found in TOKEN.finditer(text):
        before = text[: found.start()].rstrip()
        if found.group()[0].isupper() and before and before[-1] not in ".!?:(":
            names.add(found.group())
    return frozenset(name for name in names if fold(name) not in _ordinary())


@cache
def _ordinary() -> frozenset[str]:
    """Words with a capital that name nothing: months, weekdays."""
    return frozenset(fold(w) for ws in lexicon("names")["ordinary"].values() for w in ws.split())
