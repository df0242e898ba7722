"""EventBridge Scheduler on 127.0.0.1: the schedules of some groups, listed a few at a time, and
updates that set to its default whatever they are not given."""

from __future__ import annotations

import json
import time
from typing import Any

from loopback_aws import REGION, LoopbackAws, Refused

ROLE = "arn:aws:iam::123456789012:role/career-schedules"
KEEPER = f"arn:aws:lambda:{REGION}:123456789012:function:career-keeper"
_NEVER_GIVEN = ("ClientToken",)


def starting(chore: str, **members: Any) -> dict[str, Any]:
    """The members of a schedule that starts a chore, as Terraform makes them."""
    return schedule({"chore": chore}, **members)


def schedule(given: Any, **members: Any) -> dict[str, Any]:
    """The members of a schedule that calls the keeper with an input."""
    return {
        "ScheduleExpression": "rate(1 minute)",
        "ScheduleExpressionTimezone": "UTC",
        "State": "ENABLED",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {"Arn": KEEPER, "RoleArn": ROLE, "Input": json.dumps(given)},
        "ActionAfterCompletion": "NONE",
        **members,
    }


class LoopbackScheduler(LoopbackAws):
    """Groups of schedules, by name."""

    service = "scheduler"
    page_size = 2
    """Schedules in a page, however many are asked for."""

    def __init__(self, groups: dict[str, dict[str, dict[str, Any]]]) -> None:
        super().__init__()
        self.groups = groups
        self.changed: dict[str, float] = {}
        """When schedules were last updated, in seconds since 1970."""

    def started_by(self, group: str) -> dict[str, Any]:
        """What the schedules of a group that are on would call the keeper with, by name: the very
        event, since Scheduler hands over the input as it stands."""
        return {
            name: json.loads(members["Target"]["Input"])
            for name, members in self.groups[group].items()
            if members["State"] == "ENABLED"
        }

    # --- operations ------------------------------------------------------------------------------

    def list_schedules(
        self,
        group_name: str | None = None,
        name_prefix: str = "",
        state: str | None = None,
        next_token: str = "0",
        max_results: int = 100,
    ) -> dict[str, Any]:
        groups = self.groups if group_name is None else {group_name: self._group(group_name)}
        found = [
            {
                "Name": name,
                "GroupName": group,
                "State": members["State"],
                "Arn": self._arn(group, name),
                "Target": {"Arn": members["Target"]["Arn"]},
            }
            for group, schedules in groups.items()
            for name, members in schedules.items()
            if name.startswith(name_prefix) and state in (None, members["State"])
        ]
        start = int(next_token)
        end = start + min(self.page_size, max_results)
        more = {"NextToken": str(end)} if end < len(found) else {}
        return {"Schedules": found[start:end], **more}

    def get_schedule(self, name: str, group_name: str = "default") -> dict[str, Any]:
        return {
            "Arn": self._arn(group_name, name),
            "Name": name,
            "GroupName": group_name,
            "CreationDate": 1_700_000_000.0,
            "LastModificationDate": self.changed.get(name, 1_700_000_000.0),
            **self._one(group_name, name),
        }

    def update_schedule(
        self, name: str, group_name: str = "default", **members: Any
    ) -> dict[str, Any]:
        self._one(group_name, name)
        given = {_pascal(key): value for key, value in members.items()}
        if given.get("StartDate", time.time()) < time.time() - 300:
            raise Refused(
                400, self.invalid, "The StartDate you specify cannot be earlier than 5 minutes ago."
            )
        defaults = {
            "ScheduleExpressionTimezone": "UTC",
            "State": "ENABLED",
            "ActionAfterCompletion": "NONE",
        }
        self.groups[group_name][name] = {
            **defaults,
            **{key: value for key, value in given.items() if key not in _NEVER_GIVEN},
        }
        self.changed[name] = time.time()
        return {"ScheduleArn": self._arn(group_name, name)}

    def _group(self, name: str) -> dict[str, dict[str, Any]]:
        if name not in self.groups:
            raise Refused(
                404, "ResourceNotFoundException", f"Schedule group {name} does not exist."
            )
        return self.groups[name]

    def _one(self, group: str, name: str) -> dict[str, Any]:
        schedules = self._group(group)
        if name not in schedules:
            raise Refused(404, "ResourceNotFoundException", f"Schedule {name} does not exist.")
        return schedules[name]

    @staticmethod
    def _arn(group: str, name: str) -> str:
        return f"arn:aws:scheduler:{REGION}:123456789012:schedule/{group}/{name}"


def _pascal(name: str) -> str:
    return "".join(part.title() for part in name.split("_"))
