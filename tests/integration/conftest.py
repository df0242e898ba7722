"""The API behind a real server on this machine, and a client of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from loopback_api import serving

from careerassist.bootstrap import Parts


@pytest.fixture
def address(parts: Parts) -> Iterator[str]:
    """Where the API listens. Jobs wait until the test starts a worker."""
    with serving(parts) as running:
        yield running


@pytest.fixture
def client_of(address: str, parts: Parts) -> Iterator[Callable[[str], httpx.Client]]:
    """Clients that are signed in as a person of this name, who is added if need be. They follow
    redirects, as to a file that is downloaded."""
    opened: list[httpx.Client] = []

    def sign_in(subject: str) -> httpx.Client:
        if subject not in {person.subject for person in parts.local_identity.people()}:
            parts.local_identity.add_person(subject, name=subject)
        token = parts.local_identity.token(parts.local_identity.person(subject))
        headers = {"Authorization": f"Bearer {token}"}
        opened.append(
            httpx.Client(base_url=address, timeout=30, headers=headers, follow_redirects=True)
        )
        return opened[-1]

    yield sign_in
    for client in opened:
        client.close()


@pytest.fixture
def client(client_of: Callable[[str], httpx.Client]) -> httpx.Client:
    """A client that is signed in as the person whose machine it is."""
    return client_of("me")


@pytest.fixture
def working(client: httpx.Client, parts: Parts) -> Iterator[Callable[[], None]]:
    """Start the worker; it stops with the test, before the server closes its connections."""
    started: list[bool] = []

    def start() -> None:
        started.append(True)
        parts.worker.start()

    yield start
    if started:
        parts.worker.stop()


@pytest.fixture
def ended(client: httpx.Client) -> Callable[[str], Any]:
    """Poll a job as a client does, with its last ETag, until it has ended."""

    def follow(job_id: str) -> Any:
        deadline = time.monotonic() + 60
        headers: dict[str, str] = {}
        while time.monotonic() < deadline:
            response = client.get(f"/api/jobs/{job_id}", headers=headers)
            if response.status_code != 304:
                job = response.json()
                if job["state"] not in ("pending", "processing"):
                    return job
                headers = {"If-None-Match": response.headers["etag"]}
            time.sleep(0.05)
        raise AssertionError("the job did not end within 60 seconds")

    return follow
