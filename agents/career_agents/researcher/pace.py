"""How fast the researcher reads: one page of a site, a pause, the next."""

from __future__ import annotations

import time
from collections.abc import Callable

from careerassist.errors import FetchError

LONGEST_PAUSE = 60.0
"""Seconds. A site that asks for longer pauses gets one page read in a run."""


class SiteLeftAlone(FetchError):
    """A site that is not asked again in this run, because it said so."""

    code = "site_left_alone"
    default = "This site asked not to be read any more for now, and we keep to that."

    def __init__(self, message: str | None = None, *, site: str | None = None) -> None:
        super().__init__(message)
        self.site = site
        """The host that said so, where it is known: a redirect may lead to another one."""


class Pace:
    """When each host may next be asked. `seconds` is the least pause between two pages of one."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._last: dict[str, float] = {}
        self.left_alone: set[str] = set()
        """Hosts that are asked nothing more in this run."""

    def wait(self, site: str, asked: float | None) -> float:
        """Seconds until a page of the site may be asked for; `asked` is the pause that its
        robots.txt wants. `SiteLeftAlone` if there is to be none."""
        self.check(site)
        last = self._last.get(site)
        if last is None:
            return 0.0
        if asked is not None and asked > LONGEST_PAUSE:
            raise SiteLeftAlone("This site asks for longer pauses than a run can make.")
        return max(0.0, last + max(self._seconds, asked or 0.0) - self._clock())

    def read(self, site: str) -> None:
        """A page of the site has just been asked for, or has come."""
        self._last[site] = self._clock()

    def leave_alone(self, site: str) -> None:
        """Ask the site nothing more."""
        self.left_alone.add(site)

    def check(self, site: str) -> None:
        """Raises `SiteLeftAlone` for a site that is to be asked nothing."""
        if site in self.left_alone:
            raise SiteLeftAlone(site=site)
