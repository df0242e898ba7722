"""Settings of what is outside: the database, files, the queue, functions, and who lets us in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator

from careerassist.settings.groups import SECURE, Group


class StoreSettings(Group):
    """Where things are kept, and by whom they are done. Unset, all of it is on this machine."""

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
    queue_url: str | None = Field(
        default=None,
        description="Address of the SQS queue for jobs. Unset: a queue in the database (pgmq).",
    )
    queue_dead_url: str | None = Field(
        default=None, description="Address of the SQS queue that its dead letters go to."
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
    function_prefix: str | None = Field(
        default=None,
        pattern=r"^[a-zA-Z0-9_-]{1,40}$",
        description="What the names of the Lambda functions that do the steps begin with, e.g. "
        "`career-`. Unset: the steps are done in the worker's own process.",
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
    schedule_group: str | None = Field(
        default=None,
        pattern=r"^[0-9a-zA-Z_.-]{1,64}$",
        description="Group of Amazon EventBridge Scheduler whose schedules start the chores. "
        "Unset: a worker does them.",
    )

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @field_validator("database_ca")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None and not value.expanduser().is_file():
            raise ValueError(f"there is no file {value}")
        return value.expanduser().resolve() if value is not None else None

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

    @model_validator(mode="after")
    def _both_queues(self) -> Self:
        if (self.queue_url is None) != (self.queue_dead_url is None):
            raise ValueError("give both QUEUE_URL and QUEUE_DEAD_URL, or neither")
        for url in (self.queue_url, self.queue_dead_url):
            if url is not None and not SECURE.fullmatch(url):
                raise ValueError(f"{url} is not the address of an SQS queue")
        return self

    @model_validator(mode="after")
    def _bucket_with_its_key(self) -> Self:
        if (self.files_bucket is None) != (self.files_kms_key is None):
            raise ValueError("give both FILES_BUCKET and FILES_KMS_KEY, or neither")
        return self

    @property
    def names_database(self) -> bool:
        """Whether there is a database other than the embedded one."""
        return self.database_url is not None or self.database_secret is not None

    @property
    def database_on_aws(self) -> bool:
        """Whether AWS says who may log in to the database, so that it is Aurora."""
        return self.database_secret is not None or self.database_iam
