"""Traces by OpenTelemetry. Nothing is sent to anyone unless an endpoint is configured, and no span
ever holds what a person wrote.

A trace begins with a request to the API and goes on wherever its work does: the context travels as
W3C `traceparent` in messages and events ("Trace Context", W3C Recommendation of 23 November 2021).

Names: OpenTelemetry semantic conventions for generative AI ("Semantic conventions for generative
AI spans": `gen_ai.*`), for HTTP servers and for functions as a service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import Link, Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from careerassist import __version__

_tracer = trace.get_tracer("careerassist", __version__)
_w3c = TraceContextTextMapPropagator()

_PROVIDER_NAMES = {"bedrock": "aws.bedrock", "litellm": "litellm"}


def configure_tracing(
    endpoint: str | None,
    *,
    service: str,
    about: Mapping[str, str] | None = None,
    seconds: float,
) -> None:
    """Send traces to an OTLP/HTTP collector; without an endpoint, make none.

    `endpoint` is the collector's base address, e.g. `http://127.0.0.1:4318`. `about` says more
    about the process (attributes of its resource). `seconds`: longest time to send a batch, its
    repeats included.
    """
    if endpoint is None:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    named = {"service.name": f"careerassist-{service}", "service.version": __version__}
    provider = TracerProvider(resource=Resource.create({**named, **(about or {})}))
    exporter = OTLPSpanExporter(endpoint=endpoint.rstrip("/") + "/v1/traces", timeout=seconds)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)


def send_traces() -> None:
    """Send the spans that have ended, now. A function that has answered may not run again."""
    provider = trace.get_tracer_provider()
    flush = getattr(provider, "force_flush", None)  # the API's own provider has nothing to send
    if flush is not None:
        flush()


def traceparent() -> str | None:
    """The current span as W3C `traceparent`, for whoever goes on with this work elsewhere; None if
    nothing is traced."""
    carrier: dict[str, str] = {}
    _w3c.inject(carrier)
    return carrier.get("traceparent")


def trace_id() -> str | None:
    """The current trace's id, 32 hexadecimal digits; None if nothing is traced."""
    current = trace.get_current_span().get_span_context()
    return trace.format_trace_id(current.trace_id) if current.is_valid else None


@contextmanager
def span(name: str, *, parent: str | None = None, **attributes: str | int) -> Iterator[Span]:
    """A span for a piece of work: a job, a step. Attributes are ids and names, never content.

    `parent`: the `traceparent` that came with the work; without one, the current span is it.
    """
    named = {f"careerassist.{key}": value for key, value in attributes.items()}
    with (
        _tracer.start_as_current_span(
            name,
            context=_w3c.extract({"traceparent": parent}) if parent else None,
            attributes=named,
            record_exception=False,
            set_status_on_exception=False,
        ) as current,
        _without_words(current),
    ):
        yield current


@contextmanager
def request_span(method: str, *, linked: str | None) -> Iterator[Span]:
    """A span for a request from outside, the beginning of a trace of its own.

    `linked`: the `traceparent` that the client sent. Anybody can send one, so it is no parent: it
    could put one person's requests into another's trace, or have everything recorded. A link tells
    those who made it where their trace went on.
    """
    theirs = trace.get_current_span(_w3c.extract({"traceparent": linked})) if linked else None
    links = [Link(theirs.get_span_context())] if theirs else []
    with (
        _tracer.start_as_current_span(
            method,
            context=Context(),
            kind=SpanKind.SERVER,
            links=[link for link in links if link.context.is_valid],
            attributes={"http.request.method": method},
            record_exception=False,
            set_status_on_exception=False,
        ) as current,
        _without_words(current),
    ):
        yield current


@contextmanager
def chat_span(provider: str, model: str, *, task: str) -> Iterator[Span]:
    """A span for one request to a model."""
    attributes: dict[str, Any] = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": _PROVIDER_NAMES.get(provider, provider),
        "gen_ai.request.model": model,
        "gen_ai.output.type": "json",
        "careerassist.task": task,
    }
    with (
        _tracer.start_as_current_span(
            f"chat {model}",
            kind=SpanKind.CLIENT,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as current,
        _without_words(current),
    ):
        yield current


@contextmanager
def _without_words(current: Span) -> Iterator[None]:
    """Mark failures by their class. The message may quote a CV, so OpenTelemetry's own recording of
    exceptions is off."""
    try:
        yield
    except BaseException as error:
        current.set_attribute("error.type", type(error).__qualname__)
        current.set_status(Status(StatusCode.ERROR))
        raise
