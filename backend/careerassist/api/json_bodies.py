"""JSON bodies, checked once and for all routes: what PostgreSQL and JSON itself can't hold."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from careerassist.api.problems import problem
from careerassist.errors import InvalidRequest

_SENTENCE = "The request could not be read as JSON."
_DEEPEST = 32
"""Levels of nesting. The deepest body that we take has four."""


class PlainJson:
    """Hands on JSON bodies that are plain: no numbers that are none, no halves of characters, no
    nesting without end. NUL, which some programs copy along with text, is dropped.

    Stands inside `LimitBodies`, so a body has a known size.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kind = dict(scope["headers"]).get(b"content-type", b"") if scope["type"] == "http" else b""
        if not kind.partition(b";")[0].strip().lower().endswith(b"json"):
            await self._app(scope, receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        try:
            given = _plain(json.loads(body, parse_constant=_no_number), 0) if body.strip() else None
        except (ValueError, RecursionError):
            await problem(InvalidRequest(_SENTENCE))(scope, receive, send)
            return
        plain = body if given is None else json.dumps(given).encode()
        headers = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
        headers.append((b"content-length", str(len(plain)).encode()))
        sent = False

        async def again() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": plain, "more_body": False}

        scope["headers"] = headers  # not in a copy: those in front learn the route from the scope
        await self._app(scope, again, send)


def _plain(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, str):
        value.encode()  # a lone surrogate is half a character: UnicodeEncodeError, a ValueError
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_plain(key, depth): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        raise ValueError("1e999 is too large to be a number")
    return value


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
