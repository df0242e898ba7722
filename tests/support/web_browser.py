"""Chromium as people have it, watched: what a page says in its console, whom it asks for what, how
wide it is, and what axe finds wrong with it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

# The shell draws the same pages without the window, tabs and services of a whole browser, and takes
# less than half of the processor time.
_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, _PROGRAMS)), None)
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

SCREENS: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_PATIENCE_MS = 20_000
_BLOCKED = "Service Worker registration blocked by Playwright"
"""Says the browser itself, where a test does not let them be."""
_WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
_RUN_AXE = """async (tags) => {
    // The theme has been changed: its colours are there with the next picture.
    for (let n = 0; n < 2; n += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    return axe.run(document, {
        runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
    });
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        yield browser
        browser.close()


@dataclass
class Watch:
    """What the pages of a context did that they should not.

    Attributes:
        origin: where the site is; requests go nowhere else, but to `other`.
        other: another origin that pages may ask: the sign-in service's.
        said: errors and warnings of the console, and errors that no code has caught.
        strange: addresses elsewhere that were asked.
    """

    origin: str
    other: str | None = None
    said: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    _allowed: list[re.Pattern[str]] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context, those to come too."""
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", lambda request: self._on_request(request.url))

    def allow(self, pattern: str) -> None:
        """What the console may say, as a regular expression: Chromium itself writes down each
        answer of 400 and more, and each request that found nobody."""
        self._allowed.append(re.compile(pattern))

    def problems(self) -> list[str]:
        said = [line for line in self.said if not any(one.search(line) for one in self._allowed)]
        return [*said, *(f"asked {url}" for url in self.strange)]

    def _on_console(self, message: Any) -> None:
        if message.type in ("error", "warning") and message.text != _BLOCKED:
            where = message.location.get("url", "")
            self.said.append(f"{message.type}: {message.text} ({where})")

    def _on_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss"):
            known = [urlsplit(origin).netloc for origin in (self.origin, self.other) if origin]
            if parts.netloc not in known:
                self.strange.append(f"{parts.scheme}://{parts.netloc}{parts.path}")


def width_problem(page: Page) -> str | None:
    """What is wrong with a page's width: nothing may have to be scrolled sideways."""
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return f"{page.url} is {wider} px too wide" if wider > 0 else None


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA in what the page shows, in both themes."""
    found: list[str] = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(AXE.read_text("utf-8"))
        for violation in page.evaluate(_RUN_AXE, _WCAG)["violations"]:
            nodes = [
                f"{node['html'][:160]} {node['failureSummary']}" for node in violation["nodes"]
            ]
            found.append(f"{theme}: {violation['id']}: " + " | ".join(nodes[:4]))
    page.emulate_media(color_scheme="light")
    return found
