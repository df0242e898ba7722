"""Where the programs are that the researcher needs and does not bring along: Node.js, Playwright
MCP, Chromium."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careerassist.errors import SetupError

SERVER = Path(__file__).parent / "browser_server"
"""Holds the lock file of Playwright MCP, and what `npm ci` installs from it."""

_INSTALL = "Run ./scripts/up with CAREERASSIST_RESEARCH_SITES set, which installs it."
_CHROMIUMS = (
    # The first has no windows, and takes the least memory.
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
_APPLICATIONS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
)
"""On macOS no browser is on the PATH."""
_IN_CACHE = (
    "chromium_headless_shell-*/*/chrome-headless-shell",
    "chromium_headless_shell-*/*/headless_shell",
    "chromium-*/*/chrome",
    "chromium-*/*/*.app/Contents/MacOS/*",
)
"""Below each folder in which Playwright keeps the browsers that it has downloaded."""


@dataclass(frozen=True)
class Programs:
    """What a browser of the researcher is started with."""

    node: str
    script: Path
    """Playwright MCP, for Node."""
    chromium: Path


def installed(browser: Path | None = None) -> Programs:
    """What there is. `browser` is the Chromium to take; None looks for one. `SetupError` says in a
    sentence what is missing, and what to do about it."""
    script = SERVER / "node_modules" / "@playwright" / "mcp" / "cli.js"
    node = _node()
    if node is None:
        raise SetupError(f"The researcher needs Node.js 20 or newer, and there is none. {_INSTALL}")
    if not script.is_file():
        raise SetupError(f"Playwright MCP, which opens the pages, is not installed. {_INSTALL}")
    return Programs(node, script, browser or chromium())


def missing() -> str | None:
    """What a browser would need that is not installed, in a sentence; None if nothing."""
    try:
        installed()
    except SetupError as error:
        return error.message
    return None


def chromium() -> Path:
    """Chromium or Chrome, as this machine has it or Playwright has downloaded it. `SetupError`."""
    for name in _CHROMIUMS:
        if found := shutil.which(name):
            return Path(found)
    for path in (*_applications(), *_downloaded()):
        if os.access(path, os.X_OK) and path.is_file():
            return path
    raise SetupError(
        "The researcher needs Chromium or Chrome, and there is none. Install one (Debian, Ubuntu: "
        "sudo apt install chromium), or run ./scripts/up with CAREERASSIST_RESEARCH_SITES set, "
        "which downloads one for the researcher alone."
    )


def _node() -> str | None:
    # scripts/up puts one there if this machine has none, or one that is too old.
    ours = _beside_environment(".venv-node") / "bin" / "node"
    return str(ours) if ours.is_file() else shutil.which("node")


def _applications() -> Iterator[Path]:
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / name for name in _APPLICATIONS)


def _downloaded() -> Iterator[Path]:
    """Newest first."""
    for folder in _caches():
        for pattern in _IN_CACHE:
            yield from sorted(folder.glob(pattern), key=_revision, reverse=True)


def _caches() -> Iterator[Path]:
    yield _beside_environment(".venv-browser")
    if told := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        yield Path(told)
    for kept in (".cache", "Library/Caches"):
        yield Path.home() / kept / "ms-playwright"


def _revision(path: Path) -> int:
    found = re.search(r"chromium[a-z_]*-(\d+)", str(path))
    return int(found[1]) if found else 0


def _beside_environment(name: str) -> Path:
    """A folder beside the environment that runs this, where scripts/up keeps things."""
    return Path(sys.prefix).parent / name
