"""Signing in on a local installation."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerassist.api.models.base import Request, View


class WebConfig(View):
    """What the web app must know before anybody is signed in. Nothing of it is secret."""

    auth_kind: str = Field(examples=["local"])
    issuer: str | None
    client_id: str | None
    version: str


class SignInCode(Request):
    """What a sign-in link carries."""

    code: str = Field(min_length=8, max_length=200)


class Token(View):
    """A token for the `Authorization` header. Keep it in memory only."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  (a scheme, no secret)
    expires_in: int = Field(description="Seconds.")
