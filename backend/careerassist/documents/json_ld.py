"""Finds what a page declares in schema.org's vocabulary, as JSON-LD or as microdata.

Sites write both by hand: comments, trailing commas, raw line breaks and escaped quotes are common,
and a block that a strict parser refuses is usually whole but for one of them. Pages are not to be
trusted: everything here takes time in proportion to the page, and has a limit besides.
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

JOB_POSTING = re.compile(r"(?:^|[/:#])JobPosting$")

_MAX_DEPTH = 12
_MAX_SCRIPTS = 2_000_000
"""Characters of all a page's scripts; a posting's own has about 10,000."""
_MAX_ITEMS = 200_000
_MAX_VALUES = 5_000
"""Of one item, with all that it refers to; references may be multiplied beyond measure."""
_MAX_TEXT = 100_000
"""Characters of one property in microdata."""
_FRAME = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_STRING = r'("(?:[^"\\]|\\.)*+\\?(?:"|\Z))'
"""Also one that is never closed: else each quote in it would be tried as the beginning of one."""
_STRING_OR_COMMENT = re.compile(rf"{_STRING}|/\*.*?(?:\*/|\Z)|//[^\n]*", re.S)
_STRING_OR_COMMA = re.compile(rf"{_STRING}|,(?=\s*[}}\]])", re.S)
_BETWEEN = re.compile(r"[ \t\r\n,;]*")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_VOCABULARY = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)")


class DeclaredItems:
    """The items that a page declares."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._found = list(_items([value for text in _scripts(root) for value in _values(text)]))
        self._known = {
            str(node["@id"]): node for node in self._found if "@id" in node and _is_whole(node)
        }

    def of_type(self, kind: re.Pattern[str]) -> list[Node]:
        """Every item of a type, in the page's order: those in JSON-LD or, where there are none,
        those in microdata. What they refer to is not in them yet (`resolved`)."""
        found = [
            self._known.get(str(node.get("@id")), node) for node in self._found if is_a(node, kind)
        ]
        unique = list({id(node): node for node in found}.values())
        return unique or [
            _microdata(element, [_MAX_VALUES])
            for element in self._root.iter(etree.Element)
            if element.get("itemscope") is not None and kind.search(element.get("itemtype") or "")
        ]

    def resolved(self, node: Node) -> Node:
        """An item with the other items of the page that it refers to by `{"@id": …}`."""
        whole: Node = self._resolved(node, [_MAX_VALUES], 0)
        return whole

    def _resolved(self, value: Any, left: list[int], depth: int) -> Any:
        left[0] -= 1
        if depth > _MAX_DEPTH or left[0] < 0:
            return None
        if isinstance(value, list):
            return [self._resolved(inner, left, depth + 1) for inner in value[: left[0] + 1]]
        if not isinstance(value, dict):
            return value
        if not _is_whole(value):
            value = self._known.get(str(value.get("@id")), value)
        return {
            _VOCABULARY.sub("", key): self._resolved(inner, left, depth + 1)
            for key, inner in value.items()
        }


def job_posting(root: etree._Element) -> Node | None:
    """The page's `JobPosting`: of several the one that the page's heading or title names, else the
    first. None if it has none."""
    items = DeclaredItems(root)
    found = items.of_type(JOB_POSTING)
    return items.resolved(_of_this_page(found, root)) if found else None


def is_a(node: Node, kind: re.Pattern[str]) -> bool:
    """One of the item's types ends as `kind` says ("https://schema.org/JobPosting")."""
    types = node.get("@type")
    return any(
        isinstance(one, str) and kind.search(one.strip())
        for one in (types if isinstance(types, list) else [types])
    )


def _is_whole(node: Node) -> bool:
    """The item says more than which one it is."""
    return not set(node) <= {"@id", "@type"}


def _scripts(root: etree._Element) -> Iterator[str]:
    left = _MAX_SCRIPTS
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = "".join(str(part) for part in script.itertext())
            if len(text) <= left:
                left -= len(text)
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
    at = _after(text, 0)
    while at < len(text):
        value, end = decoder.raw_decode(text, at)
        found.append(value)
        at = _after(text, end)
    return found


def _after(text: str, at: int) -> int:
    """Where the next value begins."""
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _without_slips(text: str) -> str:
    """Without comments and without commas before a closing bracket, strings left alone."""
    text = _STRING_OR_COMMENT.sub(lambda match: match.group(1) or " ", text)
    return _STRING_OR_COMMA.sub(lambda match: match.group(1) or "", text)


def _items(value: Any) -> Iterator[Node]:
    """Every item within a value, the outer one before those in it."""
    waiting = [(value, 0)]
    left = _MAX_ITEMS
    while waiting and left > 0:
        inner, depth = waiting.pop()
        left -= 1
        if isinstance(inner, dict):
            yield inner
            children = list(inner.values())
        else:
            children = inner
        if depth < _MAX_DEPTH:
            waiting += [
                (child, depth + 1)
                for child in reversed(children)
                if isinstance(child, (dict, list))
            ]


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


def _microdata(scope: etree._Element, left: list[int], depth: int = 0) -> Node:
    """The item that an element with `itemscope` holds."""
    node: Node = {"@type": scope.get("itemtype") or ""}
    if identity := scope.get("itemid"):
        node["@id"] = identity
    waiting = [child for child in reversed(list(scope)) if isinstance(child.tag, str)]
    while waiting:
        element = waiting.pop()
        names = (element.get("itemprop") or "").split()
        inner = element.get("itemscope") is not None
        left[0] -= bool(names)
        if names and left[0] > 0:
            if inner and depth < _MAX_DEPTH:
                value: Any = _microdata(element, left, depth + 1)
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
    if "url" in names and (led := element.get("href") or element.get("src")):
        return led
    said: list[str] = []
    length = 0
    for part in element.itertext():
        said.append(str(part))
        length += len(said[-1])
        if length > _MAX_TEXT:
            return ""
    if "description" in names:
        return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return " ".join("".join(said).split())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
