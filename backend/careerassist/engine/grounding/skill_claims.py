"""Skills: what the text says the person can do stands in the cited facts, not in the posting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.abilities import called_ability, own_words_say
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.acronyms import explained_acronyms
from careerassist.engine.grounding.language.words import tokens
from careerassist.engine.skills import SkillHit, find_skills, skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.rewrite import Refusal

_KIND = re.compile(r"[^\W\d_][^\WA-Z\d_]+(?:[ -][^\WA-Z\d_]+)+")
"""Several words of a dictionary: "Route planning software"."""
_PRODUCT = re.compile(
    r"(?=\w*[a-z]\w*[A-Z]|[A-Z]+\d|[A-Z]\w+ [A-Z])[A-Z][\w.+]*(?: [A-Z\d][\w.+]*)*"
)
"""A name with capitals inside: "OptimoRoute", "DV360", "SAP EWM"."""
_SHORTEST_NAME = 3
"""Letters of a name that is looked for inside others: shorter ones stand there by chance."""


def skill_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A skill of the lexicon that the cited facts do not mention under any of its names, nor one
    that is a kind of it."""
    context = fold(claim.context)
    cited = {fact.id for fact in claim.facts}
    known = {hit.name for fact in claim.facts for hit in find_skills(fact.text)}
    known |= {s.name for s in claim.cv.skills if cited.intersection(s.fact_ids)}
    known |= {hit.name for hit in find_skills(claim.context)}
    elsewhere = {skill.name for skill in claim.cv.skills}
    asked = {s.name for s in claim.posting.skills} if claim.posting else set()
    told: set[str] = set()
    for hit in find_skills(claim.text):
        if hit.name in told or _borne_out(claim, hit):
            continue
        if _is_one_of_a_kind(hit) and fold(hit.written) not in context:
            told.add(hit.name)
            yield Refusal(
                rule="skill_not_in_source",
                words=hit.written,
                message=f"The lines of your CV behind this sentence do not name {hit.written}.",
            )
            continue
        if hit.name in known or _named_within(hit.name, context):
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


def _borne_out(claim: Claim, hit: SkillHit) -> bool:
    """The cited facts say it: in any words where it tells a deed, in its own where it is called an
    ability."""
    if not claim.covers_span(hit.start, hit.end):
        return False
    called = called_ability(claim, hit.start, hit.end)
    return not called or own_words_say(claim, hit.start, hit.end)


def _is_one_of_a_kind(hit: SkillHit) -> bool:
    """The name of one product where the skill is a whole kind of them: ArcGIS is one of the
    geographic information systems, and whoever names another has not used it."""
    if _KIND.fullmatch(hit.name) is None or _PRODUCT.fullmatch(hit.written) is None:
        return False
    return not any(True for _ in explained_acronyms(tokens(hit.written), tokens(hit.name)))


def _named_within(name: str, folded: str) -> bool:
    """A name of the skill stands inside a longer one ("AWS" in "AWS Cloud Practitioner"), where
    only the longer one was found."""
    known = skill(name)
    names = (known.name, *known.aliases) if known else (name,)
    return any(
        re.search(rf"(?<![^\W_]){re.escape(fold(one))}(?![^\W_])", folded) is not None
        for one in names
        if len(one) >= _SHORTEST_NAME
    )
