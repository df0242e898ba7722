"""What the person has confirmed: from an answer to a fact, and facts into the CV's profile.

A CV's own words and what was confirmed stay apart: every such fact has the source `confirmed`, and
`without_confirmed` gives the profile as the document has it.
"""

from careerassist.engine.confirming.profile import where, with_answers, without_confirmed
from careerassist.engine.confirming.statements import bare_statement, denies, spoken, told

__all__ = [
    "bare_statement",
    "denies",
    "spoken",
    "told",
    "where",
    "with_answers",
    "without_confirmed",
]
