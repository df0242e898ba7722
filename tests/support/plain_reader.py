"""Pages read without a browser: what `Visits` opens them with where a test is not about Chromium.

It goes through the same proxy object, so sites, addresses, redirects and robots.txt are judged as
they are for a browser. Scripts are not run.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import html as lxml_html
from mcp.types import Tool

from career_agents.researcher.browser import BrowsedPage
from career_agents.researcher.proxy import ReadingProxy
from careerassist.errors import PageRedirects, PageWithoutText
from careerassist.fetch.urls import parse

_MOST_REDIRECTS = 5
_UNSEEN = frozenset({"script", "style", "head", "template", "noscript"})
_ROLES = {"p": "paragraph", "li": "listitem", "td": "cell", "th": "columnheader"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

TOOLS = (
    Tool(
        name="browser_navigate",
        description="Navigate to a URL",
        input_schema={
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {"url": {"type": "string", "description": "The URL to navigate to"}},
            "required": ["url"],
            "additionalProperties": False,
        },
    ),
    Tool(
        name="browser_snapshot",
        description="Capture accessibility snapshot of the current page",
        input_schema={
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {"target": {"type": "string"}, "filename": {"type": "string"}},
            "additionalProperties": False,
        },
    ),
)
"""As Playwright MCP describes them; of the second, with two of its four arguments."""


class PlainReader:
    """Opens pages through a proxy object, without anything that draws them."""

    def __init__(self, proxy: ReadingProxy, *, tools: Sequence[Tool] = TOOLS) -> None:
        self.tools = tools
        self.read_addresses: list[str] = []
        """What was asked for, in order."""
        self._proxy = proxy

    async def read(self, url: str) -> BrowsedPage:
        """A page as a browser would show it. Raises the `FetchError` that fits."""
        self.read_addresses.append(url)
        return await asyncio.to_thread(self._read, url)

    def _read(self, url: str) -> BrowsedPage:
        address = parse(url)
        with self._proxy.page():
            for _ in range(_MOST_REDIRECTS):
                head, body = self._proxy.get(str(address))
                if head.location is None:
                    return _page(str(address), body.decode())
                address = address.join(head.location)
        raise PageRedirects


def _page(url: str, document: str) -> BrowsedPage:
    root = lxml_html.document_fromstring(document or "<p></p>")
    title = root.findtext(".//title") or ""
    tree = "\n".join(_nodes(root, 0))
    if not tree.strip():
        raise PageWithoutText
    return BrowsedPage(url, title.strip(), tree, document)


def _nodes(element: Any, depth: int) -> Iterator[str]:
    """What is shown of an element, as lines of Playwright's YAML."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
        return
    indent = "  " * depth
    if element.tag == "a" and element.get("href"):
        yield f"{indent}- link {_quoted(element.text_content())}:"
        yield f"{indent}  - /url: {_quoted(element.get('href'))}"
        return
    if element.tag in _HEADINGS:
        level = _HEADINGS[element.tag]
        yield f"{indent}- heading {_quoted(element.text_content())} [level={level}]"
        return
    yield f"{indent}- {_ROLES.get(element.tag, 'generic')}:"
    yield from _text(element.text, indent)
    for child in element:
        yield from _nodes(child, depth + 1)
        yield from _text(child.tail, indent)


def _text(text: str | None, indent: str) -> Iterator[str]:
    if text and text.strip():
        yield f"{indent}  - text: {_quoted(text)}"


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return element.get("hidden") is not None or "display:none" in style


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()))
