"""Every setting of CareerAssist, read from the environment (prefix `CAREERASSIST_`).

The README's settings table is generated from this file and a test holds the two together, so a
setting that is not described here does not exist.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from careerassist.errors import SetupError


class Settings(BaseSettings):
    """Values come from the environment; wrong ones stop the start with what to do."""

    model_config = SettingsConfigDict(env_prefix="CAREERASSIST_", frozen=True, extra="ignore")

    data_dir: Path = Field(
        default=Path("~/.careerassist"),
        description="Folder for the embedded database, uploaded files and logs.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="PostgreSQL 15 or newer to use instead of the embedded one. "
        "Its role must own the database and may create roles.",
    )
    host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    port: int = Field(default=8400, ge=0, le=65535, description="Port that the API listens on.")
    model: str = Field(
        default="offline/rules",
        description="What answers: `offline/rules` needs no key and no network.",
    )
    worker_threads: int = Field(
        default=2, ge=1, le=64, description="Jobs that one worker process runs at a time."
    )
    job_lease_seconds: float = Field(
        default=20,
        gt=0,
        description="How long a job is left alone after its orchestrator was last heard of.",
    )
    step_lease_seconds: float = Field(
        default=20,
        gt=0,
        description="How long a step is left alone after its worker was last heard of.",
    )
    step_max_attempts: int = Field(
        default=3, ge=1, le=20, description="How often a step is tried before it counts as failed."
    )
    job_max_stalls: int = Field(
        default=8,
        ge=1,
        le=100,
        description="How often a job may be picked up without any step getting done.",
    )
    orchestrator_seconds: float = Field(
        default=600,
        gt=0,
        description="After this long, a job goes on with a new message (a Lambda ends at 900 s).",
    )
    queue_visibility_seconds: int = Field(
        default=960, ge=1, description="How long a taken message stays hidden from other workers."
    )
    queue_max_receives: int = Field(
        default=3, ge=1, description="Deliveries after which a message becomes a dead letter."
    )
    sweep_seconds: float = Field(
        default=5,
        gt=0,
        description="How often the worker looks for messages not sent and jobs left behind.",
    )
    upload_max_bytes: int = Field(
        default=10 * 1024 * 1024, ge=1024, description="Largest file accepted, in bytes."
    )
    text_max_chars: int = Field(
        default=200_000, ge=1000, description="Longest pasted text accepted, in characters."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severe messages that are logged."
    )

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator("model")
    @classmethod
    def _known_model(cls, value: str) -> str:
        if value != "offline/rules":
            raise ValueError("only `offline/rules` is available so far")
        return value


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, with `overrides` (from the command line) on top.

    Raises `SetupError` that names each wrong setting and what is wrong with it.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(
            f"CAREERASSIST_{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors()
        )
        raise SetupError(f"These settings need a look: {wrong}") from error
