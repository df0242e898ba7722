"""Sign-in, models, workers, jobs: what does the work, over the stores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from careerassist.bootstrap.stores import Stores
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.lazy import part
from careerassist.settings import OFFLINE, Settings
from careerassist.telemetry import log

if TYPE_CHECKING:
    from careerassist.adapters.local.identity import LocalIdentityProvider
    from careerassist.adapters.local.invoker import InProcessInvoker
    from careerassist.adapters.local.schedules import LocalSchedules
    from careerassist.adapters.local.worker import LocalWorker
    from careerassist.fetch.fetcher import Fetcher
    from careerassist.identity import Keys, TokenVerifier
    from careerassist.llm.budget import Limits as ModelLimits
    from careerassist.llm.models import ModelChoice
    from careerassist.llm.running import ModelRunner
    from careerassist.pipeline.chores import Chores
    from careerassist.pipeline.execution import StepRunner
    from careerassist.pipeline.matchmaker import Matchmaker
    from careerassist.pipeline.orchestration import Orchestrator
    from careerassist.pipeline.postman import Postman
    from careerassist.pipeline.quarantine import Quarantine
    from careerassist.ports import Researcher, Schedules, WorkerInvoker
    from careerassist.schemas.jobs import WorkerName


class Parts(Stores):
    """Everything that a process may need, built at first use."""

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

    @part
    def operators(self) -> frozenset[str]:
        """Subjects of those who may see how the service is doing."""
        named = frozenset(self.settings.operators)
        if named or self.settings.auth_kind != "local":
            return named
        from careerassist.adapters.local.identity import DEFAULT_SUBJECT

        return frozenset({DEFAULT_SUBJECT})

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
        from careerassist.llm.running import ModelRunner
        from careerassist.pipeline.spending import DatabaseBook

        given = self.settings
        choices = _model_choices(given)
        reader = given.model_second_opinion
        return ModelRunner(
            choices,
            _model_limits(given),
            lambda: DatabaseBook(self.database, self.metrics),
            self.metrics,
            temperature=given.model_temperature,
            reader=_model_choice(given, reader) if choices and reader else None,
        )

    @part
    def research_model(self) -> ModelChoice | None:
        """What the researcher asks; None: the rules read."""
        name = self.settings.model_of("researcher")
        return None if name == OFFLINE else _model_choice(self.settings, name)

    @property
    def research_limits(self) -> ModelLimits:
        """What it may be asked: a run has tokens of its own."""
        return replace(_model_limits(self.settings), step_tokens=self.settings.research_tokens)

    @part
    def researcher(self) -> Researcher:
        """The researcher's service. `SetupError` if nobody has said where it is."""
        from careerassist.adapters.research_service import ResearchService

        if self.settings.research_url is None:
            raise SetupError(
                "Nobody has said where the researcher's service is. `careerassist up` starts one "
                "where CAREERASSIST_RESEARCH_SITES is set; or set CAREERASSIST_RESEARCH_URL."
            )
        return ResearchService(
            self.settings.research_url, self.research_key, stopping=self.stopping
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
    def quarantine(self) -> Quarantine:
        """Checks what the researcher found, publishes it and takes it back."""
        from careerassist.pipeline.quarantine import Quarantine

        return Quarantine(self.ingest_database, self.shelving, self.metrics)

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

    @part
    def matchmaker(self) -> Matchmaker:
        """Has discovered jobs ranked for people without their asking."""
        from careerassist.pipeline.matchmaker import Matchmaker

        return Matchmaker(
            self.sweeper_database,
            self.database,
            listed_days=self.settings.discovered_job_days,
            extractor=self.settings.model_of("extractor"),
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

    def _keys_by_fetcher(self) -> Mapping[str, Any]:
        """The same, where the network of the database has no way out."""
        from careerassist.schemas.fetching import IssuerKeysEvent
        from careerassist.tracing import traceparent

        return self.invoker.invoke("fetcher", IssuerKeysEvent(traceparent=traceparent()))


def _json_file(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SetupError(f"The file {path} can't be read as JSON.") from error


def _model_limits(settings: Settings) -> ModelLimits:
    from careerassist.llm.budget import Limits

    return Limits(
        call_seconds=settings.model_call_seconds,
        step_seconds=settings.model_step_seconds,
        job_seconds=settings.model_job_seconds,
        step_tokens=settings.model_step_tokens,
        job_tokens=settings.model_job_tokens,
        retries=settings.model_max_retries,
        daily_usd_per_user=settings.model_daily_usd_per_user,
        monthly_usd=settings.model_monthly_usd,
    )


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
    from careerassist.llm.models import Guardrail, ModelChoice
    from careerassist.llm.pricing import Price

    guardrail = price = None
    if settings.model_guardrail and settings.model_guardrail_version:
        guardrail = Guardrail(settings.model_guardrail, settings.model_guardrail_version)
    if settings.model_price_input is not None and settings.model_price_output is not None:
        price = Price(settings.model_price_input, settings.model_price_output)
    return ModelChoice(
        name,
        region=settings.model_region,
        api_base=settings.model_api_base,
        call_seconds=settings.model_call_seconds,
        price=price,
        guardrail=guardrail,
    )


def _worker_registry() -> Any:
    """The agents announce themselves; the backend never imports them by name."""
    for entry in entry_points(group="careerassist.workers"):
        return entry.load()
    raise SetupError("No workers are installed. Run `./scripts/up --install-only` again.")
