"""EventBridge Scheduler where it does not do as it should, and schedules as people make them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from loopback_aws import (
    CLOSED,
    KEY_ID,
    THROTTLED,
    UNAVAILABLE,
    Fault,
)
from loopback_scheduler import KEEPER, ROLE, LoopbackScheduler, schedule, starting

from careerassist.adapters.aws.schedules import SchedulerSchedules
from careerassist.errors import NotFound, ServiceUnavailable, SetupError

GROUP = "career-chores"
ELABORATE: dict[str, Any] = starting(
    "sweeper",
    ScheduleExpression="cron(0/5 * * * ? *)",
    ScheduleExpressionTimezone="Europe/Berlin",
    Description="Every five minutes by day",
    StartDate=int(time.time()) + 3600,
    EndDate=int(time.time()) + 10_000_000,
    KmsKeyArn="arn:aws:kms:eu-central-1:123456789012:key/0b6c5f0e-52a1-4c1e-9f57-7f6f0f3b1d44",
    FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 5},
    ActionAfterCompletion="DELETE",
    Target={
        "Arn": KEEPER,
        "RoleArn": ROLE,
        "Input": '{"chore": "sweeper"}',
        "DeadLetterConfig": {"Arn": "arn:aws:sqs:eu-central-1:123456789012:career-chores-dead"},
        "RetryPolicy": {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 0},
    },
)


@pytest.fixture(scope="module")
def server() -> Iterator[LoopbackScheduler]:
    with LoopbackScheduler({}) as running:
        yield running


@pytest.fixture
def scheduler(monkeypatch: pytest.MonkeyPatch, server: LoopbackScheduler) -> LoopbackScheduler:
    """A group with two chores, and with a schedule of something else."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    server.forget()
    server.denied.clear()
    server.expired.clear()
    server.groups = {
        GROUP: {
            "career-sweeper": starting("sweeper"),
            "career-postman": starting("postman"),
            "nightly-report": schedule({"report": "costs"}),
        }
    }
    return server


@pytest.fixture(scope="module")
def made() -> SchedulerSchedules:
    """Its client is made by the first test that asks: making one takes longer than a test."""
    return SchedulerSchedules(GROUP)


@pytest.fixture
def schedules(scheduler: LoopbackScheduler, made: SchedulerSchedules) -> SchedulerSchedules:
    return made


def states(scheduler: LoopbackScheduler) -> dict[str, str]:
    return {name: members["State"] for name, members in scheduler.groups[GROUP].items()}


# --- schedules as people make them ----------------------------------------------------------------


