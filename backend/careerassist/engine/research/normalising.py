"""Texts made comparable: what typesetting changes and meaning does not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        "…": "...",
        # Invisible, and put into words by typesetters (soft hyphen) and by editors.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe", ""),
    }
)


_MOST_PLACES, _MOST_TRIES = 5, 100


def normalised(text: str) -> str:
    """One blank for any blanks, plain quotes and dashes, composed letters, no soft hyphens.

    Case, digits, accents and every other character stay: what differs in them is another text.
    """
    composed = unicodedata.normalize("NFC", text.translate(_SAME))
    return " ".join(composed.split())


def is_on_page(quote: str, text: str) -> bool:
    """The quote stands in the text word by word, and not within longer words.

    Blanks, quotes, dashes and soft hyphens may differ; nothing else. `text` is a page's, or any
    part of one.
    """
    wanted = normalised(quote)
    return any(character.isalnum() for character in wanted) and bool(places(wanted, joined(text)))


def places(wanted: str, page: str) -> tuple[tuple[int, int], ...]:
    """Where words stand whole in a text, as offsets; both are normalised. Not all of the places of
    words that it repeats without end, which no page does that somebody reads."""
    found: list[tuple[int, int]] = []
    at = page.find(wanted) if wanted else -1
    tries = 0
    while at >= 0 and tries < _MOST_TRIES and len(found) < _MOST_PLACES:
        end = at + len(wanted)
        if whole := _whole(page, at, end):
            found.append((at, end))
        at = page.find(wanted, end if whole else at + 1)
        tries += 1
    return tuple(found)


@lru_cache(maxsize=8)
def joined(text: str) -> str:
    """A page as one normalised line."""
    return normalised(text)


def _whole(page: str, start: int, end: int) -> bool:
    """What was found does not begin or end within a word or a number ("5,000" of "25,000")."""
    before = page[max(0, start - 2) : start]
    after = page[end : end + 2]
    if re.search(r"\w$", before) and re.match(r"\w", page[start:end]):
        return False
    if re.match(r"\w", after) and re.search(r"\w$", page[start:end]):
        return False
    return not (
        (re.search(r"\d[.,]$", before) and page[start].isdigit())
        or (re.match(r"[.,]\d", after) and page[end - 1].isdigit())
    )
