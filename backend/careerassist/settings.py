"""Every setting of CareerAssist, read from the environment (prefix `CAREERASSIST_`).

The README's settings table is generated from this file (`scripts/document_settings.py`) and a test
holds the two together, so a setting that is not described here does not
exist.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from careerassist.errors import SetupError

OFFLINE = "offline/rules"
"""The rule-based engine: the model that needs no provider."""

Names = Annotated[tuple[str, ...], NoDecode]
"""Written in the environment with commas between them."""

_SECURE = re.compile(
    r"(?:https://[^/\s@]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)(?:/\S*)?"
)
"""Plain HTTP only on this machine itself."""
_MODEL = re.compile(r"offline/rules|bedrock/\S+|litellm/[^\s/]+/\S+")


class Settings(BaseSettings):
    """Values come from the environment; wrong ones stop the start with what to do."""

    model_config = SettingsConfigDict(env_prefix="CAREERASSIST_", frozen=True, extra="ignore")

    data_dir: Path = Field(
        default=Path("~/.careerassist"),
        description="Folder for the embedded database, uploaded files and logs.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="PostgreSQL 15 or newer to use instead of the embedded one. "
        "Its role must own the database and may create roles; on AWS it is a login that "
        "migrations made.",
    )
    database_secret: str | None = Field(
        default=None,
        min_length=1,
        max_length=2048,
        description="Name or ARN of a secret in AWS Secrets Manager that holds RDS's JSON: "
        "username and password, and host, port and dbname unless DATABASE_URL has them. It is read "
        "again when the password was changed.",
    )
    database_iam: bool = Field(
        default=False,
        description="Log in to RDS or Aurora with a token of IAM instead of a password. "
        "DATABASE_URL then has user and host, and no password.",
    )
    database_ca: Path | None = Field(
        default=None,
        description="File with the certificates (PEM) of who vouches for the database's name. "
        "Unset: Amazon's own for hosts of RDS and Aurora.",
    )
    database_connections: int | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="Most connections to the database that a process has at a time; 1 on Lambda. "
        "Unset: 20, and one for each of WORKER_THREADS.",
    )
    host: str = Field(default="127.0.0.1", description="Address that the API listens on.")
    port: int = Field(default=8400, ge=0, le=65535, description="Port that the API listens on.")
    allow_remote: bool = Field(
        default=False,
        description="Let `up` listen on an address that other machines reach. Needs "
        "ALLOWED_HOSTS, and something in front of it that speaks TLS.",
    )
    allowed_hosts: Names = Field(
        default=(),
        description="Names, besides those of this machine, that the API answers to (commas).",
    )
    web_origins: Names = Field(
        default=(),
        description="Origins of the web app where it is not served by the API itself, e.g. "
        "`https://app.example.com` (commas).",
    )
    auth_kind: Literal["local", "clerk", "cognito", "oidc"] = Field(
        default="local",
        description="Who signs people in: this installation itself, Clerk, Cognito, or any other "
        "OpenID Connect issuer.",
    )
    auth_issuer: str | None = Field(
        default=None, description="The issuer's address, exactly as its tokens name it."
    )
    auth_audience: Names = Field(
        default=(),
        description="For whom tokens are made (commas): `aud` values for `oidc`, app client ids "
        "for `cognito`, origins of the web app (`azp`) for `clerk`.",
    )
    auth_jwks_url: str | None = Field(
        default=None,
        description="Where the issuer publishes its keys. Unset: `/.well-known/jwks.json` below "
        "the issuer.",
    )
    auth_jwks_file: Path | None = Field(
        default=None,
        description="A file with the issuer's keys instead, where the issuer can't be reached.",
    )
    auth_client_id: str | None = Field(
        default=None,
        description="What the web app signs in with: the OIDC client id, or Clerk's publishable "
        "key. Public.",
    )
    model: str = Field(
        default=OFFLINE,
        description="What answers: `offline/rules` (no key, no network), `bedrock/<model id>`, or "
        "`litellm/<provider>/<model>` with the provider's key in its own variable.",
    )
    model_extractor: str | None = Field(
        default=None, description="Another model for reading CVs and postings."
    )
    model_analyzer: str | None = Field(
        default=None, description="Another model for rewrites and letters."
    )
    model_interviewer: str | None = Field(
        default=None, description="Another model for interview questions and advice."
    )
    model_charter: str | None = Field(
        default=None, description="Another model for words about charts."
    )
    model_second_opinion: str | None = Field(
        default=None,
        description="A second model that reads what another has worded beside the CV's facts and "
        "may only refuse. Must not be one that words.",
    )
    model_region: str | None = Field(
        default=None, description="AWS region of Bedrock models. Unset: the region of the profile."
    )
    model_api_base: str | None = Field(
        default=None, description="Address of the provider's API, for `litellm` models."
    )
    model_temperature: float | None = Field(
        default=0.0,
        ge=0,
        le=2,
        description="0 makes a model's answers as repeatable as it can; `none` leaves it out, for "
        "models that take none.",
    )
    model_call_seconds: float = Field(
        default=60, gt=0, description="Longest single request to a model."
    )
    model_step_seconds: float = Field(
        default=90,
        gt=0,
        description="Time that a step may spend on a model before the rules answer. Where a person "
        "waits for the answer itself, it is 18 s at most.",
    )
    model_job_seconds: float = Field(
        default=300, gt=0, description="The same for all steps of a job together."
    )
    model_step_tokens: int = Field(
        default=30_000,
        ge=0,
        description="Tokens, in and out, that a step may spend before the rules answer.",
    )
    model_job_tokens: int = Field(
        default=100_000, ge=0, description="The same for all steps of a job together."
    )
    model_max_retries: int = Field(
        default=3, ge=0, le=10, description="Repeats of a request that failed for now."
    )
    model_price_input: float | None = Field(
        default=None,
        ge=0,
        description="USD per million input tokens, where the list price is unknown or not yours.",
    )
    model_price_output: float | None = Field(
        default=None, ge=0, description="USD per million output tokens."
    )
    model_daily_usd_per_user: float | None = Field(
        default=None, ge=0, description="Spend on models per person and day; then rules answer."
    )
    model_monthly_usd: float | None = Field(
        default=None, ge=0, description="Spend on models per month in all; then rules answer."
    )
    otlp_endpoint: str | None = Field(
        default=None,
        description="OpenTelemetry collector (OTLP over HTTP) for traces, e.g. "
        "`http://127.0.0.1:4318`. Unset: no traces are made. They never hold what a person wrote.",
    )
    otlp_seconds: float = Field(
        default=0.7,
        gt=0,
        description="Longest time to hand a batch of traces to the collector; then they are lost. "
        "The answer of a Lambda function waits for it.",
    )
    metrics_namespace: str | None = Field(
        default=None,
        pattern=r"^[0-9A-Za-z._/#:-]{1,255}$",
        description="CloudWatch namespace for figures about jobs, steps and models, written into "
        "the logs of Lambda functions. Unset: none are written.",
    )
    worker_threads: int = Field(
        default=2, ge=1, le=64, description="Jobs that one worker process runs at a time."
    )
    job_lease_seconds: float = Field(
        default=20,
        gt=0,
        description="How long a job is left alone after its orchestrator was last heard of.",
    )
    step_lease_seconds: float = Field(
        default=20,
        gt=0,
        description="How long a step is left alone after its worker was last heard of.",
    )
    step_max_attempts: int = Field(
        default=3, ge=1, le=20, description="How often a step is tried before it counts as failed."
    )
    job_max_stalls: int = Field(
        default=8,
        ge=1,
        le=100,
        description="How often a job may be picked up without any step getting done.",
    )
    orchestrator_seconds: float = Field(
        default=600,
        gt=0,
        description="After this long, a job goes on with a new message (a Lambda ends at 900 s).",
    )
    queue_url: str | None = Field(
        default=None,
        description="Address of the SQS queue for jobs. Unset: a queue in the database (pgmq).",
    )
    queue_dead_url: str | None = Field(
        default=None, description="Address of the SQS queue that its dead letters go to."
    )
    function_prefix: str | None = Field(
        default=None,
        pattern=r"^[a-zA-Z0-9_-]{1,40}$",
        description="What the names of the Lambda functions that do the steps begin with, e.g. "
        "`career-`. Unset: the steps are done in the worker's own process.",
    )
    queue_visibility_seconds: int = Field(
        default=960, ge=1, description="How long a taken message stays hidden from other workers."
    )
    queue_max_receives: int = Field(
        default=3,
        ge=1,
        description="Deliveries after which a message becomes a dead letter. SQS has a setting of "
        "its own for that.",
    )
    sweep_seconds: float = Field(
        default=5,
        gt=0,
        description="How often the worker looks for messages not sent and jobs left behind.",
    )
    ingest_key: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="Key for handing documents in to the knowledge base (`POST /ingest`), 32 "
        "characters or more. Unset: one is made and kept in the data folder.",
    )
    ingest_key_secret: str | None = Field(
        default=None,
        min_length=1,
        max_length=2048,
        description="Name or ARN of a secret in AWS Secrets Manager that is this key, as text.",
    )
    knowledge_seconds: float = Field(
        default=60.0,
        gt=0,
        description="Seconds between two looks at the knowledge base for work left half done.",
    )
    vectors_bucket: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
        description="Vector bucket of Amazon S3 Vectors for the knowledge base. Unset: pgvector in "
        "the database. After a change, run `careerassist knowledge mend`.",
    )
    embedding_endpoint: str | None = Field(
        default=None,
        max_length=63,
        pattern=r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$",
        description="SageMaker endpoint that runs all-MiniLM-L6-v2. Unset: the model runs on this "
        "machine.",
    )
    scans: Literal["tesseract", "textract"] = Field(
        default="tesseract",
        description="What recognises the text of scanned pages: tesseract on this machine, where "
        "it is installed, or Amazon Textract.",
    )
    mail_sender: str | None = Field(
        default=None,
        pattern=r"^[^<>@\s]+@[^<>@\s]+$|^[^<>@\r\n]+ <[^<>@\s]+@[^<>@\s]+>$",
        description="Address that e-mails come from, as Amazon SES has verified it, e.g. "
        "`CareerAssist <career@example.com>`. Unset: they are files in the folder `mail` of the "
        "data folder, and none is sent.",
    )
    mail_configuration_set: str | None = Field(
        default=None, description="Configuration set of Amazon SES that e-mails are sent with."
    )
    web_address: str | None = Field(
        default=None,
        description="Where people find the web app; links in e-mails lead there. Unset: the API's "
        "own address on this machine.",
    )
    schedule_group: str | None = Field(
        default=None,
        pattern=r"^[0-9a-zA-Z_.-]{1,64}$",
        description="Group of Amazon EventBridge Scheduler whose schedules start the chores. "
        "Unset: a worker does them.",
    )
    files_bucket: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$",
        description="Bucket of Amazon S3 for people's files. Unset: a folder in the data folder.",
    )
    files_kms_key: str | None = Field(
        default=None,
        pattern=r"^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[a-zA-Z0-9-]+$",
        description="ARN of the KMS key that the files in that bucket are encrypted with.",
    )
    upload_max_bytes: int = Field(
        default=10 * 1024 * 1024, ge=1024, description="Largest file accepted, in bytes."
    )
    text_max_chars: int = Field(
        default=200_000, ge=1000, description="Longest pasted text accepted, in characters."
    )
    fetch_contact: str | None = Field(
        default=None,
        max_length=200,
        pattern=r"^[!-'*-~]+$",
        description="Web page or e-mail address for sites whose postings are fetched. It is named "
        "in the requests.",
    )
    research_key: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="Key for the researcher's service (`POST /research`), 32 characters or more.",
    )
    research_sites: Names = Field(
        default=(),
        description="Names of the sites that the researcher may read, with all below them "
        "(commas).",
    )
    requests_per_minute_user: int = Field(
        default=600, ge=1, description="Requests of one person in a minute, per API process."
    )
    requests_per_minute_address: int = Field(
        default=20_000,
        ge=1,
        description="Requests from one address in a minute. An office may share one.",
    )
    refusals_per_minute_address: int = Field(
        default=120,
        ge=1,
        description="Requests without a good sign-in from one address in a minute.",
    )
    trusted_proxies: Names = Field(
        default=(),
        description="Addresses of proxies whose `X-Forwarded-For` is believed (commas).",
    )
    daily_jobs: int = Field(
        default=200, ge=0, description="Analyses that one person may start in a day (UTC)."
    )
    daily_uploads: int = Field(
        default=400, ge=0, description="Files and texts that one person may bring in a day."
    )
    daily_answers: int = Field(
        default=400, ge=0, description="Practice answers that one person may give in a day."
    )
    audit_days: int = Field(
        default=400, ge=1, description="How long the audit log keeps its entries."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severe messages that are logged."
    )

    @field_validator("model_temperature", mode="before")
    @classmethod
    def _none_in_words(cls, value: object) -> object:
        return None if isinstance(value, str) and value.lower() == "none" else value

    @field_validator(
        *("allowed_hosts", "web_origins", "auth_audience", "trusted_proxies", "research_sites"),
        mode="before",
    )
    @classmethod
    def _separated(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @model_validator(mode="after")
    def _issuer_is_complete(self) -> Self:
        if self.auth_kind == "local":
            return self
        missing = [
            f"CAREERASSIST_{name.upper()}"
            for name in ("auth_issuer", "auth_audience")
            if not getattr(self, name)
        ]
        if missing:
            raise ValueError(f"sign-in by {self.auth_kind} also needs {' and '.join(missing)}")
        for url in (self.auth_issuer, self.auth_jwks_url):
            if url is not None and not _SECURE.fullmatch(url):
                raise ValueError(f"{url} is not an https address, so its keys can't be trusted")
        return self

    @model_validator(mode="after")
    def _one_way_into_the_database(self) -> Self:
        if self.database_iam and self.database_secret is not None:
            raise ValueError("set DATABASE_IAM or DATABASE_SECRET; a token stands for a password")
        if self.database_iam and self.database_url is None:
            raise ValueError("DATABASE_IAM also needs DATABASE_URL, with user and host")
        if self.database_ca is not None and not self.names_database:
            raise ValueError("DATABASE_CA also needs DATABASE_URL or DATABASE_SECRET")
        return self

    @model_validator(mode="after")
    def _one_ingest_key(self) -> Self:
        if self.ingest_key is not None and self.ingest_key_secret is not None:
            raise ValueError("set INGEST_KEY or INGEST_KEY_SECRET, not both")
        return self

    @field_validator("database_ca")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None and not value.expanduser().is_file():
            raise ValueError(f"there is no file {value}")
        return value.expanduser().resolve() if value is not None else None

    @model_validator(mode="after")
    def _both_queues(self) -> Self:
        if (self.queue_url is None) != (self.queue_dead_url is None):
            raise ValueError("give both QUEUE_URL and QUEUE_DEAD_URL, or neither")
        for url in (self.queue_url, self.queue_dead_url):
            if url is not None and not _SECURE.fullmatch(url):
                raise ValueError(f"{url} is not the address of an SQS queue")
        return self

    @model_validator(mode="after")
    def _bucket_with_its_key(self) -> Self:
        if (self.files_bucket is None) != (self.files_kms_key is None):
            raise ValueError("give both FILES_BUCKET and FILES_KMS_KEY, or neither")
        return self

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator(
        *("model", "model_extractor", "model_analyzer", "model_interviewer", "model_charter"),
        "model_second_opinion",
    )
    @classmethod
    def _well_formed_model(cls, value: str | None) -> str | None:
        if value is None or _MODEL.fullmatch(value):
            return value
        raise ValueError(
            "a model is `offline/rules`, `bedrock/<model id>` or `litellm/<provider>/<model>`"
        )

    @field_validator("web_address")
    @classmethod
    def _address_of_pages(cls, value: str | None) -> str | None:
        if value is not None and not _SECURE.fullmatch(value):
            raise ValueError(f"{value} is not an https address")
        return value.rstrip("/") if value else value

    @model_validator(mode="after")
    def _links_lead_somewhere(self) -> Self:
        if self.mail_sender is not None and self.web_address is None:
            raise ValueError("MAIL_SENDER also needs WEB_ADDRESS, where links in e-mails lead")
        return self

    @model_validator(mode="after")
    def _both_prices(self) -> Self:
        if (self.model_price_input is None) != (self.model_price_output is None):
            raise ValueError("give both MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT, or neither")
        return self

    @model_validator(mode="after")
    def _opinion_of_another(self) -> Self:
        if self.model_second_opinion is None:
            return self
        name = self.model_second_opinion.rpartition("/")[2]
        if self.model_second_opinion == OFFLINE:
            raise ValueError("MODEL_SECOND_OPINION must be a model; the rules look at every text")
        for agent in ("analyzer", "interviewer"):
            if self.model_of(agent).rpartition("/")[2] == name:
                raise ValueError(
                    f"MODEL_SECOND_OPINION must be another model than the {agent}'s, which words"
                )
        return self

    @property
    def pages_address(self) -> str:
        """Where the links in e-mails lead, without a slash at its end."""
        return self.web_address or f"http://127.0.0.1:{self.port}"

    @property
    def names_database(self) -> bool:
        """Whether there is a database other than the embedded one."""
        return self.database_url is not None or self.database_secret is not None

    @property
    def database_on_aws(self) -> bool:
        """Whether AWS says who may log in to the database, so that it is Aurora."""
        return self.database_secret is not None or self.database_iam

    @property
    def most_file_bytes(self) -> int:
        """The largest file that is read as a whole: more than any that is accepted or made."""
        return max(self.upload_max_bytes, 4 * self.text_max_chars, 16 * 1024 * 1024)

    @property
    def asks_models(self) -> bool:
        """Whether any agent asks a model rather than the rules."""
        agents = ("extractor", "analyzer", "interviewer", "charter")
        return any(self.model_of(agent) != OFFLINE for agent in agents)

    def model_of(self, agent: str) -> str:
        """The model setting that applies to an agent."""
        own: str | None = getattr(self, f"model_{agent}", None)
        return own or self.model


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment, with `overrides` (from the command line) on top.

    Raises `SetupError` that names each wrong setting and what is wrong with it.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(
            f"CAREERASSIST_{str(item['loc'][0]).upper()}: {item['msg']}"
            if item["loc"]
            else item["msg"]
            for item in error.errors()
        )
        raise SetupError(f"These settings need a look: {wrong}") from error
