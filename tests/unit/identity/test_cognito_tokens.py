"""Whose e-mail address Cognito's access tokens say, and that the app believes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from loopback_issuer import ISSUER, Issuer

from career_agents.token.steps import build
from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest
from careerassist.identity import AudienceRule, RemoteKeys, TokenVerifier
from careerassist.settings import Settings

SAMPLE = Path(__file__).parents[2] / "data" / "events" / "pre_token_generation.json"
ADDRESS = "ines.calloway@example.org"
handle = build(Parts(Settings.model_construct()))


def sample(**attributes: str | None) -> dict[str, Any]:
    """The event of a person with these attributes; None: without it."""
    event: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    about = event["request"]["userAttributes"] | attributes
    event["request"]["userAttributes"] = {
        name: value for name, value in about.items() if value is not None
    }
    return event


def claims_in(answer: dict[str, Any]) -> dict[str, Any]:
    """What Cognito adds to the access token."""
    details = answer["response"]["claimsAndScopeOverrideDetails"] or {}
    claims: dict[str, Any] = details.get("accessTokenGeneration", {}).get(
        "claimsToAddOrOverride", {}
    )
    return claims


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize(
    "source",
    ["HostedAuth", "Authentication", "NewPasswordChallenge", "AuthenticateDevice", "RefreshTokens"],
)
def test_an_address_that_was_proved_is_added_whenever_tokens_are_made(
    source: str, version: str
) -> None:
    event = sample() | {"triggerSource": f"TokenGeneration_{source}", "version": version}
    answer = handle(event, None)
    assert claims_in(answer) == {"email": ADDRESS}
    assert answer | {"response": None} == event | {"response": None}


def test_all_else_in_the_tokens_stays_as_cognito_makes_it() -> None:
    details = handle(sample(), None)["response"]["claimsAndScopeOverrideDetails"]
    assert list(details) == ["accessTokenGeneration"]
    assert list(details["accessTokenGeneration"]) == ["claimsToAddOrOverride"]


@pytest.mark.parametrize(
    "attributes",
    [
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": None},
        {"email": ""},
    ],
)
def test_who_has_proved_no_address_signs_in_without(attributes: dict[str, str | None]) -> None:
    event = sample(**attributes)
    assert handle(event, None) == event


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"triggerSource": "TokenGeneration_HostedAuth"},
        {"triggerSource": "TokenGeneration_HostedAuth", "request": {"userAttributes": None}},
        sample() | {"triggerSource": "PostConfirmation_ConfirmSignUp"},
        sample() | {"triggerSource": None},
    ],
)
def test_other_events_are_refused(event: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest, match="not an event for a token"):
        handle(event, None)


@pytest.mark.parametrize(("attributes", "known"), [({}, ADDRESS), ({"email_verified": "no"}, None)])
def test_the_app_knows_the_address_by_the_access_token(
    issuer: Issuer, attributes: dict[str, str | None], known: str | None
) -> None:
    cognito = AudienceRule("client_id", frozenset({"5exampleclient"}))
    verifier = TokenVerifier(RemoteKeys(issuer.key_set), issuer=ISSUER, audience=cognito)
    own = {"client_id": "5exampleclient", "token_use": "access"}
    added = claims_in(handle(sample(**attributes), None))
    assert verifier.verify(issuer.token(**own)).email is None
    assert verifier.verify(issuer.token(**own, **added)).email == known
