"""What every group of settings has in common."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Names = Annotated[tuple[str, ...], NoDecode]
"""Written in the environment with commas between them."""

SECURE = re.compile(
    r"(?:https://[^/\s@]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)(?:/\S*)?"
)
"""Plain HTTP only on this machine itself."""


class Group(BaseSettings):
    """Settings that belong together. All are read from the environment, with one prefix."""

    model_config = SettingsConfigDict(env_prefix="CAREERASSIST_", frozen=True, extra="ignore")
