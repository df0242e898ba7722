"""What is deployed: every function by name, with its entry point, its package, its size and what
starts it. Terraform and the packaging read the same names, and tests hold them against this list.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from careerassist.functions import NEEDS, FunctionName, Need
from careerassist.schemas.chores import ChoreName
from careerassist.schemas.jobs import WorkerName

if TYPE_CHECKING:
    from career_agents.handling import HandlerFactory

Package = Literal["api", "agents", "documents", "ingest"]
"""A zip: functions that need the same libraries share one."""

Trigger = Literal["http", "queue", "invoke", "schedule", "sign_in"]
"""`http`: API Gateway. `queue`: SQS. `invoke`: other functions, or whoever deploys. `schedule`:
EventBridge Scheduler. `sign_in`: Cognito, before it makes a person's tokens."""


@dataclass(frozen=True)
class Function:
    """One Lambda function as it is deployed."""

    name: FunctionName
    package: Package
    module: str
    """Its `handler` is the entry point. It builds settings and parts while it is imported."""
    memory_mb: int
    timeout_seconds: int
    trigger: Trigger
    database: bool = True
    """Whether it must reach the database, and so sits in its network."""
    internet: bool = False
    """Whether it must reach public addresses, and so sits outside."""

    @property
    def function_name(self) -> str:
        """Name of the Lambda function, where `FUNCTION_PREFIX` is `career-`."""
        return f"career-{self.name}"

    @property
    def entry_point(self) -> str:
        """The Lambda handler setting."""
        return f"{self.module}.handler"

    @property
    def needs(self) -> tuple[Need, ...]:
        """The settings without which its init ends."""
        return NEEDS[self.name]

    def factory(self) -> HandlerFactory:
        """The `build` of an agent's or a chore's steps: parts in, handler out."""
        build: HandlerFactory = import_module(f"career_agents.{self.name}.steps").build
        return build


FUNCTIONS: tuple[Function, ...] = (
    Function("api", "api", "careerassist.api.handler", 512, 30, "http"),
    Function("ingest", "ingest", "careerassist.api.ingest_handler", 512, 30, "http"),
    Function("orchestrator", "agents", "career_agents.orchestrator.handler", 2048, 900, "queue"),
    Function("documents", "documents", "career_agents.documents.handler", 1024, 300, "invoke"),
    Function(
        "fetcher",
        "documents",
        "career_agents.fetcher.handler",
        512,
        30,
        "invoke",
        database=False,
        internet=True,
    ),
    Function("extractor", "agents", "career_agents.extractor.handler", 1024, 300, "invoke"),
    Function("analyzer", "agents", "career_agents.analyzer.handler", 1024, 300, "invoke"),
    Function("interviewer", "agents", "career_agents.interviewer.handler", 1024, 300, "invoke"),
    Function("charter", "agents", "career_agents.charter.handler", 1024, 300, "invoke"),
    Function("keeper", "ingest", "career_agents.keeper.handler", 1024, 300, "schedule"),
    Function(
        "research",
        "ingest",
        "career_agents.researcher.handler",
        256,
        900,
        "schedule",
        database=False,
        internet=True,
    ),
    Function("migrator", "ingest", "career_agents.migrator.handler", 512, 900, "invoke"),
    Function("token", "api", "career_agents.token.handler", 512, 5, "sign_in", database=False),
)
"""API Gateway waits no longer for an answer (29 or 30 s) than `http` functions have for it, and
Cognito no longer than 5 s. What `http` functions wait for themselves (database, workers, endpoints)
has less, so that a person gets a sentence and not a timeout."""

_BY_NAME = {function.name: function for function in FUNCTIONS}

WORKERS: dict[WorkerName, Function] = {name: _BY_NAME[name] for name in get_args(WorkerName)}
"""Those that the invoker calls."""


def function_of(chore: ChoreName) -> Function:
    """Who does a chore on AWS: the researcher's wants a way out, all others the database."""
    return _BY_NAME["research" if chore == "researcher" else "keeper"]
