"""The researcher's service, over HTTP: on this machine, or on AWS.

With Python's own client: the zips of the functions that import this have no other in common. An
answer takes up to two minutes, and a process that is to end does not wait for it.
"""

from __future__ import annotations

import http.client
import json
import select
import ssl
import threading
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import certifi
from pydantic import ValidationError

from careerassist.errors import (
    CareerAssistError,
    Interrupted,
    ResearchRunning,
    ServiceUnavailable,
    SetupError,
)
from careerassist.schemas.research import RunSummary, Topic
from careerassist.tracing import traceparent

_ANSWER_SECONDS = 120.0
_CALL_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 0.2
_MOST_BYTES = 16 << 20


class ResearchService:
    """Speaks to the service at `url`. Safe to share between threads."""

    def __init__(self, url: str, key: str, *, stopping: threading.Event) -> None:
        """`stopping` is set when this process is about to end."""
        self._url = urlsplit(url)
        self._key = key
        self._stopping = stopping

    def go_on(self) -> RunSummary:
        """See the port."""
        return self._asked("/research/auto", None)

    def look_into(self, topics: Sequence[Topic], urls: Sequence[str]) -> RunSummary:
        """See the port."""
        asked = {"topics": [topic.model_dump(mode="json") for topic in topics], "urls": [*urls]}
        return self._asked("/research", asked)

    def _asked(self, path: str, body: dict[str, Any] | None) -> RunSummary:
        status, said = self._post(path, body)
        if status == http.client.OK:
            try:
                return RunSummary.model_validate(
                    {name: said[name] for name in RunSummary.model_fields}
                )
            except (ValidationError, KeyError, TypeError) as error:
                raise ServiceUnavailable(
                    "The researcher's service answers in a way that is not understood here. Both "
                    "must be of the same version."
                ) from error
        raise self._refusal(status, said if isinstance(said, dict) else {})

    def _refusal(self, status: int, problem: dict[str, Any]) -> CareerAssistError:
        detail = problem.get("detail")
        words = detail if isinstance(detail, str) else f"It answers with status {status}."
        if problem.get("code") == ResearchRunning.code:
            return ResearchRunning(words)
        if status == http.client.UNAUTHORIZED:
            return SetupError(
                "The researcher's service does not take our key. Give CAREERASSIST_RESEARCH_KEY "
                "the same value on both sides."
            )
        kind = problem.get("code")
        if status < http.client.INTERNAL_SERVER_ERROR or kind == SetupError.code:
            return SetupError(f"The researcher's service at {self._where}: {words}")
        return ServiceUnavailable(f"The researcher's service: {words}")

    @property
    def _where(self) -> str:
        return f"{self._url.scheme}://{self._url.netloc}"

    def _post(self, path: str, body: dict[str, Any] | None) -> tuple[int, Any]:
        connection = self._connection()
        headers = {"X-API-Key": self._key, "Accept": "application/json"}
        sent = b""
        if body is not None:
            headers["Content-Type"], sent = "application/json", json.dumps(body).encode()
        if parent := traceparent():
            headers["traceparent"] = parent
        try:
            connection.request("POST", self._url.path.rstrip("/") + path, sent, headers)
            self._wait_for_answer(connection)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read(_MOST_BYTES) or b"null")
        except ValueError as error:
            raise ServiceUnavailable(f"At {self._where} something else answers.") from error
        except (OSError, http.client.HTTPException) as error:
            raise ServiceUnavailable(
                f"The researcher's service at {self._where} does not answer."
            ) from error
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._url.hostname or "", self._url.port
        if self._url.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=_CALL_SECONDS)
        trusted = ssl.create_default_context(cafile=certifi.where())
        return http.client.HTTPSConnection(host, port, timeout=_CALL_SECONDS, context=trusted)

    def _wait_for_answer(self, connection: http.client.HTTPConnection) -> None:
        """Until something comes. Over TLS that may be the server's session ticket, so the rest of
        the time is given to whoever reads on."""
        until = time.monotonic() + _ANSWER_SECONDS
        while (left := until - time.monotonic()) > 0:
            if self._stopping.is_set():
                raise Interrupted("The researcher was stopped. It goes on at the next start.")
            if select.select([connection.sock], [], [], min(left, _LOOK_EVERY_SECONDS))[0]:
                connection.sock.settimeout(left)
                return
        raise TimeoutError
