"""Jobs on a real database and queue, with workers that do next to nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from careerassist.bootstrap import Parts
from careerassist.database.rows import JobRow, StepRow
from careerassist.database.unit_of_work import unit_of_work
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.pipeline.orchestration import Limits, Orchestrator
from careerassist.pipeline.plans import PLANS
from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import JobMessage, RequestType, StepEvent, StepName
from careerassist.schemas.users import Identity


@dataclass
class Bench:
    """A pipeline whose steps are given by the test."""

    parts: Parts
    user_id: UUID
    works: dict[StepName, Callable[[StepContext], StepResult]] = field(default_factory=dict)
    calls: list[StepEvent] = field(default_factory=list)
    limits: Limits = field(
        default_factory=lambda: Limits(
            job_lease=60.0, step_lease=60.0, step_tries=3, job_stalls=4, run=600.0
        )
    )

    def invoke(self, worker: str, event: Schema) -> Mapping[str, Any]:
        assert isinstance(event, StepEvent)
        self.calls.append(event)
        work = self.works.get(event.step, self._plain)
        return self.parts.step_runner.run(event, work).model_dump(mode="json")

    def _plain(self, context: StepContext) -> StepResult:
        return StepResult(lambda work: {"stored_by": context.event.attempt})

    def submit(self, job_type: RequestType = "full_analysis") -> JobMessage:
        job_id = uuid4()
        with unit_of_work(self.parts.database, self.user_id) as work:
            work.jobs.create(job_id, job_type, {}, idempotency_key=None, request_hash=None)
            work.steps.create(job_id, [(step.name, step.worker) for step in PLANS[job_type]])
        return JobMessage(job_id=job_id, user_id=self.user_id)

    def orchestrator(self) -> Orchestrator:
        return Orchestrator(
            self.parts.database, self, self.parts.observer, self.parts.metrics, self.limits
        )

    def run(self, message: JobMessage) -> str:
        return self.orchestrator().handle(message)

    def job(self, message: JobMessage) -> JobRow:
        with unit_of_work(self.parts.database, self.user_id) as work:
            row = work.jobs.get(message.job_id)
        assert row is not None
        return row

    def steps(self, message: JobMessage) -> dict[StepName, StepRow]:
        with unit_of_work(self.parts.database, self.user_id) as work:
            return {row.step: row for row in work.steps.of(message.job_id)}

    def attempts(self, message: JobMessage) -> list[tuple[str, int, str | None]]:
        with unit_of_work(self.parts.database, self.user_id) as work:
            rows = work.connection.execute(
                "select step, attempt, outcome from step_attempts where job_id = %s "
                "order by started_at, step, attempt",
                (message.job_id,),
            ).fetchall()
        return [(row["step"], row["attempt"], row["outcome"]) for row in rows]


@pytest.fixture
def bench(parts: Parts) -> Bench:
    user_id = uuid4()
    with unit_of_work(parts.database, user_id) as work:
        work.users.ensure(Identity(issuer="test", subject=str(user_id)))
    return Bench(parts, user_id)


@pytest.fixture
def in_thread() -> Callable[[Callable[[], Any]], threading.Thread]:
    """Run something beside the test."""

    def start(target: Callable[[], Any]) -> threading.Thread:
        thread = threading.Thread(target=target, daemon=True)
        thread.start()
        return thread

    return start
