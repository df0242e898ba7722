"""What the contract suites share: the ports' adapters, and AWS services on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.config import Config
from loopback_lambda import LoopbackLambda
from loopback_moto import LoopbackMoto
from loopback_s3 import BUCKET as S3_BUCKET
from loopback_s3 import KMS_KEY, LoopbackS3
from loopback_s3vectors import LoopbackS3Vectors
from loopback_sagemaker import LoopbackSageMaker

from careerassist.adapters.aws.objects import S3ObjectStore
from careerassist.adapters.aws.vectors import S3VectorsIndex
from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.ports import VectorIndex

BUCKET = "career-vectors"
ENDPOINT = "career-embedding"


@pytest.fixture(autouse=True)
def no_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """No credentials but those that a test gives."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackS3Vectors]:
    """S3 Vectors, with one bucket of the older kind."""
    with LoopbackS3Vectors({BUCKET: "CLASSIC"}) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def aws_index(s3: LoopbackS3Vectors) -> S3VectorsIndex:
    return S3VectorsIndex(BUCKET)


@pytest.fixture
def raw(s3: LoopbackS3Vectors) -> Any:
    """A client that sends what it is given, valid or not, once."""
    config = Config(parameter_validation=False, retries={"total_max_attempts": 1})
    return boto3.client("s3vectors", config=config)


@pytest.fixture(params=["pgvector", "s3vectors"])
def index(request: pytest.FixtureRequest) -> VectorIndex:
    """Each adapter of the port, empty."""
    if request.param == "s3vectors":
        return request.getfixturevalue("aws_index")  # type: ignore[no-any-return]
    found = request.getfixturevalue("parts").vectors
    if found is None:
        pytest.skip("this Postgres has no pgvector")
    for name in found.indexes():
        found.drop(name)
    return found  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def minilm() -> MiniLMEmbedder:
    """The model itself, which the endpoint on loopback runs too."""
    return MiniLMEmbedder()


@pytest.fixture
def sagemaker(
    monkeypatch: pytest.MonkeyPatch, minilm: MiniLMEmbedder
) -> Iterator[LoopbackSageMaker]:
    with LoopbackSageMaker(ENDPOINT, minilm.embed) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that botocore would have waited between attempts; it does not wait."""
    waited: list[float] = []
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=waited.append))
    return waited


@pytest.fixture(scope="session")
def moto_server() -> Iterator[LoopbackMoto]:
    """One for all tests of a process."""
    with LoopbackMoto() as server:
        yield server


@pytest.fixture
def moto(moto_server: LoopbackMoto, monkeypatch: pytest.MonkeyPatch) -> LoopbackMoto:
    """SQS, S3, Secrets Manager, SES and Scheduler with nothing in them; boto3 goes there."""
    moto_server.reset()
    for name, value in moto_server.environment.items():
        monkeypatch.setenv(name, value)
    return moto_server


@pytest.fixture(scope="session")
def s3_server() -> Iterator[LoopbackS3]:
    """One S3 for a test process: its making takes a second."""
    with LoopbackS3() as server:
        yield server


@pytest.fixture
def s3_files(monkeypatch: pytest.MonkeyPatch, s3_server: LoopbackS3) -> LoopbackS3:
    """S3 with an empty bucket."""
    for name, value in s3_server.environment.items():
        monkeypatch.setenv(name, value)
    s3_server.reset()
    return s3_server


@pytest.fixture(scope="session")
def s3_store() -> S3ObjectStore:
    """For tests that have `s3_files`. One for all of them, since making a client takes long."""
    return S3ObjectStore(S3_BUCKET, KMS_KEY, most_bytes=16 * 1024 * 1024)


@pytest.fixture
def lambda_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackLambda]:
    """Lambda without functions."""
    with LoopbackLambda() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server
