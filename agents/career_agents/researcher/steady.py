"""A browser that is there for the next page, whatever became of it on the last one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Self

from mcp.types import Tool

from career_agents.researcher.browser import BrowsedPage, Browser, BrowserLost, BrowserStuck
from careerassist.errors import PageUnavailable, ServiceUnavailable
from careerassist.telemetry import log

_TOO_SLOW = "This page does not come to an end."
_ENDED = "The researcher's browser ended on this page."


class SteadyBrowser:
    """Opens pages in a browser that `start` starts, and starts another one where a page was its
    end. Use it as an async context manager; entering raises what `start` raises.

    A browser that is stuck on a page is replaced each time: that is the page's doing, and costs one
    page. One that ends by itself is replaced too; if the next one ends before it has read a page,
    something is wrong with this machine, and `read` raises `BrowserLost`.
    """

    def __init__(
        self, start: Callable[[], AbstractAsyncContextManager[Browser]], *, most_losses: int = 1
    ) -> None:
        self._start = start
        self._most_losses = self._losses_left = most_losses
        self._browser: Browser | None = None
        self._tools: tuple[Tool, ...] = ()
        self._task: asyncio.Task[None] | None = None
        self._leave = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self._begin()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._end()

    @property
    def tools(self) -> tuple[Tool, ...]:
        """The browser's tools that are used, as its server describes them."""
        return self._tools

    async def read(self, url: str) -> BrowsedPage:
        """Open a page. Raises the `FetchError` that fits, and `BrowserLost`."""
        browser = self._browser or await self._another()
        try:
            page = await browser.read(url)
        except BrowserStuck as error:
            await self._end()
            raise PageUnavailable(_TOO_SLOW) from error
        except BrowserLost as error:
            await self._end()
            if self._losses_left <= 0:
                raise
            self._losses_left -= 1
            raise PageUnavailable(_ENDED) from error
        self._losses_left = self._most_losses
        try:
            await browser.leave()
        except (BrowserStuck, BrowserLost):
            log.warning("browser replaced after a page")
            await self._end()
        return page

    async def _another(self) -> Browser:
        try:
            return await self._begin()
        except ServiceUnavailable as error:
            raise BrowserLost from error

    async def _begin(self) -> Browser:
        """A browser lives in a task of its own: it has to end where it began, and pages are opened
        from wherever a model's tools are called."""
        ready: asyncio.Future[Browser] = asyncio.get_running_loop().create_future()
        self._leave = asyncio.Event()
        self._task = asyncio.create_task(self._live(ready, self._leave))
        waited: set[asyncio.Future[Any]] = {ready, self._task}
        await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            task, self._task = self._task, None
            task.result()  # raises why it did not start
        self._browser = ready.result()
        self._tools = self._browser.tools
        return self._browser

    async def _live(self, ready: asyncio.Future[Browser], leave: asyncio.Event) -> None:
        try:
            async with self._start() as browser:
                ready.set_result(browser)
                await leave.wait()
        except ServiceUnavailable as error:
            if not ready.done():
                raise
            log.warning("browser ended", reason=error.message)

    async def _end(self) -> None:
        task, self._task, self._browser = self._task, None, None
        self._leave.set()
        if task is not None:
            await task
