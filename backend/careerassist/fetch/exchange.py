"""One request and its answer, over one connection to a checked address."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass

import httpcore

from careerassist.errors import (
    PageAddressInvalid,
    PageCertificateInvalid,
    PageTooLarge,
    PageUnavailable,
)
from careerassist.fetch.bodies import BodyReader
from careerassist.fetch.connecting import Deadline, PinnedBackend, Resolver, public_addresses
from careerassist.fetch.urls import PageAddress

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.1"


@dataclass(frozen=True)
class Head:
    """Status line and headers of an answer. Header names are lower case; of one that is repeated
    the last counts."""

    address: PageAddress
    status: int
    headers: dict[str, str]

    @property
    def media_type(self) -> str:
        """The type alone, e.g. `text/html`; empty if none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def location(self) -> str | None:
        """Where a redirect leads, as it was written; None if this is none."""
        if self.status in (301, 302, 303, 307, 308):
            return self.headers.get("location")
        return None

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


@dataclass(frozen=True)
class BodyWanted:
    """How much of a body is read."""

    limit: int
    """Bytes, counted as they come and again decompressed."""
    cut: bool = False
    """Keep the first `limit` bytes of a longer one, rather than refuse it."""


@dataclass(frozen=True)
class Exchange:
    """What all requests have in common."""

    resolver: Resolver
    connector: httpcore.NetworkBackend
    trust: ssl.SSLContext
    user_agent: str
    connect_seconds: float

    def get(
        self,
        address: PageAddress,
        wanted: BodyWanted,
        deadline: Deadline,
        check: Callable[[Head], None],
    ) -> tuple[Head, bytes]:
        """GET an address. The body is read if the status is 2xx and `check` has not raised.

        No cookies, no credentials, no referrer, no proxy. Raises the `FetchError` that fits.
        """
        addresses = public_addresses(self.resolver, address.host, address.port, deadline)
        backend = PinnedBackend(addresses, self.connector, deadline, self.connect_seconds)
        url = httpcore.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target
        )
        connection = httpcore.HTTPConnection(
            url.origin, ssl_context=self.trust, network_backend=backend
        )
        headers: dict[bytes | str, bytes | str] = {
            "Host": address.host,
            "User-Agent": self.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        try:
            with connection, connection.stream("GET", url, headers=headers) as response:
                head = Head(address, response.status, _headers(response.headers))
                check(head)
                return head, _body(head, response, wanted) if head.ok else b""
        except httpcore.LocalProtocolError as error:
            raise PageAddressInvalid from error
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
            if isinstance(error.__cause__, ssl.SSLCertVerificationError):
                raise PageCertificateInvalid from error
            raise PageUnavailable from error


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): _text(value) for name, value in raw}


def _text(value: bytes) -> str:
    # Headers are ASCII; redirects to words in other scripts are often sent as plain UTF-8.
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _body(head: Head, response: httpcore.Response, wanted: BodyWanted) -> bytes:
    announced = head.headers.get("content-length", "0")  # h11 has checked that it is a number
    if not wanted.cut and int(announced) > wanted.limit:
        raise PageTooLarge
    reader = BodyReader(head.headers.get("content-encoding", ""), wanted.limit)
    try:
        for piece in response.iter_stream():
            reader.feed(piece)
    except PageTooLarge:
        if wanted.cut:
            return reader.so_far()
        raise
    return reader.finish()
