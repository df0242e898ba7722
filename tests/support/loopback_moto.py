"""AWS services by moto on 127.0.0.1, behind a layer that is as strict as AWS and fails on demand.

For adapters of services that moto knows well: SQS, S3, Secrets Manager, SES, SESv2, Scheduler.
Requests travel over real HTTP. In front of moto, each is held against botocore's model of its
service (types, required members, lengths, ranges, patterns; S3 and SES version 1 excepted), its
signature is checked (S3's presigned URLs too, with their time), and faults can be put in its way.
What moto itself is lenient about is told in the tests that use it.

How to use it, in `tests/contract` (one server per test process, emptied between tests)::

    def test_something(moto: LoopbackMoto) -> None:       # the environment leads boto3 to it
        queue_url = moto.client("sqs").create_queue(QueueName="jobs")["QueueUrl"]
        moto.forget()                                      # the preparations
        moto.fail("SendMessage", THROTTLED, LOST_ANSWER)   # what becomes of the next two calls
        ...
        assert len(moto.named("SendMessage")) == 3

- Faults are `loopback_aws.Fault`: an error response of any status and code (written as the
  service's protocol writes it), a slow answer (`seconds`), a connection that is reset before
  (`closed`) or after (`closed`, `done`) the work was done, a body that is no answer (`body`).
  Operations are named as in AWS's documentation (`SendMessage`, `PutObject`, `GetSecretValue`,
  `SendEmail`, `CreateSchedule`); `moto.fail("*", ...)` is for whatever comes next.
- `moto.denied.add("SendMessage")`: nobody may. `moto.expired.add(KEY_ID)`: the token's time is
  over. `moto.keys`: secrets by access key.
- `moto.calls` has every request that came so far, `moto.named(operation)` those of one operation:
  `.given` (members, where the protocol is JSON), `.headers`, `.body`, `.target` (path and query).
- `moto.client("sqs")` is a boto3 client of its own, for preparing and looking; what it asks is
  recorded and may fail like all else.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from xml.sax.saxutils import escape

import boto3
from botocore.loaders import create_loader
from botocore.model import OperationModel, ServiceModel
from loopback_aws import KEY_ID, OK, REGION, SECRET, Fault, faults_of
from loopback_sigv4 import Signed, is_right, read_signature
from moto.moto_api._internal import moto_api_backend
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from moto.sqs.models import Message, SQSBackend
from werkzeug.serving import ThreadedWSGIServer

ANYTHING = "*"
_SIGNED_AS = {"servicequotas": "service-quotas"}
"""Services that sign with another name than botocore calls them by."""
_HANDLER = "loopback.handler"


@dataclass(frozen=True)
class Call:
    """A request that came."""

    service: str
    """As botocore calls it."""
    operation: str
    method: str
    target: str
    """Path and query, as they were sent."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    given: Mapping[str, Any] = field(default_factory=dict)
    """Members of a JSON body."""


_receive_at_once = SQSBackend.receive_message
_receiving = threading.Lock()


def _receive(
    backend: SQSBackend, queue: str, count: int, wait: int, hidden: int, names: list[str]
) -> list[Message]:
    """ReceiveMessage, with two things mended: in moto, consumers that ask at the same moment may
    get the same message, and who waits sees what becomes visible up to a second late."""
    end = time.monotonic() + wait
    while True:
        with _receiving:
            found = _receive_at_once(backend, queue, count, 0, hidden, names)
        if found or time.monotonic() >= end:
            return found
        time.sleep(0.02)


SQSBackend.receive_message = _receive  # type: ignore[method-assign, assignment]


class _Refused(Exception):
    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


