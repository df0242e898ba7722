"""Settings of the API: where it is, who may come in, and how much of everything."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from careerassist.settings.groups import SECURE, Group, Names


class ServingSettings(Group):
    """What the API lets in."""

    host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    port: int = Field(default=8400, ge=0, le=65535, description="Port that the API listens on.")
    allow_remote: bool = Field(
        default=False,
        description="Let `up` listen on an address that other machines reach. Needs "
        "ALLOWED_HOSTS, and something in front of it that speaks TLS.",
    )
    allowed_hosts: Names = Field(
        default=(),
        description="Names, besides those of this machine, that the API answers to (commas).",
    )
    web_origins: Names = Field(
        default=(),
        description="Origins of the web app where it is not served by the API itself, e.g. "
        "`https://app.example.com` (commas).",
    )
    web_address: str | None = Field(
        default=None,
        description="Where people find the web app; links in e-mails lead there. Unset: the API's "
        "own address on this machine.",
    )
    auth_kind: Literal["local", "clerk", "cognito", "oidc"] = Field(
        default="local",
        description="Who signs people in: this installation itself, Clerk, Cognito, or any other "
        "OpenID Connect issuer.",
    )
    auth_issuer: str | None = Field(
        default=None, description="The issuer's address, exactly as its tokens name it."
    )
    auth_audience: Names = Field(
        default=(),
        description="For whom tokens are made (commas): `aud` values for `oidc`, app client ids "
        "for `cognito`, origins of the web app (`azp`) for `clerk`.",
    )
    auth_jwks_url: str | None = Field(
        default=None,
        description="Where the issuer publishes its keys. Unset: `/.well-known/jwks.json` below "
        "the issuer.",
    )
    auth_jwks_file: Path | None = Field(
        default=None,
        description="A file with the issuer's keys instead, where the issuer can't be reached.",
    )
    auth_client_id: str | None = Field(
        default=None,
        description="What the web app signs in with: the OIDC client id, or Clerk's publishable "
        "key. Public.",
    )
    auth_origins: Names = Field(
        default=(),
        description="Origins besides the issuer's that the web app speaks to when people sign in "
        "(commas): the domain of a Cognito user pool, for instance.",
    )
    operators: Names = Field(
        default=(),
        description="Who may see how the service is doing, in numbers (commas): their subjects "
        "(`sub`) at the issuer, or names of people of this machine. Unset: nobody; with local "
        "sign-in the person `me`.",
    )
    upload_max_bytes: int = Field(
        default=10 * 1024 * 1024, ge=1024, description="Largest file accepted, in bytes."
    )
    text_max_chars: int = Field(
        default=200_000, ge=1000, description="Longest pasted text accepted, in characters."
    )
    fetch_contact: str | None = Field(
        default=None,
        max_length=200,
        pattern=r"^[!-'*-~]+$",
        description="Web page or e-mail address for sites whose postings are fetched. It is named "
        "in the requests.",
    )
    requests_per_minute_user: int = Field(
        default=600, ge=1, description="Requests of one person in a minute, per API process."
    )
    requests_per_minute_address: int = Field(
        default=20_000,
        ge=1,
        description="Requests from one address in a minute. An office may share one.",
    )
    refusals_per_minute_address: int = Field(
        default=120,
        ge=1,
        description="Requests without a good sign-in from one address in a minute.",
    )
    trusted_proxies: Names = Field(
        default=(),
        description="Addresses of proxies whose `X-Forwarded-For` is believed (commas).",
    )
    daily_jobs: int = Field(
        default=200, ge=0, description="Analyses that one person may start in a day (UTC)."
    )
    daily_uploads: int = Field(
        default=400, ge=0, description="Files and texts that one person may bring in a day."
    )
    daily_answers: int = Field(
        default=400, ge=0, description="Practice answers that one person may give in a day."
    )

    @field_validator(
        *("allowed_hosts", "web_origins", "auth_audience", "trusted_proxies"),
        *("auth_origins", "operators"),
        mode="before",
    )
    @classmethod
    def _separated(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("web_address")
    @classmethod
    def _address_of_pages(cls, value: str | None) -> str | None:
        if value is not None and not SECURE.fullmatch(value):
            raise ValueError(f"{value} is not an https address")
        return value.rstrip("/") if value else value

    @model_validator(mode="after")
    def _issuer_is_complete(self) -> Self:
        if self.auth_kind == "local":
            return self
        missing = [
            f"CAREERASSIST_{name.upper()}"
            for name in ("auth_issuer", "auth_audience")
            if not getattr(self, name)
        ]
        if missing:
            raise ValueError(f"sign-in by {self.auth_kind} also needs {' and '.join(missing)}")
        for url in (self.auth_issuer, self.auth_jwks_url):
            if url is not None and not SECURE.fullmatch(url):
                raise ValueError(f"{url} is not an https address, so its keys can't be trusted")
        return self

    @property
    def most_file_bytes(self) -> int:
        """The largest file that is read as a whole: more than any that is accepted or made."""
        return max(self.upload_max_bytes, 4 * self.text_max_chars, 16 * 1024 * 1024)
