"""The server: takes requests, records them, answers or fails."""

from __future__ import annotations

import json
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from loopback_model.answers import Answer, Mind, honest
from loopback_model.calls import Call, Protocol, from_chat, from_converse
from loopback_model.faults import (
    Body,
    Closed,
    CutOff,
    Delay,
    Endless,
    ErrorStatus,
    Fault,
    Faults,
    Huge,
    Said,
    huge_text,
    scripted,
)
from loopback_model.validation import fault_of_chat, fault_of_converse
from loopback_model.wire import answer_body, error_response

_CHAT_PATHS = ("/v1/chat/completions", "/chat/completions")


class LoopbackModel:
    """Models on 127.0.0.1: `POST /model/{id}/converse` and `POST /v1/chat/completions`.

    Any model id is served. `faults` says what goes wrong with which call; without one, `mind`
    answers. Both may be changed while the server runs. With `key`, only requests that carry it
    (as access key id or as bearer token) are let in.
    """

    def __init__(self, *, mind: Mind = honest, faults: Faults = (), key: str | None = None) -> None:
        self.mind = mind
        self.faults: Faults = faults
        self.key = key
        self.broken: list[BaseException] = []
        """Errors of the server itself, which a caller takes for a closed connection."""
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._calls: list[Call] = []
        self._answers: dict[int, Answer] = {}
        self._refused: list[tuple[str, str]] = []
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.model = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def url(self) -> str:
        """For `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def api_base(self) -> str:
        """For an OpenAI client."""
        return f"{self.url}/v1"

    @property
    def calls(self) -> tuple[Call, ...]:
        """Requests that were understood, in order."""
        with self._lock:
            return tuple(self._calls)

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        """Path and reason of every request that was not valid."""
        with self._lock:
            return tuple(self._refused)

    def answer_to(self, call: Call) -> Answer | None:
        """What was answered; None where a fault took its place."""
        with self._lock:
            return self._answers.get(call.number)

    def planted(self, model: str | None = None) -> tuple[str, ...]:
        """Words of all lies told so far, to one model's callers or to all."""
        with self._lock:
            told = [
                self._answers[call.number].planted
                for call in self._calls
                if call.number in self._answers and model in (None, call.model)
            ]
        return tuple(dict.fromkeys(words for planted in told for words in planted))

    def forget(self) -> None:
        """Forget what was recorded. Numbers begin again at 1."""
        with self._lock:
            self._calls.clear()
            self._answers.clear()
            self._refused.clear()

    def start(self) -> LoopbackModel:
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop, and let go of whoever is still waiting for an answer."""
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()

    def __enter__(self) -> LoopbackModel:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()
        if self.broken:
            raise RuntimeError("the loopback model broke down") from self.broken[0]

    # Called by the handler's threads.

    def take(self, make: Callable[[int], Call]) -> Call:
        with self._lock:
            call = make(len(self._calls) + 1)
            self._calls.append(call)
        return call

    def refuse(self, path: str, reason: str) -> None:
        with self._lock:
            self._refused.append((path, reason))

    def fault_of(self, call: Call) -> Fault | None:
        return scripted(self.faults)(call)

    def answer(self, call: Call, fault: Fault | None) -> Answer:
        answer = fault.answer(call) if isinstance(fault, Said) else self.mind(call)
        with self._lock:
            self._answers[call.number] = answer
        return answer


@contextmanager
def serving(**options: Any) -> Iterator[LoopbackModel]:
    """A `LoopbackModel` for the length of a block."""
    with LoopbackModel(**options) as model:
        yield model


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    model: LoopbackModel

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers that hang up are the point of many tests; all else is a fault of ours."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, OSError):
            self.model.broken.append(error)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        model = self.server.model
        length = int(self.headers.get("content-length", 0))
        raw = self.rfile.read(length)
        path = unquote(self.path)
        protocol: Protocol = "chat" if path in _CHAT_PATHS else "converse"
        try:
            body = json.loads(raw)
        except ValueError:
            self._refuse(path, protocol, "The body is not JSON.")
            return
        if model.key is not None and model.key not in self.headers.get("authorization", ""):
            error = ErrorStatus(
                "key", 403, "UnrecognizedClientException", "The security token is invalid."
            )
            if protocol == "chat":
                error = ErrorStatus("key", 401, "", "Incorrect API key provided.")
            self._error(protocol, error)
            return
        self._serve(path, protocol, body)

    def _serve(self, path: str, protocol: Protocol, body: dict[str, Any]) -> None:
        model = self.server.model
        headers = {name.lower(): value for name, value in self.headers.items()}
        at = time.monotonic()
        if protocol == "chat":
            wrong = fault_of_chat(body)
            name = ""
        else:
            _, _, name = path.rpartition("/model/")
            name, _, operation = name.rpartition("/")
            wrong = (
                fault_of_converse(name, body)
                if operation == "converse" and path.startswith("/model/")
                else f"Unknown operation {path}"
            )
        if wrong is not None:
            self._refuse(path, protocol, wrong)
            return
        if protocol == "chat":
            call = model.take(lambda number: from_chat(number, at, headers, body))
        else:
            call = model.take(lambda number: from_converse(number, at, name, headers, body))
        self._answer(call, model.fault_of(call))

    def _refuse(self, path: str, protocol: Protocol, reason: str) -> None:
        self.server.model.refuse(path, reason)
        self._error(protocol, ErrorStatus("refused", 400, "ValidationException", reason))

    def _error(self, protocol: Protocol, fault: ErrorStatus) -> None:
        status, headers, body = error_response(protocol, fault)
        self._send(status, headers, body)

    def _answer(self, call: Call, fault: Fault | None) -> None:
        model = self.server.model
        if isinstance(fault, ErrorStatus):
            self._error(call.protocol, fault)
            return
        if isinstance(fault, Body):
            self._send(fault.status, {"Content-Type": fault.media_type}, fault.body)
            return
        if isinstance(fault, Closed):
            self._reset()
            return
        if isinstance(fault, Endless):
            self._drip(fault)
            return
        if isinstance(fault, Delay) and model.closing.wait(fault.seconds):
            self._reset()
            return
        answer = model.answer(call, fault)
        if isinstance(fault, Huge):
            answer = huge_text(answer, fault.megabytes)
        body = answer_body(call, answer)
        kind = {"Content-Type": "application/json"}
        if isinstance(fault, CutOff):
            self._send(200, kind, body[: len(body) // 2], promised=len(body))
            self._reset()
            return
        self._send(200, kind, body)

    def _send(
        self, status: int, headers: dict[str, str], body: bytes, *, promised: int | None = None
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if promised is None else promised))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, fault: Endless) -> None:
        self._send(200, {"Content-Type": "application/json"}, b"", promised=10**9)
        while not self.server.model.closing.wait(fault.every_seconds):
            self.wfile.write(b" ")
        self.close_connection = True

    def _reset(self) -> None:
        """Close without the courtesies: the other side sees a reset or an early end."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
