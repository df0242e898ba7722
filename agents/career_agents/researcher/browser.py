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
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import anyio
from mcp import ClientSession, MCPError, StdioServerParameters, stdio_client
from mcp.types import REQUEST_TIMEOUT, TextContent, Tool

from career_agents.researcher.programs import Programs, installed
from career_agents.researcher.proxy import ReadingProxy
from career_agents.researcher.sandbox import has_sandbox
from careerassist.errors import (
    CareerAssistError,
    FetchError,
    PageRedirects,
    PageUnavailable,
    PageWithoutText,
    ServiceUnavailable,
    SetupError,
)
from careerassist.fetch.fetcher import check_sign_in
from careerassist.fetch.urls import parse

TOOLS = ("browser_navigate", "browser_snapshot")

PAGE_SECONDS = 25.0
"""For opening a page and seeing what is on it."""
_NAVIGATION_SECONDS = 20
_START_SECONDS = 30.0
_LEAVE_SECONDS = 3.0
_MOST_MEGABYTES = 512
"""Of a page's scripts, and of the browser's server. A page that wants more ends the one or the
other, which costs that page, and not the machine its memory."""
_NODE_MEMORY = f"--max-old-space-size={_MOST_MEGABYTES}"
_LATE_SECONDS = 1.0
"""What a page gets to write its text with scripts, if it has next to none at first."""
_HARDLY_ANY = 100
"""Characters of a tree."""
_MOST_CHARACTERS = 500_000
_LOST = (MCPError, OSError, anyio.BrokenResourceError, anyio.ClosedResourceError)
"""How it shows that the browser's server has gone, or never came."""
_NO_BROWSER = "The researcher's browser did not start, or it stopped. Please try again shortly."
_FAILED = "### Error"
_TURNED = "interrupted by another navigation"
"""What is said of a page that leads to another by a script."""
_STUCK = re.compile(
    r"Timeout \d+ms exceeded|does not handle the modal state|(?:page|target) crashed", re.I
)
"""What is said of a page that goes on and on (the next one might then not be opened either), while
a box of the page waits for an answer, and where a page was too much."""
_GONE = re.compile(r"(?:Target page, context or browser|Browser) (?:has been )?closed", re.I)
_ENDLESS = "ERR_TOO_MANY_REDIRECTS"
_URL = re.compile(r"^- Page URL: (?P<url>\S+)$", re.M)
_TITLE = re.compile(r"^- Page Title: (?P<title>.*)$", re.M)
_SNAPSHOT = re.compile(r"^### Snapshot\n```yaml\n(?P<tree>.*?)\n```", re.M | re.S)
_HOME = "researcher-"
_LONGEST_TEMP = 20
_SCRIPT = Path(__file__).parent / "as_seen.js"


class BrowserLost(Exception):  # what it means for a page, and for a run, is said by who reads
    """The browser has ended, or its server has."""


class BrowserStuck(Exception):
    """The browser does not come to an end with a page, and may with no other one."""


@dataclass(frozen=True)
class BrowsedPage:
    """A page as a person sees it: what is hidden is not there."""

    url: str
    """Where it was found in the end."""
    title: str
    tree: str
    """Its accessibility tree as Playwright's YAML, at most 500,000 characters of it."""
    html: str
    """The document as the site sent it; empty if none came from where the page was found."""


class Browser:
    """One browser, for pages one after another, each of which gets `page_seconds`."""

    def __init__(
        self,
        session: ClientSession,
        proxy: ReadingProxy,
        page_seconds: float,
        tools: tuple[Tool, ...],
    ) -> None:
        self.tools = tools
        """The two tools, as the server describes them."""
        self._session = session
        self._proxy = proxy
        self._page_seconds = page_seconds

    async def read(self, url: str) -> BrowsedPage:
        """Open a page. Raises the `FetchError` that fits: of the page's own address, or of the one
        that it led to; `BrowserStuck` or `BrowserLost` if no further page can be read with it."""
        self._proxy.may_visit(url)
        deadline = time.monotonic() + self._page_seconds
        with self._proxy.page(url):
            opened = await self._call("browser_navigate", {"url": url}, deadline)
            if opened.startswith(_FAILED) and _TURNED not in opened:
                raise self._failure(opened)
            seen = await self._call("browser_snapshot", {}, deadline)
            address = self._found(url, seen)
            if len(_tree(seen)) < _HARDLY_ANY and time.monotonic() + _LATE_SECONDS < deadline:
                await anyio.sleep(_LATE_SECONDS)
                seen = await self._call("browser_snapshot", {}, deadline)
                address = self._found(url, seen)
            html = self._proxy.document(address)
        tree, title = _tree(seen), _TITLE.search(seen)
        if not tree.strip():
            raise PageWithoutText
        said = title["title"].strip() if title else ""
        return BrowsedPage(address, said, tree[:_MOST_CHARACTERS], html)

    async def leave(self) -> None:
        """Leave the page: its scripts would go on until the next one is opened. Raises
        `BrowserStuck` or `BrowserLost`."""
        deadline = time.monotonic() + _LEAVE_SECONDS
        await self._call("browser_navigate", {"url": "about:blank"}, deadline)

    def _found(self, url: str, seen: str) -> str:
        """Where the page was found. Raises the `FetchError` that fits if it is not to be read."""
        found = _URL.search(seen)
        if found is None or not found["url"].startswith(("http://", "https://")):
            raise self._failure(seen)
        address = parse(found["url"])
        self._proxy.check_listed(str(address))
        if error := self._proxy.refusal_at(str(address)):
            raise error
        check_sign_in(parse(url), address)
        return str(address)

    def _failure(self, said: str) -> FetchError:
        """What the browser's own page about an error is about."""
        if error := self._proxy.refusal_of_page():
            return error
        return PageRedirects() if _ENDLESS in said else PageUnavailable()

    async def _call(self, tool: str, given: dict[str, str], deadline: float) -> str:
        seconds = max(_LATE_SECONDS, deadline - time.monotonic())
        try:
            answer = await self._session.call_tool(tool, given, read_timeout_seconds=seconds)
        except MCPError as error:
            if error.code == REQUEST_TIMEOUT:
                raise BrowserStuck from error
            raise BrowserLost from error
        except _LOST as error:
            raise BrowserLost from error
        content = getattr(answer, "content", [])
        said = "\n".join(item.text for item in content if isinstance(item, TextContent))
        if said.startswith(_FAILED) and _STUCK.search(said):
            raise BrowserStuck
        if said.startswith(_FAILED) and _GONE.search(said):
            raise BrowserLost
        return said


