"""`career-fetcher`: the address of a page in, the page or why there is none out. And for the API,
the public keys of who signs people in.

It has a way to the public internet and none to the database; with the document worker and the API
it is the other way round."""

from __future__ import annotations

from careerassist.bootstrap import Parts
from careerassist.fetch.answers import answer
from careerassist.functions import Event, Handler, understood
from careerassist.schemas.fetching import FetchEvent, IssuerKeys, IssuerKeysEvent
from careerassist.tracing import span


def build(parts: Parts) -> Handler:
    """A `FetchEvent` in, a `FetchAnswer` out; an `IssuerKeysEvent` in, `IssuerKeys` out."""

    def handle(event: Event, context: object) -> Event:
        if "wanted" in event:
            asked = understood(IssuerKeysEvent, event, "the fetcher")
            with span("get issuer keys", parent=asked.traceparent):
                return IssuerKeys(keys=parts.issuer_keys()["keys"]).model_dump(mode="json")
        wanted = understood(FetchEvent, event, "the fetcher")
        with span("fetch page", parent=wanted.traceparent):
            return answer(parts.fetcher, wanted).model_dump(mode="json")

    return handle
