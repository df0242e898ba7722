"""HTML as a browser would show it: the main part of the page, block by block."""

from __future__ import annotations

import re

from lxml import etree

from careerassist.documents.lists import finish
from careerassist.documents.plain import decode
from careerassist.documents.raw import MAX_CHARACTERS, RawDocument, RawLine
from careerassist.errors import DocumentTooLong, DocumentUnsafe

_DROPPED = frozenset(
    {
        *("script", "style", "noscript", "template", "nav", "svg", "math", "iframe", "object"),
        *("canvas", "audio", "video", "select", "option", "button", "textarea", "input", "dialog"),
        *("head", "title", "meta", "link"),
    }
)
_PARAGRAPHS = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section"),
        *("article", "blockquote", "pre", "header", "footer", "main", "aside", "figure"),
        *("address", "fieldset", "hr"),
    }
)
_LINES = _PARAGRAPHS | {"div", "li", "tr", "dt", "dd", "caption", "figcaption", "form", "body"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong", "th"})
_SCREEN_READER_ONLY = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|usa-sr-only)\b", re.I
)
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*(?:0(?:\.\d+)?|1(?:\.\d+)?(?:px|pt))\s*(?:px|pt|em|rem)?\s*(?:;|!|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}",
    re.I,
)
_WHITE_STYLE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255)", re.I
)
_MAX_ELEMENTS = 100_000
"""A long posting has about 5,000, menus and all."""
_TOO_LONG = "This page is far longer than a posting. Please paste the posting's text instead."
_NAVIGATION_ROLES = frozenset({"navigation", "search", "alert", "dialog"})


def read_html(data: bytes) -> RawDocument:
    """Read an HTML page; one without words gives no lines.

    Raises `DocumentTooLong`, and `DocumentUnsafe` for a page that is nested beyond measure.
    """
    document = RawDocument("html")
    root = _parse(data)
    if root is None:
        return document
    walker = _Walker(document)
    walker.walk(_main_part(root), frozenset())
    walker.end_line()
    document.lines = finish(_within_limit(walker.lines, document))
    if walker.hidden:
        document.add_fault(
            "hidden_text",
            "The page holds text that a reader cannot see. We did not read it.",
            excerpt=" … ".join(walker.hidden),
        )
    return document


def _parse(data: bytes) -> etree._Element | None:
    try:
        text = decode(data) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-8")
        source, encoding = text.encode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Not UTF-8: the page's own <meta charset> decides, and Windows-1252 where it says nothing.
        declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096], re.I)
        source, encoding = data, declared.group(1).decode() if declared else "cp1252"
    try:
        parser = etree.HTMLParser(
            encoding=encoding, no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True, recover=True,
        )  # fmt: skip
    except LookupError:
        parser = etree.HTMLParser(encoding="cp1252", no_network=True, remove_comments=True)
    root = etree.fromstring(source, parser)
    if any("depth" in error.message for error in parser.error_log):
        # The parser stops at some 250 levels and drops what is below, which may be all of it.
        raise DocumentUnsafe
    if root is not None and sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        raise DocumentTooLong(_TOO_LONG)
    return root


def _main_part(root: etree._Element) -> etree._Element:
    """The element that holds the content: `<main>` or an `<article>` with half of all words."""
    body = root.find("body")
    whole = body if body is not None else root
    total = _weight(whole)
    for path in (
        ".//main",
        ".//*[@role='main']",
        ".//*[contains(@itemtype, 'JobPosting')]",
        ".//article",
    ):
        found = whole.xpath(path)
        if not isinstance(found, list):
            continue
        best = max(
            (element for element in found if isinstance(element, etree._Element)),
            key=_weight,
            default=None,
        )
        if best is not None and _weight(best) >= total * 0.5:
            return best
    return whole


def _weight(element: etree._Element) -> int:
    """How many characters of text an element shows, roughly."""
    return sum(
        len((node.text or "").strip()) * (node.tag not in _DROPPED) + len((node.tail or "").strip())
        for node in element.iter()
        if isinstance(node.tag, str)
    )


