"""HTML as a browser would show it: the main part of the page, block by block.

A page that declares a `JobPosting` is read from there: its terms, then its description.
"""

from __future__ import annotations

from lxml import etree

from careerassist.documents.declared_terms import declared_terms
from careerassist.documents.html_furniture import main_parts
from careerassist.documents.html_parsing import PAGE_TOO_LONG, parse
from careerassist.documents.html_walker import Walker, words_of
from careerassist.documents.job_posting import additions, description
from careerassist.documents.json_ld import Node, job_posting
from careerassist.documents.lists import finish
from careerassist.documents.raw import MAX_CHARACTERS, RawDocument, RawLine
from careerassist.errors import DocumentTooLong

_SUMMARY = 400
"""A description up to this many characters may be a teaser of what the page shows."""
_FEW_LINES = 3


def read_html(data: bytes) -> RawDocument:
    """Read an HTML page; one without words gives no lines.

    Raises `DocumentTooLong`, and `DocumentUnsafe` for a page that is nested beyond measure.
    """
    document = RawDocument("html")
    root = parse(data)
    if root is None:
        return document
    declared = job_posting(root)
    walker = _read_body(root, declared, document)
    if declared:
        walker.add(additions(declared))
        walker.head(declared_terms(declared).lines)
    document.lines = finish(_within_limit(walker.lines, document))
    if walker.hidden:
        document.add_fault(
            "hidden_text",
            "The page holds text that a reader cannot see. We did not read it.",
            excerpt=" … ".join(walker.hidden),
        )
    return document


def posting_lines(root: etree._Element, declared: Node, *, alone: bool) -> list[RawLine]:
    """What a declared posting says, without its terms and without what a reader cannot see.

    `alone`: the page is about this posting, so where its description is a teaser the page itself
    is read.
    """
    document = RawDocument("html")
    if alone:
        walker = _read_body(root, declared, document)
    else:
        walker = Walker(document)
        walker.read(description(declared))
    walker.add(additions(declared))
    return finish(_within_limit(walker.lines, document))


def _read_body(root: etree._Element, declared: Node | None, document: RawDocument) -> Walker:
    """The description that is declared, or what the page shows where that says more."""
    walker = Walker(document)
    body = description(declared) if declared else ""
    if body:
        walker.read(body)
    if len(words_of(walker.lines)) <= _SUMMARY or len(walker.lines) <= _FEW_LINES:
        shown = Walker(document)
        for part in main_parts(root):
            shown.walk(part, frozenset())
        shown.end_line()
        if not body or _tells_more(shown.lines, walker.lines):
            walker = shown
    return walker


def _within_limit(lines: list[RawLine], document: RawDocument) -> list[RawLine]:
    total = 0
    for position, line in enumerate(lines):
        total += len(line.text)
        if total > MAX_CHARACTERS and position == 0:
            raise DocumentTooLong(PAGE_TOO_LONG)
        if total > MAX_CHARACTERS:
            document.add_fault(
                "truncated", "This page is very long. We read the first part of it only."
            )
            return lines[:position]
    return lines


def _tells_more(shown: list[RawLine], declared: list[RawLine]) -> bool:
    """The page shows the declared description with more text, or with its lines kept apart."""
    visible, words = words_of(shown), words_of(declared)
    if len(words) <= _SUMMARY and len(visible) > 2 * len(words):
        return True
    start = "".join(words.split())[:60]
    return len(shown) > 2 * _FEW_LINES + len(declared) and start in "".join(visible.split())
