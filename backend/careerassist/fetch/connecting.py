"""Connections that go to an address that was checked, and end when the time is up."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from careerassist.errors import PageAddressPrivate, PageHostUnknown, PageUnavailable
from careerassist.fetch.addresses import is_public

Resolver = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to the host's addresses. Raises `OSError`, as `getaddrinfo` does."""

_MOST_ADDRESSES = 4
"""How many of a host's addresses are tried."""
_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self, at_most: float | None = None) -> float:
        """Seconds left, more than 0. Raises `PageUnavailable` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise PageUnavailable(
                "The site takes too long to answer. "
                "Please try again later, or paste the posting's text instead."
            )
        return left if at_most is None else min(left, at_most)


def system_resolver(host: str, port: int, seconds: float) -> Sequence[str]:
    """The addresses of a host, by the operating system. `TimeoutError` after `seconds`: its own
    patience can't be set, so it is asked in a thread that may be left behind."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            # The final dot keeps the search list of the local network out of it.
            found = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
            answers.put([str(entry[4][0]) for entry in found])
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(socket.gaierror(socket.EAI_NONAME, "not a name"))

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def public_addresses(resolver: Resolver, host: str, port: int, deadline: Deadline) -> list[str]:
    """All addresses of a host, every one of them public, each once, in the resolver's order.

    Raises `PageHostUnknown`; `PageAddressPrivate` if even one is not public, since a site has no
    reason to mix them; `PageUnavailable` if the resolver does not answer.
    """
    try:
        found = list(dict.fromkeys(resolver(host, port, deadline.remaining())))
    except socket.gaierror as error:
        if error.errno in _NO_SUCH_NAME:
            raise PageHostUnknown from error
        raise PageUnavailable from error
    except OSError as error:
        raise PageUnavailable from error
    if not found:
        raise PageHostUnknown
    if not all(is_public(address) for address in found):
        raise PageAddressPrivate
    return found


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to addresses that are given, whatever name it is asked for. The name stays what TLS
    and the `Host` header use; it is not resolved a second time, so that an answer that changes
    between the check and the connection (DNS rebinding) changes nothing."""

    def __init__(
        self,
        addresses: Sequence[str],
        connector: httpcore.NetworkBackend,
        deadline: Deadline,
        connect_seconds: float,
    ) -> None:
        self._addresses = addresses
        self._connector = connector
        self._deadline = deadline
        self._connect_seconds = connect_seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = PageUnavailable()
        for address in self._addresses[:_MOST_ADDRESSES]:
            seconds = self._deadline.remaining(self._connect_seconds)
            try:
                stream = self._connector.connect_tcp(address, port, timeout=seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline, self._connect_seconds)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream on which the time left counts for every wait, so that bytes that drip in one by one
    don't hold it open."""

    def __init__(
        self, stream: httpcore.NetworkStream, deadline: Deadline, connect_seconds: float
    ) -> None:
        self._stream = stream
        self._deadline = deadline
        self._connect_seconds = connect_seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=self._deadline.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._deadline.remaining())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        seconds = self._deadline.remaining(self._connect_seconds)
        secured = self._stream.start_tls(ssl_context, server_hostname, timeout=seconds)
        return _TimedStream(secured, self._deadline, self._connect_seconds)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
