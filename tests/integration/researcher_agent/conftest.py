"""The researcher's agent over a model on loopback, and a small web of invented sites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from certificates import throwaway_certificates
from loopback_model import LoopbackModel
from loopback_web import Web, loopback_web
from research_lab import Lab, small_web


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return throwaway_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def web(certificates: tuple[Path, Path]) -> Iterator[Web]:
    with loopback_web(*certificates) as made:
        small_web(made)
        yield made


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackModel]:
    """The model, and an environment in which Bedrock leads to it."""
    with LoopbackModel() as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", running.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATEST")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)  # it remembers what it saw first
        yield running


@pytest.fixture
def lab(web: Web, model: LoopbackModel) -> Lab:
    return Lab(web, model)
