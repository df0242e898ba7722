"""What every embedder does: the local model, a SageMaker endpoint over its wire protocol that runs
the same model, and such an endpoint with the server of its image behind it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from embedding_server import embedding_server
from loopback_sagemaker import SageMakerOverContainer

from careerassist.adapters.aws import embedder as aws_embedder
from careerassist.adapters.aws.embedder import SageMakerEmbedder
from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.errors import SetupError
from careerassist.ports import Embedder

ENDPOINT = "career-embedding"
TEXTS = (
    "Cared for patients after surgery",
    "Rewired forty houses and tested every circuit",
    "Pflegte Menschen nach einer Operation",
    'Schrieb "Ü", 漢字, \N{GRINNING FACE} and\ttabs\n',
    "",
    "a long text about menus " * 300,
)


@pytest.fixture(scope="module")
def container(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The server of the endpoint's image, as a process."""
    with embedding_server(tmp_path_factory.mktemp("container")) as client:
        yield client


@pytest.fixture
def image(container: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with SageMakerOverContainer(ENDPOINT, container) as endpoint:
        for name, value in endpoint.environment.items():
            monkeypatch.setenv(name, value)
        yield


@pytest.fixture(params=["local", "sagemaker", "image"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "local":
        return request.getfixturevalue("minilm")  # type: ignore[no-any-return]
    request.getfixturevalue(request.param)
    return SageMakerEmbedder(ENDPOINT)


def test_vectors_of_length_one_with_384_numbers(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert len(vectors) == len(TEXTS)
    for vector in vectors:
        assert len(vector) == 384
        assert math.hypot(*vector) == pytest.approx(1, abs=1e-5)


def test_the_vectors_of_the_model_to_the_fifth_place(
    embedder: Embedder, minilm: MiniLMEmbedder
) -> None:
    for given, right in zip(embedder.embed(TEXTS), minilm.embed(TEXTS), strict=True):
        assert list(given) == pytest.approx(list(right), abs=1e-5)


def test_the_same_vectors_go_by_the_same_name(embedder: Embedder, minilm: MiniLMEmbedder) -> None:
    assert embedder.name == minilm.name


def test_repeated_texts_keep_their_places(embedder: Embedder) -> None:
    first, second, third = embedder.embed(["welding", "cooking", "welding"])
    assert first == third != second


def test_nothing_in_nothing_out(embedder: Embedder) -> None:
    assert list(embedder.embed([])) == []


def test_more_texts_than_go_into_one_request(embedder: Embedder, minilm: MiniLMEmbedder) -> None:
    texts = [f"Served {number} guests" for number in range(75)]
    for given, right in zip(embedder.embed(texts), minilm.embed(texts), strict=True):
        assert list(given) == pytest.approx(list(right), abs=1e-5)


def test_only_the_first_256_tokens_count(embedder: Embedder) -> None:
    base = "word " * 254
    one, same = embedder.embed([base, base + "nurse surgery"])
    assert one == same


def test_threads_may_share_one(embedder: Embedder) -> None:
    expected = [list(vector) for vector in embedder.embed(TEXTS[:3])]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: embedder.embed(TEXTS[:3]), range(12)))
    assert all([list(vector) for vector in answer] == expected for answer in answers)


def test_what_the_image_refuses_is_a_fault_of_the_set_up(
    image: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = SageMakerEmbedder(ENDPOINT)
    ready.embed(["ready"])
    monkeypatch.setattr(aws_embedder, "_MOST_TEXTS", 40)
    with pytest.raises(SetupError, match="status 422") as refused:
        ready.embed([f"Cared for {number} patients" for number in range(40)])
    assert "patients" not in refused.value.message
