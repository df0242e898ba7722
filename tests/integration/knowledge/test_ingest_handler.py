"""The function `career-ingest`, given what API Gateway's REST API sends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from careerassist.api import ingest_handler
from careerassist.errors import SetupError

KEY = "k" * 40


@pytest.fixture
def configured(dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CAREERASSIST_DATABASE_URL", dsn)
    monkeypatch.setenv("CAREERASSIST_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CAREERASSIST_LOG_LEVEL", "error")
    ingest_handler._adapter.cache_clear()
    yield
    ingest_handler._adapter.cache_clear()


@pytest.fixture
def call(configured: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    monkeypatch.setenv("CAREERASSIST_INGEST_KEY", KEY)

    def send(method: str, path: str, body: object = None, key: str = KEY) -> dict[str, Any]:
        event = {
            "resource": "/{proxy+}",
            "path": path,
            "httpMethod": method,
            "headers": {"x-api-key": key, "content-type": "application/json"},
            "multiValueHeaders": {"x-api-key": [key], "content-type": ["application/json"]},
            "queryStringParameters": None,
            "multiValueQueryStringParameters": None,
            "requestContext": {
                "resourcePath": "/{proxy+}",
                "httpMethod": method,
                "path": f"/prod{path}",
                "stage": "prod",
                "identity": {"sourceIp": "203.0.113.7"},
            },
            "body": json.dumps(body) if body is not None else None,
            "isBase64Encoded": False,
        }
        answer: dict[str, Any] = ingest_handler.handler(event, None)
        return answer

    return send


def test_a_document_comes_in_and_goes_out(call: Callable[..., dict[str, Any]]) -> None:
    document = {
        "key": "research/tansy",
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


def test_without_a_key_it_does_not_start(configured: None) -> None:
    with pytest.raises(SetupError, match="CAREERASSIST_INGEST_KEY"):
        ingest_handler.handler({}, None)
