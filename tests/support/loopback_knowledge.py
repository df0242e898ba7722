"""The ingest API as far as a researcher can tell, without a database: keeps what it is handed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx

from career_agents.researcher.client import KnowledgeClient
from careerassist.schemas.research import HandedIn, HandIn, RunEnd, RunRecord, RunRequest

KEY = "a key that is long enough for anybody who hands in"


class Knowledge:
    """Runs as they were handed in. `refuse` may answer a request before it is looked at."""

    def __init__(self) -> None:
        self.requests: list[RunRequest] = []
        self.handed: list[HandIn] = []
        self.ends: list[RunEnd] = []
        self.done: tuple[str, ...] = ()
        """What an opened run has dealt with already; then it is a resumed one."""
        self.may_spend_usd: float | None = None
        self.started_at = datetime.now(UTC)
        self.run_id = uuid4()
        self.refuse: Callable[[httpx.Request], httpx.Response | None] = lambda request: None

    def client(self, **given: Any) -> KnowledgeClient:
        transport = httpx.MockTransport(self._answer)
        return KnowledgeClient("http://knowledge.test", KEY, transport=transport, **given)

    @property
    def read(self) -> list[str]:
        """Addresses that were read, in order."""
        return [one.reading.url for one in self.handed if one.reading is not None]

    @property
    def skipped(self) -> dict[str, str]:
        """Addresses that were not, and why."""
        return {one.skip.url: one.skip.code for one in self.handed if one.skip is not None}

    def _answer(self, request: httpx.Request) -> httpx.Response:
        assert request.headers["x-api-key"] == KEY
        refused = self.refuse(request)
        if refused is not None:
            return refused
        path = request.url.path.removeprefix("/ingest/research/runs")
        given = json.loads(request.content) if request.content else None
        if path == "" and request.method == "POST":
            return self._opened(RunRequest.model_validate(given))
        assert path.startswith(f"/{self.run_id}"), path
        if path.endswith("/pages"):
            self.handed.append(HandIn.model_validate(given))
            return httpx.Response(200, json=HandedIn().model_dump(mode="json"))
        if path.endswith("/end"):
            self.ends.append(RunEnd.model_validate(given))
        return httpx.Response(200, json=self._record(short=path.endswith("/end")))

    def _opened(self, request: RunRequest) -> httpx.Response:
        self.requests.append(request)
        opened = {
            "run_id": str(self.run_id),
            "resumed": bool(self.done),
            "started_at": self.started_at.isoformat(),
            "topics": [topic.model_dump(mode="json") for topic in request.topics],
            "done": self.done,
            "may_spend_usd": self.may_spend_usd,
        }
        return httpx.Response(200, json=opened)

    def _record(self, *, short: bool) -> dict[str, Any]:
        now = datetime.now(UTC)
        pages = [_page(one, now) for one in self.handed]
        asked = self.requests[-1]
        record = RunRecord.model_validate(
            {
                "run_id": self.run_id,
                "trigger": asked.trigger,
                "state": "finished" if self.ends else "running",
                "ending": self.ends[-1].ending if self.ends else None,
                "model": asked.model,
                "topics": asked.topics,
                "started_at": self.started_at,
                "heard_of_at": now,
                "ended_at": now if self.ends else None,
                "usage": {},
                "pages_read": len(self.read),
                "pages_skipped": len(self.skipped),
                **dict.fromkeys(("findings_published", "findings_refused"), 0),
                **dict.fromkeys(("jobs_new", "jobs_seen"), 0),
                "pages": pages,
            }
        )
        return record.model_dump(mode="json", exclude={"pages"} if short else None)


def _page(handed: HandIn, now: datetime) -> dict[str, Any]:
    reading, skip = handed.reading, handed.skip
    assert (reading is None) != (skip is None)
    return {
        "url": reading.url if reading else skip and skip.url,
        "final_url": reading.final_url if reading else None,
        "title": reading.title if reading else None,
        "read_at": now,
        "code": skip.code if skip else None,
        "message": skip.message if skip else None,
        "jobs": len(reading.jobs) if reading else 0,
    }


def problem(status: int, code: str, **headers: str) -> httpx.Response:
    """A problem document, as the API answers with."""
    return httpx.Response(status, json={"code": code, "detail": f"{code}."}, headers=headers)
