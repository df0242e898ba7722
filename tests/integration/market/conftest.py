"""A small market: jobs handed in through the ingest API, and a person with a CV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import Parts

HandIn = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def ingest(parts: Parts) -> Iterator[TestClient]:
    """A client with the ingest key."""
    with TestClient(create_ingest_app(parts), headers={"X-API-Key": parts.ingest_key}) as client:
        yield client


@pytest.fixture
def hand_in(ingest: TestClient) -> HandIn:
    """Hand jobs in; what became of each."""

    def send(*jobs: dict[str, Any]) -> list[dict[str, Any]]:
        response = ingest.post("/ingest/jobs", json={"jobs": list(jobs)})
        assert response.status_code in (200, 207), response.text
        taken: list[dict[str, Any]] = response.json()["jobs"]
        refused = any(one["status"] == "refused" for one in taken)
        assert response.status_code == (207 if refused else 200)
        return taken

    return send
