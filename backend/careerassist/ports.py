"""What the core needs from the outside, as Protocols. `adapters/` implements them.

Every adapter of a port passes the same contract suite (`tests/contract`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from pydantic import Field

from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import WorkerName
from careerassist.schemas.knowledge import PassageFilter, PassageLabels

if TYPE_CHECKING:  # many shapes, which few processes need
    from careerassist.schemas.research import RunSummary, Topic

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

    def send(self, body: Mapping[str, Any]) -> None:
        """Enqueue, to be received at once. What is to wait does so in the outbox."""
        ...

    def receive(self, *, limit: int, wait_seconds: int) -> Sequence[QueueMessage]:
        """Up to `limit` messages (1 to 10), waiting up to `wait_seconds` (0 to 20) for the first.
        One delivered too often becomes a dead letter instead."""
        ...

    def acknowledge(self, receipt: str) -> None:
        """Delete a message for good. Acknowledging twice is harmless."""
        ...

    def extend(self, receipt: str, *, seconds: int) -> None:
        """Keep a message invisible for `seconds` from now, at most until 12 hours after it was
        received; 0 hands it back. Nothing happens if it is not there any more."""
        ...

    def depth(self) -> QueueDepth:
        """How much is waiting."""
        ...

    def dead_letters(self, *, limit: int) -> Sequence[DeadLetter]:
        """Up to `limit` (1 to 1,000) messages that were delivered too often, the oldest of those
        first. They stay where they are."""
        ...

    def redrive(self, *, limit: int) -> int:
        """Move up to `limit` (1 to 1,000) dead letters back into the queue, where they count as
        never delivered; how many there were. If it breaks off, some may be in both: consumers bear
        duplicates."""
        ...


class DeadLetter(Schema):
    """A message that was delivered too often, and is not delivered any more."""

    message_id: str
    body: dict[str, Any] | None
    """None if it is no JSON object, so that no worker could ever understand it."""
    receive_count: int
    """How often it was delivered. A queue may also count when somebody looks at it here."""
    sent_at: datetime
    """When it was first put into the queue."""


class QueueDepth(Schema):
    """Messages by where they are."""

    waiting: int
    in_flight: int
    dead: int


class UploadTarget(Schema):
    """Where a client PUTs a file, and until when (seconds)."""

    url: str
    """Absolute, or relative to the API's own address."""
    headers: dict[str, str]
    """What the client has to send along."""
    expires_in: int


class DownloadTarget(Schema):
    """Where a client GETs a file, and until when (seconds)."""

    url: str
    """Absolute, or relative to the API's own address."""
    expires_in: int


class ObjectStore(Protocol):
    """Files by key. Keys are `users/<user_id>/…`, so that a user's files can be erased whole;
    `InvalidRequest` for others. Raises `ServiceUnavailable` where it can't be reached."""

    def put(self, key: str, data: bytes, *, media_type: str) -> None:
        """Store a file whole or not at all, in the place of what was there."""
        ...

    def get(self, key: str) -> bytes:
        """The bytes; `NotFound` if there are none, `TooLarge` for more than the store gives out
        in one piece."""
        ...

    def keys(self, prefix: str) -> Sequence[str]:
        """The keys below a folder, in order; a key itself, if that is what `prefix` is."""
        ...

    def delete_prefix(self, prefix: str) -> int:
        """Delete a file, or all files below a folder; how many there were. If it fails, some of
        them may be gone, and doing it again does no harm."""
        ...

    def upload_target(
        self, key: str, *, media_type: str, size: int, sha256: str | None = None
    ) -> UploadTarget:
        """A signed address that accepts a PUT of this key for a limited time: of this type, of
        exactly `size` bytes, and with `sha256` (hexadecimal) of this content only."""
        ...

    def download_target(self, key: str, *, filename: str, media_type: str) -> DownloadTarget:
        """A signed address that gives a file to whoever has it, for a short time, to be saved under
        this name. Whether there is such a file shows when it is asked for."""
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

    @property
    def most_bytes(self) -> int | None:
        """The largest picture that it takes; None if any size will do."""
        ...

    def read(self, picture: PagePicture) -> Sequence[ScannedLine]:
        """The lines of a page, none if there are no words on it. Raises `ServiceUnavailable` if
        recognition fails or takes too long, `DocumentError` if it never will do."""
        ...


class DatabaseLogin(Protocol):
    """The way into the database. It is asked for every new connection, so that what lets us in may
    change while a process runs."""

    @property
    def where(self) -> str:
        """Which database this is, without anything secret."""
        ...

    def attempts(self) -> Iterator[Mapping[str, str]]:
        """What to connect by (libpq's parameters), one after another for as long as the server
        takes the user or the password for wrong; at least one. Raises `SetupError` or
        `ServiceUnavailable` where there is none to be had."""
        ...


class WorkerInvoker(Protocol):
    """Calls a worker's handler: in process, or as a Lambda."""

    def invoke(self, worker: WorkerName, event: Schema) -> Mapping[str, Any]:
        """Hand over an event of ids and wait for the answer. What the worker did is in the
        database; the answer only says so. Raises what the worker raises: our errors, or a plain
        `CareerAssistError` for a bug; a transient one if the worker could not be reached or died.
        A worker that may have begun is never started again from here."""
        ...


class Email(Schema):
    """An e-mail to one person."""

    id: UUID
    """Of what it tells. The same one sent again is the same e-mail."""
    user_id: UUID
    to: str
    subject: str
    text: str
    html: str | None = None
    """The same for programs that show it; the text is always there."""
    unsubscribe_url: str
    """Where the person switches such e-mails off."""
    written_at: datetime = Field(default_factory=lambda: datetime.now(UTC))


class Notifier(Protocol):
    """Sends e-mails."""

    def send(self, email: Email) -> None:
        """Hand it over to be delivered, at least once. Raises `MailRefused` if its address takes
        none, `ServiceUnavailable` if it can't be handed over now, `SetupError` if the operator has
        to do something first."""
        ...

    def forget(self, user_id: UUID) -> None:
        """Keep nothing that was sent to a person."""
        ...


class Researcher(Protocol):
    """The service that reads public pages."""

    def go_on(self) -> RunSummary:
        """Have it read for a while, which may take minutes: it goes on with the run that has not
        ended, or begins one. What the run has come to; `running` if there is more to do."""
        ...

    def look_into(self, topics: Sequence[Topic], urls: Sequence[str]) -> RunSummary:
        """The same for what somebody wants to know: about these topics, or on these pages alone.
        Asking the same again goes on.

        Both raise `ResearchRunning` if the run is somebody else's, `ServiceUnavailable` if the
        service does not answer, `SetupError` if the operator has to do something first,
        `Interrupted` if this process is about to end."""
        ...


class Schedule(Schema):
    """When a chore comes round."""

    chore: str
    every_seconds: float | None
    """None if it follows a calendar."""
    calendar: str | None = None
    """That calendar, as the scheduler writes it."""
    paused: bool


class Schedules(Protocol):
    """What starts the chores. How their rounds ended is in the database, since they write it
    there. Raises `ServiceUnavailable` where it can't be reached."""

    def all(self) -> Sequence[Schedule]:
        """Every schedule that starts a chore; a chore may have none."""
        ...

    def pause(self, chore: str) -> None:
        """Start no more rounds. Pausing twice is harmless; `NotFound` if nothing starts it."""
        ...

    def resume(self, chore: str) -> None:
        """Start rounds again, at the rate from before; `NotFound` if nothing starts it."""
        ...
