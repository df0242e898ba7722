"""Acronyms and the words that they stand for, whichever of the two a source has.

"ICU" of "intensive care unit", "NMBI" of "Nursing and Midwifery Board of Ireland", "GPhC" of
"General Pharmaceutical Council", "PMS" of "property management system".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from careerassist.engine.grounding.language.words import Token, fold, function_words

_ACRONYM = re.compile(r"(?=[^\W\d_]{2,7}$)[A-ZÄÖÜ][a-zäöü]{0,2}(?:[A-ZÄÖÜ][a-zäöü]?)*[A-ZÄÖÜ]$")
"""At least two capitals, the last letter one of them."""
_PLACED = ("in", "out", "on", "off")


def explained_acronyms(words: Sequence[Token], source: Sequence[Token]) -> Iterator[int]:
    """Where words of a text begin that are an acronym for words of the source, or stand for an
    acronym of it."""
    for token in words:
        letters = acronym_of(token)
        if letters and any(True for _ in _spelled(letters, source)):
            yield token.start
    for joined in _joined_letters(words):
        if any(True for _ in _spelled("".join(fold(t.text) for t in joined), source)):
            yield from (t.start for t in joined)
    for token in source:
        letters = acronym_of(token)
        for spelled in _spelled(letters, words) if letters else ():
            yield from (t.start for t in spelled)


def _joined_letters(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """ "H&S", "R&D", "A&E": single capitals that only a sign parts."""
    for index in range(len(words) - 1):
        pair = words[index : index + 2]
        letters = all(len(t.text) == 1 and t.text.isupper() for t in pair)
        if letters and pair[1].start - pair[0].end == 1:
            yield pair


def acronym_of(token: Token) -> str:
    """The letters of an acronym, folded, without a plural s; empty for any other word."""
    return _letters(token.text)


@lru_cache(maxsize=16384)
def _letters(word: str) -> str:
    text = word[:-1] if re.search(r"[A-Z]s$", word) else word
    return fold(text) if _ACRONYM.match(text) else ""


def _spelled(letters: str, words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The stretches of words whose beginnings make up the letters."""
    for start, token in enumerate(words):
        if fold(token.text)[:1] == letters[0] and (end := _end(letters, words, start)):
            yield words[start:end]


def _end(letters: str, words: Sequence[Token], at: int) -> int | None:
    """After which word the letters are used up, each word giving one or more of its first; little
    words ("of", "and") give none, and those of place one or none ("first in, first out")."""
    if not letters:
        return at
    if at == len(words):
        return None
    word = fold(words[at].text)
    if word in function_words():
        given = word in _PLACED and word[0] == letters[0] and _end(letters[1:], words, at + 1)
        return given or _end(letters, words, at + 1)
    for length in range(1, min(len(word), len(letters), 3) + 1):
        if word[:length] != letters[:length]:
            break
        if (end := _end(letters[length:], words, at + 1)) is not None:
            return end
    return None
