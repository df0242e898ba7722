"""Markdown: what its rendered page would say, with headings and list items marked."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from careerassist.documents.lists import finish
from careerassist.documents.plain import decode
from careerassist.documents.raw import MAX_CHARACTERS, RawDocument, RawLine
from careerassist.errors import DocumentTooLong

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_BARE_URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:]")
_BREAK = re.compile(r"<br\s*/?>", re.I)


def read_markdown(data: bytes) -> RawDocument:
    """Read Markdown. Raises `DocumentTooLong` beyond what thirty pages hold."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise DocumentTooLong
    document = RawDocument("markdown")
    lines: list[RawLine] = []
    matter = _FRONT_MATTER.match(text)
    if matter:
        lines = [RawLine(row) for row in matter.group(1).split("\n") if row.strip()]
        text = text[matter.end() :]
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    _read_tokens(parser.parse(text), document, lines)
    linked = {link.url for link in document.links}
    for url in _BARE_URL.findall(text):
        if url not in linked:
            document.add_link(url, url)
    document.lines = finish(lines)
    return document


def _read_tokens(tokens: list[Token], document: RawDocument, lines: list[RawLine]) -> None:
    block = 1
    heading = 0
    bullet = False
    row: list[str] | None = None
    for token in tokens:
        kind = token.type
        if kind == "heading_open":
            heading = int(token.tag[1:])
            block += 1
        elif kind == "heading_close":
            heading = 0
        elif kind == "list_item_open":
            bullet = True
        elif kind in ("paragraph_open", "table_open", "bullet_list_open", "ordered_list_open"):
            # A tight list is one block: its paragraphs are not shown as such.
            block += not token.hidden
        elif kind == "tr_open":
            row = []
        elif kind == "tr_close" and row is not None:
            lines.append(RawLine("\t".join(row), block=block))
            row = None
        elif kind in ("fence", "code_block"):
            block += 1
            lines += [RawLine(code, block=block) for code in token.content.split("\n")]
        elif kind == "html_block":
            block += 1
            lines += _html_lines(token.content, block)
        elif kind == "inline":
            pieces = _inline(token.children or [], document)
            if row is not None:
                row.append(" ".join(text for text, _ in pieces))
                continue
            for text, bold in pieces:
                lines.append(RawLine(text, block=block, bold=bold, bullet=bullet, heading=heading))
                bullet = False


def _inline(tokens: list[Token], document: RawDocument) -> list[tuple[str, bool]]:
    """The lines of a paragraph, each with whether all of it is bold."""
    lines: list[tuple[str, bool]] = []
    text: list[str] = []
    strong = 0
    bold_length = 0
    target: tuple[str, int] | None = None

    def end_line() -> None:
        nonlocal bold_length
        joined = "".join(text)
        if joined.strip():
            lines.append((joined, bold_length >= 0.8 * len(joined.strip())))
        text.clear()
        bold_length = 0

    for token in tokens:
        if token.type in ("softbreak", "hardbreak") or (
            token.type == "html_inline" and _BREAK.match(token.content)
        ):
            end_line()
        elif token.type in ("text", "code_inline", "text_special"):
            text.append(token.content)
            bold_length += len(token.content) if strong else 0
        elif token.type == "strong_open":
            strong += 1
        elif token.type == "strong_close":
            strong -= 1
        elif token.type == "link_open":
            target = (str(token.attrGet("href") or ""), len(text))
        elif token.type == "link_close" and target is not None:
            document.add_link("".join(text[target[1] :]), target[0])
            target = None
    end_line()
    return lines


def _html_lines(source: str, block: int) -> list[RawLine]:
    """Lines of HTML inside Markdown, with the hidden parts left out."""
    from careerassist.documents.html import read_html

    lines = read_html(source.encode()).lines
    for line in lines:
        line.block = block
    return lines
