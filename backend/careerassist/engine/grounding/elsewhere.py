"""Where a text holds what a rule of its own looks at, so that no other need understand it."""

from __future__ import annotations

from careerassist.engine.grounding.amounts.movements import explained_spans
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim, once_per_claim
from careerassist.engine.grounding.numbers import followed_quantities
from careerassist.engine.skills import find_languages, find_skills


@once_per_claim
def told_elsewhere(claim: Claim) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of the quantities, skills and languages of the text, and of the words that
    tie numbers together or tell which way a change went."""
    found = [(q.start, q.end) for q in quantities(claim.text, claim.cv.language)]
    found += explained_spans(claim, followed_quantities(claim))
    hits = (*find_skills(claim.text), *find_languages(claim.text))
    return tuple(found + [(hit.start, hit.end) for hit in hits])
