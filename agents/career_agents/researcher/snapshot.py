"""A page's accessibility tree, as Playwright writes it in YAML, as text in reading order.

The tree is read line by line and not by a parser of YAML: it is what a page of anybody's has made
of a browser, it may be cut off anywhere, and whatever it holds, some text comes out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from careerassist.documents.characters import clean
from careerassist.engine.research.frontier import Link

MOST_LINKS = 2_000
_MOST_DEPTH = 100
_MOST_URL = 2_000

_LINE = re.compile(r"^(?P<indent> *)- (?P<said>.*)$")
_NODE = re.compile(
    r'^(?P<role>[a-z][a-z0-9-]*)(?: (?P<name>"(?:[^"\\]|\\.)*"))?(?P<attributes>(?: \[[^\]]*\])*)'
    r"(?::(?: (?P<value>.*))?)?$",
    re.S,
)
_PROPERTY = re.compile(r"^/(?P<name>[a-z-]+): (?P<value>.*)$", re.S)
_LEVEL = re.compile(r"\[level=([1-6])\]")
# Tag characters and variation selectors: marks without a shape, in which text can be hidden.
_SHAPELESS = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2061-\u2064\u3164"
    "\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)

_UNREAD = frozenset(
    {
        *("button", "textbox", "searchbox", "combobox", "listbox", "option", "checkbox", "radio"),
        *("radiogroup", "slider", "spinbutton", "switch", "progressbar", "scrollbar", "meter"),
        *("menu", "menubar", "menuitem", "menuitemcheckbox", "menuitemradio", "tab", "toolbar"),
        *("img", "image", "dialog", "alertdialog", "search", "navigation", "contentinfo"),
        *("tooltip", "application", "separator", "iframe"),
    }
)
"""Controls, pictures, menus, banners that ask something, what others have put into a frame: who
reads for the matter passes over them. Links in them are kept, but for those in frames."""
_INLINE = frozenset(
    {
        *("link", "emphasis", "strong", "code", "mark", "time", "superscript", "subscript"),
        *("deletion", "insertion", "term", "text", "caption", "math", "abbr"),
    }
)
_BY_CONTENT = frozenset(
    {
        *("heading", "link", "cell", "gridcell", "columnheader", "rowheader", "row", "listitem"),
        *("generic", "treeitem", "definition", "term", "caption"),
    }
)
"""Roles whose name is their own content, where they have no other. The name of any other role is a
label, which nobody sees."""


@dataclass
class _Node:
    role: str
    name: str = ""
    level: int = 0
    url: str = ""
    children: list[_Node] = field(default_factory=list)


def readable(tree: str, base: str) -> tuple[str, tuple[Link, ...]]:
    """The text of a page and its links, both in reading order.

    A heading is a line that begins with as many `#` as its level; points of lists begin with `- `,
    and cells of a row are parted by ` | `. Links have whole addresses (relative ones are resolved
    at `base`), http and https only, each address once, at most 2,000. Raises nothing.
    """
    root = _tree(tree)
    lines = [line for line in _lines(root) if any(map(str.isalnum, line))]
    return "\n".join(lines), tuple(_links(root, base))


def _tree(text: str) -> _Node:
    root = _Node("document")
    above: list[tuple[int, _Node]] = [(-1, root)]
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        indent = len(found["indent"])
        while above[-1][0] >= indent:
            above.pop()
        parent = above[-1][1]
        said = _unquoted_key(found["said"])
        if known := _PROPERTY.match(said):
            if known["name"] == "url":
                parent.url = _value(known["value"])
            continue
        node = _node(said)
        if node is not None and len(above) <= _MOST_DEPTH:
            parent.children.append(node)
            above.append((indent, node))
    return root


def _node(said: str) -> _Node | None:
    if said.startswith("text: "):
        return _Node("text", _value(said[6:]))
    found = _NODE.match(said)
    if found is None:
        return None
    level = _LEVEL.search(found["attributes"])
    node = _Node(
        found["role"],
        _quoted(found["name"]) if found["name"] else "",
        int(level[1]) if level else 0,
    )
    if found["value"]:
        node.children.append(_Node("text", _value(found["value"])))
    return node


def _unquoted_key(said: str) -> str:
    """YAML puts a key into single quotes if it holds what has a meaning there."""
    if not said.startswith("'"):
        return said
    key = re.match(r"'((?:[^']|'')*)'(.*)$", said, re.S)
    return key[1].replace("''", "'") + key[2] if key else said


def _value(said: str) -> str:
    said = said.strip()
    if said.startswith('"'):
        return _quoted(said)
    if len(said) > 1 and said[0] == said[-1] == "'":
        said = said[1:-1].replace("''", "'")
    return plain(said)


def _quoted(said: str) -> str:
    """A text in double quotes, as JSON has it but for `\\xNN`."""
    try:
        read = json.loads(re.sub(r"\\x([0-9a-fA-F]{2})", r"\\u00\1", said), strict=False)
    except ValueError:
        read = said.strip('"')
    return plain(str(read))


def plain(text: str) -> str:
    """Words on one line, without what can't be seen or stored."""
    return clean(_SHAPELESS.sub("", text).encode("utf-8", "replace").decode("utf-8"))


