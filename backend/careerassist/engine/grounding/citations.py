"""Citations: the facts named exist, and a bullet stands on one role only."""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.engine.grounding.claim import Claim, headings
from careerassist.engine.grounding.quantities import quantities
from careerassist.engine.grounding.words import fold
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import Role
from careerassist.schemas.rewrite import Refusal


def unknown_fact(claim: Claim) -> Iterator[Refusal]:
    """An id that no fact of the CV has."""
    known = claim.cv.facts()
    for fact_id in claim.fact_ids:
        if fact_id not in known:
            yield Refusal(
                rule="unknown_fact",
                words=fact_id,
                message="This sentence points at a line that your CV does not have.",
            )


def no_fact_cited(claim: Claim) -> Iterator[Refusal]:
    """A bullet that stands on nothing."""
    if claim.scope == "bullet" and not claim.fact_ids:
        yield Refusal(
            rule="no_fact_cited",
            words=claim.text,
            message="This sentence does not say which line of your CV it stands on.",
        )


def facts_of_different_roles(claim: Claim) -> Iterator[Refusal]:
    """A bullet that mixes one role's facts with another's, or with facts of no role."""
    if claim.scope != "bullet":
        return
    owners = {claim.cv.role_of(fact.id) or "" for fact in claim.facts}
    if len(owners) > 1:
        yield Refusal(
            rule="facts_of_different_roles",
            words=", ".join(fact.id for fact in claim.facts),
            message="This line mixes what you did in different places of your CV.",
        )


def fact_of_another_role(claim: Claim) -> Iterator[Refusal]:
    """Prose that names one employer and tells a number or a skill of another."""
    if claim.scope != "prose":
        return
    roles = [owner for owner in claim.owners if isinstance(owner, Role)]
    if len(roles) < 2:
        return
    language = claim.cv.language
    for sentence in claim.sentences():
        named = [r for r in roles if r.employer and fold(r.employer.text) in fold(sentence)]
        if len(named) != 1:
            continue
        own = "\n".join(f.text for f in claim.facts if claim.cv.role_of(f.id) == named[0].id)
        other = "\n".join(
            f.text
            for f in claim.facts
            if claim.cv.role_of(f.id) in {r.id for r in roles} - {named[0].id}
        )
        own += "\n" + "\n".join(headings(named[0]))
        theirs = {q.value for q in quantities(own, language)}
        others = {q.value for q in quantities(other, language)}
        for quantity in quantities(sentence, language):
            if quantity.value in others - theirs:
                yield _moved(quantity.text, named[0])
        known = {hit.name for hit in find_skills(own)}
        elsewhere = {hit.name for hit in find_skills(other)}
        for hit in find_skills(sentence):
            if hit.name in elsewhere - known:
                yield _moved(hit.written, named[0])


def _moved(words: str, role: Role) -> Refusal:
    place = role.employer.text if role.employer else "this employer"
    return Refusal(
        rule="fact_of_another_role",
        words=words,
        message=f"In your CV “{words}” belongs to another job, not to {place}.",
    )
