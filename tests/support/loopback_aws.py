"""An AWS service on 127.0.0.1, for tests: real HTTP, signatures that are checked, requests that are
held against botocore's own model of the service, and every fault that a service has.

`LoopbackS3Vectors` and `LoopbackSageMaker` say what the operations do.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import sys
import threading
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote
from uuid import uuid4

import botocore.session
from botocore import xform_name
from botocore.model import OperationModel, ServiceModel, Shape
from loopback_sigv4 import is_right, read_signature

REGION = "eu-central-1"
KEY_ID = "AKIALOOPBACK"
SECRET = "a-secret-of-the-loopback"


class Refused(Exception):
    """The service's answer is an error."""

    def __init__(self, status: int, code: str, message: str = "", **members: Any) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        # REST services name the error in a header, the others in the body.
        self.body = {"__type": code, "message": message, **members}


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call."""

    status: int = 0
    """An error response, with `code`; 0 for none."""
    code: str = ""
    message: str = "made to fail"
    members: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    """The answer comes that much later."""
    done: bool = False
    """The work is done nevertheless."""
    closed: bool = False
    """The connection is reset instead of an answer."""
    body: bytes | None = None
    """A successful answer of these bytes."""


OK = Fault()
THROTTLED = Fault(429, "TooManyRequestsException")
BROKEN = Fault(500, "InternalServerException")
UNAVAILABLE = Fault(503, "ServiceUnavailableException")
CLOSED = Fault(closed=True)
LOST_ANSWER = Fault(closed=True, done=True)


@dataclass(frozen=True)
class Call:
    """A request that was understood."""

    operation: str
    given: Mapping[str, Any]
    """Its members, by their names in the service's model."""
    size: int
    """Bytes of the request's body."""


@dataclass(frozen=True)
class Answer:
    """A body that is not made from members."""

    body: bytes
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


