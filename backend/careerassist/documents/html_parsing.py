"""Bytes of a page into a tree, as a browser would take them, within limits."""

from __future__ import annotations

import re

from lxml import etree

from careerassist.documents.plain import decode
from careerassist.errors import DocumentTooLong, DocumentUnsafe

PAGE_TOO_LONG = "This page is far longer than a posting. Please paste the posting's text instead."
_MAX_ELEMENTS = 100_000
"""A long posting has about 5,000, menus and all."""
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii"})
"""Names under which pages declare Windows-1252 (WHATWG, Encoding, 4.2)."""


def parse(data: bytes) -> etree._Element | None:
    """The tree of a page; None if there is nothing in it. Raises `DocumentTooLong`, and
    `DocumentUnsafe` for a page that is nested beyond measure."""
    try:
        text = decode(data) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-8")
        source, encoding = text.encode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Not UTF-8: the page's own <meta charset> decides, and Windows-1252 where it says nothing.
        declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096], re.I)
        source, encoding = data, declared.group(1).decode().lower() if declared else "cp1252"
        encoding = "cp1252" if encoding in _LATIN else encoding
    try:
        reader = parser(encoding)
    except LookupError:
        reader = parser("cp1252")
    root = etree.fromstring(source, reader)
    if any("depth" in error.message for error in reader.error_log):
        # The parser stops at some 250 levels and drops what is below, which may be all of it.
        raise DocumentUnsafe
    if root is not None and sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        raise DocumentTooLong(PAGE_TOO_LONG)
    return root


def parser(encoding: str) -> etree.HTMLParser:
    """Reads HTML and nothing beside it. `LookupError` for an encoding that nobody knows."""
    return etree.HTMLParser(
        encoding=encoding, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, recover=True,
    )  # fmt: skip
