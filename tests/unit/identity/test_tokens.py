"""Which tokens are believed. The key set comes from a real server."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from careerassist.errors import CareerAssistError, SetupError, Unauthorized
from careerassist.identity import AudienceRule, FixedKeys, RemoteKeys, TokenVerifier

ISSUER = "https://issuer.example.com/tenant"
OURS = AudienceRule("aud", frozenset({"our-app"}))


def verifier(issuer: Any, audience: AudienceRule = OURS) -> TokenVerifier:
    return TokenVerifier(RemoteKeys(issuer.key_set), issuer=ISSUER, audience=audience)


def test_a_good_token_says_who_it_is(issuer: Any) -> None:
    token = issuer.token(email="ines@example.com", name="Ines Calloway")
    found = verifier(issuer).verify(token)
    assert (found.issuer, found.subject) == (ISSUER, "u-1")
    assert (found.email, found.name) == ("ines@example.com", "Ines Calloway")


@pytest.mark.parametrize(
    ("verified", "known"),
    [(True, True), ("true", True), (False, False), ("false", False), (None, False), (0, False)],
)
def test_an_address_that_is_not_shown_to_be_theirs_is_not_believed(
    issuer: Any, verified: object, known: bool
) -> None:
    token = issuer.token(email="ines@example.com", email_verified=verified)
    assert verifier(issuer).verify(token).email == ("ines@example.com" if known else None)


def _part(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _with_header(issuer: Any, **header: Any) -> str:
    return f"{_part({'alg': 'RS256', **header})}.{issuer.token().split('.', 1)[1]}"


def _unsigned(issuer: Any) -> str:
    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    return f"{_part({'alg': 'none', 'typ': 'JWT', 'kid': 'first'})}.{_part(claims)}."


def _public_key_as_secret(issuer: Any) -> str:
    """The old confusion: HMAC with what everybody can read."""
    import hashlib
    import hmac

    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    signed = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': 'first'})}.{_part(claims)}"
    mac = hmac.new(issuer.public_pem(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def _elliptic(issuer: Any) -> str:
    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    key = ec.generate_private_key(ec.SECP256R1())
    return jwt.encode(claims, key, algorithm="ES256", headers={"kid": "first"})


def _by_a_key_of_its_own(issuer: Any) -> str:
    """Brings its key along in the header, and where to get it."""
    stranger = type(issuer)()
    brought = {"jwk": stranger.key_set()["keys"][0], "jku": "https://evil.example.com/keys"}
    return str(stranger.token(header=brought))


def _changed(issuer: Any) -> str:
    head, _, signature = issuer.token().split(".")
    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    return f"{head}.{_part({**claims, 'sub': 'somebody-else'})}.{signature}"


NOW = int(time.time())


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(_unsigned, id="alg none"),
        pytest.param(_public_key_as_secret, id="HS256 with the public key"),
        pytest.param(_elliptic, id="ES256"),
        pytest.param(_by_a_key_of_its_own, id="its own key"),
        pytest.param(_changed, id="changed after signing"),
        pytest.param(lambda i: i.token(iss="https://issuer.example.com"), id="other issuer"),
        pytest.param(lambda i: i.token(iss=ISSUER + "/"), id="issuer with a slash"),
        pytest.param(lambda i: i.token(aud="another-app"), id="other audience"),
        pytest.param(lambda i: i.token(aud=["a", "b"]), id="other audiences"),
        pytest.param(lambda i: i.token(without=("aud",)), id="no audience"),
        pytest.param(lambda i: i.token(exp=NOW - 120), id="expired"),
        pytest.param(lambda i: i.token(without=("exp",)), id="never expires"),
        pytest.param(lambda i: i.token(nbf=NOW + 900), id="not yet valid"),
        pytest.param(lambda i: i.token(iat=NOW + 900), id="issued in the future"),
        pytest.param(lambda i: i.token(without=("sub",)), id="no subject"),
        pytest.param(lambda i: i.token(sub=""), id="empty subject"),
        pytest.param(lambda i: i.token(sub="x" * 300), id="endless subject"),
        pytest.param(lambda i: i.token(sub="u\0-1"), id="subject with NUL"),
        pytest.param(lambda i: i.token(sub="u\ud800"), id="subject with half a character"),
        pytest.param(lambda i: i.token(sub=5), id="subject of another type"),
        pytest.param(lambda i: i.token(header={"crit": ["x"], "x": 1}), id="unknown demand"),
        pytest.param(lambda i: i.token(header={"kid": "unknown"}), id="unknown key id"),
        pytest.param(lambda i: _with_header(i, kid=5), id="key id of another type"),
        pytest.param(lambda i: _with_header(i, alg="RS256"), id="no key id"),
        pytest.param(lambda i: i.token()[:-6], id="cut off"),
        pytest.param(lambda i: "not.a.token", id="no token"),
        pytest.param(lambda i: "", id="nothing"),
        pytest.param(lambda i: "x" * 20_000, id="endless"),
    ],
)
def test_every_other_token_is_refused(issuer: Any, made: Callable[[Any], str]) -> None:
    with pytest.raises(Unauthorized):
        verifier(issuer).verify(made(issuer))


def test_several_audiences_of_which_one_is_ours(issuer: Any) -> None:
    assert verifier(issuer).verify(issuer.token(aud=["other", "our-app"])).subject == "u-1"


CLERK = AudienceRule("azp", frozenset({"https://app.example.com"}))
COGNITO = AudienceRule("client_id", frozenset({"client-1"}))


@pytest.mark.parametrize(
    ("rule", "claims", "believed"),
    [
        (CLERK, {"azp": "https://app.example.com"}, True),
        (CLERK, {"azp": "https://evil.example.com"}, False),
        (CLERK, {}, False),
        (COGNITO, {"client_id": "client-1", "token_use": "access"}, True),
        (COGNITO, {"client_id": "client-2", "token_use": "access"}, False),
        (COGNITO, {"client_id": "client-1", "token_use": "id"}, False),
        (COGNITO, {"aud": "client-1", "token_use": "id"}, False),
        (COGNITO, {"client_id": "client-1"}, False),
    ],
)
def test_each_kind_of_issuer_has_its_own_audience_rule(
    issuer: Any, rule: AudienceRule, claims: dict[str, str], believed: bool
) -> None:
    token = issuer.token(without=() if "aud" in claims else ("aud",), **claims)
    if believed:
        assert verifier(issuer, rule).verify(token).subject == "u-1"
    else:
        with pytest.raises(Unauthorized):
            verifier(issuer, rule).verify(token)


@pytest.mark.parametrize("text", ["Ines\0Calloway", "Ines \ud800", "", 5, ["Ines"]])
def test_names_that_no_database_takes_are_left_out(issuer: Any, text: Any) -> None:
    found = verifier(issuer).verify(issuer.token(name=text, email=text, sid="\ud800"))
    assert (found.name, found.email) == (None, None)


def test_keys_from_a_file_work_without_a_network(issuer: Any) -> None:
    ours = TokenVerifier(FixedKeys(issuer.key_set()), issuer=ISSUER, audience=OURS)
    assert ours.verify(issuer.token()).subject == "u-1"
    assert issuer.requests == 0


NAMELESS = {"kty": "RSA", "n": "x" * 342 + "w", "e": "AQAB"}
SECRET = {"kty": "oct", "k": "c2VjcmV0", "kid": "first"}


@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        {"keys": "none"},
        {"keys": [{"kty": "what"}]},
        {"keys": [NAMELESS]},
        {"keys": [SECRET]},
    ],
)
def test_a_file_without_keys_is_said_at_the_start(content: Any) -> None:
    with pytest.raises(SetupError):
        FixedKeys(content)


def test_refusals_do_not_repeat_the_token(issuer: Any) -> None:
    token = issuer.token(aud="another-app")
    with pytest.raises(CareerAssistError) as caught:
        verifier(issuer).verify(token)
    assert token not in str(caught.value)
