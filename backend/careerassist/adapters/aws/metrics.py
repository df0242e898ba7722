"""Figures for CloudWatch, printed as lines in its embedded metric format (EMF).

Needs no permission beyond that of writing logs (`logs:CreateLogStream`, `logs:PutLogEvents`):
CloudWatch reads the figures out of the function's log. Has not met real AWS; the lines are parsed
by tests against the format's specification.
"""

from __future__ import annotations

import threading
from collections import defaultdict

from aws_lambda_powertools.metrics import EphemeralMetrics

from careerassist.metrics import METRICS, MetricName

_Set = tuple[tuple[str, str], ...]
"""Dimensions that belong together."""


class EmfMetrics:
    """`metrics.Metrics`. Values wait for the end of the event, one line for each set of
    dimensions."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._lock = threading.Lock()
        self._taken: dict[_Set, list[tuple[MetricName, float]]] = defaultdict(list)

    def add(self, name: MetricName, value: float = 1.0, **dimensions: str) -> None:
        with self._lock:
            self._taken[tuple(sorted(dimensions.items()))].append((name, value))

    def send(self) -> None:
        with self._lock:
            taken, self._taken = self._taken, defaultdict(list)
        for dimensions, values in taken.items():
            line = EphemeralMetrics(namespace=self._namespace)
            for key, value in dimensions:
                line.add_dimension(key, value)
            for name, number in values:
                line.add_metric(name, METRICS[name][0], number)
            line.flush_metrics()
