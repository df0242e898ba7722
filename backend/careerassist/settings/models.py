"""Settings of models: which, for how long, and for how much money."""

from __future__ import annotations

import re
from typing import Self

from pydantic import Field, field_validator, model_validator

from careerassist.settings.groups import Group

OFFLINE = "offline/rules"
"""The rule-based engine: the model that needs no provider."""

_MODEL = re.compile(r"offline/rules|bedrock/\S+|litellm/[^\s/]+/\S+")
_GUARDRAIL = r"[a-z0-9]+|arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+"
_GUARDRAIL_VERSION = r"[1-9][0-9]{0,7}|DRAFT"


AGENTS = ("extractor", "analyzer", "interviewer", "charter", "researcher")
"""Those that may ask a model."""


class ModelSettings(Group):
    """Who answers besides the rules."""

    model: str = Field(
        default=OFFLINE,
        description="What answers: `offline/rules` (no key, no network), `bedrock/<model id>`, or "
        "`litellm/<provider>/<model>` with the provider's key in its own variable.",
    )
    model_extractor: str | None = Field(
        default=None, description="Another model for reading CVs and postings."
    )
    model_analyzer: str | None = Field(
        default=None, description="Another model for rewrites and letters."
    )
    model_interviewer: str | None = Field(
        default=None, description="Another model for interview questions and advice."
    )
    model_charter: str | None = Field(
        default=None, description="Another model for words about charts."
    )
    model_researcher: str | None = Field(
        default=None, description="Another model for reading public pages."
    )
    model_second_opinion: str | None = Field(
        default=None,
        description="A second model that reads what another has worded beside the CV's facts and "
        "may only refuse. Must not be one that words.",
    )
    model_region: str | None = Field(
        default=None, description="AWS region of Bedrock models. Unset: the region of the profile."
    )
    model_guardrail: str | None = Field(
        default=None,
        pattern=rf"^({_GUARDRAIL})$",
        description="Id or ARN of an Amazon Bedrock guardrail that is shown the CV, the posting "
        "and other data that `bedrock/` models are sent, and the text that they answer. Where it "
        "objects, the rules answer. It is not shown what tools are given and give back.",
    )
    model_guardrail_version: str | None = Field(
        default=None,
        pattern=rf"^({_GUARDRAIL_VERSION})$",
        description="Version of the guardrail: a number, or `DRAFT`.",
    )
    model_api_base: str | None = Field(
        default=None, description="Address of the provider's API, for `litellm` models."
    )
    model_temperature: float | None = Field(
        default=0.0,
        ge=0,
        le=2,
        description="0 makes a model's answers as repeatable as it can; `none` leaves it out, for "
        "models that take none.",
    )
    model_call_seconds: float = Field(
        default=60, gt=0, description="Longest single request to a model."
    )
    model_step_seconds: float = Field(
        default=90,
        gt=0,
        description="Time that a step may spend on a model before the rules answer. Where a person "
        "waits for the answer itself, it is 18 s at most.",
    )
    model_job_seconds: float = Field(
        default=300, gt=0, description="The same for all steps of a job together."
    )
    model_step_tokens: int = Field(
        default=30_000,
        ge=0,
        description="Tokens, in and out, that a step may spend before the rules answer.",
    )
    model_job_tokens: int = Field(
        default=100_000, ge=0, description="The same for all steps of a job together."
    )
    model_max_retries: int = Field(
        default=3, ge=0, le=10, description="Repeats of a request that failed for now."
    )
    model_price_input: float | None = Field(
        default=None,
        ge=0,
        description="USD per million input tokens, where the list price is unknown or not yours.",
    )
    model_price_output: float | None = Field(
        default=None, ge=0, description="USD per million output tokens."
    )
    model_daily_usd_per_user: float | None = Field(
        default=None, ge=0, description="Spend on models per person and day; then rules answer."
    )
    model_monthly_usd: float | None = Field(
        default=None, ge=0, description="Spend on models per month in all; then rules answer."
    )

    def model_of(self, agent: str) -> str:
        """The model setting that applies to an agent."""
        own: str | None = getattr(self, f"model_{agent}", None)
        return own or self.model

    @field_validator("model_temperature", mode="before")
    @classmethod
    def _none_in_words(cls, value: object) -> object:
        return None if isinstance(value, str) and value.lower() == "none" else value

    @field_validator(
        *("model", "model_extractor", "model_analyzer", "model_interviewer", "model_charter"),
        *("model_researcher", "model_second_opinion"),
    )
    @classmethod
    def _well_formed_model(cls, value: str | None) -> str | None:
        if value is None or _MODEL.fullmatch(value):
            return value
        raise ValueError(
            "a model is `offline/rules`, `bedrock/<model id>` or `litellm/<provider>/<model>`"
        )

    @model_validator(mode="after")
    def _both_prices(self) -> Self:
        if (self.model_price_input is None) != (self.model_price_output is None):
            raise ValueError("give both MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT, or neither")
        return self

    @model_validator(mode="after")
    def _whole_guardrail(self) -> Self:
        if (self.model_guardrail is None) != (self.model_guardrail_version is None):
            raise ValueError("give both MODEL_GUARDRAIL and MODEL_GUARDRAIL_VERSION, or neither")
        if self.model_guardrail is None:
            return self
        asked = [*map(self.model_of, AGENTS), self.model_second_opinion or OFFLINE]
        for name in asked:
            if name != OFFLINE and not name.startswith("bedrock/"):
                raise ValueError(f"MODEL_GUARDRAIL guards models of Amazon Bedrock, not {name}")
        return self

    @model_validator(mode="after")
    def _opinion_of_another(self) -> Self:
        if self.model_second_opinion is None:
            return self
        name = self.model_second_opinion.rpartition("/")[2]
        if self.model_second_opinion == OFFLINE:
            raise ValueError("MODEL_SECOND_OPINION must be a model; the rules look at every text")
        for agent in ("analyzer", "interviewer"):
            if self.model_of(agent).rpartition("/")[2] == name:
                raise ValueError(
                    f"MODEL_SECOND_OPINION must be another model than the {agent}'s, which words"
                )
        return self

    @property
    def asks_models(self) -> bool:
        """Whether any agent asks a model rather than the rules."""
        return any(self.model_of(agent) != OFFLINE for agent in AGENTS)