def test_pausing_changes_nothing_but_the_state(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    scheduler.groups[GROUP]["career-sweeper"] = deepcopy(ELABORATE)
    schedules.pause("sweeper")
    assert scheduler.groups[GROUP]["career-sweeper"] == {**ELABORATE, "State": "DISABLED"}
    schedules.resume("sweeper")
    assert scheduler.groups[GROUP]["career-sweeper"] == ELABORATE


def test_a_start_that_has_passed_is_no_obstacle(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    old = {**deepcopy(ELABORATE), "StartDate": int(time.time()) - 86_400}
    scheduler.groups[GROUP]["career-sweeper"] = old
    schedules.pause("sweeper")
    expected = {name: value for name, value in old.items() if name != "StartDate"}
    assert scheduler.groups[GROUP]["career-sweeper"] == {**expected, "State": "DISABLED"}


def test_a_calendar_is_told_as_it_is_written(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    scheduler.groups[GROUP]["career-sweeper"] = deepcopy(ELABORATE)
    found = {each.chore: each for each in schedules.all()}
    assert found["sweeper"].every_seconds is None
    assert found["sweeper"].calendar == "cron(0/5 * * * ? *)"


@pytest.mark.parametrize("given", ["sweeper", ["chore"], {"chore": 3}, {}, None])
def test_schedules_of_something_else_are_left_alone(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules, given: object
) -> None:
    scheduler.groups[GROUP]["other"] = schedule(given)
    scheduler.groups[GROUP]["without-input"] = schedule({}, Target={"Arn": KEEPER, "RoleArn": ROLE})
    assert {each.chore for each in schedules.all()} == {"sweeper", "postman"}
    schedules.pause("sweeper")
    assert {name for name, state in states(scheduler).items() if state == "DISABLED"} == {
        "career-sweeper"
    }


def test_two_schedules_of_one_chore_are_paused_together(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    scheduler.groups[GROUP]["career-sweeper-at-night"] = starting("sweeper")
    schedules.pause("sweeper")
    assert states(scheduler)["career-sweeper"] == "DISABLED"
    assert states(scheduler)["career-sweeper-at-night"] == "DISABLED"


def test_what_is_paused_already_is_not_written(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    schedules.resume("sweeper")
    assert scheduler.named("UpdateSchedule") == []


def test_a_group_that_is_not_there_is_named(scheduler: LoopbackScheduler) -> None:
    with pytest.raises(SetupError, match=r"no group career-chose .*SCHEDULE_GROUP"):
        SchedulerSchedules("career-chose").all()


# --- faults ---------------------------------------------------------------------------------------


def test_a_schedule_that_goes_while_it_is_looked_at(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    gone = Fault(404, "ResourceNotFoundException")
    scheduler.fail("GetSchedule", gone)
    assert len(schedules.all()) == 1


def test_a_change_that_another_one_came_between_is_made_again(
    scheduler: LoopbackScheduler,
    schedules: SchedulerSchedules,
) -> None:
    scheduler.fail("UpdateSchedule", Fault(409, "ConflictException"))
    schedules.pause("postman")
    assert states(scheduler)["career-postman"] == "DISABLED"


def test_a_schedule_that_is_always_being_changed(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    scheduler.fail("UpdateSchedule", *[Fault(409, "ConflictException")] * 3)
    with pytest.raises(ServiceUnavailable, match="career-postman is being changed"):
        schedules.pause("postman")


@pytest.mark.parametrize("fault", [THROTTLED, UNAVAILABLE, CLOSED])
@pytest.mark.parametrize("operation", ["ListSchedules", "GetSchedule", "UpdateSchedule"])
def test_what_passes_is_tried_again(
    scheduler: LoopbackScheduler,
    schedules: SchedulerSchedules,
    pauses: list[float],
    operation: str,
    fault: Fault,
) -> None:
    scheduler.fail(operation, fault, fault)
    schedules.pause("sweeper")
    assert states(scheduler)["career-sweeper"] == "DISABLED"
    assert len(pauses) == 2


@pytest.mark.parametrize("operation", ["ListSchedules", "GetSchedule", "UpdateSchedule"])
@pytest.mark.parametrize("fault", [Fault(429, "ThrottlingException"), UNAVAILABLE, CLOSED])
def test_what_does_not_pass_is_worth_another_try_later(
    scheduler: LoopbackScheduler,
    schedules: SchedulerSchedules,
    pauses: list[float],
    operation: str,
    fault: Fault,
) -> None:
    scheduler.fail(operation, *[fault] * 4)
    with pytest.raises(ServiceUnavailable, match="EventBridge Scheduler"):
        schedules.pause("sweeper")


@pytest.mark.parametrize("operation", ["ListSchedules", "GetSchedule", "UpdateSchedule"])
def test_a_page_of_a_proxy_is_no_answer(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules, operation: str
) -> None:
    scheduler.fail(operation, *[Fault(body=b"{}")] * 4)
    with pytest.raises(ServiceUnavailable):
        schedules.pause("sweeper")


def test_an_answer_that_does_not_come_is_not_waited_for(
    scheduler: LoopbackScheduler, pauses: list[float]
) -> None:
    scheduler.fail("ListSchedules", *[Fault(seconds=30)] * 4)
    began = time.monotonic()
    with pytest.raises(ServiceUnavailable):
        SchedulerSchedules(GROUP, read_seconds=0.1).all()
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("operation", ["ListSchedules", "GetSchedule", "UpdateSchedule"])
def test_what_is_not_allowed_is_named(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules, operation: str
) -> None:
    scheduler.denied.add(operation)
    with pytest.raises(SetupError, match=f"scheduler:{operation}"):
        schedules.pause("sweeper")
    assert set(states(scheduler).values()) == {"ENABLED"}


def test_credentials_that_have_expired(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    scheduler.expired.add(KEY_ID)
    with pytest.raises(SetupError, match="expired"):
        schedules.all()


def test_half_of_two_schedules_paused_is_finished_by_asking_again(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules, pauses: list[float]
) -> None:
    scheduler.groups[GROUP]["career-sweeper-at-night"] = starting("sweeper")
    scheduler.fail("UpdateSchedule", Fault(), *[UNAVAILABLE] * 4)
    with pytest.raises(ServiceUnavailable):
        schedules.pause("sweeper")
    assert states(scheduler)["career-sweeper-at-night"] == "ENABLED"
    schedules.pause("sweeper")
    assert states(scheduler)["career-sweeper-at-night"] == "DISABLED"


def test_nothing_starts_a_chore(
    scheduler: LoopbackScheduler, schedules: SchedulerSchedules
) -> None:
    with pytest.raises(NotFound, match=r'{"chore": "librarian"}'):
        schedules.pause("librarian")
