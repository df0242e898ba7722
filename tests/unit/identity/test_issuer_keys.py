"""An issuer's keys over time: new ones, withdrawn ones, and an issuer that fails."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from loopback_issuer import ISSUER, Issuer

from careerassist.errors import CareerAssistError, ServiceUnavailable, Unauthorized
from careerassist.fetch.issuer_keys import published_keys
from careerassist.identity import AudienceRule, RemoteKeys, TokenVerifier


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def verifier(url: str, clock: Clock) -> TokenVerifier:
    ours = AudienceRule("aud", frozenset({"our-app"}))
    return TokenVerifier(
        RemoteKeys(partial(published_keys, url), clock=clock), issuer=ISSUER, audience=ours
    )


def invented(issuer: Any, number: int = 0) -> str:
    return str(issuer.token(header={"kid": f"invented-{number}"}))


def test_a_new_key_works_at_once_and_a_retired_one_stops(issuer: Any, clock: Clock) -> None:
    ours = verifier(issuer.url, clock)
    ours.verify(issuer.token())
    issuer.rotate("second")
    clock.now += 31
    assert ours.verify(issuer.token("second")).subject == "u-1"
    old = issuer.token("first")
    issuer.retire("first")
    assert ours.verify(old).subject == "u-1", "known keys hold for their lifespan"
    clock.now += 301
    with pytest.raises(Unauthorized):
        ours.verify(old)


def test_invented_key_ids_do_not_flood_the_issuer(issuer: Any, clock: Clock) -> None:
    ours = verifier(issuer.url, clock)
    for number in range(20):
        with pytest.raises(Unauthorized):
            ours.verify(invented(issuer, number))
    assert issuer.requests == 1


def test_nor_one_that_fails(issuer: Any, clock: Clock) -> None:
    issuer.down = True
    ours = verifier(issuer.url, clock)
    for number in range(20):
        with pytest.raises(ServiceUnavailable):
            ours.verify(invented(issuer, number))
    assert issuer.requests == 1


def test_keys_are_fetched_once_for_many_tokens(issuer: Any, clock: Clock) -> None:
    ours = verifier(issuer.url, clock)
    for _ in range(10):
        ours.verify(issuer.token())
    assert issuer.requests == 1


def test_an_issuer_that_is_down_is_no_fault_of_the_token(issuer: Any, clock: Clock) -> None:
    issuer.down = True
    ours = verifier(issuer.url, clock)
    with pytest.raises(ServiceUnavailable):
        ours.verify(issuer.token())
    issuer.down = False
    clock.now += 6
    assert ours.verify(issuer.token()).subject == "u-1"


def test_known_keys_outlast_an_issuer_that_is_down_by_their_lifespan_only(
    issuer: Any, clock: Clock
) -> None:
    """Otherwise a key that was withdrawn would be good for as long as the issuer is silent."""
    ours = verifier(issuer.url, clock)
    token = issuer.token()
    ours.verify(token)
    issuer.down = True
    answers = []
    for number in range(20):
        clock.now += 60
        with pytest.raises(CareerAssistError):
            ours.verify(invented(issuer, number))  # makes us look, and must not renew anything
        try:
            ours.verify(token)
            answers.append("good")
        except ServiceUnavailable:
            answers.append("unavailable")
    assert answers == ["good"] * 4 + ["unavailable"] * 16


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def publishing(answer: Answer) -> Iterator[str]:
    class Published(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Published)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/keys"
    server.shutdown()
    server.server_close()


def body(content: bytes, *, status: int = 200, length: int | None = None, to: str = "") -> Answer:
    def send(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Length", str(len(content) if length is None else length))
        if to:
            request.send_header("Location", to)
        request.end_headers()
        request.wfile.write(content)

    return send


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(body(b"<html>Back soon</html>"), id="a page"),
        pytest.param(body(b""), id="nothing"),
        pytest.param(body(b"\xff\xfe\xfa{}"), id="no text"),
        pytest.param(body(b"[" * 100_000), id="depths"),
        pytest.param(body(b"[]"), id="a list"),
        pytest.param(body(b'{"keys": []}'), id="no keys"),
        pytest.param(body(b'{"keys": null}'), id="null"),
        pytest.param(body(b'{"keys": ["first"]}'), id="keys of text"),
        pytest.param(body(b'{"keys": [{"kty": "RSA", "kid": "first", "n": 5}]}'), id="half a key"),
        pytest.param(body(b'{"keys": [', length=5000), id="cut off"),
        pytest.param(body(b" " * 300_000 + b"{}"), id="too much"),
    ],
)
def test_whatever_an_issuer_answers_is_no_fault_of_ours(answer: Answer, clock: Clock) -> None:
    with publishing(answer) as url, pytest.raises(ServiceUnavailable):
        verifier(url, clock).verify(Issuer().token())


def test_keys_are_taken_from_the_address_that_was_set_and_no_other(
    issuer: Any, clock: Clock
) -> None:
    elsewhere = body(b"", status=302, to=issuer.url)
    with publishing(elsewhere) as url, pytest.raises(ServiceUnavailable):
        verifier(url, clock).verify(issuer.token())
    assert issuer.requests == 0


def test_nobody_with_a_known_key_waits_for_a_slow_issuer(clock: Clock) -> None:
    own = Issuer()
    asked, answers = threading.Event(), threading.Event()
    slow = threading.Event()

    def answer(request: BaseHTTPRequestHandler) -> None:
        if slow.is_set():
            asked.set()
            answers.wait(120)
        body(json.dumps(own.key_set()).encode())(request)

    with ExitStack() as running:
        ours = verifier(running.enter_context(publishing(answer)), clock)
        good = own.token()
        ours.verify(good)
        slow.set()
        clock.now += 31

        def look() -> None:
            with pytest.raises(Unauthorized):
                ours.verify(invented(own))

        waiting = threading.Thread(target=look)
        waiting.start()
        assert asked.wait(60)
        began = time.monotonic()
        assert ours.verify(good).subject == "u-1"
        assert time.monotonic() - began < 4
        answers.set()
        waiting.join(120)
        assert not waiting.is_alive()
