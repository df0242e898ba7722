"""Who does what: every worker by name, with its handler and its size. Terraform and the packaging
read the same names, and a test holds them against this list."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from careerassist.schemas.jobs import WorkerName

if TYPE_CHECKING:
    from career_agents.handling import HandlerFactory


@dataclass(frozen=True)
class Worker:
    """One function as it is deployed."""

    name: WorkerName
    module: str
    """Holds `build(parts)`, which makes the handler, and `handler`, its Lambda entry point."""
    memory_mb: int
    timeout_seconds: int

    @property
    def function_name(self) -> str:
        """Name of the Lambda function."""
        return f"career-{self.name}"

    @property
    def entry_point(self) -> str:
        """The Lambda handler setting."""
        return f"{self.module}.handler"

    def factory(self) -> HandlerFactory:
        """Import the module and return its `build`."""
        build: HandlerFactory = import_module(self.module).build
        return build


WORKERS: dict[WorkerName, Worker] = {
    worker.name: worker
    for worker in (
        Worker("orchestrator", "career_agents.orchestrator.handler", 2048, 900),
        Worker("documents", "career_agents.documents.handler", 1024, 300),
        Worker("fetcher", "career_agents.fetcher.handler", 512, 30),
        Worker("extractor", "career_agents.extractor.handler", 1024, 300),
        Worker("analyzer", "career_agents.analyzer.handler", 1024, 300),
        Worker("interviewer", "career_agents.interviewer.handler", 1024, 300),
        Worker("charter", "career_agents.charter.handler", 1024, 300),
    )
}
