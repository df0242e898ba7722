"""How a model is asked, whoever asks: what one request may take, which errors are worth a repeat,
what an error means."""

from __future__ import annotations

from typing import Any

from agents import Model, ModelResponse, ModelRetryAdvice, ModelRetrySettings, ModelSettings
from agents.exceptions import MaxTurnsExceeded, ModelBehaviorError
from agents.retry import (
    ModelRetryAdviceRequest,
    ModelRetryBackoffSettings,
    RetryDecision,
    RetryPolicyContext,
)

from careerassist.llm.budget import Limits, Meter
from careerassist.llm.drafts import DraftMalformed
from careerassist.llm.models import ModelChoice
from careerassist.schemas.usage import FallbackCode
from careerassist.telemetry import log
from careerassist.tracing import chat_span

_WORTH_REPEATING = frozenset({408, 409, 424, 429, 500, 502, 503, 504})
_FIRST_DELAY_SECONDS = 0.5
_LONGEST_DELAY_SECONDS = 8.0


class NoAnswer(Exception):
    """There is no answer that could be used."""

    def __init__(self, code: FallbackCode) -> None:
        super().__init__(code)
        self.code = code


class Requests:
    """The requests of one piece of work to one model."""

    def __init__(self, choice: ModelChoice, limits: Limits, temperature: float | None) -> None:
        """Of the limits, those of a request and of a step apply."""
        self.meter = Meter()
        self.limits = limits
        self._choice = choice
        self._temperature = temperature

    def model(self, task: str) -> Model:
        """The model, with its requests counted in `meter` and traced under this name."""
        return _MeteredModel(self._choice, self.meter, task=task)

    def settings(self, max_tokens: int) -> ModelSettings:
        """How it is asked for an answer of at most so many tokens."""
        return ModelSettings(
            temperature=self._temperature,
            max_tokens=max_tokens,
            timeout=self.limits.call_seconds,
            extra_args=self._choice.extra_args or None,
            retry=ModelRetrySettings(
                max_retries=self.limits.retries,
                backoff=ModelRetryBackoffSettings(
                    initial_delay=_FIRST_DELAY_SECONDS,
                    max_delay=_LONGEST_DELAY_SECONDS,
                    multiplier=2.0,
                    jitter=True,
                ),
                policy=self._worth_repeating,
            ),
        )

    def code_of(self, error: Exception) -> FallbackCode:
        """Why there is no answer, by the error that came instead of one."""
        if isinstance(error, NoAnswer):
            return error.code
        if isinstance(error, (DraftMalformed, MaxTurnsExceeded)):
            return "model_malformed"
        if isinstance(error, ModelBehaviorError):
            return "model_refused"
        if self._choice.is_credentials_error(error):
            log.error("model credentials refused", model=self._choice.setting)
            return "model_credentials"
        if isinstance(error, TimeoutError):
            return "model_timeout"
        status = _status(error)
        if status == 429:
            return "model_throttled"
        # The class says enough; the message of a provider may repeat what it was sent.
        log.warning(
            "model failed", model=self._choice.setting, error=type(error).__name__, status=status
        )
        return "model_timeout" if "Timeout" in type(error).__name__ else "model_unavailable"

    def _worth_repeating(self, context: RetryPolicyContext) -> bool | RetryDecision:
        """Errors that may pass, unless the provider asks for more patience than there is time."""
        advice, error = context.provider_advice, context.normalized
        if isinstance(context.error, (ModelBehaviorError, NoAnswer)):
            return False
        wait = error.retry_after if advice is None else advice.retry_after or error.retry_after
        if wait is not None and wait > self.limits.step_seconds - self.meter.seconds:
            return False
        suggested = advice.suggested if advice is not None else None
        passing = error.is_network_error or error.is_timeout
        if suggested is None:
            suggested = passing or error.status_code in _WORTH_REPEATING
        return RetryDecision(retry=bool(suggested), delay=wait)


class _MeteredModel(Model):
    """A model whose every request is counted and traced, whatever becomes of its answer."""

    def __init__(self, choice: ModelChoice, meter: Meter, *, task: str) -> None:
        self._choice = choice
        self._meter = meter
        self._task = task

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """The answer of the model behind it."""
        self._meter.requests += 1
        with chat_span(self._choice.provider, self._choice.name, task=self._task) as span:
            response = await self._choice.model.get_response(*args, **kwargs)
            self._meter.input_tokens += response.usage.input_tokens
            self._meter.output_tokens += response.usage.output_tokens
            span.set_attribute("gen_ai.usage.input_tokens", response.usage.input_tokens)
            span.set_attribute("gen_ai.usage.output_tokens", response.usage.output_tokens)
        return response

    def stream_response(self, *args: Any, **kwargs: Any) -> Any:
        """Nothing in CareerAssist streams."""
        raise NotImplementedError("drafts come whole")

    def get_retry_advice(self, request: ModelRetryAdviceRequest) -> ModelRetryAdvice | None:
        """What the model behind it advises."""
        return self._choice.model.get_retry_advice(request)


def _status(error: BaseException) -> int | None:
    response = getattr(error, "response", None)
    if isinstance(response, dict):
        found = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        return int(found) if found else None
    found = getattr(error, "status_code", None)
    return found if isinstance(found, int) else None
