"""The SageMaker endpoint: what is sent to it, waking up, failures, and answers that are refused
before they spoil an index."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from loopback_aws import CLOSED, Fault
from loopback_sagemaker import LoopbackSageMaker, about_container

from careerassist.adapters.aws import embedder as module
from careerassist.adapters.aws.embedder import SageMakerEmbedder
from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.bootstrap import Parts
from careerassist.errors import ServiceUnavailable, SetupError, TooLarge
from careerassist.settings import load_settings

ENDPOINT = "career-embedding"
INVOKE = "InvokeEndpoint"
NOT_READY = Fault(429, "ModelNotReadyException")
THROTTLED = Fault(429, "ThrottlingException")
CONTAINER_STARTS = Fault(424, "ModelError", members=about_container(503, "starting"))
FAILED = Fault(500, "InternalFailure")
DEPENDENCY = Fault(530, "InternalDependencyException")

Vectors = list[list[float]]


@pytest.fixture
def embedder(sagemaker: LoopbackSageMaker) -> SageMakerEmbedder:
    """One that has found its endpoint to be what it should be."""
    ready = SageMakerEmbedder(ENDPOINT, patience_seconds=60)
    ready.embed(["ready"])
    sagemaker.forget()
    return ready


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of a hundredth of their length."""
    monkeypatch.setattr(module, "_FIRST_PAUSE", 0.0025)
    monkeypatch.setattr(module, "_LONGEST_PAUSE", 0.04)


# --- what is sent --------------------------------------------------------------------------------


def test_requests_hold_32_texts_at_most_and_each_text_once(
    embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker
) -> None:
    embedder.embed([f"text {number % 70}" for number in range(140)])
    assert [len(texts) for texts in sagemaker.texts()] == [32, 32, 6]


def test_requests_hold_a_megabyte_at_most(
    embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker
) -> None:
    long = [f"{number} " + "é" * 70_000 for number in range(4)]
    embedder.embed(["short", *long])
    assert [len(texts) for texts in sagemaker.texts()] == [3, 2]
    assert max(call.size for call in sagemaker.calls) <= 1_000_000


def test_a_text_that_no_endpoint_takes_is_not_sent(
    embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker
) -> None:
    with pytest.raises(TooLarge):
        embedder.embed(["x" * 4_100_000])
    assert sagemaker.calls == []


def test_the_model_is_checked_once_before_anything_else(sagemaker: LoopbackSageMaker) -> None:
    embedder = SageMakerEmbedder(ENDPOINT)
    for number in range(3):
        embedder.embed([f"text {number}"])
    first, *others = sagemaker.texts()
    assert first[0] == "That is a happy person"
    assert others == [[f"text {number}"] for number in range(3)]


def test_threads_that_find_the_endpoint_asleep_do_not_wait_for_each_other(
    sagemaker: LoopbackSageMaker,
) -> None:
    sagemaker.fail(INVOKE, *[NOT_READY] * 1000)
    embedder = SageMakerEmbedder(ENDPOINT, patience_seconds=1)

    def ask(number: int) -> float:
        began = time.monotonic()
        with pytest.raises(ServiceUnavailable):
            embedder.embed([f"text {number}"])
        return time.monotonic() - began

    with ThreadPoolExecutor(20) as pool:
        assert max(pool.map(ask, range(20))) < 15


# --- waking up, and failures that pass -----------------------------------------------------------


@pytest.mark.parametrize("fault", [NOT_READY, THROTTLED, CONTAINER_STARTS], ids=lambda f: f.code)
def test_an_endpoint_that_wakes_up_is_waited_for(
    fault: Fault, embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker, quick: None
) -> None:
    sagemaker.fail(INVOKE, *[fault] * 8)
    assert len(embedder.embed(["text"])) == 1
    assert len(sagemaker.calls) == 9


@pytest.mark.parametrize("fault", [NOT_READY, THROTTLED, CONTAINER_STARTS], ids=lambda f: f.code)
def test_patience_ends(fault: Fault, sagemaker: LoopbackSageMaker) -> None:
    hasty = SageMakerEmbedder(ENDPOINT, patience_seconds=1.5)
    hasty.embed(["ready"])
    sagemaker.forget()
    sagemaker.fail(INVOKE, *[fault] * 1000)
    with pytest.raises(ServiceUnavailable, match="again"):
        hasty.embed(["text"])
    assert 1 <= len(sagemaker.calls) <= 7, "pauses grow"


