"""Plain text: blank lines part blocks, underlines make headings, markers make list items."""

from __future__ import annotations

import re

from careerassist.documents.characters import BULLET_GLYPHS
from careerassist.documents.lists import finish
from careerassist.documents.raw import MAX_CHARACTERS, RawDocument, RawLine
from careerassist.errors import DocumentTooLong

_UNDERLINE = re.compile(r"^\s*([=\-~_*#])\1{2,}\s*$")
_URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:]")
_NARROWEST, _WIDEST = 60, 110
"""Text whose longest row has so many characters was wrapped at that width."""
_MARKED = re.compile(rf"\s*([{BULLET_GLYPHS}·*+–—-]|\d{{1,2}}[.)])\s+(?=\S)")
_OTHER_MARKER = re.compile(
    r"\s*(?:(?P<sign>(?:[\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?){1,2}"
    r"(?=\s?\w)|(?:=>|->|>>?|~|»)(?=\s)|o(?=\s))"
    r"|(?P<number>\([ivx]{1,4}\)|[A-Z]\d{1,2}[.)])(?=\s))\s*(?=\S)"
)
"""Signs that mark list items only where the row above or below begins in the same way."""
_TABULATED = re.compile(r"(?<=\S)(?: {4,}|\t+)(?=\S)")


def read_plain(text: str) -> RawDocument:
    """Read text as typed. Raises `DocumentTooLong` beyond what thirty pages hold."""
    if len(text) > MAX_CHARACTERS:
        raise DocumentTooLong
    document = RawDocument("text")
    lines: list[RawLine] = []
    block = 0
    fresh = True
    rows = [
        row.expandtabs(4) if _MARKED.match(row) or row[:1] in " \t" else row
        for row in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    ]
    rows = _with_common_bullets(rows)
    width = max((len(row.rstrip()) for row in rows), default=0)
    item = _Item("", None, 0)
    for row in rows:
        if not row.strip():
            fresh = True
            continue
        rule = _UNDERLINE.match(row)
        if rule:
            alone = len(lines) == 1 or (len(lines) > 1 and lines[-2].block != block)
            if lines and not fresh and alone and len(lines[-1].text) <= 60:
                lines[-1].heading = 1 if rule.group(1) == "=" else 2
            fresh = True
            continue
        marker = _MARKED.match(row)
        if not fresh and marker is None and item.takes(row):
            lines[-1].text += " " + _TABULATED.sub("\t", row.strip())
            item.last = row
            continue
        item = _Item(row, marker, width)
        if fresh and lines:
            block += 1
        fresh = False
        lines.append(RawLine(_TABULATED.sub("\t", row.strip()), block=block))
        for url in _URL.findall(row):
            document.add_link(url, url)
    document.lines = finish(lines)
    return document


def _with_common_bullets(rows: list[str]) -> list[str]:
    """The rows, with "•" for signs that mark items by standing before several rows on end."""
    written = [(index, _OTHER_MARKER.match(row)) for index, row in enumerate(rows) if row.strip()]
    kinds = [
        (match["sign"] or match["number"][0].replace("(", "") or "(") if match else ""
        for _, match in written
    ]
    result = list(rows)
    for place, (index, match) in enumerate(written):
        if match and kinds[place] in (*kinds[max(place - 1, 0) : place], *kinds[place + 1 :][:1]):
            row = rows[index]
            indent = row[: len(row) - len(row.lstrip())]
            result[index] = f"{indent}• {row[match.end() :]}"
    return result


class _Item:
    """The list item that the rows under a marker may belong to."""

    def __init__(self, row: str, marker: re.Match[str] | None, width: int) -> None:
        self.last = row
        self.starts = (marker.start(1), marker.end()) if marker else None
        """Columns of the marker and of the text after it; None if this is no list item."""
        self.wrapped = width if _NARROWEST <= width <= _WIDEST else 0

    def takes(self, row: str) -> bool:
        """The row hangs under the item's text, or the row above had no room for its first word."""
        if self.starts is None:
            return False
        indent = len(row) - len(row.lstrip())
        if indent == self.starts[1]:
            return True
        full = len(self.last.rstrip()) + 1 + len(row.split()[0]) > self.wrapped > 0
        return indent == self.starts[0] and full


def decode(data: bytes) -> str:
    """Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, else Windows-1252.

    Raises nothing: the five bytes that Windows-1252 leaves undefined become U+FFFD.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
