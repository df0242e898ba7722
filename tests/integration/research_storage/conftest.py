"""The ingest API as the researcher meets it, and the pages that it hands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import Parts


class Researcher:
    """Speaks to the ingest API, and fails at once where it refuses."""

    def __init__(self, client: TestClient) -> None:
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


@pytest.fixture
def ingest(parts: Parts) -> Iterator[TestClient]:
    """A client with the ingest key."""
    with TestClient(create_ingest_app(parts), headers={"X-API-Key": parts.ingest_key}) as client:
        yield client


@pytest.fixture
def researcher(ingest: TestClient) -> Researcher:
    return Researcher(ingest)


@pytest.fixture
def as_if_long_ago(parts: Parts) -> Callable[..., None]:
    """Make a time in one of the researcher's tables so many seconds older."""

    def age(table: str, *columns: str, seconds: float) -> None:
        changes = ", ".join(f"{name} = {name} - make_interval(secs => %(s)s)" for name in columns)
        with parts.ingest_database.transaction() as connection:
            connection.execute(f"update {table} set {changes}".encode(), {"s": seconds})

    return age
