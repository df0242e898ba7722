"""Traces: their names, how they hang together, and that they hold no words of a person."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from careerassist import tracing


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """Where spans arrive instead of at a collector."""
    provider, arrived = TracerProvider(), InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(arrived))
    monkeypatch.setattr(tracing, "_tracer", provider.get_tracer("test"))
    yield arrived
    provider.shutdown()


def test_a_request_to_a_model_is_named_as_everybody_names_it(spans: InMemorySpanExporter) -> None:
    with (
        tracing.span("step extract_cv", job_id="j1", attempt=1),
        tracing.chat_span("bedrock", "amazon.nova-pro-v1:0", task="extract_cv") as chat,
    ):
        chat.set_attribute("gen_ai.usage.input_tokens", 120)
    chat_span, step = spans.get_finished_spans()
    assert chat_span.name == "chat amazon.nova-pro-v1:0"
    assert chat_span.parent is not None
    assert chat_span.parent.span_id == step.context.span_id
    assert dict(chat_span.attributes or {}) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "aws.bedrock",
        "gen_ai.request.model": "amazon.nova-pro-v1:0",
        "gen_ai.output.type": "json",
        "gen_ai.usage.input_tokens": 120,
        "careerassist.task": "extract_cv",
    }


def test_a_failure_is_told_by_its_class_and_not_by_its_words(spans: InMemorySpanExporter) -> None:
    with (
        pytest.raises(ValueError, match="Ines Calloway"),
        tracing.span("step extract_cv", job_id="j1"),
    ):
        raise ValueError("could not read Ines Calloway")
    (span,) = spans.get_finished_spans()
    assert span.status.is_ok is False
    assert dict(span.attributes or {})["error.type"] == "ValueError"
    assert "Ines" not in json.dumps(json.loads(span.to_json()))


def test_nothing_is_traced_unless_it_is_asked_for() -> None:
    before = trace.get_tracer_provider()
    tracing.configure_tracing(None, service="api", seconds=1)
    assert trace.get_tracer_provider() is before
    with tracing.span("job full_analysis") as span:
        assert not span.is_recording()


PROGRAM = """
import sys
from careerassist import tracing
tracing.configure_tracing(sys.argv[1], service="worker", seconds=10)
with tracing.span("step extract_cv", job_id="j1"):
    with tracing.chat_span("bedrock", "amazon.nova-pro-v1:0", task="extract_cv"):
        pass
"""


SENDING = """
import sys, time
from careerassist import tracing
tracing.configure_tracing(sys.argv[1], service="api", seconds=0.5)
with tracing.span("step extract_cv", job_id="j1"):
    pass
began = time.monotonic()
tracing.send_traces()
print(time.monotonic() - began)
import os
sys.stdout.flush()
os._exit(0)
"""


def test_an_answer_does_not_wait_for_a_collector_that_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, "-c", SENDING, endpoint],
            check=True,
            timeout=60,
            capture_output=True,
        )
    assert 0.4 < float(done.stdout) < 5


def test_a_collector_that_is_named_gets_the_spans() -> None:
    """In a process of its own: the SDK lets nobody take back a provider."""
    arrived: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            arrived.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    subprocess.run([sys.executable, "-c", PROGRAM, endpoint], check=True, timeout=500)
    server.shutdown()
    server.server_close()
    assert {path for path, _ in arrived} == {"/v1/traces"}
    told = b"".join(data for _, data in arrived)
    for words in (b"careerassist-worker", b"step extract_cv", b"chat amazon.nova-pro-v1:0"):
        assert words in told
