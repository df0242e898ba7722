"""Chores come round by themselves: as threads of the worker on a laptop, by schedules on AWS.

A round may overlap with another one of the same chore, or be cut off; the next one does what is
left. How each ended is written down, so that an operator can look it up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from careerassist.database.connection import Database
from careerassist.database.repositories.chores import ChoreRepository
from careerassist.errors import CareerAssistError, SetupError
from careerassist.metrics import Metrics
from careerassist.schemas.chores import ChoreName, ChoreReport
from careerassist.telemetry import log


@dataclass(frozen=True)
class Chore:
    """Work that comes round."""

    name: ChoreName
    label: str
    """What it does, for the operator."""
    every_seconds: float
    """Pause between the end of a round and the next, in a worker."""
    work: Callable[[], Mapping[str, int]]
    """One round; how many of what it did."""
    each_start: bool = True
    """Whether a worker that starts does a round at once. If not, it first waits until the last one
    that was done is as long ago as the pause."""

    @property
    def schedule(self) -> str:
        """The same as an expression of EventBridge Scheduler, which counts in whole minutes."""
        minutes = max(1, math.ceil(self.every_seconds / 60))
        return f"rate({minutes} minute{'s' if minutes > 1 else ''})"


class Chores:
    """All chores of an installation, and the book in which their rounds are written."""

    def __init__(self, database: Database, chores: Sequence[Chore], metrics: Metrics) -> None:
        """`database` acts as `careerassist_sweeper`."""
        self._database = database
        self._metrics = metrics
        self._chores = {chore.name: chore for chore in chores}

    def __iter__(self) -> Iterator[Chore]:
        return iter(self._chores.values())

    def due_in(self, chore: Chore) -> float:
        """Seconds until a worker that starts should do the chore's first round."""
        if chore.each_start:
            return 0.0
        with self._database.transaction() as connection:
            done_ago = ChoreRepository(connection).done_ago(chore.name)
        return 0.0 if done_ago is None else max(0.0, chore.every_seconds - done_ago)

    def do(self, name: ChoreName) -> ChoreReport:
        """One round. Raises what stopped it, as one of our errors, after writing it down.
        `SetupError` for a chore that is not done here."""
        if name not in self._chores:
            raise SetupError(
                f"The {name} is not done here. Where there is a researcher, set "
                "CAREERASSIST_RESEARCH_URL; on AWS, its schedule starts `career-research`."
            )
        with self._database.transaction() as connection:
            ChoreRepository(connection).began(name)
        try:
            counts = dict(self._chores[name].work())
        except CareerAssistError as error:
            self._failed(name, error)
            raise
        except Exception as error:
            log.exception("chore raised", chore=name)
            unexpected = CareerAssistError()
            self._failed(name, unexpected)
            raise unexpected from error
        with self._database.transaction() as connection:
            ChoreRepository(connection).done(name, counts)
        self._metrics.add("Chores", chore=name, outcome="done")
        return ChoreReport(chore=name, counts=counts)

    def _failed(self, name: ChoreName, error: CareerAssistError) -> None:
        with self._database.transaction() as connection:
            ChoreRepository(connection).failed(name, code=error.code, message=error.message)
        self._metrics.add("Chores", chore=name, outcome="failed")
