"""Nobody reaches what is another's, by any route. The routes come from the app's own description,
so a new one is tried by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from full_life import account, live

from careerassist.api.app import create_app
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work

SENTINEL = "Zephyrine"
PUBLIC = {
    ("get", "/api/health"),
    ("get", "/api/ready"),
    ("get", "/config.json"),
    ("get", "/api/auth/jwks.json"),
    ("post", "/api/auth/session"),
    ("post", "/api/auth/token"),
    ("delete", "/api/auth/session"),
}
"""Routes that need no token: they tell nothing of anybody, or ask for something else."""
EVERYBODYS = {"discovered_job_id"}
"""Ids of what is nobody's, so that everybody may ask for it."""
FOR_OPERATORS = "/api/operator/"
"""Where neither of the two may look."""


@pytest.fixture(scope="module")
def two(used_once: Callable[..., tuple[Any, Any]]) -> tuple[Any, Any]:
    return used_once(
        lambda client_of, parts: (
            live(client_of("anna"), parts, "anna", SENTINEL),
            live(client_of("ben"), parts, "ben", "Marmaduke"),
        )
    )


@pytest.fixture(scope="module")
def installation(two: tuple[Any, Any]) -> Any:
    """One in which two people have used everything."""
    return two[0]


@pytest.fixture
def lives(
    client_of: Callable[[str], httpx.Client], working: Callable[[], None], two: tuple[Any, Any]
) -> tuple[httpx.Client, dict[str, str], dict[str, str]]:
    """Ben, who is signed in; the ids of what is Anna's; the ids of what is his."""
    working()
    annas, bens = two[1]
    return client_of("ben"), annas, bens


def operations(parts: Parts) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Method, path, the operation's description, and all schemas."""
    described = create_app(parts).openapi()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation, described["components"]["schemas"]


def address(path: str, operation: dict[str, Any], ids: dict[str, str]) -> str:
    """With these ids in it, and the first example of each query parameter that is required."""
    asked = {
        parameter["name"]: parameter["schema"]["examples"][0]
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "query" and parameter["required"]
    }
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            name = parameter["name"]
            assert name in ids, f"{path} has {name}: say in full_life.live what it is an id of"
            path = path.replace("{" + name + "}", ids[name])
    return f"{path}?{urlencode(asked)}" if asked else path


def body(operation: dict[str, Any], schemas: dict[str, Any], ids: dict[str, str]) -> Any:
    """What is required, and every id that may be given; None if there is no body."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return None
    schema = _resolved(content["schema"], schemas)
    needed = set(schema.get("required", ()))
    wanted = needed | (set(schema.get("properties", ())) & set(ids))
    return {name: _value(name, schema["properties"][name], schemas, ids) for name in sorted(wanted)}


def _value(name: str, schema: dict[str, Any], schemas: dict[str, Any], ids: dict[str, str]) -> Any:
    schema = _resolved(schema, schemas)
    if name in ids:
        return ids[name]
    if "enum" in schema:
        return schema["enum"][0]
    return {"integer": 1, "number": 1, "boolean": True, "array": [], "object": {}}.get(
        schema.get("type", "string"), "Something to say"
    )


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return dict(schemas[schema["$ref"].rsplit("/", 1)[-1]])
    for option in schema.get("anyOf", ()):
        if option.get("type") != "null":
            return _resolved(option, schemas)
    return schema


def everything(parts: Parts, subject: str) -> Any:
    with unit_of_work(parts.database, account(subject).user_id) as work:
        return work.users.export()


def test_no_route_leads_to_another_persons_things(
    lives: tuple[httpx.Client, dict[str, str], dict[str, str]], parts: Parts
) -> None:
    ben, annas, _ = lives
    before = everything(parts, "anna")
    tried = 0
    for method, path, operation, schemas in operations(parts):
        if (method, path) in PUBLIC or (method, path) == ("delete", "/api/me"):
            continue
        given = body(operation, schemas, annas)
        filled = address(path, operation, annas)
        answer = ben.request(method, filled, json=given)
        asked = {name for name in annas if "{" + name + "}" in path or name in (given or ())}
        label = f"{method} {path} {given}: {answer.status_code} {answer.text[:200]}"
        assert SENTINEL not in answer.text, label
        assert SENTINEL.encode() not in answer.content, label
        if path.startswith(FOR_OPERATORS):
            assert answer.status_code == 403, label
        elif asked - EVERYBODYS:
            assert answer.status_code in (404, 422), label
        else:
            assert answer.status_code < 500, label
        tried += 1
    assert tried >= 30
    assert everything(parts, "anna") == before, "nothing of hers has changed"


def test_the_same_requests_do_work_for_ones_own(
    lives: tuple[httpx.Client, dict[str, str], dict[str, str]], parts: Parts
) -> None:
    """Else the test above could pass because its requests are wrong."""
    ben, _, bens = lives
    worked = set()
    for method, path, operation, _ in operations(parts):
        if method != "get" or (method, path) in PUBLIC or path.startswith(FOR_OPERATORS):
            continue
        answer = ben.request(method, address(path, operation, bens))
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:200]}"
        worked.add(path)
    assert len(worked) >= 18
    for method, path in (("patch", "/api/cvs/{cv_id}"), ("post", "/api/analyze")):
        operation, schemas = next(
            (operation, schemas)
            for m, p, operation, schemas in operations(parts)
            if (m, p) == (method, path)
        )
        answer = ben.request(
            method, address(path, operation, bens), json=body(operation, schemas, bens)
        )
        assert answer.status_code in (200, 202), answer.text


def test_without_a_token_every_door_is_shut(parts: Parts, client: httpx.Client) -> None:
    ids = dict.fromkeys(
        [
            "cv_id",
            "posting_id",
            "job_id",
            "analysis_id",
            "rewrite_id",
            "session_id",
            "document_id",
            "application_id",
            "event_id",
            "contact_id",
            "notification_id",
            "upload_id",
            "question_id",
            "gap_question_id",
            "gap_answer_id",
            "discovered_job_id",
            "knowledge_id",
            "run_id",
            "part",
        ],
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    )
    stranger = httpx.Client(base_url=client.base_url)
    for method, path, operation, schemas in operations(parts):
        if (method, path) in PUBLIC:
            continue
        answer = stranger.request(
            method, address(path, operation, ids), json=body(operation, schemas, ids)
        )
        assert answer.status_code == 401, f"{method} {path}: {answer.status_code}"
        assert answer.headers["www-authenticate"] == "Bearer"


def test_erasing_one_account_leaves_the_other_whole(
    lives: tuple[httpx.Client, dict[str, str], dict[str, str]], parts: Parts
) -> None:
    ben, _, _ = lives
    before = everything(parts, "anna")
    files = parts.objects.keys(account("anna").folder)
    assert ben.delete("/api/me").status_code == 204
    assert everything(parts, "anna") == before
    assert parts.objects.keys(account("anna").folder) == files
    assert parts.objects.keys(account("ben").folder) == []
