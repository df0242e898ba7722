"""What the researcher says to the knowledge base: the ingest API, over HTTP, with its key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

import httpx
from pydantic import ValidationError

from careerassist import errors
from careerassist.errors import CareerAssistError, ServiceUnavailable
from careerassist.schemas.base import Schema
from careerassist.schemas.research import (
    HandedIn,
    HandIn,
    OpenedRun,
    RunEnd,
    RunRecord,
    RunRequest,
    RunSummary,
)

_CALL_SECONDS = 30.0
_WAITS = (1.0, 4.0)
"""Seconds before each further try of a call that may be made twice."""
_LONGEST_WAIT = 15.0
_SILENT = "The knowledge base does not answer. What was read so far is kept; please try again."
_ERRORS: dict[str, type[CareerAssistError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, CareerAssistError)
}

_Answer = TypeVar("_Answer", bound=Schema)


class KnowledgeClient:
    """Speaks to the ingest API at `url` (without `/ingest`).

    Every method raises the error that the API answers with, e.g. `ResearchRunning`, and
    `ServiceUnavailable` if it does not answer. Each call but `open` is tried again where that may
    help: handing in twice changes nothing.
    """

    def __init__(
        self,
        url: str,
        key: str,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/ingest/research",
            headers={"X-API-Key": key},
            timeout=_CALL_SECONDS,
            transport=transport,
            trust_env=False,
        )
        self._sleep = sleep

    async def aclose(self) -> None:
        """Close its connections."""
        await self._http.aclose()

    async def open(self, request: RunRequest) -> OpenedRun:
        """Begin a run, or go on with one that was broken off. Not tried again: a run whose answer
        was lost is open, and the next call would be told that one is running."""
        return _read(OpenedRun, await self._call("POST", "/runs", request))

    async def hand_in(self, run_id: UUID, page: HandIn) -> HandedIn:
        """Tell what became of one address."""
        return _read(HandedIn, await self._insist("POST", f"/runs/{run_id}/pages", page))

    async def end(self, run_id: UUID, end: RunEnd) -> RunSummary:
        """Say why the run has stopped reading."""
        return _read(RunSummary, await self._insist("POST", f"/runs/{run_id}/end", end))

    async def record(self, run_id: UUID) -> RunRecord:
        """The run so far, with every page."""
        return _read(RunRecord, await self._insist("GET", f"/runs/{run_id}"))

    async def _insist(self, method: str, path: str, sent: Schema | None = None) -> Any:
        for wait in _WAITS:
            try:
                return await self._call(method, path, sent)
            except CareerAssistError as error:
                if not error.transient and error.code != CareerAssistError.code:
                    raise
                asked = error.details.get("retry_after")
                longer = asked if isinstance(asked, float) else 0.0
                await self._sleep(min(max(wait, longer), _LONGEST_WAIT))
        return await self._call(method, path, sent)

    async def _call(self, method: str, path: str, sent: Schema | None = None) -> Any:
        try:
            answer = await self._http.request(
                method, path, json=sent.model_dump(mode="json") if sent is not None else None
            )
        except httpx.HTTPError as error:
            raise ServiceUnavailable(_SILENT) from error
        try:
            said = answer.json()
        except ValueError as error:
            raise ServiceUnavailable(_SILENT) from error
        if answer.is_success:
            return said
        raise _refusal(answer, said if isinstance(said, dict) else {})


def _read(kind: type[_Answer], said: Any) -> _Answer:
    try:
        return kind.model_validate(said)
    except ValidationError as error:
        raise ServiceUnavailable(
            "The knowledge base answers in a way that the researcher does not understand. "
            "Both must be of the same version."
        ) from error


def _refusal(answer: httpx.Response, problem: dict[str, Any]) -> CareerAssistError:
    """The error that a problem document (RFC 9457) stands for."""
    usual = ServiceUnavailable if answer.status_code >= 500 else CareerAssistError
    kind = _ERRORS.get(str(problem.get("code")), usual)
    detail = problem.get("detail")
    retry_after = answer.headers.get("retry-after", "")
    return kind(
        detail if isinstance(detail, str) else None,
        **({"retry_after": float(retry_after)} if retry_after.isdigit() else {}),
    )
