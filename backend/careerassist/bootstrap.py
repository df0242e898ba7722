"""Builds the parts from the settings. The only place that knows which adapter stands behind a port;
each is imported when it is first needed, so that a process loads only what it uses."""

from __future__ import annotations

import json
import math
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.lazy import part
from careerassist.metrics import Metrics, NoMetrics
from careerassist.pipeline.observer import Observer, log_moments
from careerassist.settings import OFFLINE, Settings, load_settings
from careerassist.telemetry import log

if TYPE_CHECKING:
    from careerassist.adapters.aws.invocations import Handler
    from careerassist.adapters.aws.queue import SqsQueue
    from careerassist.adapters.aws.secrets import SecretsManager
    from careerassist.adapters.local.identity import LocalIdentityProvider
    from careerassist.adapters.local.invoker import InProcessInvoker
    from careerassist.adapters.local.objects import FolderObjectStore
    from careerassist.adapters.local.schedules import LocalSchedules
    from careerassist.adapters.local.worker import LocalWorker
    from careerassist.database.connection import Database, Role
    from careerassist.database.pool import Connections
    from careerassist.fetch.fetcher import Fetcher
    from careerassist.identity import Keys, TokenVerifier
    from careerassist.knowledge import Library, Shelving
    from careerassist.llm.models import ModelChoice
    from careerassist.llm.running import ModelRunner
    from careerassist.pipeline.chores import Chores
    from careerassist.pipeline.execution import StepRunner
    from careerassist.pipeline.orchestration import Orchestrator
    from careerassist.pipeline.postman import Postman
    from careerassist.ports import (
        DatabaseLogin,
        Embedder,
        JobQueue,
        Notifier,
        ObjectStore,
        ScanReader,
        Schedules,
        VectorIndex,
        WorkerInvoker,
    )
    from careerassist.schemas.jobs import WorkerName

_DATABASE_PATIENCE = 10.0
"""A person waits for the answer."""
_DATABASE_PATIENCE_OF_WORK = 60.0
"""Nobody watches, and a database that sleeps has to wake before the work can be done at all."""
_ATTENDED = ("api", "ingest", "worker")
_WORKER_PATIENCE_OF_API = 20.0
"""Its own function ends after 29 s, and whoever asked is to get an answer before that."""

_CONNECTIONS_OF_FUNCTION = 1
"""It has one event at a time, and there may be very many of it."""


