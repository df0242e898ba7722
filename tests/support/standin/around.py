"""What stands beside the functions: the database, and services that the stand-in doesn't do."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
from loopback_issuer import ISSUER, Issuer
from loopback_otlp import Collector, collecting
from loopback_s3vectors import LoopbackS3Vectors
from loopback_sagemaker import LoopbackSageMaker
from psycopg import sql

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.adapters.local.postgres import EmbeddedPostgres
from careerassist.adapters.local.postgres_cluster import (
    OWNER_ROLE,
    Credentials,
    connect_as_superuser,
)
from standin.deployment import HOST, Deployment, Secrets
from standin.environment import Missing, environment
from standin.packages import built_packages
from standin.server import StandIn

VECTORS = "career-vectors"
_LOGINS = {
    "owner": OWNER_ROLE,
    "lambda": "careerassist_lambda",
    "worker": "careerassist_lambda_worker",
    "ingest": "careerassist_lambda_ingest",
    "keeper": "careerassist_lambda_keeper",
}
"""In the order of `Secrets`."""
MAIL_SENDER = "career@example.com"
_ENDPOINT = "career-embedding"
_POSTGRES_15 = Path("/usr/lib/postgresql/15/bin")


@dataclass
class Around:
    """Everything but an installation."""

    standin: StandIn
    packages: dict[str, Path]
    postgres: Credentials
    issuer: Issuer
    collector: Collector
    vectors: LoopbackS3Vectors
    model: LoopbackSageMaker
    folder: Path
    ingest_key: str = "a-key-for-those-who-hand-documents-in"
    research_key: str = "a-key-for-whoever-has-pages-read-for-us"

    def deploy(self, *, visibility_seconds: int = 960, **settings: str) -> Deployment:
        """An installation with a database of its own, brought to the present schema by the
        function that does that."""
        database = f"aws_{uuid4().hex[:12]}"
        with connect_as_superuser(self.postgres, "postgres") as connection:
            connection.execute(f"create database {database} owner {OWNER_ROLE}".encode())
        names = (*_LOGINS, "ingest-key", "research-key")
        secrets = Secrets(*(f"{database}-{name}" for name in names))
        manager = self.standin.client("secretsmanager")
        for name, user in _LOGINS.items():
            login = {
                "engine": "postgres",
                "host": "127.0.0.1",
                "port": self.postgres.port,
                "dbname": database,
                "username": user,
                "password": self.postgres.password,
            }
            manager.create_secret(Name=f"{database}-{name}", SecretString=json.dumps(login))
        manager.create_secret(Name=secrets.ingest_key, SecretString=self.ingest_key)
        manager.create_secret(Name=secrets.research_key, SecretString=self.research_key)
        endpoints = {
            name: value
            for name, value in {**self.vectors.environment, **self.model.environment}.items()
            if name.startswith("AWS_ENDPOINT_URL_")
        }
        deployment = Deployment(
            self.standin,
            self.packages,
            {
                **endpoints,
                "CAREERASSIST_VECTORS_BUCKET": VECTORS,
                "CAREERASSIST_EMBEDDING_ENDPOINT": _ENDPOINT,
                "CAREERASSIST_SCANS": "textract",
                "CAREERASSIST_AUTH_KIND": "oidc",
                "CAREERASSIST_AUTH_ISSUER": ISSUER,
                "CAREERASSIST_AUTH_AUDIENCE": "our-app",
                "CAREERASSIST_AUTH_JWKS_FILE": str(self.folder / "jwks.json"),
                # A step's time begins before its function's cold start; here several start at once.
                "CAREERASSIST_JOB_LEASE_SECONDS": "90",
                "CAREERASSIST_STEP_LEASE_SECONDS": "90",
                "CAREERASSIST_MAIL_SENDER": MAIL_SENDER,
                "CAREERASSIST_WEB_ADDRESS": f"https://{HOST}",
                "CAREERASSIST_OTLP_ENDPOINT": self.collector.url,
                "CAREERASSIST_OTLP_SECONDS": "20",
                "CAREERASSIST_METRICS_NAMESPACE": "CareerAssist",
                **settings,
            },
            secrets,
            visibility_seconds=visibility_seconds,
        )
        for service in (self.vectors, self.model):
            service.keys.update(deployment.keys)
        deployment.invoke("migrator", {"do": "migrate"})
        with connect_as_superuser(self.postgres, "postgres") as connection:
            for user in _LOGINS.values():
                password = sql.Literal(self.postgres.password)
                statement = sql.SQL("alter role {} password {}")
                connection.execute(statement.format(sql.Identifier(user), password))
        return deployment

    def client(self, deployment: Deployment, subject: str) -> httpx.Client:
        """A client of the API that is signed in as somebody."""
        token = self.issuer.token(sub=subject, exp=_LATER)
        headers = {"Host": HOST, "Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=deployment.api_url, headers=headers, timeout=60)


_LATER = 4_000_000_000
"""Tests may take longer than the five minutes of a token."""


@contextmanager
def surroundings() -> Iterator[Around]:
    """All of it, until the block ends; then nothing of it is left. Raises `Missing` where it can't
    be had."""
    if not (_POSTGRES_15 / "postgres").exists():
        raise Missing("PostgreSQL 15, which Aurora has, is not installed here")
    made = environment()
    packages = built_packages()
    folder = Path(tempfile.mkdtemp(prefix="careerassist-aws-"))
    folder.chmod(0o711)  # root's Postgres runs as another user, who must get in
    issuer = Issuer()
    (folder / "jwks.json").write_text(json.dumps(issuer.key_set()))
    embedder = MiniLMEmbedder()
    with ExitStack() as opened:
        opened.callback(shutil.rmtree, folder, ignore_errors=True)
        data = folder / "postgres"
        opened.enter_context(EmbeddedPostgres(data, bin_dir=_POSTGRES_15, durable=False))
        credentials = Credentials.read(data)
        assert credentials is not None
        vectors = opened.enter_context(LoopbackS3Vectors({VECTORS: "ENHANCED"}))
        model = opened.enter_context(LoopbackSageMaker(_ENDPOINT, embedder.embed))
        collector = opened.enter_context(collecting())
        standin = opened.enter_context(StandIn(made, folder / "standin"))
        standin.client("sesv2").create_email_identity(EmailIdentity=MAIL_SENDER)
        yield Around(standin, packages, credentials, issuer, collector, vectors, model, folder)
