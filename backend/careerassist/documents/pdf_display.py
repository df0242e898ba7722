"""Display type on a PDF page: names and headings that wrap, and monograms."""

from __future__ import annotations

import statistics
from collections import Counter

from careerassist.documents.pdf_rows import Group, white_between
from careerassist.documents.pdf_words import Word

_LARGER = 1.15
"""Display type is larger than the text by this factor."""
_MOST_DISPLAY = 0.15
"""A size that more than this part of a page's letters have is that of text."""
_SAME_SIZE = 0.03
_CLOSE = 0.8
"""White between two lines of one heading, in letter heights, at most."""
_LONGEST = 70
_CONNECTORS = frozenset({"&", "+", "/", "and", "und", "y", "e", "et", "or", "oder", "o", "of"})
_LONGEST_MONOGRAM = 3
_TOP_ROWS = 3
"""A monogram stands beside or above the name, which is among the first rows."""


def join_wrapped_headings(groups: list[Group]) -> list[Group]:
    """The rows of a page, the lines of each heading or name that wraps in a narrow column as one.

    Such a line is in display type and so is the next, whose first word would not have fitted; or
    it is in capitals and ends in `&`.
    """
    if not groups:
        return []
    sizes = [w.style.size for g in groups for w in g.words for _ in w.text]
    display = _LARGER * statistics.median(sizes)
    common = _MOST_DISPLAY * len(sizes)
    display = max(
        [display, *(size * 1.01 for size, count in Counter(sizes).items() if count > common)]
    )
    spans: dict[int, tuple[float, float]] = {}
    for group in groups:
        left, right = spans.get(group.block, (group.x0, group.x1))
        spans[group.block] = min(left, group.x0), max(right, group.x1)
    joined = [Group(list(groups[0].words), groups[0].block)]
    last = groups[0]
    for group in groups[1:]:
        left, right = spans[group.block]
        if _goes_on(last, group, right - left, display) and _length(joined[-1]) < _LONGEST:
            joined[-1].words.extend(group.words)
        else:
            joined.append(Group(list(group.words), group.block))
        last = group
    return joined


def _goes_on(above: Group, below: Group, width: float, display: float) -> bool:
    one, other = above.words[0].style, below.words[0].style
    if (
        above.block != below.block
        or not above.words[0].upright
        or not -_CLOSE < white_between(above, below) / max(above.size, 1.0) < _CLOSE
        or abs(above.size - below.size) > _SAME_SIZE * above.size
        or (one.bold, one.colour) != (other.bold, other.colour)
        or any(letter.isdigit() for word in above.words for letter in word.text)
    ):
        return False
    connected = above.words[-1].text.lower() in _CONNECTORS
    if connected and _is_capital(above) and _is_capital(below):
        return True
    first = below.words[0]
    fits = above.x1 - above.x0 + 0.2 * above.size + (first.x1 - first.x0) <= width
    return above.size >= display and (connected or not fits)


def _is_capital(group: Group) -> bool:
    return "".join(word.text for word in group.words).isupper()


def _length(group: Group) -> int:
    return sum(len(word.text) + 1 for word in group.words)


def drop_monograms(groups: list[Group]) -> list[Group]:
    """The rows of a page without the initials of a name that stand in a circle beside it."""
    top = groups[:_TOP_ROWS]
    for position, group in enumerate(top):
        first, rest = group.words[0], group.words[1:]
        if rest and first.style.colour != rest[0].style.colour and _is_monogram(first, rest):
            top[position] = Group(rest, group.block)
        elif not rest and any(_is_monogram(first, other.words) for other in top if other != group):
            top[position] = Group([], group.block)
    return [group for group in top if group.words] + groups[_TOP_ROWS:]


def _is_monogram(word: Word, name: list[Word]) -> bool:
    """Whether a word is nothing but initials of these words, in their order."""
    letters = word.text.replace(".", "")
    if not 2 <= len(letters) <= _LONGEST_MONOGRAM or not letters.isupper() or len(name) < 2:
        return False
    initials = iter(other.text[0].upper() for other in name)
    return name[0].text[0].upper() == letters[0] and all(letter in initials for letter in letters)
