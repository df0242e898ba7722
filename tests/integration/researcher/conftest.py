"""The small web, as the researcher sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from certificates import throwaway_certificates
from loopback_web import Web, loopback_web


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return throwaway_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def web(certificates: tuple[Path, Path]) -> Iterator[Web]:
    with loopback_web(*certificates) as made:
        yield made
