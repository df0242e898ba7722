"""How a Lambda function starts: its settings and parts are there before its first event; what it
lacks ends its init with one line that says what to set."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from careerassist.bootstrap import Parts, function_from_environment
from careerassist.errors import CareerAssistError, InvalidRequest, SetupError
from careerassist.schemas.base import Schema
from careerassist.schemas.jobs import WorkerName
from careerassist.settings import Settings, load_settings
from careerassist.telemetry import configure_logging, log

Event = dict[str, Any]
Handler = Callable[[Event, Any], Event]
"""A Lambda handler: event and context in, JSON-serialisable answer out."""
HandlerFactory = Callable[[Parts], Handler]

Given = TypeVar("Given", bound=Schema)

_LITELLM = "litellm/"

FunctionName = Literal[
    "api",
    "ingest",
    "orchestrator",
    "documents",
    "fetcher",
    "extractor",
    "analyzer",
    "interviewer",
    "charter",
    "keeper",
    "research",
    "migrator",
    "token",
]


@dataclass(frozen=True)
class Need:
    """What has to be set where a function runs on Lambda. On a laptop something stands in."""

    any_of: tuple[str, ...]
    """Names of settings, one of which is enough."""
    advice: str
    """What to set it to, after "Set NAME to"."""
    met: Callable[[Settings], bool] | None = None
    """Whether the settings will do, where it is not enough that one of them has a value."""

    def met_by(self, settings: Settings) -> bool:
        if self.met is not None:
            return self.met(settings)
        return any(getattr(settings, name) not in (None, ()) for name in self.any_of)

    def __str__(self) -> str:
        names = " or ".join(f"CAREERASSIST_{name.upper()}" for name in self.any_of)
        return f"Set {names} to {self.advice}."


def _model(agent: WorkerName) -> Need:
    return Need(
        (f"model_{agent}", "model"),
        "a model of Amazon Bedrock (bedrock/...) or offline/rules: a function has no litellm",
        met=lambda settings: not settings.model_of(agent).startswith(_LITELLM),
    )


_DATABASE = Need(
    ("database_secret", "database_url"), "the secret or the address of the PostgreSQL database"
)
_QUEUE = Need(("queue_url",), "the address of the SQS queue for jobs")
_FUNCTIONS = Need(("function_prefix",), "what the names of the functions begin with")
_FILES = Need(("files_bucket",), "the S3 bucket for people's files")
_SCANS = Need(
    ("scans",),
    "textract: a function has no tesseract",
    met=lambda settings: settings.scans == "textract",
)
_VECTORS = Need(("vectors_bucket",), "the bucket of S3 Vectors for the knowledge base")
_EMBEDDINGS = Need(("embedding_endpoint",), "the SageMaker endpoint that runs all-MiniLM-L6-v2")
_SIGN_IN = Need(
    ("auth_kind",),
    "clerk, cognito or oidc: a function keeps no keys to sign people in itself",
    met=lambda settings: settings.auth_kind != "local",
)
_ISSUER = Need(
    ("auth_kind", "auth_jwks_file"),
    "what the API has: this function gets it the issuer's keys, unless they are in a file",
    met=lambda settings: settings.auth_kind != "local" or settings.auth_jwks_file is not None,
)
_INGEST_KEY = Need(
    ("ingest_key_secret", "ingest_key"),
    "the key for handing documents in; without it nobody could",
)
_RESEARCHER = Need(("research_url",), "the address of the researcher's service")
_RESEARCH_KEY = Need(
    ("research_key_secret", "research_key"), "the key that the researcher's service asks for"
)
_MAIL = Need(("mail_sender",), "the address that e-mails come from, as Amazon SES has verified it")
_READER = Need(
    ("model_second_opinion",),
    "a model of Amazon Bedrock (bedrock/...): a function has no litellm",
    met=lambda settings: not (settings.model_second_opinion or "").startswith(_LITELLM),
)

NEEDS: Mapping[FunctionName, tuple[Need, ...]] = {
    "api": (_DATABASE, _QUEUE, _FUNCTIONS, _FILES, _VECTORS, _EMBEDDINGS, _SIGN_IN, _MAIL),
    "ingest": (_DATABASE, _VECTORS, _EMBEDDINGS, _INGEST_KEY),
    "orchestrator": (_DATABASE, _QUEUE, _FUNCTIONS),
    "documents": (_DATABASE, _FUNCTIONS, _FILES, _SCANS),
    "fetcher": (_ISSUER,),
    "extractor": (_DATABASE, _model("extractor"), _READER),
    "analyzer": (_DATABASE, _VECTORS, _EMBEDDINGS, _model("analyzer"), _READER),
    "interviewer": (_DATABASE, _VECTORS, _EMBEDDINGS, _model("interviewer"), _READER),
    "charter": (_DATABASE, _model("charter"), _READER),
    "keeper": (_DATABASE, _QUEUE, _FILES, _VECTORS, _EMBEDDINGS, _MAIL),
    "research": (_RESEARCHER, _RESEARCH_KEY),
    "migrator": (_DATABASE,),
    "token": (),
}


def lambda_entry(name: FunctionName, build: HandlerFactory) -> Handler:
    """The module-level `handler` that Lambda calls. Settings and parts are built at once, in the
    init phase, which Lambda does not count against the first event's time. `build` imports what the
    function does, after it is known that nothing is missing.

    Raises `SetupError` where a setting is wrong or missing, or the package is not whole, and what
    else keeps a part from being built (`ServiceUnavailable`: Lambda tries again); the same line is
    logged.
    """
    try:
        return _started(name, build)
    except CareerAssistError as error:
        configure_logging("error", human=False)
        log.error("function not started", function=name, reason=error.message)
        raise


def understood(kind: type[Given], event: Event, purpose: str) -> Given:
    """The event as what it should be; `InvalidRequest` if it is not that. `purpose` is what it
    should be for, e.g. "a step"."""
    try:
        return kind.model_validate(event)
    except ValidationError as error:
        raise InvalidRequest(f"This is not an event for {purpose}.") from error


def missing(name: FunctionName, settings: Settings) -> tuple[Need, ...]:
    """What a function needs and these settings don't say."""
    return tuple(need for need in NEEDS[name] if not need.met_by(settings))


def _started(name: FunctionName, build: HandlerFactory) -> Handler:
    settings = load_settings()
    _require(name, settings)
    try:
        return function_from_environment(name, settings, build)
    except ImportError as error:
        raise SetupError(
            f"{_deployed(name)} can't start. Its package lacks {error.name}; build and deploy it "
            "again."
        ) from error


def _require(name: FunctionName, settings: Settings) -> None:
    if lacking := missing(name, settings):
        advice = " ".join(str(need) for need in lacking)
        raise SetupError(f"{_deployed(name)} can't start. {advice}")


def _deployed(name: FunctionName) -> str:
    """The function as Lambda calls it, whatever its name begins with."""
    return os.environ.get("AWS_LAMBDA_FUNCTION_NAME", name)
