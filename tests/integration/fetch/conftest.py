"""The small web, and an installation whose fetcher sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from certificates import throwaway_certificates
from loopback_web import Web, loopback_web

from careerassist.bootstrap import Parts
from careerassist.fetch.fetcher import Fetcher
from careerassist.settings import load_settings


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return throwaway_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def web(certificates: tuple[Path, Path]) -> Iterator[Web]:
    with loopback_web(*certificates) as made:
        yield made


@pytest.fixture
def wired(web: Web) -> type[Parts]:
    """`Parts` whose fetcher sees the small web."""
    one = web.fetcher()

    class Wired(Parts):
        @property
        def fetcher(self) -> Fetcher:  # type: ignore[override]
            return one

    return Wired


@pytest.fixture
def parts(dsn: str, tmp_path: Path, wired: type[Parts]) -> Iterator[Parts]:
    """All parts of a local installation on the small web."""
    settings = load_settings(
        data_dir=tmp_path / "data", database_url=dsn, sweep_seconds=0.2, log_level="error"
    )
    built = wired(settings)
    yield built
    built.close()
