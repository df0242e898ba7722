"""The parts of a rewrite and a letter that a person decides about one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from careerassist.schemas.cv import CVProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite

SUMMARY = "summary"
_CONFIRMED = "said."


@dataclass(frozen=True)
class Part:
    """One proposal."""

    name: str
    """The fact id of a bullet, `summary`, or `letter.1` for the first paragraph."""
    kind: Literal["bullet", "summary", "letter"]
    suggested: str
    fact_ids: tuple[str, ...]
    """What the proposal stands on."""


def parts(rewrite: CVRewrite, letter: CoverLetter | None) -> dict[str, Part]:
    """Every part by its name, in the order of the documents."""
    summary = " ".join(sentence.text for sentence in rewrite.summary)
    cited = tuple(dict.fromkeys(i for sentence in rewrite.summary for i in sentence.fact_ids))
    found = [Part(SUMMARY, "summary", summary, cited)]
    for bullet in rewrite.bullets:
        found.append(Part(bullet.fact_id, "bullet", bullet.proposed, (bullet.fact_id,)))
    for number, paragraph in enumerate(letter.paragraphs if letter else (), 1):
        name = paragraph_name(number)
        found.append(Part(name, "letter", paragraph.text, paragraph.fact_ids))
    return {part.name: part for part in found}


def paragraph_name(number: int) -> str:
    """The name of the letter's paragraph `number`, counted from 1."""
    return f"letter.{number}"


def not_of_this_reading(cv: CVProfile, rewrite: CVRewrite) -> bool:
    """Whether the CV was read anew since, and other facts have the ids of the rewrite's bullets.
    What the person has withdrawn does not count."""
    facts = cv.facts()
    for bullet in rewrite.bullets:
        fact = facts.get(bullet.fact_id)
        withdrawn = fact is None and bullet.fact_id.startswith(_CONFIRMED)
        if not withdrawn and (fact is None or fact.text != bullet.original):
            return True
    return False


def withdrawn(fact_ids: tuple[str, ...], cv: CVProfile) -> bool:
    """Whether any of these was confirmed once, and is no more."""
    standing = {fact.id for fact in cv.confirmed}
    return any(i.startswith(_CONFIRMED) and i not in standing for i in fact_ids)
