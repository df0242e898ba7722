"""Fetches one public page, politely and safely."""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

import certifi
import httpcore

from careerassist import __version__
from careerassist.errors import (
    FetchError,
    PageForbiddenToRobots,
    PageNeedsSignIn,
    PageNotFound,
    PageRedirects,
    PageUnavailable,
    PageUnsupported,
)
from careerassist.fetch.connecting import Deadline, Resolver, system_resolver
from careerassist.fetch.exchange import BodyWanted, Exchange, Head
from careerassist.fetch.robots import MAX_BYTES as ROBOTS_BYTES
from careerassist.fetch.robots import NAME, Robots
from careerassist.fetch.urls import PageAddress, parse
from careerassist.schemas.fetching import FetchedPage

_READABLE = frozenset(
    {
        "",  # not said: the content tells
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/octet-stream",  # what many servers call a PDF
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
_FOR_NOW = frozenset({408, 425, 429})
"""With 5xx, the answers that may be others in a minute."""
_SIGN_IN = re.compile(
    r"//(?:accounts?|auth|id|idp|login|signin|sso)\."
    r"|/(?:authwall|log-?in|oauth2?|saml2?|sign[_-]?in|sso|users/sign_in|wp-login\.php)(?:[/?.]|$)",
    re.I,
)


@dataclass(frozen=True)
class Limits:
    """How much a page may cost."""

    total_seconds: float = 15.0
    """For everything: names, robots.txt, redirects, the page."""
    connect_seconds: float = 5.0
    body_bytes: int = 2 << 20
    """Counted as they come and again decompressed. Base64 of this fits a Lambda's answer (6 MB)."""
    redirects: int = 5


class Fetcher:
    """Gets public pages by HTTP(S). Safe to share between threads.

    Everything but `contact` is for tests: a resolver that knows invented sites, a connector that
    leads them to a server of the test's own, and the certificates to trust. Addresses are checked
    whatever is given here.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        resolver: Resolver = system_resolver,
        connector: httpcore.NetworkBackend | None = None,
        trust: ssl.SSLContext | None = None,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits or Limits()
        self.user_agent = f"{NAME}/{__version__}" + (f" (+{contact})" if contact else "")
        """Who we say that we are."""
        self._exchange = Exchange(
            resolver=resolver,
            connector=connector or httpcore.SyncBackend(),
            trust=trust or _public_roots(),
            user_agent=self.user_agent,
            connect_seconds=self._limits.connect_seconds,
        )
        self._clock = clock
        self._robots = Robots(clock)

    def fetch(self, url: str) -> FetchedPage:
        """Get a page. Takes at most `total_seconds`.

        Raises the `FetchError` that fits; of these only `PageUnavailable` is transient.
        """
        deadline = Deadline(self._limits.total_seconds)

        def may_read(address: PageAddress) -> None:
            self._keep_robots(address, deadline)

        wanted = BodyWanted(self._limits.body_bytes)
        head, body = self._follow(parse(url), wanted, deadline, may_read, _check_page)
        return FetchedPage.of(str(head.address), head.headers.get("content-type", ""), body)

    def exchange(self, url: str, check: Callable[[Head], None]) -> tuple[Head, bytes]:
        """One request, for a browser, which follows redirects itself. Limits, addresses and
        robots.txt as in `fetch`; `check` may refuse an answer by its head."""
        deadline = Deadline(self._limits.total_seconds)
        address = parse(url)
        self._keep_robots(address, deadline)
        return self._exchange.get(address, BodyWanted(self._limits.body_bytes), deadline, check)

    def manners(self, url: str) -> float | None:
        """Seconds that the site of a page asks programs to wait between two pages; None if it does
        not say. Raises `PageForbiddenToRobots` if the page is not to be read at all, and
        `PageUnavailable` if its robots.txt can't be had for now."""
        deadline = Deadline(self._limits.total_seconds)
        address = parse(url)
        self._keep_robots(address, deadline)
        return self._robots.pause(address, lambda robots: self._robots_text(robots, deadline))

    def _follow(
        self,
        address: PageAddress,
        wanted: BodyWanted,
        deadline: Deadline,
        before: Callable[[PageAddress], None],
        check: Callable[[Head], None],
    ) -> tuple[Head, bytes]:
        """GET an address or what it redirects to in the end. `before` may refuse an address,
        `check` the head of an answer that is no redirect."""
        for _ in range(self._limits.redirects + 1):
            before(address)
            head, body = self._exchange.get(address, wanted, deadline, check)
            if head.location is None:
                return head, body
            address = redirected(head.address, head.location)
        raise PageRedirects

    def _keep_robots(self, address: PageAddress, deadline: Deadline) -> None:
        """Raises `PageForbiddenToRobots` if the site does not let programs read this."""
        if not self._robots.allow(address, lambda robots: self._robots_text(robots, deadline)):
            raise PageForbiddenToRobots

    def _robots_text(self, address: PageAddress, deadline: Deadline) -> bytes | None:
        """A site's robots.txt; None if it has none. `PageUnavailable` if that can't be told for
        now, which RFC 9309 (2.3.1.4) takes for a no."""
        wanted = BodyWanted(ROBOTS_BYTES, cut=True)
        try:
            head, body = self._follow(address, wanted, deadline, _anything, _check_robots)
        except PageRedirects:
            return None  # RFC 9309, 2.3.1.2
        return body if head.ok else None


def redirected(come_from: PageAddress, location: str) -> PageAddress:
    """Where a redirect leads. Refuses to go from HTTPS to HTTP (`PageRedirects`), and to a sign-in
    (`PageNeedsSignIn`)."""
    target = come_from.join(location)
    if come_from.scheme == "https" and target.scheme == "http":
        raise PageRedirects(
            "This address leads from a secure page to one that is not. "
            "Please open it yourself and paste the posting's text instead."
        )
    check_sign_in(come_from, target)
    return target


def check_sign_in(come_from: PageAddress, target: PageAddress) -> None:
    """Raises `PageNeedsSignIn` if the way from one address to another is one to a sign-in."""
    if _SIGN_IN.search(_place(target)) and not _SIGN_IN.search(_place(come_from)):
        raise PageNeedsSignIn


def _place(address: PageAddress) -> str:
    """An address without its query, which may name another page, to return to."""
    return str(address).partition("?")[0]


def _anything(address: PageAddress) -> None:
    """robots.txt itself may always be read (RFC 9309, 2.2.2)."""


def _check_robots(head: Head) -> None:
    if head.status in _FOR_NOW or head.status >= 500:
        raise PageUnavailable


def _check_page(head: Head) -> None:
    """Refuse an answer by its head. Redirects pass, if they say where to."""
    if head.location is not None:
        return
    check_status(head)
    if head.media_type not in _READABLE:
        raise PageUnsupported


def check_status(head: Head) -> None:
    """Refuse an answer that is no page. Raises the `FetchError` that fits."""
    status = head.status
    if status in _FOR_NOW or 500 <= status < 600:
        raise PageUnavailable
    if status in (404, 410):
        raise PageNotFound
    if status in (401, 403):
        raise PageNeedsSignIn
    if not head.ok:
        raise FetchError


def _public_roots() -> ssl.SSLContext:
    """Mozilla's list of certificate authorities, whatever the environment says."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(certifi.where())
    return context
