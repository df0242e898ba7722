"""Environments as they are when all has been made, and Terraform to try text with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from aws_provider.applied import Applied
from aws_provider.installations import GIVEN, finished
from aws_provider.process import Missing, Terraform, terraform


@pytest.fixture(scope="session")
def program() -> Iterator[Terraform]:
    """Terraform with the stub as its provider."""
    try:
        with terraform() as started:
            yield started
    except Missing as reason:
        pytest.skip(f"{reason}.")


@pytest.fixture(scope="session", params=GIVEN)
def installation(request: pytest.FixtureRequest) -> Applied:
    """Each environment in turn."""
    return _finished(request.param)


@pytest.fixture(scope="session")
def prod() -> Applied:
    """What people use."""
    return _finished("prod")


def _finished(environment: str) -> Applied:
    try:
        return finished(environment)
    except Missing as reason:
        pytest.skip(f"{reason}.")
