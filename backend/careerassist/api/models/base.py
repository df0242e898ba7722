"""What all bodies share."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Item = TypeVar("Item")
ShortText = Annotated[str, Field(min_length=1, max_length=200)]


class Request(BaseModel):
    """A request body: unknown fields are an error, so that a typo is not silence."""

    model_config = ConfigDict(extra="forbid")


class View(BaseModel):
    """A response body, read from a row's attributes."""

    model_config = ConfigDict(from_attributes=True)


class PageView(View, Generic[Item]):
    """One page of a list, newest first."""

    items: list[Item]
    next_cursor: str | None = Field(description="Give it as `cursor` for the next page.")
