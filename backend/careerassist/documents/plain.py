"""Plain text: blank lines part blocks, underlines make headings, markers make list items."""

from __future__ import annotations

import re

from careerassist.documents.lists import finish
from careerassist.documents.raw import MAX_CHARACTERS, RawDocument, RawLine
from careerassist.errors import DocumentTooLong

_UNDERLINE = re.compile(r"^\s*([=\-~_*#])\1{2,}\s*$")
_URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:]")
_TABULATED = re.compile(r"(?<=\S)(?: {4,}|\t+)(?=\S)")


def read_plain(text: str) -> RawDocument:
    """Read text as typed. Raises `DocumentTooLong` beyond what thirty pages hold."""
    if len(text) > MAX_CHARACTERS:
        raise DocumentTooLong
    document = RawDocument("text")
    lines: list[RawLine] = []
    block = 0
    fresh = True
    for row in re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text):
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
        if fresh and lines:
            block += 1
        fresh = False
        lines.append(RawLine(_TABULATED.sub("\t", row.strip()), block=block))
        for url in _URL.findall(row):
            document.add_link(url, url)
    document.lines = finish(lines)
    return document


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
