"""Every setting of CareerAssist, read from the environment (prefix `CAREERASSIST_`).

The README's settings table is generated from here (`scripts/document_settings.py`) and a test holds
the two together, so a setting that is not described here does not exist.
"""

from __future__ import annotations

from typing import Self

from pydantic import ValidationError, model_validator

from careerassist.errors import SetupError
from careerassist.settings.models import OFFLINE, ModelSettings
from careerassist.settings.operating import OperatingSettings
from careerassist.settings.research import ResearchSettings
from careerassist.settings.serving import ServingSettings
from careerassist.settings.stores import StoreSettings

__all__ = ["OFFLINE", "Settings", "load_settings"]


# The last base comes first in the table of settings.
class Settings(OperatingSettings, ModelSettings, ResearchSettings, ServingSettings, StoreSettings):
    """Values come from the environment; wrong ones stop the start with what to do."""

    @model_validator(mode="after")
    def _links_lead_somewhere(self) -> Self:
        if self.mail_sender is not None and self.web_address is None:
            raise ValueError("MAIL_SENDER also needs WEB_ADDRESS, where links in e-mails lead")
        return self

    @property
    def pages_address(self) -> str:
        """Where the links in e-mails lead, without a slash at its end."""
        return self.web_address or f"http://127.0.0.1:{self.port}"


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, with `overrides` (from the command line) on top.

    Raises `SetupError` that names each wrong setting and what is wrong with it.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(
            f"CAREERASSIST_{str(item['loc'][0]).upper()}: {item['msg']}"
            if item["loc"]
            else item["msg"]
            for item in error.errors()
        )
        raise SetupError(f"These settings need a look: {wrong}") from error
