"""The researcher's service on 127.0.0.1, as far as those who ask it can tell: one answer after
another, whatever is asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

KEY = "a-key-for-the-researcher-of-32-characters"


def summary(*, pages: int = 5, ending: str | None = None) -> dict[str, Any]:
    """A run that began just now and goes on, or has ended, as JSON."""
    now = datetime.now(UTC).isoformat()
    return {
        "run_id": str(UUID(int=7)),
        "trigger": "schedule",
        "state": "finished" if ending else "running",
        "ending": ending,
        "model": "offline/rules",
        "topics": [{"kind": "role", "name": "registered nurse"}],
        "started_at": now,
        "heard_of_at": now,
        "ended_at": now if ending else None,
        "usage": {"requests": 0, "input_tokens": 0, "output_tokens": 0, "cost_usd": 0.0},
        "pages_read": pages,
        "pages_skipped": 1,
        "findings_published": 2,
        "findings_refused": 0,
        "jobs_new": 3,
        "jobs_seen": 0,
    }


class LoopbackResearcher(ThreadingHTTPServer):
    """Gives its answers in order, the last one for ever, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, bytes]] = []
        self.asked: list[tuple[str, str | None, Any]] = []
        """Path, key and body of each request."""
        self.holds_back: threading.Event | None = None
        """What it waits for before it answers."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def will_say(self, *answers: object, status: int = 200) -> None:
        """Answer so from now on: each as JSON, bytes as they are."""
        self.answers = [
            (status, one if isinstance(one, bytes) else json.dumps(one).encode()) for one in answers
        ]

    def next_answer(self) -> tuple[int, bytes]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def handle_error(self, request: object, client_address: object) -> None:
        """Who asked may have gone."""


class _Handler(BaseHTTPRequestHandler):
    server: LoopbackResearcher

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        told = (self.path, self.headers["X-API-Key"], json.loads(body or b"null"))
        self.server.asked.append(told)
        if self.server.holds_back is not None:
            self.server.holds_back.wait(20)
        status, answer = self.server.next_answer()
        self.send_response_only(status)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def loopback_researcher() -> Iterator[LoopbackResearcher]:
    """One that reads on, until it is told otherwise."""
    server = LoopbackResearcher()
    server.will_say(summary())
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
