"""The API behind a real server on this machine, and a client of it."""

from __future__ import annotations

import shutil
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import httpx
import pytest
from loopback_api import serving

from careerassist.bootstrap import Parts
from careerassist.settings import load_settings

_PATIENCE_SECONDS = 300
"""A job takes a second or two, but others may be at work on this machine."""
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Each client would read all certificates of this machine, which it does not need on loopback."""


@pytest.fixture
def address(parts: Parts) -> Iterator[str]:
    """Where the API listens. Jobs wait until the test starts a worker."""
    with serving(parts) as running:
        yield running


@pytest.fixture
def client_of(address: str, parts: Parts) -> Iterator[Callable[[str], httpx.Client]]:
    """Clients that are signed in as a person of this name, who is added if need be. They follow
    redirects, as to a file that is downloaded."""
    with signing_in(parts, address) as sign_in:
        yield sign_in


@contextmanager
def signing_in(parts: Parts, address: str) -> Iterator[Callable[[str], httpx.Client]]:
    """What `client_of` gives."""
    opened: list[httpx.Client] = []

    def sign_in(subject: str) -> httpx.Client:
        if subject not in {person.subject for person in parts.local_identity.people()}:
            parts.local_identity.add_person(subject, name=subject)
        token = parts.local_identity.token(parts.local_identity.person(subject))
        headers = {"Authorization": f"Bearer {token}"}
        opened.append(
            httpx.Client(
                base_url=address,
                timeout=_PATIENCE_SECONDS,
                headers=headers,
                verify=NO_TLS,
                follow_redirects=True,
            )
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
    return following(client)


def following(client: httpx.Client) -> Callable[[str], Any]:
    """What `ended` gives."""

    def follow(job_id: str) -> Any:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        headers: dict[str, str] = {}
        while time.monotonic() < deadline:
            response = client.get(f"/api/jobs/{job_id}", headers=headers)
            if response.status_code != 304:
                job = response.json()
                if job["state"] not in ("pending", "processing"):
                    return job
                headers = {"If-None-Match": response.headers["etag"]}
            time.sleep(0.05)
        raise AssertionError(f"the job did not end within {_PATIENCE_SECONDS} seconds")

    return follow


@pytest.fixture(scope="session")
def used_once(
    postgres: Any, fresh_installation: Any, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., tuple[Any, Any]]:
    """Make an installation in which something has been done, for tests to begin with a copy of
    (`installation`). `use` does it, with `client_of` and the parts, while a worker runs; the second
    value is what it returned."""

    def make(use: Callable[[Callable[[str], httpx.Client], Parts], Any]) -> tuple[Any, Any]:
        folder = tmp_path_factory.mktemp("used")
        shutil.copytree(fresh_installation.folder, folder, dirs_exist_ok=True)
        made = replace(fresh_installation, database=f"used_{uuid4().hex[:12]}", folder=folder)
        postgres.copy(fresh_installation.database, made.database)
        dsn = postgres.url(made.database)
        parts = Parts(load_settings(data_dir=folder, database_url=dsn, log_level="error"))
        with serving(parts) as address, signing_in(parts, address) as client_of:
            parts.worker.start()
            returned = use(client_of, parts)
            parts.worker.stop()
        parts.close()
        return made, returned

    return make


@pytest.fixture(scope="session")
def analysed_once(used_once: Callable[..., tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """The same where the person whose machine it is has analysed a CV for a posting; the job as the
    API shows it, with the ids of both."""

    def make(cv: str, posting: str) -> tuple[Any, Any]:
        def analyse(client_of: Callable[[str], httpx.Client], parts: Parts) -> Any:
            client = client_of("me")
            cv_id = client.post("/api/cvs", json={"text": cv}).json()["cv_id"]
            stored = client.post("/api/postings", json={"text": posting}).json()
            asked = {"cv_id": cv_id, "posting_id": stored["posting_id"]}
            job = following(client)(client.post("/api/analyze", json=asked).json()["job_id"])
            assert job["state"] == "completed", job
            return {**job, **asked}

        return used_once(analyse)

    return make
