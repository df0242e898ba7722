"""Every function of the registry is deployed as it is registered, and would start."""

from __future__ import annotations

import json
import os
from unittest.mock import patch

import pytest
from aws_provider.applied import Applied, Resource
from lambda_packages.families import PYTHON, families
from lambda_packages.own_code import own_code

from career_agents.registry import FUNCTIONS, Function
from careerassist.functions import missing
from careerassist.settings import load_settings

_MOST_BYTES = 4096
"""Lambda's limit for all environment variables of a function."""
_ONLY_WITH = {"research": "aws_apprunner_service", "token": "aws_cognito_user_pool"}
"""Functions that not every installation has a use for, and what they are there for."""

pytestmark = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)


def deployed(installation: Applied, function: Function) -> Resource:
    """The function's resource; skips where this environment has no use for it."""
    reason = _ONLY_WITH.get(function.name)
    if reason and not installation.of(reason):
        pytest.skip(f"There is no {reason} here.")
    return installation.functions[function.name]


def test_it_is_as_registered(installation: Applied, function: Function) -> None:
    of = deployed(installation, function)

    assert of["handler"] == function.entry_point
    assert of["memory_size"] == function.memory_mb
    assert of["timeout"] == function.timeout_seconds
    assert of["runtime"] == "python{}.{}".format(*PYTHON)
    assert of["architectures"] == ["x86_64"]
    assert of["s3_key"].startswith(f"{function.package}/")


def test_it_sits_in_the_network_if_it_reaches_the_database(
    installation: Applied, function: Function
) -> None:
    of = deployed(installation, function)

    assert bool(of["vpc_config"]) == function.database
    if function.database:
        assert of["vpc_config"][0]["subnet_ids"]
        assert len(of["vpc_config"][0]["security_group_ids"]) == 1


def test_its_handler_is_in_its_zip(function: Function) -> None:
    [family] = [one for one in families() if one.name == function.package]

    assert function.module in own_code(family).modules


def test_it_would_start(installation: Applied, function: Function) -> None:
    deployed(installation, function)
    variables = installation.variables(function.name)
    with patch.dict(os.environ, {**variables, "AWS_REGION": "eu-central-1"}, clear=True):
        settings = load_settings()

    assert [str(need) for need in missing(function.name, settings)] == []


def test_its_settings_fit(installation: Applied, function: Function) -> None:
    deployed(installation, function)
    variables = installation.variables(function.name)

    assert sum(len(name) + len(value) for name, value in variables.items()) < _MOST_BYTES
    assert len(json.dumps(variables)) < _MOST_BYTES


def test_its_traces_are_taken(installation: Applied, function: Function) -> None:
    assert deployed(installation, function)["tracing_config"][0]["mode"] == "Active"