def _lines(node: _Node) -> Iterator[str]:
    """The lines of a block and of those within it."""
    said: list[str] = []
    for child in _shown(node):
        if _is_inline(child):
            said.append(_words(child))
            continue
        yield from _line(said)
        said = []
        yield from _block(child)
    yield from _line(said)


def _block(node: _Node) -> Iterator[str]:
    if node.role in _UNREAD:
        return
    if node.role == "heading":
        yield from _line(["#" * (node.level or 2), _words(node)])
    elif node.role == "row":
        yield from _line([" | ".join(filter(None, map(_words, _shown(node)))) or _words(node)])
    elif node.role == "listitem":
        for position, line in enumerate(_lines(node) if node.children else [_words(node)]):
            yield line if position or line.startswith(("#", "- ")) else f"- {line}"
    elif node.children:
        yield from _lines(node)
    elif node.role in _BY_CONTENT:
        yield from _line([node.name])


def _is_inline(node: _Node) -> bool:
    """Whether it goes on in the line, as a link in a sentence does, and a link around a whole card
    does not."""
    return node.role in _INLINE and all(map(_is_inline, node.children))


def _words(node: _Node) -> str:
    """All that stands in a node, on one line."""
    if node.role == "text":
        return node.name
    if node.role in _UNREAD:
        return ""
    inner = " ".join(filter(None, map(_words, _shown(node))))
    return inner or (node.name if node.role in _BY_CONTENT and not node.children else "")


def _shown(node: _Node) -> list[_Node]:
    return [child for child in node.children if child.role not in _UNREAD]


def _line(said: list[str]) -> Iterator[str]:
    line = " ".join(" ".join(said).split())
    line = re.sub(r" (?=[,;:!?)\]]|\.(?:\s|$))", "", line)
    if line.strip("# "):
        yield line


def _links(root: _Node, base: str) -> Iterator[Link]:
    seen: set[str] = set()
    waiting = [root]
    while waiting and len(seen) < MOST_LINKS:
        node = waiting.pop()
        if node.role == "iframe":
            continue
        waiting.extend(reversed(node.children))
        url = _whole(node.url, base) if node.role == "link" else ""
        if url and url not in seen:
            seen.add(url)
            yield Link((_words(node) or node.name)[:300], url)


def _whole(url: str, base: str) -> str:
    """An address in full; empty for what is no page."""
    try:
        whole = urljoin(base, url.strip()) if url else ""
    except ValueError:
        return ""
    whole = whole.partition("#")[0]
    usual = whole.startswith(("http://", "https://")) and not re.search(r"\s", whole)
    return whole if usual and len(whole) <= _MOST_URL else ""
