"""Finds what a page declares about a job in schema.org's vocabulary, as JSON-LD or as microdata.

Sites write both by hand: comments, trailing commas, raw line breaks and escaped quotes are common,
and a block that a strict parser refuses is usually whole but for one of them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

Node = dict[str, Any]
"""A schema.org item: its properties by name, `@type` among them."""

_MAX_DEPTH = 12
_MAX_BLOCK = 500_000
"""Characters of one script; a posting's own block has about 10,000."""
_FRAME = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_STRING_OR_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|//[^\n]*', re.S)
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.S)
_BETWEEN = " \t\r\n,;"
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_TYPE = re.compile(r"(?:^|[/:#])JobPosting$")


def job_posting(root: etree._Element) -> Node | None:
    """The page's `JobPosting`: of several the one that the page's heading or title names, else the
    first. References (`{"@id": …}`) to other items of the page are followed. None if it has none.
    """
    blocks = [node for script in _scripts(root) for node in _values(script)]
    known = {
        str(node["@id"]): node
        for block in blocks
        for node in _items(block)
        if "@id" in node and len(node) > 1
    }
    found = [node for block in blocks for node in _items(block) if is_a(node, _TYPE)]
    if not found:
        found = [
            _microdata(element)
            for element in root.iter(etree.Element)
            if element.get("itemscope") is not None and _TYPE.search(element.get("itemtype") or "")
        ]
    if not found:
        return None
    node: Node = _resolved(_of_this_page(found, root), known)
    return node


def is_a(node: Node, kind: re.Pattern[str]) -> bool:
    """One of the item's types ends as `kind` says ("https://schema.org/JobPosting")."""
    types = node.get("@type")
    return any(
        isinstance(one, str) and kind.search(one.strip())
        for one in (types if isinstance(types, list) else [types])
    )


def _scripts(root: etree._Element) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = "".join(str(part) for part in script.itertext())
            if len(text) <= _MAX_BLOCK:
                yield text


def _values(text: str) -> list[Any]:
    """The JSON values of a script, one after the other; none if it cannot be mended."""
    text = _FRAME.sub("", _FRAME.sub("", text.lstrip("\ufeff"))).strip().rstrip(";")
    for mend in (
        lambda words: words,
        _without_slips,
        lambda words: _BAD_ESCAPE.sub(r"\\\\", _without_slips(words)),
        lambda words: _without_slips(html.unescape(words)),
    ):
        try:
            return _decoded(mend(text))
        except (ValueError, RecursionError):
            continue
    return []


def _decoded(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)  # line breaks inside strings are common
    found = []
    rest = text.lstrip(_BETWEEN)
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip(_BETWEEN)
    return found


def _without_slips(text: str) -> str:
    """Without comments and without commas before a closing bracket, strings left alone."""
    text = _STRING_OR_COMMENT.sub(lambda match: match.group(1) or " ", text)
    return _STRING_OR_COMMA.sub(lambda match: match.group(1) or "", text)


def _items(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _items(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _items(inner, depth + 1)


def _of_this_page(found: list[Node], root: etree._Element) -> Node:
    heads = {
        _folded("".join(str(part) for part in element.itertext()))
        for element in (*root.iter("h1"), *root.iter("title"))
    }
    for node in found:
        title = _folded(str(node.get("title") or node.get("name") or ""))
        if title and any(title in head for head in heads):
            return node
    return found[0]


def _folded(text: str) -> str:
    return " ".join(html.unescape(text).casefold().split())


def _resolved(value: Any, known: dict[str, Node], depth: int = 0) -> Any:
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [_resolved(inner, known, depth + 1) for inner in value]
    if not isinstance(value, dict):
        return value
    if set(value) <= {"@id", "@type"} and str(value.get("@id")) in known:
        value = known[str(value["@id"])]
    return {key: _resolved(inner, known, depth + 1) for key, inner in value.items()}


def _microdata(scope: etree._Element, depth: int = 0) -> Node:
    """The item that an element with `itemscope` holds."""
    node: Node = {"@type": scope.get("itemtype") or ""}
    waiting = [child for child in reversed(list(scope)) if isinstance(child.tag, str)]
    while waiting:
        element = waiting.pop()
        names = (element.get("itemprop") or "").split()
        inner = element.get("itemscope") is not None
        if names and inner and depth < _MAX_DEPTH:
            value: Any = _microdata(element, depth + 1)
        else:
            value = _property(element, names)
        for name in names:
            node[name] = [*_listed(node[name]), value] if name in node else value
        if not inner:
            waiting += [child for child in reversed(list(element)) if isinstance(child.tag, str)]
    return node


def _property(element: etree._Element, names: list[str]) -> str:
    for attribute in ("content", "datetime"):
        if (stated := element.get(attribute)) is not None:
            return stated
    if "description" in names:
        return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
