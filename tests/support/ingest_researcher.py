"""Hands in what was read on public pages, as the researcher does."""

from __future__ import annotations

from typing import Any

import httpx


class Researcher:
    """Speaks to the ingest API, and fails at once where it refuses."""

    def __init__(self, client: httpx.Client) -> None:
        """`client` has the ingest key."""
        self.client = client

    def open(self, **asked: Any) -> dict[str, Any]:
        return self._sent("", {"trigger": "request", "model": "offline/rules", **asked})

    def hand_in(self, run_id: str, **given: Any) -> dict[str, Any]:
        return self._sent(f"/{run_id}/pages", given)

    def end(self, run_id: str, ending: str = "done", **given: Any) -> dict[str, Any]:
        return self._sent(f"/{run_id}/end", {"ending": ending, **given})

    def record(self, run_id: str) -> dict[str, Any]:
        answer = self.client.get(f"/ingest/research/runs/{run_id}")
        assert answer.status_code == 200, answer.text
        record: dict[str, Any] = answer.json()
        return record

    def _sent(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.client.post(f"/ingest/research/runs{path}", json=body)
        assert answer.status_code == 200, answer.text
        answered: dict[str, Any] = answer.json()
        return answered
