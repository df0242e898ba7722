"""One trace for a job, from the request that asked for it, whoever carries it on and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from career_agents.registry import WORKERS
from careerassist import tracing
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.schemas.fetching import FetchEvent
from careerassist.schemas.jobs import JobMessage

REQUEST = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
TRACE = REQUEST.split("-")[1]


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    provider, arrived = TracerProvider(), InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(arrived))
    monkeypatch.setattr(tracing, "_tracer", provider.get_tracer("test"))
    yield arrived
    provider.shutdown()


def sent(parts: Parts) -> JobMessage:
    """The message that is in the queue now."""
    (message,) = parts.queue.receive(limit=1, wait_seconds=2)
    parts.queue.acknowledge(message.receipt)
    return JobMessage.model_validate(message.body)


def enqueue(bench: Any, message: JobMessage) -> None:
    with unit_of_work(bench.parts.database, bench.user_id) as work:
        work.jobs.enqueue(message.job_id, traceparent=REQUEST)


def test_each_step_is_a_child_of_the_job_and_the_job_of_the_request(
    bench: Any, spans: InMemorySpanExporter
) -> None:
    enqueue(bench, bench.submit())
    bench.parts.dispatch_outbox()
    assert bench.run(sent(bench.parts)) == "finished"
    done = spans.get_finished_spans()
    assert {f"{span.context.trace_id:032x}" for span in done} == {TRACE}
    (job,) = [span for span in done if span.name == "job full_analysis"]
    assert job.parent is not None
    assert f"{job.parent.span_id:016x}" == REQUEST.split("-")[2]
    steps = [span for span in done if span.name.startswith("step ")]
    assert len(steps) == 10
    assert {span.parent.span_id for span in steps if span.parent} == {job.context.span_id}
    assert {event.traceparent for event in bench.calls} == {
        f"00-{TRACE}-{job.context.span_id:016x}-01"
    }


def test_a_message_that_the_sweeper_sends_late_is_in_the_same_trace(bench: Any) -> None:
    enqueue(bench, bench.submit())
    with tracing.span("chore sweeper"):
        bench.parts.chores.do("sweeper")
    assert sent(bench.parts).traceparent == REQUEST


def test_a_job_that_is_woken_goes_on_in_its_trace(bench: Any) -> None:
    message = bench.submit()
    enqueue(bench, message)
    bench.parts.dispatch_outbox()
    assert sent(bench.parts).traceparent == REQUEST  # and whoever took it is gone
    with bench.parts.sweeper_database.transaction() as connection:
        connection.execute("update jobs set lease_until = now() - interval '2 hours'")
        connection.execute("update outbox set sent_at = now() - interval '2 hours'")
    bench.parts.chores.do("sweeper")
    assert sent(bench.parts).traceparent == REQUEST


def test_a_job_that_is_handed_over_goes_on_in_its_trace(
    bench: Any, spans: InMemorySpanExporter
) -> None:
    message = bench.submit().model_copy(update={"traceparent": REQUEST})
    assert bench.orchestrator().handle(message, stopping=lambda: True) == "continued"
    (job,) = spans.get_finished_spans()
    bench.parts.dispatch_outbox()
    assert sent(bench.parts).traceparent == f"00-{TRACE}-{job.context.span_id:016x}-01"


def test_the_fetcher_traces_for_whoever_asks(bench: Any, spans: InMemorySpanExporter) -> None:
    handle = WORKERS["fetcher"].factory()(bench.parts)
    asked = FetchEvent(url="http://127.0.0.1/ines-calloway", traceparent=REQUEST)
    assert handle(asked.model_dump(mode="json"), None)["refusal"]["code"] == "page_address_invalid"
    (span,) = spans.get_finished_spans()
    assert span.name == "fetch page"
    assert f"{span.context.trace_id:032x}" == TRACE
    assert "ines" not in span.to_json()


def test_a_trace_goes_through_where_none_is_made(bench: Any) -> None:
    message = bench.submit().model_copy(update={"traceparent": REQUEST})
    bench.run(message)
    assert {event.traceparent for event in bench.calls} == {REQUEST}


@pytest.mark.parametrize("wrong", ["garbage", REQUEST.upper(), REQUEST + "-more", 7])
def test_work_is_not_refused_for_its_trace(bench: Any, wrong: object) -> None:
    message = JobMessage.model_validate({**bench.submit().model_dump(), "traceparent": wrong})
    assert message.traceparent is None
    assert bench.run(message) == "finished"
