"""The function `career-ingest`, given what API Gateway's REST API sends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lambda_context import LambdaContext
from pydantic import SecretStr

from careerassist.api.gateway import behind_gateway
from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import Parts

EVENT = Path(__file__).parents[2] / "data" / "events" / "rest_api.json"
KEY = "k" * 40


@pytest.fixture
def call(parts: Parts) -> Callable[..., dict[str, Any]]:
    settings = parts.settings.model_copy(update={"ingest_key": SecretStr(KEY)})
    handler = behind_gateway(create_ingest_app(Parts(settings)))

    def send(method: str, path: str, body: object = None, key: str = KEY) -> dict[str, Any]:
        event = json.loads(EVENT.read_text("utf-8"))
        event |= {"path": path, "httpMethod": method, "body": body and json.dumps(body)}
        event["requestContext"] |= {"httpMethod": method, "path": f"/prod{path}"}
        event["headers"]["x-api-key"] = key
        event["multiValueHeaders"]["x-api-key"] = [key]
        return handler(event, LambdaContext("career-ingest"))

    return send


def test_a_document_comes_in_and_goes_out(call: Callable[..., dict[str, Any]]) -> None:
    document = {
        "key": "institute/tansy",
        "type": "research_finding",
        "title": "Dyers wanted",
        "text": "Dye houses look for people who know tansy.",
        "source": "Example Institute",
        "licence": "CC-BY-4.0",
        "published_on": "2026-11-01",
    }
    answer = call("POST", "/ingest", {"documents": [document]})
    assert answer["statusCode"] == 200
    [taken] = json.loads(answer["body"])["documents"]
    assert (taken["status"], taken["state"]) == ("stored", "indexed")
    address = f"/ingest/documents/{taken['document_id']}"
    assert json.loads(call("GET", address)["body"])["searchable"] is True
    assert call("DELETE", address)["statusCode"] == 204
    assert call("GET", address)["statusCode"] == 404


def test_a_wrong_key_is_turned_away(call: Callable[..., dict[str, Any]]) -> None:
    answer = call("POST", "/ingest", {"documents": []}, key="x" * 40)
    assert answer["statusCode"] == 401
    assert json.loads(answer["body"])["code"] == "unauthorized"
