"""`career-fetcher`: the address of a page in, the page or why there is none out.

It has a way to the public internet and none to the database; with the document worker it is the
other way round."""

from __future__ import annotations

from careerassist.bootstrap import Parts
from careerassist.fetch.answers import answer
from careerassist.functions import Event, Handler, understood
from careerassist.schemas.fetching import FetchEvent
from careerassist.tracing import span


def build(parts: Parts) -> Handler:
    """A `FetchEvent` in, a `FetchAnswer` out."""

    def handle(event: Event, context: object) -> Event:
        wanted = understood(FetchEvent, event, "the fetcher")
        with span("fetch page", parent=wanted.traceparent):
            return answer(parts.fetcher, wanted).model_dump(mode="json")

    return handle
