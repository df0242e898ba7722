"""`career-fetcher`: the address of a page in, the page or why there is none out.

It has a way to the public internet and none to the database; with the document worker it is the
other way round."""

from __future__ import annotations

from pydantic import ValidationError

from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest
from careerassist.fetch.answers import answer
from careerassist.functions import Event, Handler
from careerassist.schemas.fetching import FetchEvent
from careerassist.tracing import span


def build(parts: Parts) -> Handler:
    """A `FetchEvent` in, a `FetchAnswer` out."""

    def handle(event: Event, context: object) -> Event:
        try:
            wanted = FetchEvent.model_validate(event)
        except ValidationError as error:
            raise InvalidRequest("This is not an event for the fetcher.") from error
        with span("fetch page", parent=wanted.traceparent):
            return answer(parts.fetcher, wanted).model_dump(mode="json")

    return handle
