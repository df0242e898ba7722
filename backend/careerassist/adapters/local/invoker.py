"""Calls workers' handlers in this process, with the events that a Lambda would get."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from careerassist.adapters.worker_calls import Handler, call_here
from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import WorkerName


class InProcessInvoker:
    """`ports.WorkerInvoker` over a way to make each worker's handler. Handlers are made at their
    first use, so a process loads only the workers that it calls."""

    def __init__(self, make: Callable[[WorkerName], Handler]) -> None:
        self._make = make
        self._handlers: dict[WorkerName, Handler] = {}
        self._lock = threading.Lock()

    def invoke(self, worker: WorkerName, event: Schema) -> Mapping[str, Any]:
        """See the port."""
        return call_here(worker, self.handler(worker), event)

    def handler(self, worker: WorkerName) -> Handler:
        """The worker's handler itself."""
        with self._lock:
            if worker not in self._handlers:
                self._handlers[worker] = self._make(worker)
            return self._handlers[worker]
