"""The API behind a real server on this machine, and a client of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import uvicorn

from careerassist.api.app import create_app
from careerassist.bootstrap import Parts


@pytest.fixture
def client(parts: Parts) -> Iterator[httpx.Client]:
    """Speaks to the API over HTTP. Jobs wait until the test starts a worker."""
    server = uvicorn.Server(uvicorn.Config(create_app(parts), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as connected:
        yield connected
    server.should_exit = True
    thread.join(10)


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
