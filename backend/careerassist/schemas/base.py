"""The base of every schema: immutable, and strict about unknown fields."""

from pydantic import BaseModel, ConfigDict


class Schema(BaseModel):
    """A value object: frozen, and a misspelt field is an error rather than silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)
