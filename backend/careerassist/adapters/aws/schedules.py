"""The schedules of Amazon EventBridge Scheduler that start the chores.

Each is in one group, which Terraform makes, and calls the function `career-keeper` with an input
such as `{"chore": "sweeper"}`; by that input it is known. A group may hold other schedules too, and
they are left alone.

UpdateSchedule sets whatever it is not given to its default, so everything that GetSchedule tells is
given back, but for a start that has passed: AWS refuses that, and it no longer matters. A member
that AWS has and this version of botocore does not would be lost, so botocore must not be older than
what the schedules are made with.

Permissions: `scheduler:` ListSchedules, GetSchedule, UpdateSchedule on the group's schedules;
`iam:PassRole` for the role that the schedules call the function with.

None of this has met real AWS. It speaks, through botocore's own serialiser, to a server on loopback
that checks each request against botocore's model of the service (`tests/contract`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from botocore.exceptions import ClientError

from careerassist.adapters.aws.service import AwsService, code_of
from careerassist.errors import NotFound, ServiceUnavailable, SetupError
from careerassist.ports import Schedule

_READ_SECONDS = 10.0
_ATTEMPTS = 4
_UPDATES = 3
"""How often a change is tried that another one came between."""
_NOT_GIVEN_BACK = {"Arn", "CreationDate", "LastModificationDate", "ResponseMetadata"}
_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_SECONDS = {"minute": 60.0, "hour": 3_600.0, "day": 86_400.0}

State = Literal["ENABLED", "DISABLED"]


@dataclass(frozen=True)
class _Found:
    """A schedule that starts a chore."""

    chore: str
    members: dict[str, Any]
    """As GetSchedule tells them."""


class SchedulerSchedules:
    """The schedules of one group. Safe to share between threads."""

    def __init__(self, group: str, *, read_seconds: float = _READ_SECONDS) -> None:
        self._group = group
        self._service = AwsService(
            "scheduler",
            "Amazon EventBridge Scheduler",
            read_seconds=read_seconds,
            attempts=_ATTEMPTS,
        )

    def all(self) -> Sequence[Schedule]:
        """See the port. By name of the schedule."""
        return [_schedule(found) for found in self._found()]

    def pause(self, chore: str) -> None:
        """See the port. Rounds that were started go on."""
        self._set(chore, "DISABLED")

    def resume(self, chore: str) -> None:
        """See the port."""
        self._set(chore, "ENABLED")

    def _set(self, chore: str, state: State) -> None:
        starting = [found for found in self._found() if found.chore == chore]
        if not starting:
            raise NotFound(
                f"No schedule in the group {self._group} starts a chore called {chore}: none has "
                f'the input {{"chore": "{chore}"}}.'
            )
        for found in starting:
            self._update(found.members, state)

    def _update(self, members: dict[str, Any], state: State) -> None:
        for attempt in range(1, _UPDATES + 1):
            if members["State"] == state:
                return
            try:
                self._service.call("update_schedule", **_given_back(members), State=state)
            except ClientError as error:
                if code_of(error) != "ConflictException":
                    raise self._service.explained(
                        error, grant="scheduler:UpdateSchedule and iam:PassRole"
                    ) from error
                if attempt == _UPDATES:
                    raise ServiceUnavailable(
                        f"The schedule {members['Name']} is being changed by somebody else. "
                        "Please try again shortly."
                    ) from error
            else:
                return
            again = self._get(members["Name"])
            if again is None:
                return  # deleted meanwhile: nothing starts by it any more
            members = again

    def _found(self) -> Iterator[_Found]:
        for name in sorted(self._names()):
            members = self._get(name)
            chore = None if members is None else _chore_of(members)
            if members is not None and chore is not None:
                yield _Found(chore, members)

    def _names(self) -> list[str]:
        try:
            pages = self._service.pages("list_schedules", {"GroupName": self._group})
            return [item["Name"] for page in pages for item in page["Schedules"]]
        except ClientError as error:
            if code_of(error) == "ResourceNotFoundException":
                raise SetupError(
                    f"EventBridge Scheduler has no group {self._group} in this account and region. "
                    "Correct CAREERASSIST_SCHEDULE_GROUP or AWS_REGION."
                ) from error
            raise self._service.explained(error, grant="scheduler:ListSchedules") from error

    def _get(self, name: str) -> dict[str, Any] | None:
        """What there is to know of a schedule; None if it is gone."""
        try:
            members = self._service.call("get_schedule", Name=name, GroupName=self._group)
        except ClientError as error:
            if code_of(error) == "ResourceNotFoundException":
                return None
            raise self._service.explained(error, grant="scheduler:GetSchedule") from error
        if "State" not in members or "ScheduleExpression" not in members:
            raise ServiceUnavailable(
                "Amazon EventBridge Scheduler gave something that is no answer. Please try again "
                "shortly."
            )
        return members


def _schedule(found: _Found) -> Schedule:
    expression = found.members["ScheduleExpression"]
    rate = _RATE.fullmatch(expression)
    return Schedule(
        chore=found.chore,
        every_seconds=int(rate[1]) * _SECONDS[rate[2]] if rate else None,
        calendar=None if rate else expression,
        paused=found.members["State"] == "DISABLED",
    )


def _chore_of(members: dict[str, Any]) -> str | None:
    """The chore that a schedule starts; None if it starts something else."""
    try:
        given = json.loads(members["Target"]["Input"])
        chore = given["chore"]
    except (KeyError, TypeError, ValueError):
        return None
    return chore if isinstance(chore, str) else None


def _given_back(members: dict[str, Any]) -> dict[str, Any]:
    """What UpdateSchedule is to be given so that it changes nothing; without the state."""
    kept = {
        name: value
        for name, value in members.items()
        if name not in _NOT_GIVEN_BACK and name != "State"
    }
    if "StartDate" in kept and kept["StartDate"] < datetime.now(UTC):
        del kept["StartDate"]
    return kept