@pytest.mark.parametrize("fault", [FAILED, DEPENDENCY, CLOSED], ids=lambda f: f.code)
def test_a_failure_is_tried_again_twice(
    fault: Fault, embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker, quick: None
) -> None:
    sagemaker.fail(INVOKE, fault, fault)
    assert len(embedder.embed(["text"])) == 1
    sagemaker.forget()
    sagemaker.fail(INVOKE, *[fault] * 10)
    with pytest.raises(ServiceUnavailable):
        embedder.embed(["text"])
    assert len(sagemaker.calls) == 3


def test_an_answer_that_takes_too_long_is_asked_for_again(
    sagemaker: LoopbackSageMaker, quick: None
) -> None:
    patient = SageMakerEmbedder(ENDPOINT, read_seconds=4)  # a busy machine needs some
    sagemaker.fail(INVOKE, Fault(seconds=60))
    assert len(patient.embed(["text"])) == 1
    sagemaker.fail(INVOKE, *[Fault(seconds=60)] * 3)
    with pytest.raises(ServiceUnavailable, match="can't be reached"):
        SageMakerEmbedder(ENDPOINT, read_seconds=0.2).embed(["text"])


def test_attempts_that_take_long_end_with_the_patience_too(sagemaker: LoopbackSageMaker) -> None:
    sagemaker.fail(INVOKE, *[Fault(seconds=60)] * 5)
    began = time.monotonic()
    with pytest.raises(ServiceUnavailable):
        SageMakerEmbedder(ENDPOINT, patience_seconds=1.5, read_seconds=0.5).embed(["text"])
    assert time.monotonic() - began < 30
    assert len(sagemaker.calls) <= 2


def test_one_batch_that_fails_fails_the_call_and_the_next_call_has_all(
    embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker, quick: None
) -> None:
    texts = [f"text {number}" for number in range(40)]
    sagemaker.fail(INVOKE, Fault(), *[FAILED] * 3)
    with pytest.raises(ServiceUnavailable):
        embedder.embed(texts)
    assert len(embedder.embed(texts)) == 40


def test_a_worker_starts_while_the_endpoint_does_not_answer(
    sagemaker: LoopbackSageMaker, dsn: str, tmp_path: Path
) -> None:
    sagemaker.fail(INVOKE, *[FAILED] * 3)
    settings = load_settings(
        database_url=dsn, data_dir=tmp_path, log_level="error", embedding_endpoint=ENDPOINT
    )
    parts = Parts(settings)
    parts.warm_up()
    assert len(sagemaker.calls) == 3
    assert len(parts.embedder.embed(["text"])) == 1
    parts.close()


# --- what somebody must set right ----------------------------------------------------------------


def test_an_endpoint_that_is_not_there(sagemaker: LoopbackSageMaker) -> None:
    with pytest.raises(SetupError, match=r"no endpoint elsewhere .*EMBEDDING_ENDPOINT"):
        SageMakerEmbedder("elsewhere").embed(["text"])
    assert len(sagemaker.calls) == 1, "not tried again"


def test_an_endpoint_that_may_not_be_asked(sagemaker: LoopbackSageMaker) -> None:
    sagemaker.denied = {INVOKE}
    with pytest.raises(SetupError, match="sagemaker:InvokeEndpoint"):
        SageMakerEmbedder(ENDPOINT).embed(["text"])


def test_expired_credentials(sagemaker: LoopbackSageMaker) -> None:
    sagemaker.expired = set(sagemaker.keys)
    with pytest.raises(SetupError, match="have expired"):
        SageMakerEmbedder(ENDPOINT).embed(["text"])
    assert len(sagemaker.refused) == 1, "not tried again"


def test_a_request_that_the_container_refuses_is_not_sent_again_and_its_words_are_not_passed_on(
    embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker
) -> None:
    words = "can't read `Cared for patients`"
    sagemaker.fail(INVOKE, Fault(424, "ModelError", words, about_container(422, words)))
    with pytest.raises(SetupError, match="status 422") as refused:
        embedder.embed(["Cared for patients"])
    assert "patients" not in refused.value.message
    assert len(sagemaker.calls) == 1


