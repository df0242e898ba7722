"""Whether a sentence can be read by a person as it stands."""

from __future__ import annotations

import re
import unicodedata

from careerassist.engine.grounding.language.words import fold, function_words

_MARKED_UP = re.compile(
    r"https?://|www\.|<[a-z/!][^>]*>|\]\(|!\[|\*\*|`|\{\{|\}\}|&[a-z]+;|[|>»›→].*[|>»›→]|_{2,}|={2,}|#{2,}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 2
_SENTENCE = 5
"""Words from which on a sentence has some small ones ("the", "of")."""
_LEAST_TOLD = 0.6
"""Share of letters and figures in what is visible …"""
_LEAST_LETTERS = 0.45
"""… and of letters alone."""
_LEAST_LATIN = 0.95
_LEAST_DIFFERENT = 0.5
_MOST_CAPITALS = 0.5


def is_readable(text: str) -> bool:
    """Plain words of a language with the Latin alphabet: no addresses, no markup, no heap of signs
    or of the same word, not all in capitals."""
    words = _WORD.findall(text)
    letters = [character for character in text if character.isalpha()]
    if len(words) < _LEAST_WORDS or not letters or _MARKED_UP.search(text):
        return False
    visible = sum(not character.isspace() for character in text)
    figures = sum(character.isdigit() for character in text)
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    different = len({word.casefold() for word in words})
    return (
        (len(letters) + figures) / visible >= _LEAST_TOLD
        and len(letters) / visible >= _LEAST_LETTERS
        and latin / len(letters) >= _LEAST_LATIN
        and different / len(words) >= _LEAST_DIFFERENT
        and sum(map(str.isupper, letters)) / len(letters) <= _MOST_CAPITALS
        and (len(words) < _SENTENCE or any(fold(word) in function_words() for word in words))
    )
