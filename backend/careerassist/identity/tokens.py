"""Verifying a JSON Web Token (RFC 7519): RS256 by a key of the issuer, and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

import jwt

from careerassist.errors import Unauthorized
from careerassist.identity.keys import Keys
from careerassist.schemas.users import Identity

_LEEWAY_SECONDS = 30
_LONGEST_TOKEN = 8192
"""Characters. Tokens of real issuers have about 1,000."""


@dataclass(frozen=True)
class AudienceRule:
    """How a token says for whom it was made, which every kind of issuer does differently.

    `aud`: the standard claim (OIDC). `azp`: the page that asked for it (Clerk). `client_id`: the
    app client, and only access tokens, no id tokens (Cognito).
    """

    claim: Literal["aud", "azp", "client_id"]
    allowed: frozenset[str]


class TokenVerifier:
    """Tells whom a token speaks for."""

    def __init__(self, keys: Keys, *, issuer: str, audience: AudienceRule) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience

    def verify(self, token: str) -> Identity:
        """Whom the token speaks for. Raises `Unauthorized`; `ServiceUnavailable` if the issuer's
        keys can't be had. May wait for the network: not to be called from an event loop."""
        if len(token) > _LONGEST_TOKEN:
            raise Unauthorized
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError as error:
            raise Unauthorized from error
        key_id = header.get("kid")
        # The header only names a key. Where keys come from (`jku`, `x5u`, `jwk`) is not its say.
        if header.get("alg") != "RS256" or not isinstance(key_id, str):
            raise Unauthorized
        key = self._keys.find(key_id)
        if key is None or key.key_type != "RSA":
            raise Unauthorized
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                issuer=self._issuer,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "iss", "sub"], "verify_aud": False},
            )
        except jwt.ExpiredSignatureError as error:
            raise Unauthorized("Your sign-in has expired. Please sign in again.") from error
        except jwt.PyJWTError as error:
            raise Unauthorized from error
        if not self._is_for_us(claims):
            raise Unauthorized("This sign-in was made for another application.")
        subject = claims["sub"]
        if not subject or len(subject) > 255 or not _is_storable(subject):
            raise Unauthorized
        return Identity(
            issuer=self._issuer,
            subject=subject,
            email=_email(claims),
            name=_text(claims.get("name")),
            session=_session(claims),
        )

    def _is_for_us(self, claims: dict[str, Any]) -> bool:
        rule = self._audience
        if rule.claim == "client_id" and claims.get("token_use") != "access":
            return False
        found = claims.get(rule.claim)
        named = found if isinstance(found, list) else [found]
        return any(isinstance(name, str) and name in rule.allowed for name in named)


def _email(claims: dict[str, Any]) -> str | None:
    """The person's e-mail address, unless the issuer says that nobody has shown it to be theirs
    (`email_verified`, OpenID Connect Core 5.1; Cognito writes it as text)."""
    if str(claims.get("email_verified", True)).lower() != "true":
        return None
    return _text(claims.get("email"))


def _text(value: object) -> str | None:
    if not isinstance(value, str) or not value or not _is_storable(value):
        return None
    return value[:320]


def _is_storable(text: str) -> bool:
    """Whether PostgreSQL takes it: JSON can spell NUL and halves of characters, text can't."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _session(claims: dict[str, Any]) -> str | None:
    """A digest of what the issuer calls the session: `sid` (OIDC, Clerk), `origin_jti` (Cognito),
    or when the person signed in."""
    for name in ("sid", "origin_jti", "auth_time"):
        if claims.get(name):
            told = f"{claims['sub']}\n{name}\n{claims[name]}"
            return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:24]
    return None