def changed(change: Callable[[Vectors], Any]) -> Callable[[Vectors], bytes]:
    return lambda vectors: json.dumps(change(vectors)).encode()


def each(change: Callable[[list[float]], Any]) -> Callable[[Vectors], bytes]:
    return changed(lambda vectors: [change(vector) for vector in vectors])


NONSENSE: dict[str, tuple[Callable[[Vectors], bytes], str]] = {
    "no JSON": (lambda _: b"<html></html>", "not JSON"),
    "nothing at all": (lambda _: b"", "not JSON"),
    "an object": (changed(lambda v: {"vectors": v}), "not a list of vectors"),
    "one vector alone": (changed(lambda v: v[0]), "not a list of vectors"),
    "one too few": (changed(lambda v: v[:-1]), "gave 1 vectors for 2 texts"),
    "one too many": (changed(lambda v: [*v, v[0]]), "gave 3 vectors for 2 texts"),
    "of each token": (each(lambda v: [v, v]), "a vector for each token"),
    "too short": (each(lambda v: v[:383]), "383 numbers, not 384"),
    "too long": (each(lambda v: [*v, 0.0]), "385 numbers, not 384"),
    "words": (each(lambda v: [*v[:-1], "0.1"]), "something else than numbers"),
    "truths": (each(lambda v: [*v[:-1], True]), "something else than numbers"),
    "no number": (each(lambda v: [*v[:-1], float("nan")]), "something else than numbers"),
    "endless": (each(lambda v: [*v[:-1], float("inf")]), "something else than numbers"),
    "not normalised": (each(lambda v: [3.2 * x for x in v]), "length 3.2, not 1"),
    "zeros": (each(lambda v: [0.0] * 384), "length 0, not 1"),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused(
    what: str, embedder: SageMakerEmbedder, sagemaker: LoopbackSageMaker, minilm: MiniLMEmbedder
) -> None:
    change, why = NONSENSE[what]
    right = [list(vector) for vector in minilm.embed(["one", "two"])]
    sagemaker.fail(INVOKE, Fault(body=change(right)))
    with pytest.raises(SetupError, match=why):
        embedder.embed(["one", "two"])


def test_other_vectors_of_the_right_form_are_refused_too(
    sagemaker: LoopbackSageMaker, minilm: MiniLMEmbedder
) -> None:
    def another_model(texts: Sequence[str]) -> Vectors:
        return [list(vector)[::-1] for vector in minilm.embed(texts)]

    sagemaker.vectors_of = another_model
    embedder = SageMakerEmbedder(ENDPOINT)
    for _ in range(2):
        with pytest.raises(SetupError, match="another than all-MiniLM-L6-v2's"):
            embedder.embed(["a text of somebody"])
    assert not any("a text of somebody" in texts for texts in sagemaker.texts())
    sagemaker.vectors_of = minilm.embed
    assert len(embedder.embed(["a text of somebody"])) == 1


@pytest.mark.parametrize("words", [126, 250])
def test_a_model_that_cuts_earlier_is_refused(
    words: int, sagemaker: LoopbackSageMaker, minilm: MiniLMEmbedder
) -> None:
    def cutting_early(texts: Sequence[str]) -> Any:
        return minilm.embed([" ".join(text.split()[:words]) for text in texts])

    sagemaker.vectors_of = cutting_early
    with pytest.raises(SetupError, match="cut texts after 256 tokens"):
        SageMakerEmbedder(ENDPOINT).embed(["text"])


def test_a_model_that_cuts_later_is_refused(
    sagemaker: LoopbackSageMaker, minilm: MiniLMEmbedder
) -> None:
    def reading_on(texts: Sequence[str]) -> Any:
        # Words after the 256th token change the vector, as they do where 512 are read.
        return minilm.embed([" ".join(text.split()[-254:]) for text in texts])

    sagemaker.vectors_of = reading_on
    with pytest.raises(SetupError, match="cut texts after 256 tokens"):
        SageMakerEmbedder(ENDPOINT).embed(["text"])
