"""A finished installation, as a plan with every value known tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

Json = Any


@dataclass(frozen=True)
class Resource:
    """One resource."""

    address: str
    type: str
    values: Mapping[str, Json]

    def __getitem__(self, attribute: str) -> Json:
        return self.values.get(attribute)

    def json(self, attribute: str) -> Json:
        """An attribute that holds JSON; None where there is none."""
        return json.loads(self[attribute]) if self[attribute] else None


@dataclass(frozen=True)
class Statement:
    """One statement of a policy."""

    of: str
    """Address of the resource that has the policy."""
    effect: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    condition: Json
    principal: Json

    @property
    def allows(self) -> bool:
        return self.effect == "Allow"


class Applied:
    """All resources of an installation."""

    def __init__(self, plan: Mapping[str, Json]) -> None:
        values = plan["planned_values"]
        self.resources = tuple(_resources(values["root_module"]))
        self.outputs = {name: one.get("value") for name, one in values["outputs"].items()}

    def of(self, *types: str) -> list[Resource]:
        """The resources of these types."""
        return [one for one in self.resources if one.type in types]

    @cached_property
    def functions(self) -> dict[str, Resource]:
        """The Lambda functions by their names in the registry."""
        return {_registered(one): one for one in self.of("aws_lambda_function")}

    def variables(self, function: str) -> dict[str, str]:
        """The environment variables of a function."""
        [environment] = self.functions[function]["environment"]
        variables: dict[str, str] = environment["variables"]
        return variables

    def role_statements(self, role: str) -> list[Statement]:
        """What a role may do, by name."""
        attached = {
            one["policy_arn"]
            for one in self.of("aws_iam_role_policy_attachment")
            if one["role"] == role
        }
        own = [one for one in self.of("aws_iam_role_policy") if one["role"] == role]
        shared = [one for one in self.of("aws_iam_policy") if one["arn"] in attached]
        return [statement for one in own + shared for statement in statements(one)]

    def function_statements(self, function: str) -> list[Statement]:
        """What a function's role may do."""
        arn = self.functions[function]["role"]
        return self.role_statements(arn.rpartition("/")[2])


def statements(resource: Resource, attribute: str = "policy") -> list[Statement]:
    """The statements of a policy that a resource has."""
    policy = resource.json(attribute) or {"Statement": []}
    return [
        Statement(
            of=resource.address,
            effect=one["Effect"],
            actions=_several(one.get("Action", one.get("NotAction"))),
            resources=_several(one.get("Resource", ())),
            condition=one.get("Condition"),
            principal=one.get("Principal"),
        )
        for one in policy["Statement"]
    ]


def permits(given: list[Statement], action: str, resource: str) -> bool:
    """Whether statements allow an action on a resource, whatever their conditions."""
    return any(
        one.allows
        and any(fnmatchcase(action, pattern) for pattern in one.actions)
        and any(fnmatchcase(resource, pattern) for pattern in one.resources)
        for one in given
    )


def _resources(module: Mapping[str, Json]) -> Iterator[Resource]:
    for one in module.get("resources", ()):
        if one["mode"] == "managed":
            yield Resource(one["address"], one["type"], one["values"])
    for inner in module.get("child_modules", ()):
        yield from _resources(inner)


def _registered(function: Resource) -> str:
    name: str = function["function_name"]
    prefix: str = function["environment"][0]["variables"]["CAREERASSIST_FUNCTION_PREFIX"]
    return name.removeprefix(prefix)


def _several(value: Json) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())
