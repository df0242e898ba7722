"""The database, files, the queue, vectors, secrets, e-mails: what holds things or takes them on."""

from __future__ import annotations

import math
import os
import secrets
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from careerassist.errors import SetupError
from careerassist.lazy import Building, part
from careerassist.metrics import Metrics, NoMetrics
from careerassist.pipeline.observer import Observer, log_moments
from careerassist.settings import Settings

if TYPE_CHECKING:
    from careerassist.adapters.aws.queue import SqsQueue
    from careerassist.adapters.aws.secrets import SecretsManager
    from careerassist.adapters.local.objects import FolderObjectStore
    from careerassist.database.connection import Database, Role
    from careerassist.database.pool import Connections
    from careerassist.knowledge import Library, Shelving
    from careerassist.ports import (
        DatabaseLogin,
        Embedder,
        JobQueue,
        Notifier,
        ObjectStore,
        ScanReader,
        VectorIndex,
    )

DATABASE_PATIENCE = 10.0
"""A person waits for the answer."""


class Stores(Building):
    """What keeps things and gives them back, and who else is spoken to; built at first use."""

    def __init__(
        self,
        settings: Settings,
        *,
        observer: Observer = log_moments,
        database_patience: float = DATABASE_PATIENCE,
        worker_patience: float = math.inf,
        most_connections: int | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        """`database_patience`: how long, in seconds, whoever needs the database waits for it.
        `worker_patience`: the same for a worker that is a function, if not as long as that may run.
        `most_connections`: to the database, where the settings don't say. `metrics`: what counts,
        where somebody sends on what was counted."""
        super().__init__()
        self.settings = settings
        self.metrics: Metrics = metrics or NoMetrics()
        self._database_patience = database_patience
        self._worker_patience = worker_patience
        self._most_connections = most_connections or 20 + settings.worker_threads
        self.observer = observer
        self.stopping = threading.Event()
        """Set when the process is about to end: jobs are handed over rather than continued."""
        self._closers: list[Callable[[], None]] = []

    @part
    def login(self) -> DatabaseLogin:
        """The way into the database; `SetupError` if there is no database."""
        given = self.settings
        url = given.database_url.get_secret_value() if given.database_url else None
        if given.database_secret is not None:
            from careerassist.adapters.aws.aurora import SecretLogin

            return SecretLogin(self.secrets, given.database_secret, url=url, ca=given.database_ca)
        if url is None:
            raise SetupError(
                "There is no database. `careerassist up` brings its own; "
                "or set CAREERASSIST_DATABASE_URL."
            )
        if given.database_iam:
            from careerassist.adapters.aws.aurora import TokenLogin

            return TokenLogin(url, ca=given.database_ca)
        from careerassist.database.login import UrlLogin

        return UrlLogin(url, ca=given.database_ca)

    @part
    def connections(self) -> Connections:
        """What all parts that speak to the database share."""
        from careerassist.database.pool import Connections

        most = self.settings.database_connections or self._most_connections
        connections = Connections(self.login, most=most, patience_seconds=self._database_patience)
        self._closers.append(connections.close)
        return connections

    @part
    def database(self) -> Database:
        """For one user at a time, within row-level security."""
        return self._database_as("careerassist_app")

    @part
    def sweeper_database(self) -> Database:
        """For the queue and the outbox, over all users."""
        return self._database_as("careerassist_sweeper")

    @part
    def ingest_database(self) -> Database:
        """For the knowledge base and the researcher, over all tenants; sees nothing of people but
        how many there are."""
        return self._database_as("careerassist_ingest")

    @part
    def secrets(self) -> SecretsManager:
        """Secrets that AWS keeps."""
        from careerassist.adapters.aws.secrets import SecretsManager

        return SecretsManager()

    @part
    def vectors(self) -> VectorIndex | None:
        """None where the database has no pgvector: then words alone are searched."""
        if self.settings.vectors_bucket is not None:
            from careerassist.adapters.aws.vectors import S3VectorsIndex

            return S3VectorsIndex(self.settings.vectors_bucket)
        from careerassist.adapters.local.vectors import PgvectorIndex

        return PgvectorIndex.installed(self.ingest_database)

    @property
    def ingest_key(self) -> str:
        """What the ingest API asks for: of the settings, else one made for this installation."""
        if self.settings.ingest_key_secret is not None:
            return self._kept_key("ingest_key_secret", self.settings.ingest_key_secret)
        given = self.settings.ingest_key
        return given.get_secret_value() if given else self._secret("ingest.key").hex()

    @property
    def research_key(self) -> str:
        """What the researcher's service asks for: likewise."""
        if self.settings.research_key_secret is not None:
            return self._kept_key("research_key_secret", self.settings.research_key_secret)
        given = self.settings.research_key
        return given.get_secret_value() if given else self._secret("research.key").hex()

    def _kept_key(self, setting: str, name: str) -> str:
        """A key that Secrets Manager keeps."""
        key = self.secrets.current(name).text
        if len(key) < 32:
            raise SetupError(
                f"The secret of CAREERASSIST_{setting.upper()} is a key of 32 characters or more, "
                "and this one is shorter."
            )
        return key

    @part
    def shelving(self) -> Shelving:
        """Takes documents into the knowledge base and out of it."""
        from careerassist.knowledge import Shelving

        return Shelving(self.ingest_database, self.vectors, self.embedder)

    @part
    def library(self) -> Library:
        """Searches the knowledge base."""
        from careerassist.knowledge import Library

        return Library(self.database, self.vectors, self.embedder)

    @part
    def queue(self) -> JobQueue:
        if self.sqs_queue is not None:
            return self.sqs_queue
        from careerassist.adapters.local.queue import PgmqQueue

        return PgmqQueue(
            self.sweeper_database,
            visibility_seconds=self.settings.queue_visibility_seconds,
            max_receives=self.settings.queue_max_receives,
        )

    @part
    def sqs_queue(self) -> SqsQueue | None:
        """The queue where it is SQS, which can look at how it was set up."""
        given = self.settings
        if given.queue_url is None or given.queue_dead_url is None:
            return None
        from careerassist.adapters.aws.queue import SqsQueue

        return SqsQueue(
            given.queue_url,
            given.queue_dead_url,
            visibility_seconds=given.queue_visibility_seconds,
        )

    @part
    def objects(self) -> ObjectStore:
        given = self.settings
        if given.files_bucket is None or given.files_kms_key is None:
            assert self.signed_files is not None
            return self.signed_files
        from careerassist.adapters.aws.objects import S3ObjectStore

        return S3ObjectStore(
            given.files_bucket, given.files_kms_key, most_bytes=given.most_file_bytes
        )

    @part
    def signed_files(self) -> FolderObjectStore | None:
        """The store whose signed addresses the API answers itself; None where others do."""
        if self.settings.files_bucket is not None:
            return None
        from careerassist.adapters.local.objects import FolderObjectStore

        folder = self.settings.data_dir / "files"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return FolderObjectStore(
            folder,
            secret=self._secret("upload-signing.key"),
            most_bytes=self.settings.most_file_bytes,
        )

    @part
    def embedder(self) -> Embedder:
        if self.settings.embedding_endpoint is not None:
            from careerassist.adapters.aws.embedder import SageMakerEmbedder

            return SageMakerEmbedder(self.settings.embedding_endpoint)
        from careerassist.adapters.local.embedder import MiniLMEmbedder

        return MiniLMEmbedder()

    @part
    def scans(self) -> ScanReader | None:
        """Reads pictures of text; None where nothing is installed that can."""
        if self.settings.scans == "textract":
            from careerassist.adapters.aws.scans import TextractReader

            return TextractReader()
        from careerassist.adapters.local.scans import TesseractReader

        return TesseractReader.installed()

    @part
    def notifier(self) -> Notifier:
        if self.settings.mail_sender is not None:
            from careerassist.adapters.aws.mail import SesNotifier

            return SesNotifier(
                self.settings.mail_sender,
                configuration_set=self.settings.mail_configuration_set,
            )
        from careerassist.adapters.local.mail import FolderNotifier

        return FolderNotifier(
            self.settings.data_dir / "mail", sender="CareerAssist <careerassist@localhost>"
        )

    def close(self) -> None:
        """Give back connections."""
        self.stopping.set()
        while self._closers:
            self._closers.pop()()

    def _database_as(self, role: Role) -> Database:
        from careerassist.database.connection import Database

        return Database(self.connections, role)

    def _secret(self, name: str) -> bytes:
        """A secret of this installation, made at first use and readable by its owner only."""
        path = self.settings.data_dir / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_bytes()
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
        return path.read_bytes()
