"""Parts for a whole process, from its environment: a server's, a worker's, a Lambda function's."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from careerassist.bootstrap.parts import Parts
from careerassist.bootstrap.stores import DATABASE_PATIENCE
from careerassist.metrics import Metrics, NoMetrics
from careerassist.settings import Settings, load_settings

if TYPE_CHECKING:
    from careerassist.adapters.aws.invocations import Handler

_DATABASE_PATIENCE_OF_WORK = 60.0
"""Nobody watches, and a database that sleeps has to wake before the work can be done at all."""
_ATTENDED = ("api", "ingest", "worker")
_WORKER_PATIENCE_OF_API = 20.0
"""Its own function ends after 30 s, and whoever asked is to get an answer before that."""

_CONNECTIONS_OF_FUNCTION = 1
"""It has one event at a time, and there may be very many of it."""


def parts_from_environment(service: str) -> Parts:
    """Parts for a process that is configured by its environment alone. `service` is its name in
    traces, e.g. `api`."""
    from careerassist.imported_skills import use_imported_skills
    from careerassist.telemetry import configure_logging
    from careerassist.tracing import configure_tracing

    settings = load_settings()
    use_imported_skills(settings.data_dir)
    configure_logging(settings.log_level)
    configure_tracing(settings.otlp_endpoint, service=service, seconds=settings.otlp_seconds)
    return Parts(settings, database_patience=_patience(service))


def function_from_environment(
    name: str, settings: Settings, build: Callable[[Parts], Handler]
) -> Handler:
    """A function of AWS Lambda: parts for it alone, and what surrounds each of its events. `name`
    is its name in logs and traces, e.g. `api`."""
    from careerassist.adapters.aws.invocations import Invocations, about_function
    from careerassist.tracing import configure_tracing

    metrics = _metrics(settings)
    parts = Parts(
        settings,
        database_patience=_patience(name),
        worker_patience=_WORKER_PATIENCE_OF_API if name == "api" else math.inf,
        most_connections=_CONNECTIONS_OF_FUNCTION,
        metrics=metrics,
    )
    invocations = Invocations(name, level=settings.log_level, metrics=metrics)
    configure_tracing(
        settings.otlp_endpoint,
        service=name,
        about=about_function(os.environ),
        seconds=settings.otlp_seconds,
    )
    return invocations.surround(build(parts))


def _metrics(settings: Settings) -> Metrics:
    if settings.metrics_namespace is None:
        return NoMetrics()
    from careerassist.adapters.aws.metrics import EmfMetrics

    return EmfMetrics(settings.metrics_namespace)


def _patience(service: str) -> float:
    return DATABASE_PATIENCE if service in _ATTENDED else _DATABASE_PATIENCE_OF_WORK
