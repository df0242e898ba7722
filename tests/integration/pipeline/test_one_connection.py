"""A process that may have one connection to the database, as a Lambda has: what needs a second one
while it holds the first would wait for itself for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from full_life import live
from loopback_api import serving
from loopback_aurora import LoopbackAurora

from careerassist.adapters.local.worker import sqs_event
from careerassist.bootstrap import Parts
from careerassist.settings import load_settings


@pytest.fixture
def server(dsn: str) -> Iterator[LoopbackAurora]:
    """Counts the connections."""
    with LoopbackAurora(dsn) as counting:
        yield counting


@pytest.fixture
def parts(server: LoopbackAurora, tmp_path: Path) -> Iterator[Parts]:
    settings = load_settings(
        data_dir=tmp_path / "data",
        database_url=server.url(),
        database_connections=1,
        log_level="error",
    )
    built = Parts(settings, database_patience=30)
    yield built
    built.close()


@contextmanager
def working(parts: Parts) -> Iterator[None]:
    """Messages are taken and the sweeper sweeps, one after another as Lambda would be told to."""
    over = threading.Event()
    failed: list[Any] = []
    orchestrate = parts.invoker.handler("orchestrator")

    def work() -> None:
        while not over.is_set():
            for message in parts.queue.receive(limit=1, wait_seconds=0):
                failed.extend(orchestrate(sqs_event(message), None)["batchItemFailures"])
                parts.queue.acknowledge(message.receipt)
            parts.chores.do("sweeper")
            over.wait(0.05)

    thread = threading.Thread(target=work)
    thread.start()
    yield
    over.set()
    thread.join(30)
    assert failed == []


@pytest.mark.slow
def test_everything_is_done_over_one_connection(parts: Parts, server: LoopbackAurora) -> None:
    """API and agents in one process, which is more than any function has to do at a time."""
    with serving(parts) as address, working(parts):
        token = parts.local_identity.token(parts.local_identity.person("me"))
        headers = {"Authorization": f"Bearer {token}"}
        began = time.monotonic()
        with httpx.Client(base_url=address, timeout=30, headers=headers) as client:
            client.follow_redirects = True
            assert live(client, parts, "me", "Meredith")["job_id"]
    assert time.monotonic() - began < 100
    assert server.most_at_once == 1


@pytest.mark.parametrize(
    "chore", ["sweeper", "librarian", "stocktaker", "postman", "cleaner", "matchmaker"]
)
def test_each_chore_is_done_over_one_connection(
    parts: Parts, server: LoopbackAurora, chore: str
) -> None:
    assert parts.chores.do(chore).chore == chore  # type: ignore[arg-type]
    assert server.most_at_once <= 1


def test_the_readiness_of_an_api_needs_no_second_one(parts: Parts, server: LoopbackAurora) -> None:
    with serving(parts) as address:
        assert httpx.get(f"{address}/api/ready").json()["ready"] is True
    assert server.most_at_once == 1
