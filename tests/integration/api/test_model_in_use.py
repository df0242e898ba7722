"""Settings say who answers, and whether it may cost so much only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from careerassist.bootstrap import Parts
from careerassist.settings import load_settings

RULES = {"engine": "rules", "name": None, "daily_limit_usd": None, "monthly_limit": False}
LIMITS = {"model_daily_usd_per_user": 0.5, "model_monthly_usd": 20.0}
PROFILE = "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-lite-v1:0"


@pytest.fixture
def parts(dsn: str, tmp_path: Path, given: dict[str, Any]) -> Iterator[Parts]:
    built = Parts(load_settings(data_dir=tmp_path / "data", database_url=dsn, **given))
    yield built
    built.close()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, RULES),
        (LIMITS, RULES),
        (
            {"model": "bedrock/amazon.nova-pro-v1:0", **LIMITS},
            {
                "engine": "model",
                "name": "amazon.nova-pro-v1:0 (Amazon Bedrock)",
                "daily_limit_usd": 0.5,
                "monthly_limit": True,
            },
        ),
        (
            {"model_extractor": f"bedrock/{PROFILE}", "model_analyzer": "litellm/openai/gpt-test"},
            {
                "engine": "model",
                "name": "eu.amazon.nova-lite-v1:0 (Amazon Bedrock) and gpt-test (openai)",
                "daily_limit_usd": None,
                "monthly_limit": False,
            },
        ),
    ],
)
def test_who_answers_is_said_in_words_and_without_secrets(
    client: httpx.Client, expected: dict[str, Any]
) -> None:
    answer = client.get("/api/me/usage")
    assert answer.status_code == 200, answer.text
    assert answer.json()["model"] == expected
