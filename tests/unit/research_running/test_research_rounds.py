"""A round of the researcher: its service is asked until the run has ended; what stops it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from careerassist.errors import Interrupted, ResearchRunning, ServiceUnavailable, SetupError
from careerassist.pipeline.research_rounds import do_round
from careerassist.schemas.research import RunSummary, RunUsage

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
AWAY = ServiceUnavailable("The researcher's service does not answer.")


def run(pages: int, **told: Any) -> RunSummary:
    """A run that goes on, unless it is told how it ended."""
    ended = "ending" in told
    return RunSummary(
        run_id=UUID(int=1),
        trigger="schedule",
        state="finished" if ended else "running",
        ending=told.get("ending"),
        model="offline/rules",
        topics=(),
        started_at=NOW,
        heard_of_at=NOW,
        ended_at=NOW if ended else None,
        usage=RunUsage(),
        pages_read=pages,
        pages_skipped=2,
        findings_published=3,
        findings_refused=1,
        jobs_new=4,
        jobs_seen=7,
    )


class Service:
    """Answers one after another; the last one for ever."""

    def __init__(self, *answers: RunSummary | Exception) -> None:
        self._answers = list(answers)
        self.asked = 0

    def go_on(self) -> RunSummary:
        self.asked += 1
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


class Time(threading.Event):
    """Time that passes when somebody waits."""

    def __init__(self, stops_at: float | None = None) -> None:
        super().__init__()
        self.now = 0.0
        self._stops_at = stops_at

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0.0
        if self._stops_at is not None and self.now >= self._stops_at:
            self.set()
        return self.is_set()


def done(service: Service, time: Time, **told: Any) -> Mapping[str, int]:
    given = {"clock": lambda: time.now, "now": lambda: NOW, **told}
    return do_round(service.go_on, time, most_seconds=900, **given)


def test_the_service_is_asked_until_the_run_has_ended() -> None:
    service = Service(run(5), run(9), run(12, ending="done"))
    assert done(service, Time()) == {
        "pages": 12,
        "skipped": 2,
        "findings": 3,
        "findings_refused": 1,
        "jobs": 4,
    }
    assert service.asked == 3


@pytest.mark.parametrize("ending", ["page_budget", "time_budget", "token_budget", "spend_limit"])
def test_a_run_that_has_spent_its_budget_went_well(ending: str) -> None:
    assert done(Service(run(30, ending=ending)), Time())["pages"] == 30


def test_a_run_whose_time_was_over_before_it_was_gone_on_with_is_followed_by_the_next() -> None:
    def later() -> datetime:
        return NOW + timedelta(hours=2)

    followed = Service(run(3, ending="time_budget"), run(30, ending="done"))
    assert done(followed, Time(), now=later)["pages"] == 30
    for ever in (run(3, ending="time_budget"), run(4, ending="page_budget")):
        service = Service(ever)
        assert done(service, Time(), now=later)["pages"] == ever.pages_read
        assert service.asked <= 2


def test_a_run_of_somebody_else_is_no_failure() -> None:
    time = Time()
    assert done(Service(ResearchRunning()), time) == {"busy": 1}
    assert time.now > 120, "longer than the lease of a run whose service died"


def test_a_run_whose_service_died_is_gone_on_with_when_its_lease_has_run_out() -> None:
    answers: Sequence[RunSummary | Exception] = (
        run(3),
        AWAY,
        ResearchRunning(),
        ResearchRunning(),
        run(8, ending="done"),
    )
    assert done(Service(*answers), Time())["pages"] == 8


def test_a_service_that_stays_away_is_a_failure_with_its_sentence() -> None:
    time = Time()
    with pytest.raises(ServiceUnavailable, match="does not answer"):
        done(Service(AWAY), time)
    assert 120 < time.now < 180


def test_what_only_the_operator_can_mend_is_told_at_once() -> None:
    service = Service(SetupError("The researcher's service does not take our key."))
    with pytest.raises(SetupError):
        done(service, Time())
    assert service.asked == 1


def test_a_lost_browser_is_a_failure() -> None:
    with pytest.raises(ServiceUnavailable, match="browser stopped after 4 pages"):
        done(Service(run(4, ending="browser_lost")), Time())


def test_a_run_that_never_ends_is_left_after_its_time() -> None:
    service, time = Service(run(1)), Time()
    with pytest.raises(ServiceUnavailable, match="did not come to an end"):
        done(service, time)
    assert time.now < 900 + 700


def test_who_has_little_time_left_asks_no_more_and_says_so() -> None:
    time = Time()
    service = Service(run(5))
    counts = done(service, time, seconds_left=lambda: 133.0 - time.now)
    assert counts["unfinished"] == 1
    assert counts["pages"] == 5
    assert service.asked == 4


def test_a_process_that_is_to_end_does_not_wait() -> None:
    with pytest.raises(Interrupted, match="goes on at the next start"):
        done(Service(AWAY), Time(stops_at=10.0))
