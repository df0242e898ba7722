"""A small web on loopback: invented names on public addresses, which a connector leads to servers
of the test's own. The address check sees the public addresses."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore

from careerassist.fetch.fetcher import Fetcher

PUBLIC = "93.184.216.34"
Responder = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> Responder:
    """An ordinary answer. Headers are named with underscores; HTML unless they say otherwise."""
    data = body.encode() if isinstance(body, str) else body
    sent = {"content_type": "text/html; charset=utf-8", **headers}

    def respond(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in sent.items():
            if value:
                request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return respond


def redirect(to: str, status: int = 302) -> Responder:
    return answer(status=status, location=to)


@dataclass(frozen=True)
class Asked:
    """A request as a site saw it."""

    host: str
    path: str
    headers: dict[str, str]


class Connector(httpcore.NetworkBackend):
    """Leads every address to the servers of the test, by port, and notes which was asked for."""

    def __init__(self, ports: dict[int, int]) -> None:
        self.connected: list[tuple[str, int]] = []
        self.dead: set[str] = set()
        self.ports = ports
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        if host in self.dead:
            raise httpcore.ConnectError
        return self._real.connect_tcp("127.0.0.1", self.ports[port], timeout=timeout)


@dataclass
class Web:
    """Sites by name and path, and what was asked of them."""

    pages: dict[str, Responder] = field(default_factory=dict)
    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    """Answers of the resolver, in turn; the last one stays."""
    asked: list[Asked] = field(default_factory=list)
    connector: Connector = field(default_factory=lambda: Connector({}))
    trust: ssl.SSLContext | None = None

    def put(self, address: str, *responders: Responder) -> None:
        """Serve something at `host/path`; several are served in turn, the last one stays."""
        left = list(responders)
        host = address.partition("/")[0]
        self.names.setdefault(host, [[PUBLIC]])
        self.pages[address] = lambda request: (left.pop(0) if len(left) > 1 else left[0])(request)

    def resolve(self, host: str, port: int, seconds: float) -> Sequence[str]:
        answers = self.names.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def fetcher(self, **changed: Any) -> Fetcher:
        given = {"resolver": self.resolve, "connector": self.connector, "trust": self.trust}
        return Fetcher(**{**given, **changed})

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [item.host + item.path for item in self.asked if item.path != "/robots.txt"]


@contextmanager
def loopback_web(authority: Path, server: Path) -> Iterator[Web]:
    """The web, without a page yet. Sites without a robots.txt answer 404 for it. `authority` is a
    PEM file with the certificate to trust, `server` one with the key and certificate to show."""
    made = Web()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"]
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.asked.append(Asked(host, self.path, headers))
            self.close_connection = True
            try:
                made.pages.get(host + self.path, answer("not here", 404))(self)
            except OSError:
                return  # the client had enough

        def log_message(self, format: str, *args: object) -> None:
            return

    plain = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    secure = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server)
    secure.socket = context.wrap_socket(
        secure.socket, server_side=True, do_handshake_on_connect=False
    )
    made.connector = Connector({80: plain.server_port, 443: secure.server_port})
    made.trust = ssl.create_default_context(cafile=str(authority))
    for running in (plain, secure):
        running.daemon_threads = True
        running.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
    yield made
    for running in (plain, secure):
        running.shutdown()
        running.socket.close()
