"""The matchmaker: has discovered jobs ranked for people without their asking.

A ranking is an ordinary job `rank_jobs` in the person's name. It is none of their daily allowance
and in no list of what they asked for: they did not. For the same reason no model reads a CV for it:
where a model reads CVs, only those are ranked that it has read already, for their owner.

Whose turn it is, is read off an index by somebody who sees nothing of people; whether there is
something to do is looked up as each person. Rounds may overlap or be cut off: a person's turn is
held while it is theirs, and a job is begun in the same transaction.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID, uuid4

from careerassist.database.connection import Database
from careerassist.database.repositories.discovered_jobs import DiscoveredJobRepository
from careerassist.database.repositories.matching_turns import (
    Turn,
    jobs_are_listed,
    rankings_at_work,
    whose_turn,
)
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import CareerAssistError
from careerassist.pipeline.beginning import begin_job
from careerassist.schemas.jobs import JobInput
from careerassist.settings import OFFLINE
from careerassist.telemetry import log

_ROUND_SECONDS = 600.0
"""Over which what a round begins is spread: until the next one."""
_QUIET_SECONDS = 60.0
"""After a change: who is at it will change more."""
_PAUSE_SECONDS = 3_600.0
"""Between two turns of a person who has changed nothing."""
_AWAY_DAYS = 60
"""Who was not here for so long has nothing ranked."""
_FAILED_HOURS = 24
"""A ranking that failed, and of whose CV nothing has changed, is not begun again for so long."""
_MOST_AT_WORK = 300
"""Rankings, each a few seconds of work, of which fewer are begun where earlier ones still wait.
That reaches 43,000 people a day. They are begun evenly over the time until the next round, so that
nobody's own job has to wait for more than one of them."""


class Matchmaker:
    """Begins rankings for those whose turn it is."""

    def __init__(
        self, sweeper: Database, people: Database, *, listed_days: int, extractor: str
    ) -> None:
        """`sweeper` sees whose turn it is, `people` acts for one person at a time; `listed_days`:
        how long a job is listed after it was last seen; `extractor`: the setting of what reads
        CVs, e.g. `offline/rules`."""
        self._sweeper = sweeper
        self._people = people
        self._listed_days = listed_days
        self._extractor = extractor

    def make_matches(self) -> dict[str, int]:
        """One round; how many rankings were begun, and how many people get no more turns for now:
        without a CV, gone for long, or not wanting any. One whose turn fails keeps nobody waiting.
        """
        with self._sweeper.transaction() as connection:
            listed = jobs_are_listed(connection, listed_days=self._listed_days)
            room = max(0, _MOST_AT_WORK - rankings_at_work(connection))
            turns = whose_turn(
                connection,
                quiet_seconds=_QUIET_SECONDS,
                pause_seconds=_PAUSE_SECONDS,
                listed_days=self._listed_days,
                limit=room,
            )
        counts: Counter[str] = Counter(begun=0, resting=0)
        for user_id in turns:
            if counts["begun"] == room:
                break
            delay = counts["begun"] * _ROUND_SECONDS / _MOST_AT_WORK
            try:
                with unit_of_work(self._people, user_id) as work:
                    outcome = self._give_turn(work, listed=listed, delay_seconds=delay)
            except CareerAssistError:
                raise  # the database, which is everybody's
            except Exception:  # noqa: BLE001  (logged and counted; the others get their turn)
                log.exception("turn not given", user_id=str(user_id))
                outcome = "failed"
                # Else it would stay the first of all, and be given in vain in each round.
                with unit_of_work(self._people, user_id) as work:
                    work.matching_turns.over()
            if outcome is not None:
                counts[outcome] += 1
        return dict(counts)

    def _give_turn(self, work: UnitOfWork, *, listed: bool, delay_seconds: float) -> str | None:
        turn = work.matching_turns.take(quiet_seconds=_QUIET_SECONDS, pause_seconds=_PAUSE_SECONDS)
        if turn is None or work.jobs.at_work():
            return None  # what they asked for goes first; the next round looks again
        jobs = DiscoveredJobRepository(work.connection, work.user_id, listed_days=self._listed_days)
        cv_id = work.cvs.primary() or jobs.last_ranked_cv()
        wanted = work.users.preferences().job_alerts == "on"
        if cv_id is None or not wanted or turn.days_away >= _AWAY_DAYS:
            work.matching_turns.rest()
            return "resting"
        if not listed:
            work.matching_turns.await_jobs()
            return None
        work.matching_turns.over()
        if not self._is_read(work, cv_id) or not _is_needed(work, jobs, turn, cv_id):
            return None
        work.jobs.forget_matchmakers()
        begin_job(
            work,
            uuid4(),
            "rank_jobs",
            JobInput(cv_id=cv_id),
            begun_by="matchmaker",
            delay_seconds=delay_seconds,
        )
        return "begun"

    def _is_read(self, work: UnitOfWork, cv_id: UUID) -> bool:
        """Ranking the CV asks no model to read it. That a model has read it is a change, so its
        owner's turn comes soon after."""
        return self._extractor == OFFLINE or work.cvs.is_read_by(cv_id, self._extractor)


def _is_needed(work: UnitOfWork, jobs: DiscoveredJobRepository, turn: Turn, cv_id: UUID) -> bool:
    """Whether the CV was never compared with jobs, or something that matters has changed since."""
    if not turn.changed and work.jobs.matchmaker_failed(within_hours=_FAILED_HOURS):
        return False
    ranking = jobs.ranking(cv_id)
    return ranking is None or ranking.cv_changed or ranking.new_jobs > 0
