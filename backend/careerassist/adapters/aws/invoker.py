"""Calls workers as Lambda functions, and waits for their answers.

An invocation is **never repeated** once Lambda may have begun it: not after a timeout, not after a
broken connection, not after an error of Lambda's own. A function that is only slow would run twice.
Whether a step's work was done is on the step's row; its lease decides when it is tried again. The
one thing repeated is what Lambda turned away before it began (429, no instance to run it on). That
costs seconds; giving up would cost the step one of its few attempts.

A caller waits as long as the function may run, and somewhat longer, since Lambda tells of the
timeout itself; or no longer than its own patience, as the API does, whose own time is shorter. The
function then goes on by itself, and what it does is in the database. Connections are kept alive
meanwhile: NAT gateways forget those that are silent for 350 s.

What a handler raises comes back as the name of its class and its message. Errors of ours are made
again from that, so a caller meets the same error as where the worker runs in its own process. All
else that a function can end with is told by its name and kind; the answer is not logged, since it
may quote what a person wrote.

Permission: `lambda:InvokeFunction` on the functions that are called (the API: interviewer,
analyzer, documents, fetcher; the orchestrator: documents, extractor, analyzer, interviewer,
charter; documents: fetcher).

None of this has met real AWS. It was spoken to a stand-in on loopback that runs the real handlers,
checks signatures, holds requests against botocore's model, and fails in the ways that Lambda's
documentation and its runtime client show (`tests/contract`).
"""

from __future__ import annotations

import json
import math
import random
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import ClientError, ReadTimeoutError

from careerassist import errors
from careerassist.adapters.aws.service import AwsService, code_of
from careerassist.adapters.worker_calls import MOST_BYTES, Handler, body_of, call_here
from careerassist.errors import CareerAssistError, ServiceUnavailable, SetupError, TooLarge
from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import WorkerName
from careerassist.telemetry import log

_MARGIN_SECONDS = 20.0
"""Beyond a function's own time: its first start, and the way there and back."""
_NOT_BEGUN = {"TooManyRequestsException", "EC2ThrottledException"}
_PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before an invocation that was turned away is tried again, at most and at least half."""
_GOES_ON = (
    "This takes longer than usual and goes on without you waiting. Please look again in a moment."
)
_UNUSABLE = {
    "Runtime.ImportModuleError",
    "Runtime.HandlerNotFound",
    "Runtime.MalformedHandlerName",
    "Runtime.UserCodeSyntaxError",
    "Runtime.InvalidEntrypoint",
}
"""What no new attempt will change."""
_DIED = ("Runtime.", "Sandbox.", "Extension.")
_OURS: Mapping[str, type[CareerAssistError]] = {
    name: found
    for name, found in vars(errors).items()
    if isinstance(found, type) and issubclass(found, CareerAssistError)
}


class LambdaInvoker:
    """`ports.WorkerInvoker` over functions whose names begin alike. Safe to share between
    threads."""

    def __init__(
        self,
        prefix: str,
        seconds: Mapping[WorkerName, float],
        *,
        here: Mapping[WorkerName, Callable[[], Handler]],
        patience_seconds: float = math.inf,
        margin_seconds: float = _MARGIN_SECONDS,
    ) -> None:
        """`seconds`: how long each worker's function may run. `here`: workers that are no function
        apart from this process, and how their handlers are made. `patience_seconds`: how long an
        answer is waited for at most."""
        self._prefix = prefix
        self._seconds = seconds
        self._here = here
        self._patience_seconds = patience_seconds
        self._margin_seconds = margin_seconds
        self._services: dict[float, AwsService] = {}
        self._lock = threading.Lock()

    def invoke(self, worker: WorkerName, event: Schema) -> Mapping[str, Any]:
        """See the port."""
        if worker in self._here:
            return call_here(worker, self._here[worker](), event)
        function = f"{self._prefix}{worker}"
        longest = self._seconds[worker] + self._margin_seconds
        service = self._service(min(longest, self._patience_seconds))
        given, payload = self._answered(service, function, body_of(event))
        if "FunctionError" in given:
            raise _error_of(function, payload)
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            log.error("function answered no object", function=function)
            raise CareerAssistError
        return answer

    def _answered(
        self, service: AwsService, function: str, body: bytes
    ) -> tuple[dict[str, Any], bytes]:
        """What Lambda says, and what the function gave."""
        for pause in (*_PAUSES, None):
            try:
                return service.answered(
                    "invoke",
                    "Payload",
                    most_bytes=MOST_BYTES + 1024,  # Lambda's own limit is somewhat above
                    FunctionName=function,
                    InvocationType="RequestResponse",
                    Payload=body,
                )
            except ClientError as error:
                if code_of(error) not in _NOT_BEGUN or pause is None:
                    raise _explained(service, function, error) from error
            except ServiceUnavailable as error:
                if isinstance(error.__cause__, ReadTimeoutError):
                    log.warning("function not waited for any longer", function=function)
                    raise ServiceUnavailable(_GOES_ON) from error
                raise
            time.sleep(random.uniform(pause / 2, pause))  # noqa: S311  (spreads load; no secret)
        raise AssertionError("the last attempt either answers or raises")

    def _service(self, read_seconds: float) -> AwsService:
        with self._lock:
            if read_seconds not in self._services:
                self._services[read_seconds] = AwsService(
                    "lambda",
                    "AWS Lambda",
                    read_seconds=read_seconds,
                    attempts=1,
                    tcp_keepalive=True,
                )
            return self._services[read_seconds]


def _explained(service: AwsService, function: str, error: ClientError) -> CareerAssistError:
    """Our error for an invocation that Lambda did not carry out."""
    code = code_of(error)
    if code == "ResourceNotFoundException":
        return SetupError(
            f"There is no Lambda function {function}. Check CAREERASSIST_FUNCTION_PREFIX and the "
            "region, or deploy it."
        )
    if code == "RequestTooLargeException":
        return TooLarge()
    if code == "ResourceConflictException":  # it is being made or updated
        return ServiceUnavailable(code=code)
    return service.explained(error, grant=f"lambda:InvokeFunction on {function}")


def _error_of(function: str, payload: bytes) -> CareerAssistError:
    """Our error for how a function ended."""
    try:
        told = json.loads(payload)
        kind, said = str(told.get("errorType") or ""), str(told.get("errorMessage") or "")
    except (ValueError, AttributeError):
        kind, said = "", ""
    if (ours := _OURS.get(kind)) is not None:
        log.warning("function raised", function=function, code=ours.code)
        return ours(said or None)
    log.error("function failed", function=function, error_type=kind or "unknown")
    if kind == "Function.ResponseSizeTooLarge":
        return TooLarge()
    if kind in _UNUSABLE:
        return SetupError(
            f"The Lambda function {function} can't start ({kind}). Its log says why; deploy it "
            "again."
        )
    died = not kind or kind.startswith(_DIED) or "Task timed out" in said
    if died and kind != "Runtime.MarshalError":
        return ServiceUnavailable(code=kind)
    return CareerAssistError()
