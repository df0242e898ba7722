"""`scripts/smoke-test` against a running installation, and against servers that have one fault."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from deployment import smoke_test
from web_installation import WebInstallation, installed

from careerassist.built_site import is_built

Command = Callable[..., tuple[int, str]]

PAGE = {
    "Content-Type": "text/html",
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'sha256-abc='",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@pytest.fixture
def running(postgres: Any, fresh_installation: Any, tmp_path: Path) -> Iterator[WebInstallation]:
    with installed(postgres, fresh_installation, tmp_path / "it") as made:
        yield made


@pytest.mark.slow
def test_a_running_installation_passes_and_nothing_is_left_in_it(
    running: WebInstallation, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = running.person()
    identity = running.parts.local_identity
    token = identity.token(identity.person(person.subject))
    monkeypatch.setenv(smoke_test.TOKEN_VARIABLE, token)
    code, said = command("smoke-test", running.address)
    failed = [line for line in said.splitlines() if "FAILED" in line]
    if is_built():
        assert (code, failed) == (0, []), said
        assert "All 9 checks passed." in said
    else:  # no site, no pages
        assert len(failed) == 1, said
        assert "pages and their headers" in failed[0]
    assert "one whole analysis" in said
    assert token not in said
    for things in ("cvs", "postings"):
        assert person.client.get(f"/api/{things}").json()["items"] == []


def test_a_dry_run_asks_nothing(command: Command) -> None:
    code, said = command("smoke-test", "http://127.0.0.1:9", "--dry-run")
    assert code == 0
    assert "would ask" in said


def test_an_installation_that_is_not_there(command: Command) -> None:
    code, said = command("smoke-test", "http://127.0.0.1:9")
    assert code == 1
    assert "ConnectError" in said
    assert "Traceback" not in said


class _Site(BaseHTTPRequestHandler):
    """An installation that is as it should be, but for what `faults` says."""

    faults: dict[str, tuple[int, dict[str, str], Any]]

    def do_GET(self) -> None:
        self._answer(*(self.faults.get(self.path) or self._as_it_should_be(self.path)))

    def do_POST(self) -> None:
        """Whose token is no good."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(401, {}, {})

    def _answer(self, status: int, headers: dict[str, str], body: Any) -> None:
        content = body if isinstance(body, str) else json.dumps(body)
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content.encode())

    def _as_it_should_be(self, path: str) -> tuple[int, dict[str, str], Any]:
        if path == "/api/me":
            return 401, {}, {}
        if path == "/api/ready":
            return 200, {}, {"ready": True}
        if path == "/api/health":
            return 200, {"Cache-Control": "no-store"}, {"status": "ok"}
        if path == "/config.json":
            return 200, {}, {"auth_kind": "cognito"}
        return (404 if "no-such" in path else 200), PAGE, "<!doctype html>"

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def site(faults: dict[str, tuple[int, dict[str, str], Any]]) -> Iterator[str]:
    """Its address."""
    handler = type("Faulty", (_Site,), {"faults": faults})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_without_a_token_it_says_what_was_left_out(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(smoke_test.TOKEN_VARIABLE, raising=False)
    with site({}) as address:
        code, said = command("smoke-test", address)
    assert code == 0, said
    assert "skipped" in said
    assert smoke_test.TOKEN_VARIABLE in said


def test_a_token_that_is_good_no_more_is_told(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(smoke_test.TOKEN_VARIABLE, "made.up.token")
    with site({}) as address:
        code, said = command("smoke-test", address)
    assert code == 1
    assert "/api/uploads was answered with 401" in said


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("/cvs/", (500, PAGE, ""), "/cvs/ was answered with 500"),
        (
            "/",
            (200, {**PAGE, "Content-Security-Policy": "default-src *"}, ""),
            "keeps foreign scripts out",
        ),
        (
            "/jobs/",
            (200, {**PAGE, "Content-Security-Policy": "script-src 'unsafe-inline'"}, ""),
            "/jobs/ has no Content-Security-Policy",
        ),
        (
            "/settings/",
            (200, {**PAGE, "X-Content-Type-Options": ""}, ""),
            "/settings/ is sent without x-content-type-options: nosniff",
        ),
        ("/no-such-page-of-the-smoke-test/", (200, PAGE, ""), "was answered with 200"),
        ("/config.json", (200, PAGE, "<!doctype html>"), "/config.json did not answer with JSON"),
        (
            "/api/health",
            (200, {"X-Cache": "Hit from cloudfront"}, {"status": "ok"}),
            "came from a cache",
        ),
        (
            "/api/health",
            (200, {"Cache-Control": "public, max-age=60"}, {"status": "ok"}),
            "may go into one",
        ),
        ("/api/ready", (503, {}, {"ready": False, "checks": {"queue": "gone"}}), "'queue': 'gone'"),
        ("/api/me", (200, {}, {}), "/api/me was answered with 200"),
    ],
)
def test_each_fault_is_found(
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    answer: tuple[int, dict[str, str], Any],
    said: str,
) -> None:
    monkeypatch.delenv(smoke_test.TOKEN_VARIABLE, raising=False)
    with site({path: answer}) as address:
        code, told = command("smoke-test", address)
    assert code == 1
    assert told.count("FAILED") == 1, told
    assert said in told


def test_plain_http_must_lead_to_https() -> None:
    """As `https://` is not spoken on loopback here, the one look is taken by itself."""
    with pytest.raises(smoke_test.Wrong, match="http:// was answered with 200"):
        smoke_test._over_tls(_Fixed(200, {}), "https://example.com")  # type: ignore[arg-type]
    there = {"location": "https://example.com/"}
    smoke_test._over_tls(_Fixed(301, there), "https://example.com")  # type: ignore[arg-type]


class _Fixed:
    """A client that gets the same answer from everywhere."""

    def __init__(self, status: int, headers: dict[str, str]) -> None:
        self.status_code = status
        self.headers = headers

    def get(self, *_: Any, **__: Any) -> _Fixed:
        return self
