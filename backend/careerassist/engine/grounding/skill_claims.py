"""Skills: what the text says the person can do stands in the cited facts, not in the posting."""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.words import content, tokens
from careerassist.engine.skills import find_skills
from careerassist.schemas.rewrite import Refusal


def skill_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A skill of the lexicon that the cited facts do not mention under any of its names."""
    cited = {fact.id for fact in claim.facts}
    known = {hit.name for fact in claim.facts for hit in find_skills(fact.text)}
    known |= {s.name for s in claim.cv.skills if cited.intersection(s.fact_ids)}
    known |= {hit.name for hit in find_skills(claim.context)}
    elsewhere = {skill.name for skill in claim.cv.skills}
    asked = {s.name for s in claim.posting.skills} if claim.posting else set()
    told: set[str] = set()
    for hit in find_skills(claim.text):
        if hit.name in known or hit.name in told or _said_in_other_words(claim, hit.written):
            continue
        told.add(hit.name)
        if hit.name in elsewhere:
            yield Refusal(
                rule="skill_not_in_source",
                words=hit.written,
                message=f"Your CV mentions {hit.name}, but not in the lines behind this sentence.",
            )
        elif hit.name in asked:
            yield Refusal(
                rule="skill_only_in_posting",
                words=hit.written,
                message=f"The posting asks for {hit.name}, but your CV does not mention it.",
            )
        else:
            yield Refusal(
                rule="skill_not_in_source",
                words=hit.written,
                message=f"Your CV does not mention {hit.name}.",
            )


def _said_in_other_words(claim: Claim, written: str) -> bool:
    """Every word of the skill's name is in the source."""
    stems = [t.stem for t in content(tokens(written))]
    return bool(stems) and all(claim.supports(stem) for stem in stems)
