"""What everything does that starts the chores: a worker's own table, and EventBridge Scheduler over
its wire protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from loopback_scheduler import LoopbackScheduler, starting

from careerassist.adapters.aws.schedules import SchedulerSchedules
from careerassist.adapters.local.schedules import LocalSchedules
from careerassist.bootstrap import Parts
from careerassist.errors import NotFound
from careerassist.ports import Schedules

GROUP = "career-chores"
RATES = {"sweeper": 60.0, "postman": 120.0, "cleaner": 3600.0, "stocktaker": 86_400.0}


@pytest.fixture
def scheduler(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackScheduler]:
    """A group with a schedule for each chore, each rate written in another unit."""
    expressions = ("rate(1 minute)", "rate(2 minutes)", "rate(1 hour)", "rate(1 day)")
    schedules = {
        f"career-{chore}": starting(chore, ScheduleExpression=expression)
        for chore, expression in zip(RATES, expressions, strict=True)
    }
    with LoopbackScheduler({GROUP: schedules, "default": {}}) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture(params=["table", "scheduler"])
def schedules(request: pytest.FixtureRequest) -> Schedules:
    """Each adapter of the port, with the same four chores."""
    if request.param == "scheduler":
        request.getfixturevalue("scheduler")
        return SchedulerSchedules(GROUP)
    parts: Parts = request.getfixturevalue("parts")
    return LocalSchedules(parts.sweeper_database, RATES)


def paused(schedules: Schedules) -> set[str]:
    return {schedule.chore for schedule in schedules.all() if schedule.paused}


def test_every_chore_is_told_with_its_rate(schedules: Schedules) -> None:
    found = {schedule.chore: schedule for schedule in schedules.all()}
    assert {chore: schedule.every_seconds for chore, schedule in found.items()} == RATES
    assert not any(schedule.paused or schedule.calendar for schedule in found.values())


def test_one_is_paused_and_no_other(schedules: Schedules) -> None:
    schedules.pause("postman")
    assert paused(schedules) == {"postman"}
    assert {schedule.chore: schedule.every_seconds for schedule in schedules.all()} == RATES


def test_what_is_resumed_comes_round_as_before(schedules: Schedules) -> None:
    before = sorted(schedules.all(), key=lambda schedule: schedule.chore)
    schedules.pause("sweeper")
    schedules.pause("cleaner")
    schedules.resume("sweeper")
    assert paused(schedules) == {"cleaner"}
    schedules.resume("cleaner")
    assert sorted(schedules.all(), key=lambda schedule: schedule.chore) == before


def test_doing_it_twice_is_harmless(schedules: Schedules) -> None:
    schedules.pause("sweeper")
    schedules.pause("sweeper")
    assert paused(schedules) == {"sweeper"}
    schedules.resume("sweeper")
    schedules.resume("sweeper")
    assert paused(schedules) == set()


@pytest.mark.parametrize("chore", ["butler", "", "Sweeper"])
def test_what_nothing_starts_is_not_found(schedules: Schedules, chore: str) -> None:
    with pytest.raises(NotFound):
        schedules.pause(chore)
    with pytest.raises(NotFound):
        schedules.resume(chore)
    assert paused(schedules) == set()
