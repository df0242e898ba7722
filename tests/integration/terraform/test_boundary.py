"""The boundary that every role has: a role that asks for more would be refused, on AWS and there
alone."""

from __future__ import annotations

from aws_provider.applied import Applied, Resource, permits, statements

_OF_GITHUB = ("-deploy", "-plan")
"""These are limited by their own policies, which they can't change."""
_UNLIKE_AWS = ("backup:", "ecs:", "secretsmanager:")
"""Services whose resources the stub gives other ARNs than AWS would: the action alone counts."""


def boundary(installation: Applied) -> Resource:
    [found] = [
        one for one in installation.of("aws_iam_policy") if one["name"].endswith("-boundary")
    ]
    return found


def roles(installation: Applied) -> list[Resource]:
    return [one for one in installation.of("aws_iam_role") if not one["name"].endswith(_OF_GITHUB)]


def test_every_role_has_it(installation: Applied) -> None:
    limit = boundary(installation)["arn"]
    assert len(roles(installation)) > len(installation.functions)
    assert [
        one.address for one in roles(installation) if one["permissions_boundary"] != limit
    ] == []


def test_it_leaves_each_role_what_it_needs(installation: Applied) -> None:
    allowed = statements(boundary(installation))
    refused = {
        (role["name"], action, resource)
        for role in roles(installation)
        for statement in installation.role_statements(role["name"])
        if statement.allows
        for action in statement.actions
        for resource in statement.resources
        if not permits(allowed, action, resource)
        and not (action.startswith(_UNLIKE_AWS) and any(action in one.actions for one in allowed))
    }
    assert sorted(refused) == []
