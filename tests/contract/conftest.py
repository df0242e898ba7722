"""What the contract suites share: the ports' adapters, and AWS services on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.config import Config
from loopback_s3vectors import LoopbackS3Vectors
from loopback_sagemaker import LoopbackSageMaker

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