class Parts:
    """Everything that a process may need, built at first use."""

    def __init__(
        self,
        settings: Settings,
        *,
        observer: Observer = log_moments,
        database_patience: float = _DATABASE_PATIENCE,
        worker_patience: float = math.inf,
        most_connections: int | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        """`database_patience`: how long, in seconds, whoever needs the database waits for it.
        `worker_patience`: the same for a worker that is a function, if not as long as that may run.
        `most_connections`: to the database, where the settings don't say. `metrics`: what counts,
        where somebody sends on what was counted."""
        self.settings = settings
        self.metrics: Metrics = metrics or NoMetrics()
        self._database_patience = database_patience
        self._worker_patience = worker_patience
        self._most_connections = most_connections or 20 + settings.worker_threads
        self.observer = observer
        self.stopping = threading.Event()
        """Set when the process is about to end: jobs are handed over rather than continued."""
        self._lock = threading.RLock()
        self._built: dict[str, Any] = {}
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
        """For the knowledge base, over all tenants; sees nothing of people."""
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
            key = self.secrets.current(self.settings.ingest_key_secret).text
            if len(key) < 32:
                raise SetupError(
                    "The secret of CAREERASSIST_INGEST_KEY_SECRET is a key of 32 "
                    "characters or more, and this one is shorter."
                )
            return key
        given = self.settings.ingest_key
        return given.get_secret_value() if given else self._secret("ingest.key").hex()

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
    def local_identity(self) -> LocalIdentityProvider:
        """Signs people in, where nobody else does."""
        from careerassist.adapters.local.identity import LocalIdentityProvider, SigningKeys

        keys = SigningKeys(self.settings.data_dir / "identity" / "keys.json")
        return LocalIdentityProvider(self.database, keys)

    @part
    def token_verifier(self) -> TokenVerifier:
        """Tells whom a token speaks for, whoever issued it."""
        from careerassist.identity import AudienceRule, FixedKeys, RemoteKeys, TokenVerifier

        given = self.settings
        if given.auth_kind == "local":
            from careerassist.adapters.local.identity import AUDIENCE, ISSUER

            rule = AudienceRule("aud", frozenset({AUDIENCE}))
            return TokenVerifier(self.local_identity.keys, issuer=ISSUER, audience=rule)
        assert given.auth_issuer is not None
        claims: dict[str, Literal["aud", "azp", "client_id"]]
        claims = {"oidc": "aud", "clerk": "azp", "cognito": "client_id"}
        rule = AudienceRule(claims[given.auth_kind], frozenset(given.auth_audience))
        if given.auth_jwks_file is not None:
            keys: Keys = FixedKeys(_json_file(given.auth_jwks_file))
        elif given.function_prefix is not None:
            keys = RemoteKeys(self._keys_by_fetcher)
        else:
            keys = RemoteKeys(self.issuer_keys)
        return TokenVerifier(keys, issuer=given.auth_issuer, audience=rule)

    def issuer_keys(self) -> Mapping[str, Any]:
        """The public keys of who signs people in, as they are published now. Needs no database."""
        from careerassist.fetch.issuer_keys import published_keys

        given = self.settings
        if given.auth_issuer is None:
            raise SetupError("Nobody else signs people in here: CAREERASSIST_AUTH_ISSUER is unset.")
        issuer = given.auth_issuer.rstrip("/")
        return published_keys(given.auth_jwks_url or f"{issuer}/.well-known/jwks.json")

    @part
    def models(self) -> ModelRunner:
        """Runs the agents' tasks, with the models that the settings name."""
        from careerassist.llm.budget import Limits
        from careerassist.llm.running import ModelRunner
        from careerassist.pipeline.spending import DatabaseBook

        given = self.settings
        limits = Limits(
            call_seconds=given.model_call_seconds,
            step_seconds=given.model_step_seconds,
            job_seconds=given.model_job_seconds,
            step_tokens=given.model_step_tokens,
            job_tokens=given.model_job_tokens,
            retries=given.model_max_retries,
            daily_usd_per_user=given.model_daily_usd_per_user,
            monthly_usd=given.model_monthly_usd,
        )
        choices = _model_choices(given)
        reader = given.model_second_opinion
        return ModelRunner(
            choices,
            limits,
            lambda: DatabaseBook(self.database, self.metrics),
            self.metrics,
            temperature=given.model_temperature,
            reader=_model_choice(given, reader) if choices and reader else None,
        )

    @part
    def invoker(self) -> WorkerInvoker:
        """Calls the workers, wherever they run."""
        prefix = self.settings.function_prefix
        if prefix is None:
            return self.own_workers
        from careerassist.adapters.aws.invoker import LambdaInvoker

        registry = _worker_registry()
        return LambdaInvoker(
            prefix,
            {name: function.timeout_seconds for name, function in registry.items()},
            # Only the orchestrator asks for itself, and does so by a call.
            here={"orchestrator": lambda: registry["orchestrator"].factory()(self)},
            patience_seconds=self._worker_patience,
        )

    @part
    def own_workers(self) -> InProcessInvoker:
        """Workers in this process. Where the others are Lambda functions, one may still take
        messages from the queue here, as the orchestrator."""
        from careerassist.adapters.local.invoker import InProcessInvoker

        registry = _worker_registry()
        return InProcessInvoker(lambda name: registry[name].factory()(self))

    @part
    def fetcher(self) -> Fetcher:
        """Gets public pages. Needs no database."""
        from careerassist.fetch.fetcher import Fetcher

        return Fetcher(contact=self.settings.fetch_contact)

    @part
    def step_runner(self) -> StepRunner:
        from careerassist.pipeline.execution import StepRunner

        return StepRunner(
            self.database,
            self.observer,
            self.metrics,
            lease_seconds=self.settings.step_lease_seconds,
            max_tries=self.settings.step_max_attempts,
        )

    @part
    def orchestrator(self) -> Orchestrator:
        from careerassist.pipeline.orchestration import Limits, Orchestrator

        limits = Limits(
            job_lease=self.settings.job_lease_seconds,
            step_lease=self.settings.step_lease_seconds,
            step_tries=self.settings.step_max_attempts,
            job_stalls=self.settings.job_max_stalls,
            run=self.settings.orchestrator_seconds,
        )
        return Orchestrator(self.database, self.invoker, self.observer, self.metrics, limits)

    @part
    def worker(self) -> LocalWorker:
        """Runs jobs in this process until `stopping` is set."""
        from careerassist.adapters.local.worker import LocalWorker

        return LocalWorker(
            self.queue,
            self.own_workers.handler("orchestrator"),
            self.chores,
            self.local_schedules,
            threads=self.settings.worker_threads,
            stopping=self.stopping,
        )

    @part
    def chores(self) -> Chores:
        """What comes round by itself."""
        from careerassist.chores import all_chores
        from careerassist.pipeline.chores import Chores

        return Chores(self.sweeper_database, all_chores(self), self.metrics)

    @part
    def schedules(self) -> Schedules:
        """What starts the chores."""
        if self.settings.schedule_group is not None:
            from careerassist.adapters.aws.schedules import SchedulerSchedules

            return SchedulerSchedules(self.settings.schedule_group)
        return self.local_schedules

    @part
    def local_schedules(self) -> LocalSchedules:
        """The same, as the worker's threads look at it."""
        from careerassist.adapters.local.schedules import LocalSchedules

        return LocalSchedules(
            self.sweeper_database, {str(chore.name): chore.every_seconds for chore in self.chores}
        )

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

    @part
    def postman(self) -> Postman:
        """Sends the e-mails that are due."""
        from careerassist.pipeline.postman import Postman

        return Postman(
            self.sweeper_database,
            self.database,
            self.notifier,
            web_address=self.settings.pages_address,
        )

    def check_queue(self) -> str:
        """What the queue is and how it is set up, in a sentence. `SetupError` if wrongly."""
        if self.sqs_queue is None:
            return "In the database."
        longest = _worker_registry()["orchestrator"].timeout_seconds
        return self.sqs_queue.check(longest_work_seconds=longest)

    def dispatch_outbox(self) -> int:
        """Send what the last transactions left to be sent."""
        from careerassist.pipeline.outbox import dispatch_outbox

        return dispatch_outbox(self.sweeper_database, self.queue, self.observer)

    def migrate(self) -> list[str]:
        """Bring the database to the present schema, as its owner; the names of what was applied."""
        from careerassist.database.migrator import migrate, sets_for

        return migrate(self.login, sets=sets_for(self.login, aurora=self.settings.database_on_aws))

    def warm_up(self) -> None:
        """Build what the first job would otherwise wait for."""
        self.own_workers.handler("orchestrator")
        if self.settings.function_prefix is not None:
            return
        names: tuple[WorkerName, ...] = ("documents", "extractor", "analyzer", "interviewer")
        for name in names:
            self.own_workers.handler(name)
        try:
            self.embedder.embed(["warm"])
        except ServiceUnavailable as error:  # an endpoint that is waking up; jobs wait for it
            log.warning("embedder not ready", reason=error.message)
        self.models.load()

    def close(self) -> None:
        """Give back connections."""
        self.stopping.set()
        while self._closers:
            self._closers.pop()()

    def _database_as(self, role: Role) -> Database:
        from careerassist.database.connection import Database

        return Database(self.connections, role)

    def _keys_by_fetcher(self) -> Mapping[str, Any]:
        """The same, where the network of the database has no way out."""
        from careerassist.schemas.fetching import IssuerKeysEvent
        from careerassist.tracing import traceparent

        return self.invoker.invoke("fetcher", IssuerKeysEvent(traceparent=traceparent()))

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


def parts_from_environment(service: str) -> Parts:
    """Parts for a process that is configured by its environment alone. `service` is its name in
    traces, e.g. `api`."""
    from careerassist.imported_skills import use_imported_skills
    from careerassist.telemetry import configure_logging
    from careerassist.tracing import configure_tracing

    settings = load_settings()
    use_imported_skills(settings.data_dir)
    configure_logging(settings.log_level)
    configure_tracing(settings.otlp_endpoint, service=service, seconds=settings.otlp_seconds)
    return Parts(settings, database_patience=_patience(service))


def function_from_environment(
    name: str, settings: Settings, build: Callable[[Parts], Handler]
) -> Handler:
    """A function of AWS Lambda: parts for it alone, and what surrounds each of its events. `name`
    is its name in logs and traces, e.g. `api`."""
    from careerassist.adapters.aws.invocations import Invocations, about_function
    from careerassist.tracing import configure_tracing

    metrics = _metrics(settings)
    parts = Parts(
        settings,
        database_patience=_patience(name),
        worker_patience=_WORKER_PATIENCE_OF_API if name == "api" else math.inf,
        most_connections=_CONNECTIONS_OF_FUNCTION,
        metrics=metrics,
    )
    invocations = Invocations(name, level=settings.log_level, metrics=metrics)
    configure_tracing(
        settings.otlp_endpoint,
        service=name,
        about=about_function(os.environ),
        seconds=settings.otlp_seconds,
    )
    return invocations.surround(build(parts))


def _metrics(settings: Settings) -> Metrics:
    if settings.metrics_namespace is None:
        return NoMetrics()
    from careerassist.adapters.aws.metrics import EmfMetrics

    return EmfMetrics(settings.metrics_namespace)


def _patience(service: str) -> float:
    return _DATABASE_PATIENCE if service in _ATTENDED else _DATABASE_PATIENCE_OF_WORK


def _json_file(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SetupError(f"The file {path} can't be read as JSON.") from error


def _model_choices(settings: Settings) -> dict[WorkerName, ModelChoice]:
    """The model of each agent that asks one."""
    shared: dict[str, ModelChoice] = {}
    choices: dict[WorkerName, ModelChoice] = {}
    agents: tuple[WorkerName, ...] = ("extractor", "analyzer", "interviewer", "charter")
    for agent in agents:
        name = settings.model_of(agent)
        if name == OFFLINE:
            continue
        if name not in shared:
            shared[name] = _model_choice(settings, name)
        choices[agent] = shared[name]
    return choices


def _model_choice(settings: Settings, name: str) -> ModelChoice:
    from careerassist.llm.models import ModelChoice
    from careerassist.llm.pricing import Price

    price = None
    if settings.model_price_input is not None and settings.model_price_output is not None:
        price = Price(settings.model_price_input, settings.model_price_output)
    return ModelChoice(
        name,
        region=settings.model_region,
        api_base=settings.model_api_base,
        call_seconds=settings.model_call_seconds,
        price=price,
    )


def _worker_registry() -> Any:
    """The agents announce themselves; the backend never imports them by name."""
    for entry in entry_points(group="careerassist.workers"):
        return entry.load()
    raise SetupError("No workers are installed. Run `./scripts/up --install-only` again.")
