"""An issuer of our own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from loopback_issuer import Issuer, running_issuer


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    """Signs tokens, and publishes its keys on loopback."""
    with running_issuer() as one:
        yield one
