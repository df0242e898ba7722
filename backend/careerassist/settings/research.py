"""Settings of the researcher: what it may read, how much of it, and who speaks to whom."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator

from careerassist.settings.groups import SECURE, Group, Names

TOPIC = "{topic}"
"""Stands in a seed for the name of each topic."""

_SITE = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


class ResearchSettings(Group):
    """The researcher reads no site that is not named here."""

    research_sites: Names = Field(
        default=(),
        description="Names of the sites that the researcher may read, with all below them, e.g. "
        "`jobs.example.com` (commas). Unset: there is no researcher.",
    )
    research_seeds: Names = Field(
        default=(),
        description="Addresses on these sites that the researcher begins with (commas; one in an "
        "address is written `%2C`). `{topic}` in one is replaced by each topic. Unset: the first "
        "page of each site.",
    )
    research_pages: int = Field(
        default=30, ge=1, le=1000, description="Pages that one run of the researcher may open."
    )
    research_seconds: float = Field(
        default=900, gt=0, le=21_600, description="Time that one run of the researcher may take."
    )
    research_tokens: int = Field(
        default=60_000,
        ge=0,
        description="Tokens, in and out, that one run of the researcher may spend.",
    )
    research_site_seconds: float = Field(
        default=5,
        ge=1,
        le=600,
        description="Least time between two pages of one site. A site's own wish (`Crawl-delay`) "
        "is kept where it is longer.",
    )
    research_finding_days: int = Field(
        default=180,
        ge=1,
        le=3650,
        description="How long a finding stays in the knowledge base after it was read.",
    )
    research_url: str | None = Field(
        default=None,
        description="Address of the researcher's service, if one runs elsewhere. Unset: `up` "
        "starts its own where RESEARCH_SITES is set.",
    )
    research_key: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="Key for the researcher's service (`POST /research`), 32 characters or more. "
        "Unset: one is made and kept in the data folder.",
    )
    research_key_secret: str | None = Field(
        default=None,
        min_length=1,
        max_length=2048,
        description="Name or ARN of a secret in AWS Secrets Manager that is this key, as text.",
    )
    ingest_url: str | None = Field(
        default=None,
        description="Address of the API that the researcher hands in to, without `/ingest`. `up` "
        "fills it in for its own.",
    )

    @field_validator("research_sites", "research_seeds", mode="before")
    @classmethod
    def _with_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("research_sites")
    @classmethod
    def _names_of_sites(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        sites = tuple(site.lower().strip(".") for site in value)
        for site in sites:
            if not _SITE.fullmatch(site):
                raise ValueError(
                    f"{site} is not the name of a site; it is written like jobs.example.com, "
                    "without https:// and without a path"
                )
        return sites

    @field_validator("research_url", "ingest_url")
    @classmethod
    def _address_of_service(cls, value: str | None) -> str | None:
        if value is not None and not SECURE.fullmatch(value):
            raise ValueError(f"{value} is not an https address")
        return value.rstrip("/") if value else value

    @model_validator(mode="after")
    def _seeds_on_listed_sites(self) -> Self:
        for seed in self.research_seeds:
            parts = urlsplit(seed)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError(f"RESEARCH_SEEDS: {seed} is not an http or https address")
            if any(brace in seed.replace(TOPIC, "") for brace in "{}"):
                raise ValueError(f"RESEARCH_SEEDS: {seed} may hold no braces but {TOPIC}")
            host = parts.hostname.strip(".")
            if not any(host == site or host.endswith(f".{site}") for site in self.research_sites):
                raise ValueError(
                    f"RESEARCH_SEEDS: {seed} is on none of the sites of RESEARCH_SITES"
                )
        return self

    @model_validator(mode="after")
    def _one_research_key(self) -> Self:
        if self.research_key is not None and self.research_key_secret is not None:
            raise ValueError("set RESEARCH_KEY or RESEARCH_KEY_SECRET, not both")
        return self

    @property
    def has_researcher(self) -> bool:
        """Whether the operator wants one, here or elsewhere."""
        return bool(self.research_sites) or self.research_url is not None

    @property
    def seeds(self) -> tuple[str, ...]:
        """Where a run begins; `{topic}` is not replaced yet."""
        return self.research_seeds or tuple(f"https://{site}/" for site in self.research_sites)
