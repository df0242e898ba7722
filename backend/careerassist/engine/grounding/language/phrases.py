"""Lists of phrases and patterns in the package's data, looked up in texts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from careerassist.engine.grounding.language.words import lexicon


@cache
def _listed(file: str, table: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<![^\W_])(?:{phrase})(?![^\W_])", re.IGNORECASE)
        for phrase in lexicon(file)[table][key]
    )


@cache
def _any_of(file: str, table: str, key: str) -> re.Pattern[str]:
    """All phrases of a list at once: most texts hold none, and one search tells so."""
    phrases = "|".join(f"(?:{phrase})" for phrase in lexicon(file)[table][key])
    return re.compile(rf"(?<![^\W_])(?:{phrases})(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=16384)
def said(text: str, file: str, table: str, key: str) -> tuple[re.Match[str], ...]:
    """Where each phrase of a list first stands in a text, in the order of the list. Phrases are
    regular expressions for whole words, in any case."""
    if _any_of(file, table, key).search(text) is None:
        return ()
    found = (pattern.search(text) for pattern in _listed(file, table, key))
    return tuple(match for match in found if match is not None)
