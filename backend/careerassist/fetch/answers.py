"""Both ends of the way to the fetcher and back: pages and refusals as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from careerassist import errors
from careerassist.errors import FetchError
from careerassist.schemas.fetching import FetchAnswer, FetchedPage, FetchEvent, FetchRefusal

_ERRORS: dict[str, type[FetchError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, FetchError)
}


class Fetches(Protocol):
    """What a `Fetcher` does."""

    def fetch(self, url: str) -> FetchedPage: ...


def answer(fetcher: Fetches, event: FetchEvent) -> FetchAnswer:
    """Fetch what was asked for; a `FetchError` becomes a refusal."""
    try:
        return FetchAnswer(page=fetcher.fetch(event.url))
    except FetchError as error:
        return FetchAnswer(refusal=FetchRefusal(code=error.code, message=error.message))


def page_of(answered: Mapping[str, Any]) -> FetchedPage:
    """The page in an answer. Raises the `FetchError` that was met instead."""
    read = FetchAnswer.model_validate(answered)
    if read.page is not None:
        return read.page
    assert read.refusal is not None
    raise _ERRORS.get(read.refusal.code, FetchError)(read.refusal.message)
