"""A model that cannot be used is told at the start, in a sentence that says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from loopback_model import FAULTS, LoopbackModel
from loopback_model.faults import ErrorStatus

from careerassist.bootstrap import Parts
from careerassist.errors import SetupError
from careerassist.settings import load_settings

NOVA = "bedrock/amazon.nova-pro-v1:0"
GPT = "litellm/openai/gpt-test"
_AWS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_PROFILE",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
)


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The runner of some settings, on a machine that knows no account."""
    for name in (*_AWS, "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))

    def build(**settings: Any) -> Any:
        return Parts(load_settings(data_dir=tmp_path, **settings)).models

    return build


@pytest.fixture
def guarded(models: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackModel]:
    """A model that lets only one key in."""
    with LoopbackModel(key="AKIARIGHT") as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", running.url)
        yield running


def _use_key(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("OPENAI_API_KEY", key)
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)  # it remembers the key that it saw first


def _settings(name: str, model: LoopbackModel) -> dict[str, Any]:
    if name.startswith("litellm/"):
        return {"model": name, "model_api_base": model.api_base}
    return {"model": name, "model_region": "us-east-1"}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"model": NOVA, "model_region": "us-east-1"}, "needs AWS credentials and there are none"),
        ({"model_interviewer": NOVA, "model_region": "us-east-1"}, "AWS_ACCESS_KEY_ID"),
        ({"model": GPT}, "OPENAI_API_KEY"),
    ],
)
def test_missing_credentials_are_named(models, settings, sentence) -> None:
    with pytest.raises(SetupError, match=sentence):
        models(**settings).check(ask=False)


def test_a_missing_region_is_named(models, monkeypatch) -> None:
    _use_key(monkeypatch, "AKIARIGHT")
    with pytest.raises(SetupError, match="CAREERASSIST_MODEL_REGION"):
        models(model=NOVA).check(ask=False)


@pytest.mark.parametrize("name", [NOVA, GPT])
def test_wrong_credentials_are_found_by_asking_and_right_ones_pass(
    models, guarded, monkeypatch, name
) -> None:
    _use_key(monkeypatch, "AKIAWRONG")
    with pytest.raises(SetupError, match="does not accept the credentials") as caught:
        models(**_settings(name, guarded)).check(ask=True)
    assert name in str(caught.value)
    assert "AKIAWRONG" not in str(caught.value)
    _use_key(monkeypatch, "AKIARIGHT")
    models(**_settings(name, guarded)).check(ask=True)
    assert len(guarded.calls) == 1


@pytest.mark.parametrize("fault", ["denied", "expired"])
def test_a_model_without_access_is_told(models, guarded, monkeypatch, fault) -> None:
    _use_key(monkeypatch, "AKIARIGHT")
    guarded.faults = lambda call: FAULTS[fault]
    with pytest.raises(SetupError, match="access"):
        models(**_settings(NOVA, guarded)).check(ask=True)


@pytest.mark.parametrize("name", [NOVA, GPT])
def test_a_model_that_nobody_knows_is_told(models, guarded, monkeypatch, name) -> None:
    _use_key(monkeypatch, "AKIARIGHT")
    unknown = ErrorStatus("unknown", 404, "ResourceNotFoundException", "Model not found.")
    guarded.faults = lambda call: unknown
    with pytest.raises(SetupError, match="does not know the model"):
        models(**_settings(name, guarded)).check(ask=True)


@pytest.mark.parametrize("fault", ["unavailable", "throttled", "closed", "html_page"])
def test_a_provider_that_is_down_does_not_keep_us_from_starting(
    models, guarded, monkeypatch, fault
) -> None:
    _use_key(monkeypatch, "AKIARIGHT")
    guarded.faults = lambda call: FAULTS[fault]
    models(**_settings(NOVA, guarded)).check(ask=True)
    assert guarded.calls


def test_a_spending_limit_needs_a_price(models, guarded, monkeypatch) -> None:
    _use_key(monkeypatch, "AKIARIGHT")
    settings = {**_settings(GPT, guarded), "model_monthly_usd": 5}
    with pytest.raises(SetupError, match="CAREERASSIST_MODEL_PRICE_INPUT"):
        models(**settings).check(ask=False)
    models(**settings, model_price_input=1, model_price_output=2).check(ask=False)


@pytest.mark.parametrize("wrong", ["gpt-4", "bedrock/", "litellm/openai", "offline/magic"])
def test_a_setting_that_is_no_model_says_what_is_one(wrong) -> None:
    with pytest.raises(SetupError, match="litellm/<provider>/<model>"):
        load_settings(model=wrong)


@pytest.mark.slow
def test_up_says_it_and_starts_nothing(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _AWS}
    ended = subprocess.run(
        [sys.executable, "-m", "careerassist", "up", "--data-dir", str(tmp_path / "data")],
        env={
            **environment,
            "CAREERASSIST_MODEL": NOVA,
            "CAREERASSIST_MODEL_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
            "AWS_CONFIG_FILE": str(tmp_path / "none"),
        },
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert ended.returncode != 0
    assert "needs AWS credentials" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not list((tmp_path / "data").glob("*postgres*"))
