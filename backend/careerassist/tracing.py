"""Traces by OpenTelemetry. Nothing is sent to anyone unless an endpoint is configured, and no span
ever holds what a person wrote.

Names: OpenTelemetry semantic conventions for generative AI ("Semantic conventions for generative
AI spans": `gen_ai.*`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from careerassist import __version__

_tracer = trace.get_tracer("careerassist", __version__)

_PROVIDER_NAMES = {"bedrock": "aws.bedrock", "litellm": "litellm"}


def configure_tracing(endpoint: str | None, *, service: str) -> None:
    """Send traces to an OTLP/HTTP collector; without an endpoint, make none.

    `endpoint` is the collector's base address, e.g. `http://127.0.0.1:4318`.
    """
    if endpoint is None:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    about = {"service.name": f"careerassist-{service}", "service.version": __version__}
    provider = TracerProvider(resource=Resource.create(about))
    exporter = OTLPSpanExporter(endpoint=endpoint.rstrip("/") + "/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)


@contextmanager
def span(name: str, **attributes: str | int) -> Iterator[Span]:
    """A span for a piece of work: a job, a step. Attributes are ids and names, never content."""
    named = {f"careerassist.{key}": value for key, value in attributes.items()}
    with (
        _tracer.start_as_current_span(
            name, attributes=named, record_exception=False, set_status_on_exception=False
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
