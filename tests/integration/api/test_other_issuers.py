"""People who sign in elsewhere: Clerk, Cognito, any OpenID Connect issuer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from loopback_api import serving
from loopback_issuer import ISSUER, Issuer, running_issuer

from career_agents.token.steps import build as token_function
from careerassist.bootstrap import Parts
from careerassist.errors import SetupError
from careerassist.settings import Settings, load_settings

Serve = Callable[..., httpx.Client]
TOKEN_EVENT = Path(__file__).parents[2] / "data" / "events" / "pre_token_generation.json"


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running_issuer() as one:
        yield one


@pytest.fixture
def serve(parts: Parts, issuer: Issuer) -> Iterator[Serve]:
    """The API with sign-in by this issuer, and a client without a token."""
    with ExitStack() as running:

        def start(**given: Any) -> httpx.Client:
            about = {"auth_issuer": ISSUER, "auth_jwks_url": issuer.url, **given}
            changed = Parts(parts.settings.model_copy(update=about))
            return httpx.Client(base_url=running.enter_context(serving(changed)), timeout=300)

        yield start


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize(
    ("kind", "audience", "claims"),
    [
        ("oidc", "our-app", {"aud": "our-app"}),
        ("clerk", "https://app.example.com", {"azp": "https://app.example.com"}),
        ("cognito", "client-1", {"client_id": "client-1", "token_use": "access"}),
    ],
)
def test_each_kind_of_issuer_lets_its_own_people_in(
    serve: Serve, issuer: Issuer, kind: str, audience: str, claims: dict[str, str]
) -> None:
    client = serve(auth_kind=kind, auth_audience=(audience,))
    assert client.get("/api/me", headers=bearer(issuer.token(**claims))).status_code == 200
    stranger = issuer.token(aud="x", azp="x", client_id="x")
    assert client.get("/api/me", headers=bearer(stranger)).status_code == 401
    assert client.get("/config.json").json()["auth_kind"] == kind


def test_who_signed_in_by_cognito_may_ask_for_e_mails_if_the_token_says_their_address(
    serve: Serve, issuer: Issuer
) -> None:
    client = serve(auth_kind="cognito", auth_audience=("client-1",))
    event: dict[str, Any] = json.loads(TOKEN_EVENT.read_text("utf-8"))
    answer = token_function(Parts(Settings.model_construct()))(event, None)
    details = answer["response"]["claimsAndScopeOverrideDetails"]
    added = details["accessTokenGeneration"]["claimsToAddOrOverride"]
    own = {"client_id": "client-1", "token_use": "access"}
    for claims, status in ((own, 409), ({**own, **added}, 200)):
        asked = {"notify_by_email": True}
        headers = bearer(issuer.token(**claims))
        assert client.put("/api/me/preferences", json=asked, headers=headers).status_code == status


def test_the_local_doors_are_shut_where_others_sign_people_in(
    serve: Serve, parts: Parts, issuer: Issuer
) -> None:
    client = serve(auth_kind="oidc", auth_audience=("our-app",))
    local = parts.local_identity.token(parts.local_identity.person("me"))
    assert client.get("/api/me", headers=bearer(local)).status_code == 401
    own = {"Origin": str(client.base_url).rstrip("/")}
    code = {"code": parts.local_identity.new_link_code("me")}
    assert client.post("/api/auth/session", json=code, headers=own).status_code == 404


def test_a_sign_in_elsewhere_is_written_down_once(serve: Serve, issuer: Issuer) -> None:
    client = serve(auth_kind="oidc", auth_audience=("our-app",))
    for session in ("first", "first", "second"):
        for _ in range(3):
            client.get("/api/me", headers=bearer(issuer.token(sid=session)))
    again = serve(auth_kind="oidc", auth_audience=("our-app",))
    last = again.get("/api/me/audit", headers=bearer(issuer.token(sid="second")))
    assert [entry["action"] for entry in last.json()["items"]] == ["signed_in"] * 2
    assert "second" not in last.text, "only a digest of the session is kept"


def test_an_issuer_that_is_down_is_said_as_such(serve: Serve, issuer: Issuer) -> None:
    client = serve(auth_kind="oidc", auth_audience=("our-app",))
    issuer.down = True
    answer = client.get("/api/me", headers=bearer(issuer.token()))
    assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable")


def test_pages_of_the_named_origins_may_call_and_no_others(serve: Serve, issuer: Issuer) -> None:
    ours = "https://app.example.com"
    client = serve(auth_kind="oidc", auth_audience=("our-app",), web_origins=(ours,))
    token = bearer(issuer.token())
    assert client.delete("/api/me", headers={**token, "Origin": ours}).status_code == 204
    other = client.delete("/api/me", headers={**token, "Origin": "https://evil.example.com"})
    assert other.status_code == 403
    assert "access-control-allow-origin" not in other.headers
    asked = {"Origin": ours, "Access-Control-Request-Method": "GET"}
    allowed = client.options("/api/me", headers=asked)
    assert allowed.headers["access-control-allow-origin"] == ours


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"auth_kind": "oidc"}, "CAREERASSIST_AUTH_ISSUER and CAREERASSIST_AUTH_AUDIENCE"),
        (
            {"auth_kind": "clerk", "auth_issuer": "http://a.example.com", "auth_audience": "x"},
            "not an https address",
        ),
        (
            {
                "auth_kind": "oidc",
                "auth_issuer": "https://a.example.com",
                "auth_jwks_url": "http://127.0.0.1:x@evil.example.com/keys",
                "auth_audience": "x",
            },
            "not an https address",
        ),
        ({"auth_kind": "magic"}, "CAREERASSIST_AUTH_KIND"),
    ],
)
def test_half_a_sign_in_stops_the_start_with_words(settings: dict[str, str], said: str) -> None:
    with pytest.raises(SetupError, match=said):
        load_settings(**settings)
