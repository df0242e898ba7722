"""Citations: a claim names facts, they exist, and a bullet stands on one role only."""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.engine.grounding.claim import Claim
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
    """A text that says something about the person and stands on nothing."""
    if not claim.fact_ids and (claim.scope == "bullet" or claim.says_anything):
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
