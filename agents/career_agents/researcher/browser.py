"""A real browser over the Model Context Protocol: Playwright MCP driving Chromium.

Of the server's tools two are used, to open a page and to see what is on it. It starts with an empty
environment, a home of its own that is deleted afterwards, and no way out but the proxy.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import anyio
from mcp import ClientSession, MCPError, StdioServerParameters, stdio_client
from mcp.types import TextContent

from career_agents.researcher.proxy import ReadingProxy
from careerassist.errors import (
    CareerAssistError,
    PageUnavailable,
    PageWithoutText,
    ServiceUnavailable,
    SetupError,
)
from careerassist.fetch.urls import parse

TOOLS = ("browser_navigate", "browser_snapshot")
SERVER = Path(__file__).parent / "browser_server"
"""Holds the lock file of Playwright MCP, and what `npm ci` installs from it."""

_PAGE_SECONDS = 30.0
_START_SECONDS = 30.0
_MOST_CHARACTERS = 100_000
_LOST = (MCPError, OSError, anyio.BrokenResourceError, anyio.ClosedResourceError)
"""How it shows that the browser's server has gone, or never came."""
_NO_BROWSER = "The researcher's browser did not start, or it stopped. Please try again shortly."
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_URL = re.compile(r"^- Page URL: (?P<url>\S+)$", re.M)
_TITLE = re.compile(r"^- Page Title: (?P<title>.*)$", re.M)
_SNAPSHOT = re.compile(r"^### Snapshot\n```yaml\n(?P<tree>.*?)\n```", re.M | re.S)


@dataclass(frozen=True)
class BrowsedPage:
    """A page as somebody sees it who has it read out: what is hidden is not there."""

    url: str
    """Where it was found in the end."""
    title: str
    tree: str
    """Its accessibility tree as Playwright's YAML, at most 100,000 characters of it."""


class Browser:
    """One browser, for pages one after another."""

    def __init__(self, session: ClientSession, proxy: ReadingProxy) -> None:
        self._session = session
        self._proxy = proxy

    async def read(self, url: str) -> BrowsedPage:
        """Open a page. Raises the `FetchError` that fits: of the page's own address, or of the one
        that it led to."""
        self._proxy.may_visit(url)
        before = len(self._proxy.refused)
        await self._call("browser_navigate", {"url": url})
        seen = await self._call("browser_snapshot", {})
        found = _URL.search(seen)
        refused = self._proxy.refused[before:]
        if found is None or not found["url"].startswith(("http://", "https://")):
            # The browser's own page about an error: what was refused last is what it wanted.
            raise refused[-1][1] if refused else PageUnavailable()
        self._proxy.may_visit(found["url"])
        if error := dict(refused).get(str(parse(found["url"]))):
            raise error
        tree, title = _SNAPSHOT.search(seen), _TITLE.search(seen)
        if tree is None or not tree["tree"].strip():
            raise PageWithoutText
        said = title["title"].strip() if title else ""
        return BrowsedPage(found["url"], said, tree["tree"][:_MOST_CHARACTERS])

    async def _call(self, tool: str, given: dict[str, str]) -> str:
        try:
            answer = await self._session.call_tool(tool, given, read_timeout_seconds=_PAGE_SECONDS)
        except _LOST as error:
            raise PageUnavailable from error
        content = getattr(answer, "content", [])
        return "\n".join(item.text for item in content if isinstance(item, TextContent))


@asynccontextmanager
async def browsing(proxy: ReadingProxy, *, chromium: Path | None = None) -> AsyncIterator[Browser]:
    """A browser behind a proxy, for as long as the block lasts. `chromium` is the program; None
    looks for it. `SetupError` says what is missing; `ServiceUnavailable` if what is there does not
    start, or ends before its time."""
    command = _command(chromium or _installed_chromium())
    try:
        async with _started(command, proxy) as browser:
            yield browser
    except BaseExceptionGroup as group:  # what a task group makes of an error within it
        raise _meant(group) from group
    except _LOST as error:
        raise ServiceUnavailable(_NO_BROWSER) from error


@asynccontextmanager
async def _started(command: _Command, proxy: ReadingProxy) -> AsyncIterator[Browser]:
    with tempfile.TemporaryDirectory(prefix="researcher-", ignore_cleanup_errors=True) as home:
        config = Path(home) / "browser.json"
        config.write_text(json.dumps(_config(command.chromium, proxy.address, Path(home))))
        server = StdioServerParameters(
            command=command.node,
            args=[str(command.script), "--config", str(config)],
            # Over the few variables that the protocol's library passes on by itself.
            env={"HOME": home, "PATH": os.defpath, "USER": "researcher", "SHELL": "/bin/false"},
            cwd=home,
        )
        with (Path(home) / "server.log").open("w") as log:
            async with (
                stdio_client(server, errlog=log) as (reading, writing),
                ClientSession(reading, writing, read_timeout_seconds=_START_SECONDS) as session,
            ):
                await session.initialize()
                offered = {tool.name for tool in (await session.list_tools()).tools}
                if missing := set(TOOLS) - offered:
                    raise SetupError(f"Playwright MCP has no {', '.join(sorted(missing))}.")
                yield Browser(session, proxy)


def _meant(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The one error that a group is about: ours, or that the browser is lost. The group itself if
    it holds anything else."""
    alone = list(_leaves(group))
    for error in alone:
        if isinstance(error, CareerAssistError):
            return error
    if all(isinstance(error, _LOST) for error in alone):
        return ServiceUnavailable(_NO_BROWSER)
    return group


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _leaves(one)
    else:
        yield error


def missing() -> str | None:
    """What a browser would need that is not installed, in a sentence; None if nothing."""
    try:
        _command(_installed_chromium())
    except SetupError as error:
        return error.message
    return None


@dataclass(frozen=True)
class _Command:
    node: str
    script: Path
    chromium: Path


def _command(chromium: Path) -> _Command:
    node = shutil.which("node")
    script = SERVER / "node_modules" / "@playwright" / "mcp" / "cli.js"
    if node is None:
        raise SetupError("The researcher needs Node.js 20 or newer, and there is none here.")
    if not script.is_file():
        raise SetupError(
            "Playwright MCP is not installed. Run `npm ci` in career_agents/researcher/"
            f"{SERVER.name}."
        )
    return _Command(node, script, chromium)


def _installed_chromium() -> Path:
    for name in _CHROMIUMS:
        if found := shutil.which(name):
            return Path(found)
    raise SetupError("The researcher needs Chromium, and there is none here.")


def _config(chromium: Path, proxy: str, home: Path) -> dict[str, object]:
    """Playwright MCP's settings. Everything goes through the proxy, this machine's own addresses
    (which Chromium would otherwise call directly) and WebRTC included."""
    return {
        "browser": {
            "browserName": "chromium",
            "isolated": True,
            "launchOptions": {
                "executablePath": str(chromium),
                "headless": True,
                # The container is the sandbox: Chromium's own needs rights that it does not have.
                "chromiumSandbox": False,
                "proxy": {"server": proxy, "bypass": "<-loopback>"},
                "args": [
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                ],
            },
            "contextOptions": {
                "ignoreHTTPSErrors": True,
                "acceptDownloads": False,
                "serviceWorkers": "block",
            },
        },
        "capabilities": ["core"],
        "outputDir": str(home / "output"),
        "imageResponses": "omit",
        "timeouts": {"action": 5_000, "navigation": 20_000},
    }
