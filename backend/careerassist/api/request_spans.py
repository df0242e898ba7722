"""Each request begins a trace. Its span names the route, never the address: ids and query strings
of people do not leave for a collector."""

from __future__ import annotations

from fastapi.telemetry import TelemetryConfig
from opentelemetry.trace import Status, StatusCode
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from careerassist.tracing import request_span

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


NOT_BY_FASTAPI: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
}
"""FastAPI traces by itself as soon as there is a tracer: with paths and query strings, and below
whatever parent a client names."""


class TraceRequests:
    """Names by OpenTelemetry's semantic conventions for HTTP servers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method = scope["method"] if scope["method"] in _METHODS else "_OTHER"
        sent = dict(scope["headers"]).get(b"traceparent")
        with request_span(method, linked=sent.decode("latin-1") if sent else None) as span:

            async def noting(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                    if message["status"] >= 500:
                        span.set_status(Status(StatusCode.ERROR))
                await send(message)

            try:
                await self._app(scope, receive, noting)
            except Exception:
                span.set_attribute("http.response.status_code", 500)  # is sent further out
                raise
            finally:
                # Known after routing only; requests that were refused before have none.
                if route := getattr(scope.get("route"), "path", None):
                    span.update_name(f"{method} {route}")
                    span.set_attribute("http.route", route)
