"""Lambda's Invoke on 127.0.0.1, for tests: functions are handlers in this process, what they raise
comes back as the runtime client writes it, and they can end as badly as functions do."""

from __future__ import annotations

import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lambda_context import LambdaContext
from loopback_aws import Answer, LoopbackAws, Refused

Handler = Callable[[dict[str, Any], Any], Any]

MOST_BYTES = 6 * 1024 * 1024
"""Of an event, and of an answer."""


@dataclass
class Function:
    """One that is deployed."""

    handler: Handler
    seconds: float = 300.0
    events: list[dict[str, Any]] = field(default_factory=list)
    """What it was started with, each time."""


class LoopbackLambda(LoopbackAws):
    """Functions by name."""

    service = "lambda"
    invalid = "InvalidParameterValueException"
    most_bytes = MOST_BYTES + 1024  # Lambda itself says what is too large
    one_at_a_time = False

    def __init__(self) -> None:
        super().__init__()
        self.functions: dict[str, Function] = {}
        self._ends: dict[str, deque[dict[str, str]]] = defaultdict(deque)

    def deploy(self, name: str, handler: Handler) -> Function:
        """Make a function; gives it back, to look at what it was started with."""
        function = self.functions[name] = Function(handler)
        return function

    def end(self, name: str, *told: dict[str, str]) -> None:
        """How the next invocations end, instead of by an answer: what Lambda tells of it
        (`errorType`, `errorMessage`)."""
        self._ends[name].extend(told)

    def invoke(
        self, function_name: str, payload: bytes = b"{}", invocation_type: str = "RequestResponse"
    ) -> Answer:
        function = self.functions.get(function_name)
        if function is None:
            arn = f"arn:aws:lambda:eu-central-1:123456789012:function:{function_name}"
            raise Refused(404, "ResourceNotFoundException", f"Function not found: {arn}")
        if invocation_type != "RequestResponse":
            raise Refused(400, "InvalidParameterValueException", "only RequestResponse here")
        if len(payload) > MOST_BYTES:
            raise Refused(
                413,
                "RequestTooLargeException",
                f"{len(payload)} byte payload is too large for the RequestResponse invocation type",
            )
        event = json.loads(payload)
        with self.lock:
            function.events.append(event)
            ends = self._ends[function_name]
            told = ends.popleft() if ends else None
        return _failed(told) if told else _run(function_name, function, event)


def _run(name: str, function: Function, event: dict[str, Any]) -> Answer:
    found: list[Answer] = []

    def work() -> None:  # in a thread of its own, as a function shares none with its caller
        try:
            answer = function.handler(event, LambdaContext(name, function.seconds))
        except Exception as error:  # noqa: BLE001  (what the runtime client does with all)
            found.append(_failed({"errorMessage": str(error), "errorType": type(error).__name__}))
            return
        try:
            body = json.dumps(answer).encode()
        except TypeError as error:
            told = f"Unable to marshal response: {error}"
            found.append(_failed({"errorMessage": told, "errorType": "Runtime.MarshalError"}))
            return
        if len(body) > MOST_BYTES:
            told = f"Response payload size exceeded maximum allowed payload size ({MOST_BYTES})."
            kind = "Function.ResponseSizeTooLarge"
            found.append(_failed({"errorMessage": told, "errorType": kind}))
            return
        found.append(Answer(body, headers={"X-Amz-Executed-Version": "$LATEST"}))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return found[0]


def _failed(told: dict[str, str]) -> Answer:
    body = json.dumps({**told, "requestId": "8476a536", "stackTrace": []}).encode()
    headers = {"X-Amz-Function-Error": "Unhandled", "X-Amz-Executed-Version": "$LATEST"}
    return Answer(body, headers=headers)
