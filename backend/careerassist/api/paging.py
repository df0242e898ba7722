"""The query parameters of every list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import Query

from careerassist.api.models.base import PageView
from careerassist.database.pages import Page

Row = TypeVar("Row")
View = TypeVar("View")

Cursor = Annotated[
    str | None, Query(max_length=300, description="`next_cursor` of the page before.")
]
Limit = Annotated[int, Query(ge=1, le=100, description="Items on a page.")]

OfCV = Annotated[UUID | None, Query(description="Only what is about this CV.")]
OfPosting = Annotated[UUID | None, Query(description="Only what is about this posting.")]


def paged(page: Page[Row], view: Callable[[Row], View]) -> PageView[View]:
    """A page of rows as a page of views."""
    return PageView(items=[view(row) for row in page.items], next_cursor=page.next_cursor)
