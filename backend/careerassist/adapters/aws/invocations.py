"""What surrounds each event of a Lambda function: the log knows the event before its work begins;
figures and traces are sent before its answer leaves, since nothing runs afterwards.

Logs go through Powertools' logger, so that each line has the function's name, the request's id,
whether it was a cold start, and X-Ray's trace id. Needs no permission beyond that of writing logs.
Has not met real AWS: real handlers run under Lambda's runtime client against its API on loopback.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools.logging import Logger

from careerassist.errors import CareerAssistError
from careerassist.metrics import Metrics
from careerassist.telemetry import log, log_through
from careerassist.tracing import send_traces

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]

_ABOUT = {
    "AWS_LAMBDA_FUNCTION_NAME": "faas.name",
    "AWS_LAMBDA_FUNCTION_VERSION": "faas.version",
    "AWS_LAMBDA_LOG_STREAM_NAME": "faas.instance",
    "AWS_REGION": "cloud.region",
}


class Invocations:
    """The events of one function."""

    def __init__(self, service: str, *, level: str, metrics: Metrics) -> None:
        """From here on, what is logged goes through Powertools."""
        self._metrics = metrics
        self._logger = Logger(
            service=service,
            level=level.upper(),
            stream=sys.stdout,
            use_rfc3339=True,
            utc=True,
            serialize_stacktrace=False,
            location=None,  # would always name the sink
        )
        log_through(self._logger, level)

    def surround(self, handler: Handler) -> Handler:
        """The handler as Lambda calls it."""

        # Powertools would log whole events if its variable says so. They may hold what a person
        # wrote, so it is told not to.
        @self._logger.inject_lambda_context(log_event=False, clear_state=True)
        def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
            self._logger.set_correlation_id(correlation_id(event))
            try:
                return handler(event, context)
            except CareerAssistError:
                raise
            except Exception:  # noqa: BLE001  (logged, and raised again without its words)
                # The runtime writes the message of what is raised here into the log, and a message
                # may quote a CV.
                log.exception("function failed")
                raise CareerAssistError from None
            finally:
                self._send()

        wrapped: Handler = handle
        return wrapped

    def _send(self) -> None:
        """The work is over, and its answer is what counts: figures that can't be sent are lost."""
        for send in (self._metrics.send, send_traces):
            try:
                send()
            except Exception:  # noqa: BLE001  (whatever it is, it must not undo the work)
                log.exception("telemetry not sent")


def correlation_id(event: Mapping[str, Any]) -> str | None:
    """What the lines about an event have in common with those of others: API Gateway's id of the
    request, or what is worked on."""
    gateway = event.get("requestContext")
    if isinstance(gateway, Mapping):
        return _text(gateway.get("requestId"))
    records = event.get("Records")
    if isinstance(records, list) and records:
        return _text(records[0].get("messageId"))
    for name in ("job_id", "answer_id", "rewrite_id", "user_id", "chore"):
        if name in event:
            return _text(event[name])
    return None


def about_function(environment: Mapping[str, str]) -> dict[str, str]:
    """Attributes of a function's resource in traces, by OpenTelemetry's conventions for functions
    as a service."""
    found = {name: environment[key] for key, name in _ABOUT.items() if environment.get(key)}
    return {"cloud.provider": "aws", "cloud.platform": "aws_lambda", **found}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
