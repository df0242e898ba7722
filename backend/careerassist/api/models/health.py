"""Whether the API is alive and can work."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerassist.api.models.base import View


class Health(View):
    status: Literal["ok"]
    version: str = Field(examples=["0.1.0"])


class Readiness(View):
    ready: bool
    checks: dict[str, str] = Field(examples=[{"database": "ok", "queue": "ok"}])
    queue: dict[str, int] | None = Field(examples=[{"waiting": 0, "in_flight": 1, "dead": 0}])
