"""Who answered, and what it cost."""

from __future__ import annotations

from typing import Literal

from careerassist.schemas.base import Schema

Engine = Literal["rules", "model"]

FallbackCode = Literal[
    "model_unavailable",
    "model_timeout",
    "model_throttled",
    "model_credentials",
    "model_refused",
    "model_malformed",
    "model_unusable",
    "model_silent",
    "time_budget",
    "token_budget",
    "spend_limit",
]


class Fallback(Schema):
    """Why the rules answered though a model was configured."""

    code: FallbackCode
    message: str
    """A sentence for the job seeker."""


class AnsweredBy(Schema):
    """Who made a result."""

    engine: Engine = "rules"
    model: str | None = None
    """The model setting, e.g. `bedrock/amazon.nova-pro-v1:0`; None for the rules."""
    fallback: Fallback | None = None


class Result(Schema):
    """Base of what a task gives: it says who made it."""

    answered_by: AnsweredBy = AnsweredBy()


class Usage(Schema):
    """What a step cost."""

    engine: Engine = "rules"
    model: str | None = None
    fallback: Fallback | None = None

    requests: int = 0
    """Requests to a model, repeated ones included."""
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    """None where the model's price is not known."""
    dropped: int = 0
    """Values that the model gave and that the documents do not bear out."""
    pinned: bool = False
    """The model's earlier answer for the same text was used again."""

    def answered_by(self) -> AnsweredBy:
        return AnsweredBy(engine=self.engine, model=self.model, fallback=self.fallback)
