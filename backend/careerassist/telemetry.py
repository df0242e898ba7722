"""Structured logs. Ids, names of steps and error codes only: never what a person wrote."""

from __future__ import annotations

import logging
import sys
import traceback

import structlog

log: structlog.stdlib.BoundLogger = structlog.get_logger("careerassist")


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


def _not_raised(record: logging.LogRecord) -> bool:
    """Uvicorn tells every exception once more, with its message. We have logged it already."""
    return record.exc_info is None


def configure_logging(level: str, *, human: bool | None = None) -> None:
    """Log to standard error: JSON lines, or for people when it is a terminal."""
    if human is None:
        human = sys.stderr.isatty()
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if human else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _trace_without_words,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        # Looked up each time: who replaces standard error (a test, a supervisor) gets the logs.
        logger_factory=lambda *names: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.getLogger("uvicorn.error").addFilter(_not_raised)
