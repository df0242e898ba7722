"""The researcher's service as the chore and the function speak to it, over HTTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from loopback_researcher import KEY, LoopbackResearcher, loopback_researcher, summary

from careerassist.adapters.research_service import ResearchService
from careerassist.errors import (
    CareerAssistError,
    Interrupted,
    ResearchRunning,
    ServiceUnavailable,
    SetupError,
)
from careerassist.schemas.research import Topic


@pytest.fixture
def server() -> Iterator[LoopbackResearcher]:
    with loopback_researcher() as made:
        yield made


def service(
    server: LoopbackResearcher, path: str = "", stopping: threading.Event | None = None
) -> ResearchService:
    return ResearchService(server.url + path, KEY, stopping=stopping or threading.Event())


def test_it_asks_with_its_key_and_understands_the_answer(server: LoopbackResearcher) -> None:
    run = service(server).go_on()
    assert (run.run_id, run.state, run.pages_read) == (UUID(int=7), "running", 5)
    assert server.asked == [("/research/auto", KEY, None)]


def test_what_somebody_wants_to_know_is_asked_for(server: LoopbackResearcher) -> None:
    server.will_say({**summary(ending="done"), "pages": []})
    topic = Topic(kind="role", name="registered nurse")
    run = service(server).look_into([topic], ["https://jobs.example.com/nurse"])
    assert run.ending == "done"
    [(path, _, body)] = server.asked
    assert path == "/research"
    assert body["topics"][0]["name"] == "registered nurse"
    assert body["urls"] == ["https://jobs.example.com/nurse"]


def test_an_address_may_have_a_path(server: LoopbackResearcher) -> None:
    service(server, "/reader/").go_on()
    assert server.asked[0][0] == "/reader/research/auto"


@pytest.mark.parametrize(
    ("status", "problem", "kind", "words"),
    [
        (409, {"code": "research_running", "detail": "Busy."}, ResearchRunning, "Busy"),
        (401, {"code": "unauthorized"}, SetupError, "CAREERASSIST_RESEARCH_KEY"),
        (404, {"code": "not_found", "detail": "There is nothing."}, SetupError, "nothing"),
        (500, {"code": "setup_error", "detail": "No Chromium."}, SetupError, "No Chromium"),
        (503, {"code": "service_unavailable", "detail": "Soon."}, ServiceUnavailable, "Soon"),
        (502, {}, ServiceUnavailable, "status 502"),
        (200, {"ok": True}, ServiceUnavailable, "same version"),
        (500, [], ServiceUnavailable, "status 500"),
        (200, b"<!doctype html><p>Welcome</p>", ServiceUnavailable, "something else answers"),
    ],
)
def test_what_it_refuses_is_told_in_words(
    server: LoopbackResearcher,
    status: int,
    problem: object,
    kind: type[CareerAssistError],
    words: str,
) -> None:
    server.will_say(problem, status=status)
    with pytest.raises(kind, match=words):
        service(server).go_on()


def test_nobody_there() -> None:
    with loopback_researcher() as server:
        away = service(server)
    with pytest.raises(ServiceUnavailable, match=r"http://127\.0\.0\.1:\d+ does not answer"):
        away.go_on()


def test_a_process_that_is_to_end_does_not_wait_for_the_answer(server: LoopbackResearcher) -> None:
    stopping, server.holds_back = threading.Event(), threading.Event()
    threading.Timer(0.3, stopping.set).start()
    begun = time.monotonic()
    with pytest.raises(Interrupted):
        service(server, stopping=stopping).go_on()
    server.holds_back.set()
    assert time.monotonic() - begun < 10
