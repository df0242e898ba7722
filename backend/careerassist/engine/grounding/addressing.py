"""What prose may name because it is written to someone: the posting's title, company and place.

Those words claim nothing about the person while they say what is applied for. They are set aside
before the rules look, so that "Senior", "Manager" or a language in a title is not taken for a
claim; anywhere else the rules see them.
"""

from __future__ import annotations

import re

from careerassist.schemas.posting import JobProfile

_ASIDE = "…"
_APPLYING = (
    r"\b(?:appl(?:y|ying|ied|ication)|vacancy|advertis\w+|your|bewerb\w*|Bewerbung|Ihre[mnr]?"
    r"|candidatura|solicitud|solicito|postulo)\b"
)
_REACH = 140
"""Characters between the words of applying and what they apply to."""


def without_addressed(text: str, posting: JobProfile | None) -> str:
    """`text` with the company's name, and the title and place where they are applied for, as "…".

    The title counts only after words of applying in the same sentence: "I worked as Head Chef"
    stays a claim though the posting looks for a head chef.
    """
    if posting is None:
        return text
    for fact in (posting.title, posting.location):
        if fact is not None:
            pattern = rf"({_APPLYING}[^.!?]{{0,{_REACH}}}?){re.escape(fact.text)}(?![^\W_])"
            text = re.sub(pattern, rf"\1{_ASIDE}", text, flags=re.IGNORECASE)
    # After the title, which may hold the company's name.
    if posting.company is not None:
        text = re.sub(rf"(?<![^\W_]){re.escape(posting.company.text)}(?![^\W_])", _ASIDE, text)
    return text
