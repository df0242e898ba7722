"""Walks the tree of a page in document order and collects its lines, as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from lxml import etree

from careerassist.documents.html_furniture import HEADINGS, content, is_furniture, weight
from careerassist.documents.html_parsing import parser
from careerassist.documents.html_tables import Term, by_column, columns, list_terms, terms_of
from careerassist.documents.job_posting import Addition
from careerassist.documents.raw import RawDocument, RawLine

_PARAGRAPHS = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section"),
        *("article", "blockquote", "pre", "header", "footer", "main", "aside", "figure"),
        *("address", "fieldset", "hr"),
    }
)
_LINES = _PARAGRAPHS | {"div", "li", "tr", "dt", "dd", "caption", "figcaption", "form", "body"}
_BOLD = frozenset({"b", "strong", "th"})
_SCREEN_READER_ONLY = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|usa-sr-only)\b", re.I
)
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*(?:0(?:\.\d+)?|1(?:\.\d+)?(?:px|pt))\s*(?:px|pt|em|rem)?\s*(?:;|!|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}|(?<![\w-])color\s*:\s*transparent|scale\(\s*0\s*\)"
    r"|clip(?:-path)?\s*:\s*(?:rect\(\s*0|inset\(\s*(?:50|100)%)",
    re.I,
)
_COLLAPSED = re.compile(r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)", re.I)
_CUT_OFF = re.compile(r"overflow\s*:\s*hidden", re.I)
_WHITE_STYLE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255)", re.I
)
_LONGEST_TERM = 80
"""Characters of a line under the title that names a term of the job, not a sentence."""
_SELECTOR = re.compile(r"[.#][\w-]+(?=\s*(?:,|$))")
_MAX_STYLES = 20_000
_ANY_TAG = re.compile(r"<[a-zA-Z/]")


def _hides(style: str) -> bool:
    """Declarations of CSS that leave nothing of an element to be seen."""
    return bool(
        _HIDING_STYLE.search(style) or (_CUT_OFF.search(style) and _COLLAPSED.search(style))
    )


def _hiding_names(root: etree._Element) -> frozenset[str]:
    """Classes and ids (".a", "#a") that the styles within a fragment hide. A whole page's styles
    are not asked: they hide what is meant for other screens."""
    rules = "".join(str(part) for style in root.iter("style") for part in style.itertext())
    return frozenset(
        name
        for selectors, _, body in (rule.partition("{") for rule in rules[:_MAX_STYLES].split("}"))
        if _hides(body.strip())
        for name in _SELECTOR.findall(selectors)
    )


def _names(element: etree._Element) -> set[str]:
    classes = {f".{name}" for name in (element.get("class") or "").split()}
    return classes | {f"#{element.get('id')}"}


def words_of(lines: Iterable[RawLine]) -> str:
    """Everything that some lines say, with one blank between two words."""
    return " ".join(" ".join(line.text.split()) for line in lines)


class Walker:
    """Collects lines while it walks the tree in document order."""

    def __init__(self, document: RawDocument) -> None:
        self.document = document
        self.lines: list[RawLine] = []
        self.hidden: list[str] = []
        """What a reader of the page cannot see, shortened; it is in no line."""
        self._pieces: list[str] = []
        self._bold = 0
        self._block = 0
        self._bullet = False
        self._heading = 0
        self._whole = 0
        self._title_zone = False
        self._hiding = frozenset[str]()
        """Selectors by which a fragment hides parts of itself."""

    def walk(self, element: etree._Element, context: frozenset[str]) -> None:
        """Take in an element; `context` are the tags around it that its text depends on."""
        tag = element.tag
        if not isinstance(tag, str):
            return
        tag = tag.lower()
        self._whole = self._whole or weight(element.getroottree().getroot())
        if self._is_dropped(element, tag):
            return
        if tag == "br":
            self.end_line()
            return
        if tag in ("table", "dl", "ul") and self._read_known(element, tag, context):
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
        heading = HEADINGS.get(tag, 0)
        if heading:
            self._heading = heading
        inner = context | {tag} if tag in _BOLD or tag == "pre" else context
        before = len(self._pieces)
        self._add(element.text, inner)
        for child in content(element):
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
            self._title_zone = heading == 1
        if tag == "li":
            self._bullet = False

    def read(self, markup: str) -> None:
        """Walk a fragment of HTML, or plain text whose line breaks part its lines."""
        if _ANY_TAG.search(markup):
            root = etree.fromstring(markup.encode(), parser("utf-8"))
            if root is not None:
                self._hiding = _hiding_names(root)
                self.walk(root, frozenset())
                self.end_line()
            return
        for paragraph in re.split(r"\n\s*\n", unescape(markup).replace("\r\n", "\n")):
            self._gap()
            for row in paragraph.split("\n"):
                self._pieces.append(row)
                self.end_line()
        self._gap()

    def head(self, terms: Iterable[str]) -> None:
        """Put the terms of a declared posting before the lines."""
        self.lines = [RawLine(text, block=-1) for text in terms] + self.lines

    def add(self, additions: Iterable[Addition]) -> None:
        """Put behind the lines what a declared posting says beside its description, without what
        they have already."""
        known = "".join(words_of(self.lines).casefold().split())
        heading = ""
        for part in additions:
            inner = Walker(self.document)
            inner.read(part.words)
            words = "".join(words_of(inner.lines).casefold().split())
            if not words or words in known:
                continue
            self._gap()
            if part.heading != heading:
                self.lines.append(RawLine(part.heading, block=self._block, heading=2))
                heading = part.heading
            self._gap()
            for line in inner.lines:
                line.block += self._block
                line.bullet = line.bullet or part.item
            self._block += inner._block
            self.lines += inner.lines
            self.hidden += inner.hidden

    def end_line(self) -> None:
        """Close the line under way, if it holds anything."""
        text = "".join(self._pieces)
        letters = len(text.strip())
        if letters > _LONGEST_TERM:
            self._title_zone = False
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
        if is_furniture(element, tag, self._whole):
            return True
        if _SCREEN_READER_ONLY.search(element.get("class") or ""):
            return True
        style = element.get("style") or ""
        hiding = (
            element.get("hidden") is not None
            or _hides(style)
            or bool(self._hiding and self._hiding & _names(element))
        )
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

    def _read_known(self, element: etree._Element, tag: str, context: frozenset[str]) -> bool:
        """Read a table or list whose make-up tells what its parts mean; False for any other."""
        if tag == "table" and (heads := columns(element)):
            self._read_columns(element, heads, context)
            return True
        terms = list_terms(element) if tag == "ul" and self._title_zone else terms_of(element)
        if not terms:
            return False
        self.end_line()
        self._gap()
        for term in terms:
            self._read_term(term, context)
        self._gap()
        if tag == "table":
            self.document.add_fault("table_layout", _TABLE_MESSAGE)
        return True

    def _read_term(self, term: Term, context: frozenset[str]) -> None:
        if isinstance(term.value, str):
            self._pieces.append(f"{term.label}: {term.value}" if term.label else term.value)
        else:
            self._headed(term.label, 4)
            self.walk(term.value, context)
        self.end_line()

    def _read_columns(
        self, table: etree._Element, heads: dict[int, str], context: frozenset[str]
    ) -> None:
        self.end_line()
        for heading, cell in by_column(table, heads):
            if not heading and not isinstance(cell, str):
                self._headed(" ".join("".join(str(part) for part in cell.itertext()).split()), 3)
                continue
            self._headed(heading, 4)
            if isinstance(cell, str):
                self._pieces.append(cell)
            else:
                self.walk(cell, context)
            self.end_line()
        self._gap()
        self.document.add_fault("table_layout", _TABLE_MESSAGE)

    def _headed(self, words: str, level: int) -> None:
        self._gap()
        self.lines.append(RawLine(words, block=self._block, heading=level))
        self._gap()

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
