"""S3 Vectors when something is wrong: what passes by itself, what the caller is told, and that
nothing is lost by trying again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from loopback_aws import BROKEN, CLOSED, LOST_ANSWER, OK, THROTTLED, UNAVAILABLE, Fault
from loopback_s3vectors import LoopbackS3Vectors
from vector_samples import key, shelf, stored, unit

from careerassist.adapters.aws.vectors import S3VectorsIndex
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.schemas.knowledge import PassageFilter

BUCKET = "career-vectors"
ANYTHING = PassageFilter()

Use = Callable[[S3VectorsIndex], Any]

USES: dict[str, Use] = {
    "PutVectors": lambda index: index.put("global", [stored(1)]),
    "QueryVectors": lambda index: index.query("global", unit(1), limit=5, where=ANYTHING),
    "ListVectors": lambda index: list(index.keys("global")),
    "DeleteVectors": lambda index: index.delete("global", [key(1)]),
    "ListIndexes": lambda index: index.indexes(),
    "DeleteIndex": lambda index: index.drop("global"),
}
"""A use of the port for each operation."""
EACH = pytest.mark.parametrize("operation", USES)


@pytest.fixture
def index(aws_index: S3VectorsIndex, s3: LoopbackS3Vectors) -> S3VectorsIndex:
    """An index with something in it, and with no calls so far."""
    aws_index.put("global", [stored(1), stored(2)])
    s3.forget()
    return aws_index


# --- what passes ---------------------------------------------------------------------------------


@EACH
@pytest.mark.parametrize("fault", [THROTTLED, BROKEN, UNAVAILABLE, CLOSED], ids=lambda f: f.code)
def test_a_failure_that_passes_is_not_noticed(
    operation: str, fault: Fault, index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    s3.fail(operation, fault, fault, fault)
    USES[operation](index)
    assert len(pauses) == 3
    assert len(s3.named(operation)) >= 4


@EACH
@pytest.mark.parametrize("fault", [THROTTLED, BROKEN, CLOSED], ids=lambda f: f.code)
def test_a_failure_that_stays_is_told_after_four_attempts(
    operation: str, fault: Fault, index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    s3.fail(operation, *[fault] * 50)
    with pytest.raises(ServiceUnavailable, match="S3 Vectors"):
        USES[operation](index)
    assert len(s3.named(operation)) == 4
    assert len(pauses) == 3


def test_throttling_is_answered_with_growing_pauses(
    index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    s3.fail("QueryVectors", *[THROTTLED] * 80)
    for _ in range(20):
        with pytest.raises(ServiceUnavailable):
            USES["QueryVectors"](index)
    ceilings = [max(pauses[number::3]) for number in range(3)]
    assert 0.4 < ceilings[0] < 1 < ceilings[2] < 4


def test_an_answer_that_takes_too_long_is_not_waited_for(
    index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    patient = S3VectorsIndex(BUCKET, read_seconds=3)  # a busy machine needs some
    s3.fail("QueryVectors", Fault(seconds=60))
    assert len(USES["QueryVectors"](patient)) == 2
    s3.fail("QueryVectors", *[Fault(seconds=60)] * 4)
    with pytest.raises(ServiceUnavailable, match="can't be reached"):
        USES["QueryVectors"](S3VectorsIndex(BUCKET, read_seconds=0.1))


@pytest.mark.parametrize("operation", ["QueryVectors", "ListVectors", "ListIndexes"])
def test_a_page_of_a_proxy_is_not_taken_for_an_empty_answer(
    operation: str, index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    s3.fail(operation, Fault(body=b"<html>Please sign in</html>"))
    with pytest.raises(ServiceUnavailable, match="no answer"):
        USES[operation](index)


@pytest.mark.parametrize(("distance", "similarity"), [(-1.2e-7, 1), (2.0000002, -1), (0.25, 0.75)])
def test_distances_that_rounding_put_out_of_range_are_put_back(
    distance: float, similarity: float, index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    metadata = s3.buckets[BUCKET]["global"].vectors[key(1)].metadata
    near = {"key": key(1), "distance": distance, "metadata": metadata}
    answer = json.dumps({"distanceMetric": "cosine", "vectors": [near]}).encode()
    s3.fail("QueryVectors", Fault(body=answer))
    (found,) = USES["QueryVectors"](index)
    assert found.similarity == similarity


def test_nothing_listens(s3: LoopbackS3Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3VECTORS", "http://127.0.0.1:9")
    with pytest.raises(ServiceUnavailable, match="can't be reached"):
        USES["ListIndexes"](S3VectorsIndex(BUCKET))


def test_a_put_whose_answer_is_lost_is_done_once(
    index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    s3.fail("PutVectors", LOST_ANSWER, LOST_ANSWER)
    index.put("global", [stored(3)])
    assert len(s3.named("PutVectors")) == 3
    assert sorted(index.keys("global")) == sorted(key(number) for number in (1, 2, 3))


def test_a_drop_whose_answer_is_lost_is_no_error(
    index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    s3.fail("DeleteIndex", LOST_ANSWER)
    index.drop("global")
    assert s3.buckets[BUCKET] == {}


def test_an_index_whose_making_was_not_heard_of_is_filled(
    aws_index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    s3.fail("CreateIndex", LOST_ANSWER)
    aws_index.put("global", [stored(1)])
    assert list(aws_index.keys("global")) == [key(1)]


def test_an_index_that_is_not_there_at_once_is_waited_for(
    aws_index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    missing = Fault(404, "NotFoundException")
    s3.fail("PutVectors", missing, missing, missing)
    aws_index.put("global", [stored(1)])
    assert list(aws_index.keys("global")) == [key(1)]
    s3.fail("PutVectors", *[missing] * 10)
    with pytest.raises(ServiceUnavailable, match="not there yet"):
        aws_index.put("global", [stored(2)])


def test_a_put_that_fails_half_way_is_finished_by_another(
    index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    vectors = shelf(1100)
    s3.fail("PutVectors", OK, *[BROKEN] * 4)
    with pytest.raises(ServiceUnavailable):
        index.put("global", vectors)
    assert len(list(index.keys("global"))) == 500
    index.put("global", vectors)
    assert len(list(index.keys("global"))) == 1100


def test_a_page_that_fails_does_not_shorten_the_list(
    index: S3VectorsIndex, s3: LoopbackS3Vectors, pauses: list[float]
) -> None:
    index.put("global", shelf(1301))
    s3.fail("ListVectors", OK, BROKEN, THROTTLED, OK)
    assert len(set(index.keys("global"))) == 1301
    s3.fail("ListVectors", OK, *[BROKEN] * 4)
    with pytest.raises(ServiceUnavailable):
        list(index.keys("global"))


# --- what somebody must set right ----------------------------------------------------------------


@EACH
def test_a_permission_that_is_missing_is_named(
    operation: str, index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    s3.denied = {operation}
    with pytest.raises(SetupError, match=f"Grant their role s3vectors:{operation}"):
        USES[operation](index)
    assert len(s3.refused) == 1, "not tried again"


def test_a_query_that_may_not_see_metadata_names_that_permission(
    index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    s3.denied = {"GetVectors"}
    with pytest.raises(SetupError, match="s3vectors:GetVectors"):
        USES["QueryVectors"](index)


def test_making_an_index_may_be_forbidden(aws_index: S3VectorsIndex, s3: LoopbackS3Vectors) -> None:
    s3.denied = {"CreateIndex"}
    with pytest.raises(SetupError, match="s3vectors:CreateIndex"):
        USES["PutVectors"](aws_index)


@EACH
def test_a_bucket_that_is_not_there_is_no_empty_one(operation: str, s3: LoopbackS3Vectors) -> None:
    with pytest.raises(SetupError, match=r"no vector bucket career-vecotrs.*VECTORS_BUCKET"):
        USES[operation](S3VectorsIndex("career-vecotrs"))


def test_once_the_bucket_is_known_absent_indexes_cost_one_call(
    aws_index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    for _ in range(3):
        assert USES["QueryVectors"](aws_index) == []
    assert [call.operation for call in s3.calls] == ["QueryVectors", "ListIndexes"] + [
        "QueryVectors"
    ] * 2


@EACH
def test_expired_credentials(operation: str, index: S3VectorsIndex, s3: LoopbackS3Vectors) -> None:
    s3.expired = set(s3.keys)
    with pytest.raises(SetupError, match=r"credentials .* have expired. Sign in again"):
        USES[operation](index)
    assert len(s3.refused) == 1, "not tried again"


def test_credentials_that_aws_does_not_know(s3: LoopbackS3Vectors) -> None:
    s3.keys = {"AKIASOMEBODY": "else"}
    with pytest.raises(SetupError, match="does not know the credentials"):
        USES["ListIndexes"](S3VectorsIndex(BUCKET))


def test_a_wrong_secret(s3: LoopbackS3Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with pytest.raises(SetupError, match="SignatureDoesNotMatch"):
        USES["ListIndexes"](S3VectorsIndex(BUCKET))


def test_no_credentials_and_no_region(
    s3: LoopbackS3Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_DEFAULT_REGION")
    with pytest.raises(SetupError, match="Set AWS_REGION"):
        USES["ListIndexes"](S3VectorsIndex(BUCKET))
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    assert USES["ListIndexes"](S3VectorsIndex(BUCKET)) == []
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(SetupError, match="Set AWS_PROFILE"):
        USES["ListIndexes"](S3VectorsIndex(BUCKET))


def test_vectors_of_another_model_are_not_sent(
    index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    with pytest.raises(SetupError, match=r"vectors of 384 numbers and this one has 768"):
        index.put("global", [stored(3), stored(4, unit(4) * 2)])
    assert s3.calls == []


@pytest.mark.parametrize(
    ("given", "why", "first"),
    [
        ({"dimension": 768}, "dimension 768, not 384", 0),
        ({"distanceMetric": "euclidean"}, "distanceMetric euclidean, not cosine", 1),
        (
            {"metadataConfiguration": {"nonFilterableMetadataKeys": ["language"]}},
            "language can't be filtered by",
            1,
        ),
    ],
)
def test_an_index_that_somebody_else_made_is_told_apart(
    given: dict[str, Any], why: str, first: int, aws_index: S3VectorsIndex, raw: Any
) -> None:
    """`first`: the first use that notices it, of putting and querying."""
    usual = {"dataType": "float32", "dimension": 384, "distanceMetric": "cosine"}
    raw.create_index(vectorBucketName=BUCKET, indexName="global", **usual | given)
    narrow = PassageFilter(languages=("en",))
    for use in (
        lambda: aws_index.put("global", [stored(1)]),
        lambda: aws_index.query("global", unit(1), limit=1, where=narrow),
    )[first:]:
        with pytest.raises(SetupError, match=f"global was not made by CareerAssist.*{why}"):
            use()


def test_vectors_that_somebody_else_stored_are_told_apart(index: S3VectorsIndex, raw: Any) -> None:
    other = {"key": "x", "data": {"float32": list(unit(9))}, "metadata": {"title": "Mine"}}
    raw.put_vectors(vectorBucketName=BUCKET, indexName="global", vectors=[other])
    with pytest.raises(SetupError, match="vector x has other metadata"):
        USES["QueryVectors"](index)


def test_the_number_of_indexes_may_be_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with LoopbackS3Vectors({BUCKET: "ENHANCED"}, most_indexes=1) as crowded:
        for name, value in crowded.environment.items():
            monkeypatch.setenv(name, value)
        index = S3VectorsIndex(BUCKET)
        index.put("global", [stored(1)])
        with pytest.raises(SetupError, match="quota of Amazon S3 Vectors is used up"):
            index.put("tenant-1", [stored(1)])


def test_a_bucket_of_the_newer_kind_works_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    with LoopbackS3Vectors({BUCKET: "ENHANCED"}) as newer:
        for name, value in newer.environment.items():
            monkeypatch.setenv(name, value)
        index = S3VectorsIndex(BUCKET)
        index.put("global", [stored(1), stored(2, role_family="law")])
        found = index.query("global", unit(1), limit=5, where=PassageFilter(role_families=("law",)))
        assert [match.key for match in found] == [key(2)]
