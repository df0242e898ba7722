"""The ingest API as the researcher meets it, and the pages that it hands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from ingest_researcher import Researcher

from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import Parts


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