class LoopbackMoto:
    """The server, and what is to become of the requests."""

    def __init__(self) -> None:
        self.keys = {KEY_ID: SECRET}
        self.expired: set[str] = set()
        self.denied: set[str] = set()
        self.calls: list[Call] = []
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._clients: dict[str, Any] = {}
        self._lock = threading.RLock()
        self._over = threading.Event()
        """Set when those who are kept waiting are to go away."""
        self._moto: WSGIApplication = DomainDispatcherApplication(create_backend_app)
        self._http = ThreadedWSGIServer("127.0.0.1", 0, self._answer, _Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        """With these variables, boto3 comes here. A service that has a variable of its own
        (`AWS_ENDPOINT_URL_S3VECTORS`) goes where that leads."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": REGION,
        }

    def client(self, service: str) -> Any:
        """A client for preparing and looking."""
        if service not in self._clients:
            self._clients[service] = boto3.client(
                service,
                endpoint_url=self.url,
                region_name=REGION,
                aws_access_key_id=KEY_ID,
                aws_secret_access_key=SECRET,
            )
        return self._clients[service]

    def fail(self, operation: str, *faults: Fault) -> None:
        """What becomes of the next calls of an operation, one after another."""
        with self._lock:
            self._faults[operation].extend(faults)

    def named(self, operation: str) -> list[Call]:
        """The calls of an operation so far, in order."""
        with self._lock:
            return [call for call in self.calls if call.operation == operation]

    def forget(self) -> None:
        """Forget which calls there were and which were to fail."""
        with self._lock:
            self.calls.clear()
            self._faults.clear()

    def reset(self) -> None:
        """Empty every service; keys and rights are as at the start."""
        self._over.set()
        self._over = threading.Event()
        moto_api_backend.reset()
        self.forget()
        self.keys = {KEY_ID: SECRET}
        self.expired.clear()
        self.denied.clear()

    def __enter__(self) -> LoopbackMoto:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._http.shutdown()
        self._http.server_close()

    # --- called by the server's threads ----------------------------------------------------------

    def _answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = BytesIO(body)
        handler: _Handler = environ[_HANDLER]
        headers = {name.lower(): value for name, value in handler.headers.items()}
        method, target = environ["REQUEST_METHOD"], environ["RAW_URI"]
        signed = read_signature(target, headers)
        model, operation = _operation(signed, method, target, headers, body)
        try:
            self._check(signed, model, operation, method, target, headers, body)
            given = _members(model, operation, target, body)
            call = Call(model.service_name, operation.name, method, target, headers, body, given)
            with self._lock:
                self.calls.append(call)
                fault = self._fault_of(operation)
            return self._failing(fault, environ, start)
        except _Refused as error:
            return _sent(start, model, error.status, error.code, str(error))

    def _failing(
        self, fault: Fault, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        handler: _Handler = environ[_HANDLER]
        if fault.seconds and self._over.wait(fault.seconds):
            handler.reset()
        if fault.closed:
            if fault.done:
                list(self._moto(environ, lambda *_: lambda _: None))  # type: ignore[arg-type, misc]
            handler.reset()
        if fault.status:
            raise _Refused(fault.status, fault.code, fault.message)
        if fault.body is not None:
            start("200 OK", [("Content-Length", str(len(fault.body)))])
            return [fault.body]
        return self._moto(environ, start)

    def _fault_of(self, operation: OperationModel) -> Fault:
        waiting = self._faults[operation.name] or self._faults[ANYTHING]
        return waiting.popleft() if waiting else OK

    def _check(
        self,
        signed: Signed | None,
        model: ServiceModel,
        operation: OperationModel,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes,
    ) -> None:
        """Raises `_Refused` for what AWS would not take. Statuses and codes are those of the
        services' documentation of common errors."""
        query_like = model.metadata["protocol"] in ("query", "ec2", "rest-xml")
        if signed is None:
            raise _Refused(403, "AccessDenied" if query_like else "MissingAuthenticationToken", "")
        if signed.key in self.expired:
            status = 400 if model.metadata["protocol"] in ("json", "rest-xml") else 403
            code = "ExpiredToken" if query_like else "ExpiredTokenException"
            raise _Refused(status, code, "The security token included in the request is expired")
        if signed.key not in self.keys:
            codes = {"rest-xml": "InvalidAccessKeyId", "query": "InvalidClientTokenId"}
            code = codes.get(model.metadata["protocol"], "UnrecognizedClientException")
            raise _Refused(403, code, "The security token included in the request is invalid")
        if not is_right(signed, self.keys[signed.key], method, target, headers, body):
            code = "SignatureDoesNotMatch" if query_like else "InvalidSignatureException"
            raise _Refused(403, code, "The request signature we calculated does not match")
        if signed.is_over:
            raise _Refused(403, "AccessDenied", "Request has expired")
        if operation.name in self.denied:
            action = f"{model.signing_name}:{operation.name}"
            status = 400 if model.metadata["protocol"] == "json" else 403
            code = "AccessDenied" if query_like else "AccessDeniedException"
            raise _Refused(status, code, f"User is not authorized to perform: {action}")


class _Handler(MotoRequestHandler):
    """Says nothing, and is there for the application: headers with their own names, the socket."""

    disable_nagle_algorithm = True

    def make_environ(self) -> WSGIEnvironment:
        return {**super().make_environ(), _HANDLER: self}

    def reset(self) -> None:
        """Break the connection off."""
        self.close_connection = True
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        raise ConnectionAbortedError

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


def _operation(
    signed: Signed | None, method: str, target: str, headers: Mapping[str, str], body: bytes
) -> tuple[ServiceModel, OperationModel]:
    """What is asked for, by the rules of the service's protocol."""
    path, query = urlsplit(target).path, parse_qs(urlsplit(target).query, keep_blank_values=True)
    service = signed.service if signed else "s3"
    service = _SIGNED_AS.get(service, service)
    model = _model("sesv2" if service == "ses" and path.startswith("/v2/") else service)
    protocol = model.metadata["protocol"]
    if protocol == "json":
        return model, model.operation_model(headers["x-amz-target"].rpartition(".")[2])
    if protocol in ("query", "ec2"):
        return model, model.operation_model(parse_qs(body.decode())["Action"][0])
    candidates = (model.operation_model(name) for name in model.operation_names)
    fitting = [
        (_closeness(found, query, headers), found)
        for found in candidates
        if found.http["method"] == method and _pattern(found).fullmatch(path)
    ]
    fitting = [(closeness, found) for closeness, found in fitting if closeness >= 0]
    if not fitting:
        raise AssertionError(f"no operation of {model.service_name} is {method} {target}")
    return model, max(fitting, key=lambda pair: pair[0])[1]


@cache
def _model(service: str) -> ServiceModel:
    """A copy of our own: botocore takes the buckets out of the paths of the one that a client of
    S3 was made with."""
    return ServiceModel(create_loader().load_service_model(service, "service-2"), service)


def _pattern(operation: OperationModel) -> re.Pattern[str]:
    path = operation.http["requestUri"].partition("?")[0]
    path = re.sub(r"\{(\w+)\+\}", r"(?P<\1>.+)", path)
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "/?")


