"""The app as API Gateway calls it: the events of HTTP APIs in, its answers out."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lambda_context import LambdaContext
from loopback_issuer import ISSUER, Issuer, running_issuer

from careerassist.api.app import create_app
from careerassist.api.gateway import behind_gateway
from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest, SetupError

EVENTS = Path(__file__).parents[2] / "data" / "events"
TEXT = "Jo Sample\nCook\n\nExperience\nCook, Harbour Kitchen, 2019 - 2024\n- Cooked for 80 guests"


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with running_issuer() as one:
        yield one


@pytest.fixture
def signed_in(issuer: Issuer) -> dict[str, str]:
    return {"authorization": f"Bearer {issuer.token(aud='careerassist')}"}


Start = Callable[..., Callable[[dict[str, Any]], dict[str, Any]]]


@pytest.fixture
def start(parts: Parts, issuer: Issuer) -> Iterator[Start]:
    """The function, with other settings."""
    running: list[Parts] = []

    def started(**given: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
        about = {
            "auth_kind": "oidc",
            "auth_issuer": ISSUER,
            "auth_audience": ("careerassist",),
            "auth_jwks_url": issuer.url,
            **given,
        }
        settings = parts.settings.model_copy(update=about)
        running.append(Parts(settings))
        app = create_app(running[-1])
        handle = behind_gateway(app, trusted_proxies=settings.trusted_proxies)
        return lambda event: handle(event, LambdaContext("career-api", seconds=29))

    yield started
    for one in running:
        one.close()


def event(name: str, **headers: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    read["headers"].update(headers)
    return read


def sent_from(source: str, *hops: str) -> dict[str, Any]:
    asked = event("http_api_get")
    asked["requestContext"]["http"]["sourceIp"] = source
    asked["headers"]["x-forwarded-for"] = ", ".join((*hops, source))
    return asked


def test_a_text_comes_in_and_is_listed(start: Start, signed_in: dict[str, str]) -> None:
    call = start()
    posted = event("http_api_post", **signed_in)
    given = {"text": TEXT, "name": "Jo's CV"}
    posted["body"] = base64.b64encode(json.dumps(given).encode()).decode()
    posted["headers"]["content-length"] = str(len(json.dumps(given)))
    stored = call(posted)
    assert stored["statusCode"] == 201, stored
    listed = call(event("http_api_get", **signed_in))
    assert listed["statusCode"] == 200
    assert listed["isBase64Encoded"] is False
    assert listed["headers"]["content-type"] == "application/json"
    (cv,) = json.loads(listed["body"])["items"]
    assert cv["cv_id"] == json.loads(stored["body"])["cv_id"]


def test_an_authorizers_claims_are_no_sign_in(start: Start) -> None:
    """The sample event has claims of somebody, as the gateway's own authorizer leaves them."""
    answer = start()(event("http_api_get"))
    assert answer["statusCode"] == 401
    assert json.loads(answer["body"])["code"] == "unauthorized"
    assert answer["headers"]["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("stage", "path", "status"),
    [
        ("prod", "/prod/api/health", 200),
        ("$default", "/api/health", 200),
        ("prod", "/api/health", 200),  # below a domain of its own
        ("api", "/api/api/health", 200),
        ("prod", "/production/api/health", 404),
        ("prod", "/prod", 404),
    ],
)
def test_the_stage_is_no_part_of_the_path(start: Start, stage: str, path: str, status: int) -> None:
    asked = event("http_api_get")
    asked["rawPath"] = asked["requestContext"]["http"]["path"] = path
    asked["requestContext"]["stage"] = stage
    assert start()(asked)["statusCode"] == status


def test_addresses_are_limited_by_the_gateways_word(start: Start) -> None:
    call = start(refusals_per_minute_address=2)
    for name in ("1", "2"):  # whoever they claim to be
        assert call(sent_from("203.0.113.7", f"198.51.100.{name}"))["statusCode"] == 401
    refused = call(sent_from("203.0.113.7", "198.51.100.3"))
    assert refused["statusCode"] == 429
    assert int(refused["headers"]["retry-after"]) >= 1
    assert call(sent_from("203.0.113.8"))["statusCode"] == 401


def test_behind_a_network_of_our_own_it_is_the_address_in_front(start: Start) -> None:
    call = start(refusals_per_minute_address=1, trusted_proxies=("192.0.2.0/24",))
    proxied = ("192.0.2.9", "10.9.9.9", "203.0.113.7", "192.0.2.4")
    assert call(sent_from(*proxied))["statusCode"] == 401
    assert call(sent_from(*proxied))["statusCode"] == 429
    assert call(sent_from("192.0.2.9", "10.9.9.9", "203.0.113.8"))["statusCode"] == 401
    assert call(sent_from("192.0.2.10", "10.9.9.8", "203.0.113.7"))["statusCode"] == 429
    assert call(sent_from("203.0.113.9", "203.0.113.7"))["statusCode"] == 401, "no proxy of ours"


def by_rest_api(source: str, *hops: str) -> dict[str, Any]:
    asked = event("rest_api")
    asked |= {"path": "/api/me", "httpMethod": "GET", "body": None}
    asked["requestContext"]["identity"]["sourceIp"] = source
    asked["headers"]["x-forwarded-for"] = ", ".join((*hops, source))
    asked["multiValueHeaders"] = None
    return asked


def test_and_so_it_is_behind_a_rest_api(start: Start) -> None:
    call = start(refusals_per_minute_address=1, trusted_proxies=("192.0.2.0/24",))
    assert call(by_rest_api("192.0.2.9", "203.0.113.7"))["statusCode"] == 401
    assert call(by_rest_api("192.0.2.10", "203.0.113.7"))["statusCode"] == 429
    assert call(by_rest_api("192.0.2.9", "203.0.113.8"))["statusCode"] == 401
    assert call(by_rest_api("203.0.113.9", "203.0.113.7"))["statusCode"] == 401, "no proxy of ours"


def test_a_proxy_by_name_stops_the_start(start: Start) -> None:
    with pytest.raises(SetupError, match="CAREERASSIST_TRUSTED_PROXIES"):
        start(trusted_proxies=("proxy.example.com",))


@pytest.mark.parametrize(
    "other", [{}, {"chore": "sweeper"}, {"Records": []}, {"requestContext": {"elb": {}}}]
)
def test_other_events_are_refused(start: Start, other: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest, match="API Gateway"):
        start()(other)
