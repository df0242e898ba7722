"""Lists of phrases and patterns in the package's data, looked up in texts."""

from __future__ import annotations

import re
from functools import cache

from careerassist.engine.grounding.words import lexicon


@cache
def _listed(file: str, table: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![^\W_])(?:{phrase})(?![^\W_])", re.IGNORECASE)
        for phrase in lexicon(file)[table][key]
    )


def said(text: str, file: str, table: str, key: str) -> list[re.Match[str]]:
    """Where each phrase of a list first stands in a text, in the order of the list. Phrases are
    regular expressions for whole words, in any case."""
    return [
        match
        for pattern in _listed(file, table, key)
        if (match := pattern.search(text)) is not None
    ]
