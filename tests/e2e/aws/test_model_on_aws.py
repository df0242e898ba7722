"""The agents' functions with a model: Bedrock's Converse, spoken to from the real package."""

from __future__ import annotations

from typing import Any

import pytest
from loopback_model import LoopbackModel
from standin.person import Person

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

_NOVA = "amazon.nova-pro-v1:0"
_ASKING = {"extract_cv", "extract_posting", "rewrite_cv", "write_letter", "prepare_interview"}


def test_an_analysis_with_a_model(around: Any, nurse: Any) -> None:
    with LoopbackModel() as model:
        deployment = around.deploy(
            CAREERASSIST_MODEL=f"bedrock/{_NOVA}",
            AWS_ENDPOINT_URL_BEDROCK_RUNTIME=model.url,
        )
        with around.client(deployment, "asks-a-model") as client:
            person = Person(client)
            job = person.waits(person.asks(person.brings(*nurse)))
            results = person.results(job)
        calls, refused = model.calls, model.refused
    assert job["state"] == "completed", job
    usage = {step["step"]: step["usage"] for step in job["steps"] if step["usage"]}
    assert {name for name, used in usage.items() if used["engine"] == "model"} == _ASKING
    assert {usage[name]["model"] for name in _ASKING} == {f"bedrock/{_NOVA}"}
    assert job["cost"]["requests"] == len(calls) > len(_ASKING) - 1
    assert job["cost"]["usd"] > 0
    assert refused == ()
    assert {call.model for call in calls} == {_NOVA}
    assert results["rewrite"]["rewrite"]["answered_by"]["engine"] == "model"
    told = around.collector.spans
    (trace,) = {
        span.trace_id
        for span in told
        if span.attributes.get("careerassist.job_id") == job["job_id"]
    }
    spans = [span for span in told if (span.name, span.trace_id) == (f"chat {_NOVA}", trace)]
    assert len(spans) == len(calls)
    tokens = [
        line
        for function in ("extractor", "analyzer", "interviewer")
        for line in deployment.logs(function)
        if "InputTokens" in line and "_aws" in line
    ]
    assert tokens
