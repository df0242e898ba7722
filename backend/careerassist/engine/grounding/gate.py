"""The truth gate: no text about the person passes unless the facts that it cites bear it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from careerassist.engine.grounding.abilities import names_abilities
from careerassist.engine.grounding.addressing import without_addressed
from careerassist.engine.grounding.claim import Claim, Scope, headings, list_items
from careerassist.engine.grounding.language.acronyms import with_acronyms
from careerassist.engine.grounding.language.words import TOKEN, fold
from careerassist.engine.grounding.rules import RULES
from careerassist.engine.grounding.unclaimed import without_unclaimed
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal


def check(
    text: str,
    fact_ids: Sequence[str],
    cv: CVProfile,
    *,
    posting: JobProfile | None = None,
    scope: Scope = "bullet",
    today: date | None = None,
) -> tuple[Refusal, ...]:
    """Why `text` may not be said about the person; empty if it may.

    Args:
        text: What would be shown: a bullet, or a paragraph of prose.
        fact_ids: The facts of `cv` that it stands on.
        cv: The person's CV. Nothing else can support a claim.
        posting: What it is written for. It can never add a fact; prose may name its company, and
            its title and place where it says what is applied for.
        scope: A `bullet` cites facts of one role; `prose` may draw on several.
        today: Lets years of experience in a role that goes on be counted. Without it such a role
            counts only as far as the CV itself gives dates.

    Words that one cited fact already holds in this order pass whole: a quotation is no new claim.
    Prose that only wishes, thanks or speaks of the post says nothing, and needs no fact.
    """
    known = cv.facts()
    ids = tuple(dict.fromkeys(fact_ids))
    facts = tuple(known[fact_id] for fact_id in ids if fact_id in known)
    claim = Claim(text, text, text, ids, facts, cv, posting, scope, today)
    if scope == "prose":
        names = [] if posting is None or posting.company is None else [posting.company.text]
        names += [text for owner in claim.owners for text in headings(owner)]
        stated = without_unclaimed(text, cv.language, claim.bears_out, names)
        claim = replace(claim, text=without_addressed(stated, posting), stated=stated)
    if cv.language == "en":
        claim = replace(claim, text=with_acronyms(claim.text, claim.context))
    silent = scope == "prose" and not (claim.says_anything or names_abilities(claim))
    rules = RULES[:3] if silent or _is_quotation(claim) else RULES
    found = (refusal for rule in rules for refusal in rule(claim))
    return tuple(dict.fromkeys(found))


def _is_quotation(claim: Claim) -> bool:
    """The text is one cited fact, or one item of a cited list of skills, word for word."""
    lists = {line.id for line in claim.cv.skill_lines}
    items = [item for f in claim.facts if f.id in lists for item in list_items(f.text)]
    said = _words(claim.text)
    return any(said == _words(text) for text in (*(fact.text for fact in claim.facts), *items))


_SIGN = re.compile(r"[%€£$¥+<>~≤≥]")


def _words(text: str) -> list[str]:
    """The words of a text, and the signs beside its numbers: "£40" is not "€40"."""
    return [fold(word) for word in TOKEN.findall(text)] + _SIGN.findall(text)
