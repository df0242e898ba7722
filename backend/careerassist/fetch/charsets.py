"""Bytes of a page as UTF-8, by what the server said about them."""

from __future__ import annotations

import codecs
import re

_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';]+)""", re.I)

# The WHATWG Encoding Standard reads these labels as their larger relatives.
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# Python also has codecs that are no charsets of pages (`punycode`, `unicode_escape`, …).
_KNOWN = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|iso8859-\d+|cp(?:125\d|866|874|932|949)|koi8-[ru]"
    r"|gb18030|big5|euc_jp|iso2022_jp"
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NEVER_UTF8 = ("utf-16", "iso2022_jp")


def to_utf8(data: bytes, content_type: str) -> bytes:
    """Text in the charset that a `Content-Type` header names, as UTF-8.

    Left as they are: other than text, no or an unknown charset, a byte order mark (it outranks the
    header), and what is valid UTF-8, since servers name a charset for all pages and are wrong.
    """
    named = _CHARSET.search(content_type)
    kind = content_type.partition(";")[0].strip().lower()
    if named is None or not (kind.startswith("text/") or kind.endswith("+xml")):
        return data
    charset = _codec(named[1])
    if charset is None or data.startswith(_MARKS):
        return data
    if not charset.startswith(_NEVER_UTF8) and _is_utf8(data):
        return data
    return data.decode(charset, errors="replace").encode()


def _codec(label: str) -> str | None:
    """The Python codec for a charset's label; None if we don't know it."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _LARGER.get(name, name)
    return name if _KNOWN.fullmatch(name) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