def _tree(seen: str) -> str:
    found = _SNAPSHOT.search(seen)
    return found["tree"] if found else ""


@asynccontextmanager
async def browsing(
    proxy: ReadingProxy, *, chromium: Path | None = None, page_seconds: float = PAGE_SECONDS
) -> AsyncIterator[Browser]:
    """A browser behind a proxy, for as long as the block lasts. `chromium` is the program; None
    looks for it. `SetupError` says what is missing; `ServiceUnavailable` if what is there does not
    start, or ends before its time."""
    programs = installed(chromium)
    try:
        async with _started(programs, proxy, page_seconds) as browser:
            yield browser
    except BaseExceptionGroup as group:  # what a task group makes of an error within it
        raise _meant(group) from group
    except _LOST as error:
        raise ServiceUnavailable(_NO_BROWSER) from error


@asynccontextmanager
async def _started(
    programs: Programs, proxy: ReadingProxy, page_seconds: float
) -> AsyncIterator[Browser]:
    _forget_left_behind()
    with tempfile.TemporaryDirectory(
        prefix=f"{_HOME}{os.getpid()}-", dir=_homes(), ignore_cleanup_errors=True
    ) as home:
        config = Path(home) / "browser.json"
        config.write_text(json.dumps(_config(programs.chromium, proxy, Path(home))))
        server = StdioServerParameters(
            command=programs.node,
            args=[_NODE_MEMORY, str(programs.script), "--config", str(config)],
            # Over the few variables that the protocol's library passes on by itself.
            env={
                "HOME": home,
                "TMPDIR": home,
                "PATH": os.defpath,
                "USER": "researcher",
                "SHELL": "/bin/false",
            },
            cwd=home,
        )
        with (Path(home) / "server.log").open("w") as log:
            async with (
                stdio_client(server, errlog=log) as (reading, writing),
                ClientSession(reading, writing, read_timeout_seconds=_START_SECONDS) as session,
            ):
                await session.initialize()
                offered = {tool.name: tool for tool in (await session.list_tools()).tools}
                if missing := set(TOOLS) - set(offered):
                    raise SetupError(f"Playwright MCP has no {', '.join(sorted(missing))}.")
                tools = tuple(offered[name] for name in TOOLS)
                yield Browser(session, proxy, page_seconds, tools)


def _forget_left_behind() -> None:
    """Delete the homes of browsers whose researcher was killed. The browsers themselves have ended:
    their server ends when the pipe to it closes."""
    for home in _homes().glob(f"{_HOME}*"):
        process = home.name.removeprefix(_HOME).partition("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            shutil.rmtree(home, ignore_errors=True)


def _homes() -> Path:
    """Where browsers' homes are made. Chromium has a socket in its own, and does not start if that
    has a longer path than sockets may have (104 characters on macOS)."""
    usual, short = Path(tempfile.gettempdir()), Path("/tmp")  # noqa: S108
    return short if len(str(usual)) > _LONGEST_TEMP and os.access(short, os.W_OK) else usual


def _is_running(process: int) -> bool:
    if os.name != "posix":  # elsewhere signal 0 is no question
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True


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


def _config(chromium: Path, proxy: ReadingProxy, home: Path) -> dict[str, object]:
    """Playwright MCP's settings. Everything goes through the proxy, this machine's own addresses
    (which Chromium would otherwise call directly) and WebRTC included."""
    return {
        "browser": {
            "browserName": "chromium",
            "isolated": True,
            "launchOptions": {
                "executablePath": str(chromium),
                "headless": True,
                "chromiumSandbox": has_sandbox(),
                "proxy": {"server": proxy.address, "bypass": "<-loopback>"},
                "args": [
                    "--disable-quic",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                    f"--js-flags=--max-old-space-size={_MOST_MEGABYTES}",
                ],
            },
            "contextOptions": {
                "ignoreHTTPSErrors": True,
                "acceptDownloads": False,
                "serviceWorkers": "block",
                # Scripts are told the same as the sites: who this is.
                "userAgent": proxy.user_agent,
            },
            "initScript": [str(_SCRIPT)],
        },
        "capabilities": ["core"],
        "webmcp": False,  # pages offer no tools here
        "outputDir": str(home / "output"),
        "imageResponses": "omit",
        "timeouts": {"action": 5_000, "navigation": _NAVIGATION_SECONDS * 1_000},
    }
