"""The model setting, to a model. A new provider goes here."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from agents import Model, ModelSettings, ModelTracing

from careerassist.errors import SetupError
from careerassist.llm.pricing import Price, listed_price
from careerassist.telemetry import log

_PREFLIGHT_SECONDS = 20.0


@dataclass(frozen=True)
class Guardrail:
    """A guardrail of Amazon Bedrock."""

    id: str
    """Or its ARN."""
    version: str
    """A number, or `DRAFT`."""


@dataclass(frozen=True)
class ModelChoice:
    """One value of a model setting, with what its provider needs to know."""

    setting: str
    """`bedrock/<model id>` or `litellm/<provider>/<model>`."""
    region: str | None
    api_base: str | None
    call_seconds: float
    price: Price | None
    """What the settings say it costs; None to take the list price."""
    guardrail: Guardrail | None = None
    """Looks at what `bedrock/` models are sent and say; nothing to others."""

    @property
    def provider(self) -> str:
        return self.setting.partition("/")[0]

    @property
    def name(self) -> str:
        """The provider's own name of the model."""
        return self.setting.partition("/")[2]

    @cached_property
    def model(self) -> Model:
        """The Agents SDK's model."""
        if self.provider == "bedrock":
            from careerassist.llm.bedrock import ConverseModel

            return ConverseModel(
                self.name,
                region=self.region,
                call_seconds=self.call_seconds,
                guardrail=self.guardrail,
            )
        from careerassist.llm.litellm import litellm_model

        return litellm_model(self.name, api_base=self.api_base)

    @cached_property
    def costs(self) -> Price | None:
        """USD per million tokens; None if nobody knows."""
        return self.price or listed_price(self.setting)

    @property
    def extra_args(self) -> dict[str, Any]:
        """What the provider's library must be told besides. litellm repeats failed requests by
        itself, past every budget and uncounted, unless it is told not to."""
        return {"max_retries": 0} if self.provider == "litellm" else {}

    def is_credentials_error(self, error: BaseException) -> bool:
        """Whether the provider does not accept who is asking."""
        if self.provider == "bedrock":
            from careerassist.llm.bedrock import is_credentials_error
        else:
            from careerassist.llm.litellm import is_credentials_error
        return is_credentials_error(error)

    def load(self) -> None:
        """Import the provider's library and make the model, so that no request waits for it."""
        _ = self.model

    def check(self, *, ask: bool) -> None:
        """`SetupError` in words if the model can't be used.

        With `ask` one tiny request is made, which also finds keys that are wrong and models that
        the account has no access to. A provider that is merely slow or down is no reason not to
        start.
        """
        if self.provider == "bedrock":
            assert hasattr(self.model, "check_credentials")
            self.model.check_credentials()
        else:
            from careerassist.llm.litellm import check_credentials

            check_credentials(self.name, api_base=self.api_base)
        if ask:
            asyncio.run(self._ask())

    async def _ask(self) -> None:
        try:
            async with asyncio.timeout(_PREFLIGHT_SECONDS):
                await self.model.get_response(
                    system_instructions=None,
                    input="Answer with one word.",
                    model_settings=ModelSettings(max_tokens=16, extra_args=self.extra_args),
                    tools=[],
                    output_schema=None,
                    handoffs=[],
                    tracing=ModelTracing.DISABLED,
                    previous_response_id=None,
                    conversation_id=None,
                    prompt=None,
                )
        except SetupError:
            raise
        except Exception as error:
            if self.is_credentials_error(error):
                raise SetupError(
                    f"The provider of {self.setting} does not accept the credentials, or they "
                    "have no access to this model. Check the key or the AWS profile, and the "
                    "model's access in the account."
                ) from error
            if _is_unknown_model(error):
                raise SetupError(
                    f"The provider does not know the model {self.setting}. Check the spelling of "
                    "CAREERASSIST_MODEL and the region."
                ) from error
            log.warning("model not reached", model=self.setting, error=type(error).__name__)


def _is_unknown_model(error: BaseException) -> bool:
    """400 and 404 to the simplest request that there is."""
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    else:
        status = getattr(error, "status_code", None)
    return status in (400, 404)
