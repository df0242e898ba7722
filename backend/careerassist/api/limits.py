"""Request sizes and host names, checked before anything else sees a request."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from careerassist.api.problems import problem
from careerassist.errors import Forbidden, TooLarge

_JSON_BYTES = 1_048_576


class LimitBodies:
    """Refuse bodies over a limit: by what they announce, and by what really comes."""

    def __init__(self, app: ASGIApp, *, file_bytes: int, file_prefix: str) -> None:
        self._app = app
        self._file_bytes = file_bytes
        self._file_prefix = file_prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_file = scope["path"].startswith(self._file_prefix)
        limit = self._file_bytes if is_file else _JSON_BYTES
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > limit:
            await _refuse(scope, receive, send, limit)
            return
        taken = 0
        started = False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
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
                refused = problem(
                    Forbidden.status, Forbidden.code, "This server does not go by that name."
                )
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _OverLimit(BaseException):
    """Not an `Exception`, so that nothing on the way out takes it for a bug."""


async def _refuse(scope: Scope, receive: Receive, send: Send, limit: int) -> None:
    detail = f"That is too large: at most {limit // 1_048_576} MB can be sent here."
    await problem(TooLarge.status, TooLarge.code, detail)(scope, receive, send)