def _closeness(
    operation: OperationModel, query: Mapping[str, list[str]], headers: Mapping[str, str]
) -> int:
    """How much of what makes a request this operation is there; -1 if something is missing."""
    wanted = set(parse_qs(operation.http["requestUri"].partition("?")[2], keep_blank_values=True))
    there = set(query)
    for name in operation.input_shape.required_members:
        rules = operation.input_shape.members[name].serialization
        if rules.get("location") == "querystring":
            wanted.add(rules["name"])
        if rules.get("location") == "header":
            wanted.add(rules["name"].lower())
            there |= set(headers)
    return len(wanted) if wanted <= there else -1


def _members(
    model: ServiceModel, operation: OperationModel, target: str, body: bytes
) -> dict[str, Any]:
    """The members of a JSON request, held against the model."""
    if model.metadata["protocol"] not in ("json", "rest-json"):
        return {}
    try:
        given: dict[str, Any] = json.loads(body or b"{}")
    except ValueError as error:
        raise _Refused(400, "SerializationException", str(error)) from error
    if model.metadata["protocol"] == "rest-json":
        split = urlsplit(target)
        found = _pattern(operation).fullmatch(split.path)
        assert found is not None
        path = found.groupdict()
        query = parse_qs(split.query)
        for name, member in operation.input_shape.members.items():
            rules = member.serialization
            if rules.get("location") == "uri":
                given[name] = unquote(path[rules["name"]])
            if rules.get("location") == "querystring" and rules["name"] in query:
                value = query[rules["name"]][0]
                given[name] = int(value) if member.type_name in ("integer", "long") else value
    if faults := list(faults_of(_timed(given), operation.input_shape, "")):
        raise _Refused(400, "ValidationException", "; ".join(faults))
    return given


def _timed(given: dict[str, Any]) -> dict[str, Any]:
    """Without times at the top, whose form is the serialiser's business."""
    return {name: value for name, value in given.items() if not name.endswith(("Date", "Time"))}


def _sent(
    start: StartResponse, model: ServiceModel, status: int, code: str, message: str
) -> list[bytes]:
    """An error as the protocol writes it."""
    protocol = model.metadata["protocol"]
    headers = [("x-amzn-RequestId", "loopback")]
    if protocol == "rest-xml":
        body = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    elif protocol == "ec2":
        body = (
            f"<Response><Errors><Error><Code>{code}</Code>"
            f"<Message>{escape(message)}</Message></Error></Errors></Response>"
        )
    elif protocol == "query":
        body = (
            f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>"
            f"<Message>{escape(message)}</Message></Error></ErrorResponse>"
        )
    else:
        body = json.dumps({"__type": f"com.amazonaws#{code}", "message": message})
        headers.append(("x-amzn-ErrorType", code))
    headers.append(("Content-Type", "application/json" if body[0] == "{" else "text/xml"))
    headers.append(("Content-Length", str(len(body.encode()))))
    start(f"{status} Error", headers)
    return [body.encode()]