class LoopbackAws:
    """One service. Subclasses have a method for each operation that they speak; it and its
    parameters are named as in boto3 (`query_vectors`, `top_k`)."""

    service: str
    """As botocore calls it."""
    invalid = "ValidationException"
    """What the service calls a request that is not as it should be."""
    most_bytes = 6 * 1024 * 1024
    """Of a request."""
    one_at_a_time = True
    """Whether an operation is over before the next one begins."""

    def __init__(self) -> None:
        self.model = _model(self.service)
        self.keys = {KEY_ID: SECRET}
        """Secrets by access key."""
        self.expired: set[str] = set()
        """Access keys whose time is over."""
        self.denied: set[str] = set()
        """Operations that nobody may call."""
        self.calls: list[Call] = []
        self.refused: list[str] = []
        """Why requests were not answered, in order."""
        self.broken: list[BaseException] = []
        self.closing = threading.Event()
        self.lock = threading.RLock()
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.aws = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        """With these variables, boto3 comes here."""
        name = self.model.service_id.upper().replace(" ", "_")
        return {
            f"AWS_ENDPOINT_URL_{name}": self.url,
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": REGION,
        }

    def fail(self, operation: str, *faults: Fault) -> None:
        """What becomes of the next calls of an operation, one after another."""
        with self.lock:
            self._faults[operation].extend(faults)

    def named(self, operation: str) -> list[Mapping[str, Any]]:
        """What the calls of an operation gave."""
        with self.lock:
            return [call.given for call in self.calls if call.operation == operation]

    def forget(self) -> None:
        """Forget which calls there were and which were to fail."""
        with self.lock:
            self.calls.clear()
            self.refused.clear()
            self._faults.clear()

    def __enter__(self) -> LoopbackAws:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        if self.broken:
            raise RuntimeError("the loopback service broke down") from self.broken[0]

    # --- called by the handler's threads ---------------------------------------------------------

    def fault_of(self, operation: str) -> Fault:
        with self.lock:
            waiting = self._faults[operation]
            return waiting.popleft() if waiting else OK

    def understood(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[OperationModel, dict[str, Any]]:
        """The operation and what it was given. Raises `Refused` for what the service would not
        take."""
        if len(body) > self.most_bytes:
            raise Refused(400, self.invalid, f"The request is larger than {self.most_bytes} bytes")
        self._check_signature(method, path, headers, body)
        path, _, query = path.partition("?")
        for name in self.model.operation_names:
            operation = self.model.operation_model(name)
            found = _uri_pattern(operation).fullmatch(path)
            if found and operation.http["method"] == method and hasattr(self, xform_name(name)):
                given = {key: unquote(value) for key, value in found.groupdict().items()}
                given |= _members(operation, headers, parse_qs(query), body)
                faults = list(faults_of(given, operation.input_shape, ""))
                if faults:
                    raise Refused(400, self.invalid, "; ".join(faults))
                if name in self.denied:
                    raise Refused(403, "AccessDeniedException", f"not authorized: {name}")
                return operation, given
        raise Refused(404, "UnknownOperationException", f"{method} {path}")

    def _check_signature(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> None:
        signed = read_signature(path, headers)
        if signed is None:
            raise Refused(403, "MissingAuthenticationToken", "Missing Authentication Token")
        if signed.key in self.expired:
            raise Refused(403, "ExpiredTokenException", "The security token has expired")
        if signed.key not in self.keys:
            raise Refused(403, "UnrecognizedClientException", "The security token is invalid")
        is_ours = signed.service == self.model.signing_name
        if not is_ours or not is_right(signed, self.keys[signed.key], method, path, headers, body):
            raise Refused(403, "SignatureDoesNotMatch", "The request signature does not match")


@cache
def _model(service: str) -> ServiceModel:
    """Read once: models are large."""
    return botocore.session.get_session().get_service_model(service)


def _uri_pattern(operation: OperationModel) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", operation.http["requestUri"]))


def _members(
    operation: OperationModel,
    headers: Mapping[str, str],
    query: Mapping[str, list[str]],
    body: bytes,
) -> dict[str, Any]:
    """The members that come in headers, after the path, and in the body."""
    shape = operation.input_shape
    given: dict[str, Any] = {}
    for name, member in shape.members.items():
        if member.serialization.get("location") == "querystring":
            [text] = query.get(member.serialization["name"], [None])
            if text is not None:
                given[name] = int(text) if member.type_name == "integer" else text
        if member.serialization.get("location") == "header":
            value = headers.get(member.serialization["name"].lower())
            if value is not None:
                given[name] = value
    if payload := shape.serialization.get("payload"):
        given[payload] = body
        return given
    try:
        told = json.loads(body or b"{}", parse_constant=_no_number)
    except ValueError as error:
        raise Refused(400, "SerializationException", str(error)) from error
    if not isinstance(told, dict):
        raise Refused(400, "SerializationException", "not an object")
    return given | told


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "long": (int,),
    "float": (int, float),
    "double": (int, float),
    "timestamp": (int, float),
    "boolean": (bool,),
    "blob": (bytes,),
    "structure": (dict,),
    "map": (dict,),
    "list": (list,),
}


def faults_of(value: Any, shape: Shape, where: str) -> Iterator[str]:
    """Everything in which a value is not as its shape says: types, required and unknown members,
    lengths, ranges, enumerations, patterns."""
    if getattr(shape, "is_document_type", False):
        return
    kind = shape.type_name
    wrong_number = isinstance(value, bool) and kind != "boolean"
    if not isinstance(value, _TYPES[kind]) or wrong_number:
        yield f"{where}: a {kind} is expected"
        return
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if kind != "boolean" and (low is not None or high is not None):
        size = value if isinstance(value, (int, float)) else len(value)
        if (low is not None and size < low) or (high is not None and size > high):
            yield f"{where}: {size} is not from {low} to {high}"
    if kind == "structure":
        yield from _faults_of_members(value, shape, where)
    elif kind == "list":
        if shape.member.type_name == "float" and all(type(item) is float for item in value):
            return  # a vector: thousands of numbers, and no bounds
        for number, item in enumerate(value):
            yield from faults_of(item, shape.member, f"{where}[{number}]")
    elif kind == "map":
        for key, item in value.items():
            yield from faults_of(key, shape.key, f"{where} key")
            yield from faults_of(item, shape.value, f"{where}.{key}")
    elif kind == "string":
        if (allowed := getattr(shape, "enum", None)) and value not in allowed:
            yield f"{where}: {value} is not one of {allowed}"
        pattern = shape.metadata.get("pattern")
        if pattern and "\\p{" not in pattern and not re.fullmatch(pattern, value):
            yield f"{where}: {value} does not match {pattern}"


def _faults_of_members(value: dict[str, Any], shape: Shape, where: str) -> Iterator[str]:
    if getattr(shape, "is_tagged_union", False) and len(value) != 1:
        yield f"{where}: exactly one member is expected"
    for name in shape.required_members:
        if name not in value:
            yield f"{where}.{name} is required"
    for name, item in value.items():
        if name not in shape.members:
            yield f"{where}.{name} is unknown"
        elif item is not None:
            yield from faults_of(item, shape.members[name], f"{where}.{name}")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    aws: LoopbackAws

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers that hang up are the point of some tests; all else is a fault of ours."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, OSError):
            self.aws.broken.append(error)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        aws = self.server.aws
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            operation, given = aws.understood(self.command, self.path, headers, body)
            with aws.lock:
                aws.calls.append(Call(operation.name, given, len(body)))
            self._answer(operation, given, aws.fault_of(operation.name))
        except Refused as error:
            aws.refused.append(f"{error.code}: {error}")
            self._send(error.status, error.body, error.code)

    def do_GET(self) -> None:
        self.do_POST()

    def do_PUT(self) -> None:
        self.do_POST()

    def _answer(self, operation: OperationModel, given: dict[str, Any], fault: Fault) -> None:
        aws = self.server.aws
        if fault.seconds and aws.closing.wait(fault.seconds):
            self._reset()
            return
        answer: Any = fault.body
        if fault.done or not (fault.status or fault.closed or fault.body is not None):
            named = {xform_name(name): value for name, value in given.items()}
            with aws.lock if aws.one_at_a_time else nullcontext():
                answer = getattr(aws, xform_name(operation.name))(**named)
        if fault.closed:
            self._reset()
        elif fault.status:
            raise Refused(fault.status, fault.code, fault.message, **fault.members)
        else:
            self._send(200, answer)

    def _send(self, status: int, answer: Any, code: str | None = None) -> None:
        media_type, headers = "application/json", {}
        if isinstance(answer, Answer):
            media_type, headers, answer = answer.media_type, answer.headers, answer.body
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("x-amzn-RequestId", str(uuid4()))
        if code:
            self.send_header("x-amzn-ErrorType", code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _reset(self) -> None:
        self.close_connection = True
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
