"""What the fetcher is sent and what it answers: a page and what came of it, or an issuer's keys."""

from __future__ import annotations

import base64
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from careerassist.schemas.base import Schema
from careerassist.schemas.tracing import Traced


class FetchEvent(Traced):
    """Asks the fetcher for a page."""

    url: str


class IssuerKeysEvent(Traced):
    """Asks the fetcher for the public keys of who signs people in. Where those are, its own
    settings say: an event with an address would let others choose whose tokens are good."""

    wanted: Literal["issuer_keys"] = "issuer_keys"


class IssuerKeys(Schema):
    """A JWK set (RFC 7517) as it was published; who uses a key looks at it."""

    keys: tuple[Any, ...]


class FetchedPage(Schema):
    """A page as it was served, its content decompressed."""

    url: str
    """Where it was found, after redirects."""
    media_type: str
    """The `Content-Type` header as it was sent, charset included; empty if there was none."""
    body_base64: str

    @classmethod
    def of(cls, url: str, media_type: str, body: bytes) -> FetchedPage:
        """A page from its bytes."""
        encoded = base64.b64encode(body).decode("ascii")
        return cls(url=url, media_type=media_type, body_base64=encoded)

    @cached_property
    def body(self) -> bytes:
        """The bytes themselves."""
        return base64.b64decode(self.body_base64)


class FetchRefusal(Schema):
    """Why there is no page: code and sentence of a `FetchError`."""

    code: str
    message: str


class FetchAnswer(Schema):
    """Either a page or a refusal. A 2 MB page makes 2.7 MB of this, below Lambda's limit of 6 MB
    for answers."""

    page: FetchedPage | None = None
    refusal: FetchRefusal | None = None


def pages_folder(user_id: UUID, posting_id: UUID) -> str:
    """Where the object store keeps the pages that were fetched for a posting."""
    return f"users/{user_id}/pages/{posting_id}"
