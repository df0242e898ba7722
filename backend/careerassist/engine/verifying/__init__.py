"""A model's draft, to a result that is true to the documents: what they do not bear out is dropped.

Every function builds on the rules' own answer, so that a poor draft can leave a result no worse
than the rules made it, and a lying one can add nothing.
"""

from careerassist.engine.verifying.cv import verified_cv
from careerassist.engine.verifying.interview import verified_advice, verified_interview
from careerassist.engine.verifying.posting import verified_posting
from careerassist.engine.verifying.rewrite import verified_letter, verified_rewrite
from careerassist.engine.verifying.verified import (
    NO_VETOES,
    Objection,
    Verified,
    Vetoes,
    Worded,
)

__all__ = [
    "NO_VETOES",
    "Objection",
    "Verified",
    "Vetoes",
    "Worded",
    "verified_advice",
    "verified_cv",
    "verified_interview",
    "verified_letter",
    "verified_posting",
    "verified_rewrite",
]
