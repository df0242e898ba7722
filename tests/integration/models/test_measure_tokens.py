"""The script that weighs the product's use of tokens against the plain shape of an agent system."""

from __future__ import annotations

import json

import boto3
import measure_tokens
import pytest


@pytest.mark.slow
def test_an_analysis_takes_well_under_half_of_what_the_plain_shape_takes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "")  # the script sets them; what was there comes back
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    assert measure_tokens.main(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    *steps, ours = told["ours"]
    assert [row["requests"] for row in steps] == [1] * 5
    assert ours["input"] == sum(row["input"] for row in steps)
    *_, plain = told["plain"]
    assert plain["requests"] == 11, "the router asks before each agent and once at the end"
    *_, at_once = told["plain_at_once"]
    assert at_once["requests"] == 7
    assert told["ratio"] <= 0.40
    assert told["ratio_at_once"] <= 0.40
