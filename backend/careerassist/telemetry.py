"""Structured logs. Ids, names of steps and error codes only: never what a person wrote."""

from __future__ import annotations

import logging
import sys
import traceback

import structlog

from careerassist.tracing import trace_id

log: structlog.stdlib.BoundLogger = structlog.get_logger("careerassist")

logged_with = structlog.contextvars.bound_contextvars
"""Puts ids on every line that is logged within, also in threads that run in a copied context."""


def _with_trace(
    logger: object, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """The trace in which it was logged, so that the lines of all functions come together."""
    current = trace_id()
    if current is not None:
        event["trace_id"] = current
    return event


def _trace_without_words(
    logger: object, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Where an exception came from and of which class it is. Its message is left out, and so are
    the variables around it: both may hold what a person wrote."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()[1]
    if isinstance(raised, BaseException):
        frames = "".join(traceback.format_tb(raised.__traceback__))
        event["exception"] = f"{frames}{type(raised).__module__}.{type(raised).__qualname__}"
    return event


_TELLING_AGAIN = ("uvicorn.error", "mangum.http")
"""Loggers of what serves our apps."""


def _not_raised(record: logging.LogRecord) -> bool:
    """They tell every exception once more, with its message. We have logged it already."""
    return record.exc_info is None


def configure_logging(level: str, *, human: bool | None = None) -> None:
    """Log to standard error: JSON lines, or for people when it is a terminal."""
    if human is None:
        human = sys.stderr.isatty()
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if human else structlog.processors.JSONRenderer()
    )
    # Looked up each time: who replaces standard error (a test, a supervisor) gets the logs.
    _configure(
        level,
        lambda *names: structlog.PrintLogger(sys.stderr),
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _trace_without_words,
        renderer,
    )


def log_through(sink: object, level: str) -> None:
    """Log through a logger of the standard library's kind, which adds level and time itself."""
    _configure(
        level, lambda *names: sink, _trace_without_words, structlog.stdlib.render_to_log_kwargs
    )


def _configure(
    level: str, factory: structlog.typing.WrappedLogger, *processors: structlog.typing.Processor
) -> None:
    for name in _TELLING_AGAIN:
        logging.getLogger(name).addFilter(_not_raised)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, _with_trace, *processors],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=factory,
        cache_logger_on_first_use=False,
    )
