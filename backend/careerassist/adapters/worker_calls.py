"""What passes between a caller and a worker, wherever the worker runs: JSON of at most 6 MB each
way, and errors of ours. A worker in process is held to what Lambda would hold it to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from careerassist.errors import CareerAssistError, TooLarge
from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import WorkerName
from careerassist.telemetry import log

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]
"""Event and context in, JSON-serialisable answer out."""

MOST_BYTES = 6 * 1024 * 1024
"""Of an event, and of an answer (AWS, "Lambda quotas")."""


def body_of(event: Schema) -> bytes:
    """The event as it is sent. Raises `TooLarge`."""
    body = event.model_dump_json().encode()
    if len(body) > MOST_BYTES:
        raise TooLarge
    return body


def call_here(worker: WorkerName, handler: Handler, event: Schema) -> Mapping[str, Any]:
    """Call a worker's handler in this process. Raises what Lambda's caller would meet: our errors
    as they are, `CareerAssistError` for all others (bugs, and logged), `TooLarge`."""
    given = json.loads(body_of(event))
    try:
        body = json.dumps(handler(given, None)).encode()
    except CareerAssistError:
        raise
    except Exception:  # noqa: BLE001  (logged, and told without its words)
        log.exception("worker raised", worker=worker)
        raise CareerAssistError from None
    if len(body) > MOST_BYTES:
        raise TooLarge
    answer: dict[str, Any] = json.loads(body)
    return answer
