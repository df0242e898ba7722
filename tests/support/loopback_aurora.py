"""What stands in front of Aurora, on 127.0.0.1 in front of a real PostgreSQL: it sleeps and wakes,
speaks TLS with a certificate of the test's, takes tokens of IAM instead of passwords, and cuts
connections. All else goes through unchanged."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlencode, urlsplit

import psycopg
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from loopback_aws import KEY_ID, REGION, SECRET
from psycopg.conninfo import conninfo_to_dict, make_conninfo

_SSL_REQUEST, _GSS_REQUEST = 80877103, 80877104
_TOLD = (
    *("server_version", "server_encoding", "client_encoding", "is_superuser", "DateStyle"),
    *("session_authorization", "IntervalStyle", "TimeZone", "integer_datetimes"),
    "standard_conforming_strings",
)


class LoopbackAurora:
    """A server in front of the one that `dsn` leads to."""

    def __init__(self, dsn: str, *, certificate: Path | None = None) -> None:
        """`certificate`: key and certificate for TLS; None for a server without."""
        self._behind = {name: str(value) for name, value in conninfo_to_dict(dsn).items()}
        self._tls: ssl.SSLContext | None = None
        if certificate is not None:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(certificate)
        self.passwords: dict[str, str] = {}
        """Of roles at the server behind. Whoever comes as one of them must bring a token."""
        self.tokens: list[str] = []
        """Those that were brought."""
        self.attempts = 0
        """Connections that somebody tried to make."""
        self.most_at_once = 0
        self._open: set[socket.socket] = set()
        self._wakes_at = 0.0
        self._asleep: Literal["refuses", "holds"] = "refuses"
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept, daemon=True)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def url(self, **parameters: str) -> str:
        """The address of the database behind, by way of this server."""
        return make_conninfo(**{**self._behind, "port": str(self.port), **parameters})

    def sleep(self, seconds: float, how: Literal["refuses", "holds"] = "refuses") -> None:
        """Cut every connection, and until it wakes refuse new ones, or keep them waiting."""
        self._asleep = how
        self._wakes_at = time.monotonic() + seconds
        self.cut()

    def cut(self) -> None:
        """Reset every connection."""
        with self._lock:
            for each in self._open:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> LoopbackAurora:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.attempts += 1
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        cord = client.dup()  # TLS takes the socket itself away
        with self._lock:
            self._open.add(cord)
            self.most_at_once = max(self.most_at_once, len(self._open))
        try:
            with contextlib.suppress(OSError, ConnectionError), client:
                left = self._wakes_at - time.monotonic()
                if left > 0 and (self._asleep == "refuses" or self._closing.wait(left)):
                    return
                speaking, startup = self._opened(client)
                with self._reached(speaking, startup) as server:
                    _relay(speaking, server)
        finally:
            with self._lock, cord:
                self._open.discard(cord)

    def _opened(self, client: socket.socket) -> tuple[socket.socket, bytes]:
        """The connection, with TLS if it was asked for, and the client's first message."""
        while True:
            start = _exactly(client, 8)
            length, code = struct.unpack("!II", start)
            if code == _SSL_REQUEST and self._tls is not None:
                client.sendall(b"S")
                client = self._tls.wrap_socket(client, server_side=True)
            elif code in (_SSL_REQUEST, _GSS_REQUEST):
                client.sendall(b"N")
            else:
                return client, start + _exactly(client, length - 8)

    @contextlib.contextmanager
    def _reached(self, client: socket.socket, startup: bytes) -> Iterator[socket.socket]:
        """The server behind, with the client let in or about to be."""
        said = startup[8:].rstrip(b"\0").split(b"\0")
        pairs = zip(said[::2], said[1::2], strict=True)
        given = {name.decode(): value.decode() for name, value in pairs}
        if given["user"] not in self.passwords:
            address = (self._behind["host"], int(self._behind["port"]))
            with socket.create_connection(address) as server:
                server.sendall(startup)
                yield server
            return
        client.sendall(struct.pack("!cII", b"R", 8, 3))  # a password in clear, as RDS asks for
        _, length = struct.unpack("!cI", _exactly(client, 5))
        token = _exactly(client, length - 4).rstrip(b"\0").decode()
        self.tokens.append(token)
        if not is_token_for(token, given["user"]):
            text = f'PAM authentication failed for user "{given["user"]}"'
            fields = b"SFATAL\0VFATAL\0C28000\0M" + text.encode() + b"\0\0"
            client.sendall(struct.pack("!cI", b"E", len(fields) + 4) + fields)
            raise ConnectionAbortedError
        known = {**self._behind, "user": given["user"], "password": self.passwords[given["user"]]}
        known["options"] = given.get("options", "")
        behind = psycopg.connect(**known)  # type: ignore[arg-type]
        with contextlib.closing(behind), socket.socket(fileno=os.dup(behind.fileno())) as server:
            server.setblocking(True)
            client.sendall(_let_in(behind))
            yield server


def is_token_for(token: str, user: str) -> bool:
    """Whether this is a token of IAM for a user of this host, signed with the loopback's key."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(f"//{token}").query).items()}
    signature = query.pop("X-Amz-Signature", "")
    wanted = {"Action": "connect", "DBUser": user, "X-Amz-Expires": "900"}
    if not wanted.items() <= query.items():
        return False
    place = urlsplit(f"https://{token}")
    request = AWSRequest("GET", f"https://{place.netloc}/?{urlencode(query)}")
    request.context["timestamp"] = query["X-Amz-Date"]
    signer = SigV4QueryAuth(Credentials(KEY_ID, SECRET), "rds-db", REGION, expires=900)
    request.headers["host"] = place.netloc
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return bool(signer.signature(text, request) == signature)


def _let_in(behind: psycopg.Connection) -> bytes:
    """What a server says to who has logged in."""
    sent = struct.pack("!cII", b"R", 8, 0)
    for name in _TOLD:
        value = behind.pgconn.parameter_status(name.encode()) or b""
        pair = name.encode() + b"\0" + value + b"\0"
        sent += struct.pack("!cI", b"S", len(pair) + 4) + pair
    sent += struct.pack("!cIII", b"K", 12, behind.pgconn.backend_pid, 0)
    return sent + struct.pack("!cIc", b"Z", 5, b"I")


def _exactly(connection: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        more = connection.recv(size - len(received))
        if not more:
            raise ConnectionAbortedError
        received += more
    return received


def _relay(client: socket.socket, server: socket.socket) -> None:
    """Both ways, until one of them hangs up."""
    other = {client: server, server: client}
    while True:
        pending = client.pending() if isinstance(client, ssl.SSLSocket) else 0
        readable = [client] if pending else select.select([client, server], [], [])[0]
        for each in readable:
            received = each.recv(65536)
            if not received:
                return
            other[each].sendall(received)
