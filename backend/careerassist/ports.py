"""What the core needs from the outside, as Protocols. `adapters/` implements them.

Every adapter of a port passes the same contract suite (`tests/contract`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import WorkerName
from careerassist.schemas.knowledge import PassageFilter, PassageLabels

Vector = Sequence[float]


class QueueMessage(Schema):
    """A message taken from a queue, invisible to others until its visibility timeout ends."""

    receipt: str
    """What `acknowledge` and `extend` need."""
    body: dict[str, Any]
    receive_count: int
    """How often it was delivered, this time included."""


class JobQueue(Protocol):
    """At-least-once delivery: duplicates and reordering are normal."""

    def send(self, body: Mapping[str, Any], *, delay_seconds: int = 0) -> None:
        """Enqueue; visible after `delay_seconds`."""
        ...

    def receive(self, *, limit: int, wait_seconds: int) -> Sequence[QueueMessage]:
        """Up to `limit` messages, waiting up to `wait_seconds` for the first."""
        ...

    def acknowledge(self, receipt: str) -> None:
        """Delete a message for good. Acknowledging twice is harmless."""
        ...

    def extend(self, receipt: str, *, seconds: int) -> None:
        """Keep a message invisible for `seconds` from now."""
        ...

    def depth(self) -> QueueDepth:
        """How much is waiting."""
        ...


class QueueDepth(Schema):
    """Messages by where they are."""

    waiting: int
    in_flight: int
    dead: int


class UploadTarget(Schema):
    """Where a client PUTs a file, and until when (seconds)."""

    url: str
    headers: dict[str, str]
    expires_in: int


class ObjectStore(Protocol):
    """Files by key. Keys are `users/<user_id>/…`, so that a user's files can be erased whole."""

    def put(self, key: str, data: bytes, *, media_type: str) -> None: ...

    def get(self, key: str) -> bytes:
        """The bytes; `NotFound` if there are none."""
        ...

    def keys(self, prefix: str) -> Sequence[str]:
        """The keys below a folder, in order; a key itself, if that is what `prefix` is."""
        ...

    def delete_prefix(self, prefix: str) -> int:
        """Delete every file whose key starts with `prefix`; how many there were."""
        ...

    def upload_target(self, key: str, *, media_type: str, max_bytes: int) -> UploadTarget:
        """A signed address that accepts one PUT of this key for a limited time."""
        ...


class Embedder(Protocol):
    """Texts to unit vectors (L2 norm 1)."""

    @property
    def name(self) -> str:
        """Model and version, stored with what was computed from its vectors."""
        ...

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """One vector of 384 numbers per text, in order."""
        ...


class IndexedVector(Schema):
    """A unit vector with its key and what filters look at."""

    key: str
    vector: tuple[float, ...]
    labels: PassageLabels


class VectorMatch(Schema):
    """A vector near to the one that was asked about."""

    key: str
    similarity: float
    """Cosine, -1 to 1."""
    labels: PassageLabels


class VectorIndex(Protocol):
    """Nearest vectors by cosine, in several indexes that know nothing of each other. An index is
    made by its first vector. Raises `ServiceUnavailable` where it can't be reached."""

    def put(self, index: str, vectors: Sequence[IndexedVector]) -> None:
        """Store vectors, replacing those of the same keys."""
        ...

    def query(
        self, index: str, vector: Vector, *, limit: int, where: PassageFilter
    ) -> Sequence[VectorMatch]:
        """The nearest of those that pass the filter, nearest first; none if there is no such
        index. Fewer than `limit` (1 to 100) only if no more pass."""
        ...

    def keys(self, index: str) -> Iterator[str]:
        """All keys, page by page, in no order."""
        ...

    def delete(self, index: str, keys: Sequence[str]) -> None:
        """Delete vectors; those that are not there are no error."""
        ...

    def indexes(self) -> Sequence[str]:
        """The names of all indexes that hold something."""
        ...

    def drop(self, index: str) -> None:
        """Delete an index with everything in it; none is no error."""
        ...


class PagePicture(Schema):
    """A page as a picture in shades of grey."""

    png: bytes
    dpi: float
    """Pixels per inch."""


class ScannedLine(Schema):
    """A line of text that was recognised on a picture."""

    text: str
    block: int
    """Number of its paragraph or column on the page; lines come in reading order."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom, in pixels from the top left corner."""


class ScanReader(Protocol):
    """Recognises the text on pictures of pages."""

    def read(self, picture: PagePicture) -> Sequence[ScannedLine]:
        """The lines of a page, none if there are no words on it. Raises `ServiceUnavailable` if
        recognition fails or takes too long."""
        ...


class WorkerInvoker(Protocol):
    """Calls a worker's handler: in process, or as a Lambda."""

    def invoke(self, worker: WorkerName, event: Schema) -> Mapping[str, Any]:
        """Hand over an event of ids and wait for the answer. What the worker did is in the
        database; the answer only says so. Raises a transient error if the worker could not be
        reached or died."""
        ...
