"""Advice from the knowledge base for one CV and one posting: the posting's names for what the CV
holds, what is near and not the same, and forms for lines that could say more. Pure."""

from careerassist.engine.advising.advice import advise
from careerassist.engine.advising.forms import texts_of_forms
from careerassist.engine.advising.guidance import (
    NOTHING_FOUND,
    Guidance,
    NothingLookedUp,
    queries_for,
)

__all__ = [
    "NOTHING_FOUND",
    "Guidance",
    "NothingLookedUp",
    "advise",
    "queries_for",
    "texts_of_forms",
]
