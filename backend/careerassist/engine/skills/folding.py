"""Folding of text for look-up: case, accents and hyphens away, every offset kept.

`str.casefold` and Unicode decomposition change lengths ("ß" becomes "ss"), which would shift
every span. This folding maps one character to one character.
"""

from __future__ import annotations

import unicodedata

_HYPHENS_AND_SPACES = "-\u00ad\u2010\u2011\u2012\u2013\u00a0\u2002\u2003\u2009\u202f\t"
_APOSTROPHES = "\u2018\u2019\u02bc\u00b4`"


class _FoldTable(dict[int, str]):
    """A translation table that computes each character's folding when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _HYPHENS_AND_SPACES:
        return " "
    if character in _APOSTROPHES:
        return "'"
    lower = character.lower()
    if len(lower) != 1:
        return character
    base = unicodedata.normalize("NFKD", lower)
    return base[0] if len(base) > 1 and unicodedata.combining(base[1]) else lower


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Lower case, without accents, hyphens as spaces; exactly as long as `text`."""
    return text.translate(_TABLE)
