"""What a page asked for and did not get, and what of that says what became of the page itself."""

from __future__ import annotations

from collections import deque
from copy import copy

from careerassist.errors import FetchError, PageUnavailable
from careerassist.fetch.urls import MAX_LENGTH, parse

MOST_KEPT = 200
"""Refusals of one page, the last ones."""


class Refusals:
    """One page's refusals. Its own are those of its address and of where the site redirects that:
    what else it asks for, scripts and pictures and other pages, says nothing about it."""

    def __init__(self) -> None:
        self._last: deque[tuple[str, FetchError]] = deque(maxlen=MOST_KEPT)
        self._chain: set[str] = set()
        self._origins: set[str] = set()
        self.count = 0
        """Since the page was begun, those no longer kept among them."""

    def begin(self, url: str) -> None:
        """Forget the page before; this one is asked for at `url`."""
        self._last.clear()
        self._chain.clear()
        self._origins.clear()
        self.count = 0
        self._lead_to(url)

    def redirected(self, url: str, to: str) -> None:
        """An address leads to another one."""
        if known_as(url) in self._chain:
            self._lead_to(to)

    def add(self, url: str, error: FetchError) -> None:
        """Remember that an address was not had, or an origin (`https://jobs.example.com`) not
        connected to. Nothing else is kept alive by it: a traceback holds all that was asked."""
        kept = copy(error)
        kept.__cause__ = kept.__context__ = kept.__traceback__ = None
        self._last.append((url if _is_origin(url) else known_as(url), kept))
        self.count += 1

    def all(self) -> list[tuple[str, FetchError]]:
        """The last ones in order, with their addresses as `parse` writes them."""
        return list(self._last)

    def of(self, address: str) -> FetchError | None:
        """Why what is at an address was not had; None if it was. For an address to which scripts
        have led, only that it was not."""
        error = dict(self._last).get(address)
        return error if error is None or address in self._chain else PageUnavailable()

    def of_page(self) -> FetchError | None:
        """Why the page was not had, where it was itself refused."""
        for url, error in reversed(self._last):
            if url in self._chain or url in self._origins:
                return error
        return None

    def _lead_to(self, url: str) -> None:
        self._chain.add(known_as(url))
        try:
            self._origins.add(parse(url).origin)
        except FetchError:
            return  # it is refused as it stands


def _is_origin(url: str) -> bool:
    return len(url) <= MAX_LENGTH and url.startswith("https://") and url.count("/") == 2


def known_as(url: str) -> str:
    """An address as `parse` writes it; the beginning of what is no address."""
    try:
        return str(parse(url))
    except FetchError:
        return url[:MAX_LENGTH]
