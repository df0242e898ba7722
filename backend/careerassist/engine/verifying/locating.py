"""Words and line numbers of a draft, to places in the document."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

from careerassist.engine.extraction.source import Piece, Row, Source

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff\ufffe", ""),
    }
)
_LINES = re.compile(r"\s*(\d{1,5})\s*(?:[-–]\s*(\d{1,5})\s*)?")


class Places:
    """Where words stand in a document, whatever their dashes, quotes, case and white space."""

    def __init__(self, source: Source) -> None:
        self.source = source
        folded: list[str] = []
        self._offsets: list[int] = []
        for offset, character in enumerate(source.text):
            for part in _fold(character):
                if part == " " and folded and folded[-1] == " ":
                    continue
                folded.append(part)
                self._offsets.append(offset)
        self._folded = "".join(folded)

    def find(self, words: str | None, within: Piece | None = None) -> Piece | None:
        """The first place where the words stand, whole; None if they do not."""
        wanted = " ".join(_fold_all(words or "").split())
        if not re.search(r"\w", wanted):
            return None
        low, high = 0, len(self._folded)
        if within is not None:
            low = bisect_left(self._offsets, within.start)
            high = bisect_left(self._offsets, within.end)
        at = self._folded.find(wanted, low, high)
        while at >= 0:
            end = at + len(wanted)
            if self._whole(at, end):
                return Piece(self._offsets[at], self._offsets[end - 1] + 1)
            at = self._folded.find(wanted, at + 1, high)
        return None

    def lines(self, numbers: str) -> Piece | None:
        """The lines that "14" or "14-16" names, as one piece; None if there are no such lines."""
        rows = self.rows(numbers)
        return Piece(rows[0].line.start, rows[-1].end) if rows else None

    def rows(self, numbers: str) -> tuple[Row, ...]:
        """The rows of the lines named, in the order of the text."""
        match = _LINES.fullmatch(numbers)
        if match is None:
            return ()
        first = int(match[1])
        last = int(match[2] or first)
        lines = self.source.document.lines
        if not 1 <= first <= last <= len(lines):
            return ()
        return tuple(self.source.row_at(line.start) for line in lines[first - 1 : last])

    def _whole(self, start: int, end: int) -> bool:
        """The words do not begin or end within a longer one."""
        text = self._folded
        before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
        return not before and not after


def _fold(character: str) -> str:
    if character.isspace():
        return " "
    return unicodedata.normalize("NFKC", character.translate(_SAME)).casefold()


def _fold_all(words: str) -> str:
    return "".join(_fold(character) for character in words)
