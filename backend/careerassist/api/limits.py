"""Request sizes and host names, checked before anything else sees a request."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from careerassist.api.problems import problem
from careerassist.errors import Forbidden, RequestTimeout, TooLarge, UnsupportedEncoding

_JSON_BYTES = 1_048_576
_JSON_SECONDS = 20.0
FILE_SECONDS = 300.0
"""10 MB at 300 kbit/s, the slowest connection that a phone calls one, take about as long."""


@dataclass(frozen=True)
class Larger:
    """Bodies below an address that may be larger than JSON usually is."""

    prefix: str
    bytes: int
    seconds: float = _JSON_SECONDS
    """That they may take to arrive."""


_USUAL = Larger("", _JSON_BYTES)


class LimitBodies:
    """Refuse bodies over a limit, by what they announce and by what really comes; bodies that take
    for ever; and compressed ones, whose real size nobody knows."""

    def __init__(self, app: ASGIApp, *, larger: Sequence[Larger] = ()) -> None:
        self._app = app
        self._larger = tuple(larger)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        allowed = next(
            (one for one in self._larger if scope["path"].startswith(one.prefix)), _USUAL
        )
        limit = allowed.bytes
        headers = dict(scope["headers"])
        if headers.get(b"content-encoding", b"identity") != b"identity":
            await problem(UnsupportedEncoding())(scope, receive, send)
            return
        announced = headers.get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > limit:
            await _refuse(scope, receive, send, limit)
            return
        taken = 0
        started = arrived = False
        deadline = time.monotonic() + allowed.seconds

        async def counted() -> Message:
            nonlocal taken, arrived
            if arrived:  # what comes now is the client going away, which may take its time
                return await receive()
            try:
                async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                    message = await receive()
            except TimeoutError:
                raise _TooSlow from None
            arrived = not message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > limit:
                raise _OverLimit
            return message

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counted, noting)
        except _OverLimit:
            if not started:
                await _refuse(scope, receive, send, limit)
        except _TooSlow:
            if not started:
                await problem(RequestTimeout())(scope, receive, send)


class KnownHosts:
    """Refuse host names that are not ours, so that no other name can be pointed at this server
    (DNS rebinding)."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            header = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            name = header.rsplit(":", 1)[0] if not header.endswith("]") else header
            if name not in self._hosts:
                refused = problem(Forbidden("This server does not go by that name."))
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _OverLimit(BaseException):
    """Not an `Exception`, so that nothing on the way out takes it for a bug."""


class _TooSlow(BaseException):
    """Likewise."""


async def _refuse(scope: Scope, receive: Receive, send: Send, limit: int) -> None:
    detail = f"That is too large: at most {limit // 1_048_576} MB can be sent here."
    await problem(TooLarge(detail))(scope, receive, send)
