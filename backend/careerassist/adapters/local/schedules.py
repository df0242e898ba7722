"""Which chores of this installation come round, and which are paused: a table, which the worker
looks at before each round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from careerassist.database.connection import Database
from careerassist.database.repositories.chores import ChoreRepository
from careerassist.errors import NotFound
from careerassist.ports import Schedule


class LocalSchedules:
    """Schedules of the chores that a worker runs as threads."""

    def __init__(self, database: Database, pauses: Mapping[str, float]) -> None:
        """`database` acts as `careerassist_sweeper`; `pauses` are the seconds between two rounds,
        by chore."""
        self._database = database
        self._pauses = pauses

    def all(self) -> Sequence[Schedule]:
        """See the port."""
        with self._database.transaction() as connection:
            paused = {row.chore for row in ChoreRepository(connection).all() if row.paused}
        return [
            Schedule(chore=chore, every_seconds=seconds, paused=chore in paused)
            for chore, seconds in self._pauses.items()
        ]

    def pause(self, chore: str) -> None:
        """See the port. A round that is on ends."""
        self._set(chore, paused=True)

    def resume(self, chore: str) -> None:
        """See the port."""
        self._set(chore, paused=False)

    def is_paused(self, chore: str) -> bool:
        """For the worker, before each round."""
        with self._database.transaction() as connection:
            return ChoreRepository(connection).is_paused(chore)

    def _set(self, chore: str, *, paused: bool) -> None:
        if chore not in self._pauses:
            raise NotFound(f"There is no schedule for a chore called {chore}.")
        with self._database.transaction() as connection:
            ChoreRepository(connection).pause(chore, paused=paused)