def _within_limit(lines: list[RawLine], document: RawDocument) -> list[RawLine]:
    total = 0
    for position, line in enumerate(lines):
        total += len(line.text)
        if total > MAX_CHARACTERS and position == 0:
            raise DocumentTooLong(_TOO_LONG)
        if total > MAX_CHARACTERS:
            document.add_fault(
                "truncated", "This page is very long. We read the first part of it only."
            )
            return lines[:position]
    return lines


class _Walker:
    """Collects lines while it walks the tree in document order."""

    def __init__(self, document: RawDocument) -> None:
        self.document = document
        self.lines: list[RawLine] = []
        self.hidden: list[str] = []
        self._pieces: list[str] = []
        self._bold = 0
        self._block = 0
        self._bullet = False
        self._heading = 0

    def walk(self, element: etree._Element, context: frozenset[str]) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        tag = tag.lower()
        if self._is_dropped(element, tag):
            return
        if tag == "br":
            self.end_line()
            return
        if tag == "tr" and self._small_row(element):
            self._read_row(element, context)
            return
        if tag in _LINES:
            self.end_line()
        if tag in _PARAGRAPHS:
            self._gap()
        if tag == "li":
            self._bullet = True
        heading = _HEADINGS.get(tag, 0)
        if heading:
            self._heading = heading
        inner = context | {tag} if tag in _BOLD or tag == "pre" else context
        before = len(self._pieces)
        self._add(element.text, inner)
        for child in element:
            self.walk(child, inner)
            self._add(child.tail, inner)
        if tag == "a" and element.get("href"):
            words = "".join(self._pieces[before:]) or "".join(
                str(part) for part in element.itertext()
            )
            self.document.add_link(words, element.get("href") or "")
        if tag in _LINES:
            self.end_line()
        if tag in _PARAGRAPHS:
            self._gap()
        if heading:
            self._heading = 0
        if tag == "li":
            self._bullet = False

    def end_line(self) -> None:
        """Close the line under way, if it holds anything."""
        text = "".join(self._pieces)
        letters = len(text.strip())
        if letters:
            self.lines.append(
                RawLine(
                    text,
                    block=self._block,
                    bold=self._bold >= letters * 0.8,
                    bullet=self._bullet and not self._heading,
                    heading=self._heading,
                )
            )
            # A second line of the same item is no new item.
            self._bullet = False
        self._pieces, self._bold = [], 0

    def _gap(self) -> None:
        if self.lines and self.lines[-1].block == self._block:
            self._block += 1

    def _add(self, text: str | None, context: frozenset[str]) -> None:
        if not text:
            return
        if "pre" in context:
            first, *others = text.split("\n")
            self._pieces.append(first)
            for other in others:
                self.end_line()
                self._pieces.append(other)
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        self._pieces.append(text)
        if context & _BOLD:
            self._bold += len(text)

    def _is_dropped(self, element: etree._Element, tag: str) -> bool:
        if tag in _DROPPED or (element.get("role") or "") in _NAVIGATION_ROLES:
            return True
        if tag == "footer" and not any(
            parent.tag in ("article", "main") for parent in element.iterancestors()
        ):
            return True
        if _SCREEN_READER_ONLY.search(element.get("class") or ""):
            return True
        style = element.get("style") or ""
        hiding = element.get("hidden") is not None or bool(_HIDING_STYLE.search(style))
        if not hiding and _WHITE_STYLE.search(style):
            hiding = "background" not in style and not any(
                "background" in (parent.get("style") or "") or parent.get("bgcolor")
                for parent in element.iterancestors()
            )
        if hiding:
            words = " ".join(" ".join(str(part) for part in element.itertext()).split())
            if len(words) > 20 and len(self.hidden) < 10:
                self.hidden.append(words)
        return hiding

    @staticmethod
    def _small_row(row: etree._Element) -> bool:
        """Whether a table row is one line: several cells, none of which holds blocks."""
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        return len(cells) > 1 and not any(
            node.tag in _LINES or node.tag == "br"
            for cell in cells
            for node in cell.iterdescendants()
        )

    def _read_row(self, row: etree._Element, context: frozenset[str]) -> None:
        self.end_line()
        for cell in row:
            self.walk(cell, context)
            self._pieces.append("\t")
        self.end_line()
        self.document.add_fault("table_layout", _TABLE_MESSAGE)


_TABLE_MESSAGE = (
    "Part of this document is a table. Some applicant tracking systems read tables out of order."
)
