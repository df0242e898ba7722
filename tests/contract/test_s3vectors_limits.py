"""S3 Vectors' limits: that the server on loopback enforces each of them, shown by a client that
breaks it, and that the adapter keeps within it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from botocore.exceptions import ClientError
from loopback_s3vectors import LoopbackS3Vectors
from vector_samples import key, shelf, stored, unit

from careerassist.adapters.aws.vectors import S3VectorsIndex
from careerassist.schemas.knowledge import PassageFilter

BUCKET = "career-vectors"
HERE = {"vectorBucketName": BUCKET, "indexName": "small"}
SMALL = {"dataType": "float32", "dimension": 3, "distanceMetric": "cosine"}


def vector(name: str = "a", numbers: Any = (1.0, 0.0, 0.0), **metadata: Any) -> dict[str, Any]:
    return {"key": name, "data": {"float32": list(numbers)}, "metadata": metadata}


def query(**given: Any) -> dict[str, Any]:
    return {"topK": 1, "queryVector": {"float32": [1.0, 0.0, 0.0]}, **given}


MANY = [f"k{number}" for number in range(501)]

BROKEN: dict[str, tuple[str, dict[str, Any], str]] = {
    "501 vectors in a put": (
        "put_vectors",
        {"vectors": [vector(name) for name in MANY]},
        "501 is not from 1 to 500",
    ),
    "no vector in a put": ("put_vectors", {"vectors": []}, "0 is not from 1 to 500"),
    "501 keys to delete": ("delete_vectors", {"keys": MANY}, "501 is not from 1 to 500"),
    "no key to delete": ("delete_vectors", {"keys": []}, "0 is not from 1 to 500"),
    "101 keys to get": ("get_vectors", {"keys": MANY[:101]}, "101 is not from 1 to 100"),
    "101 matches": ("query_vectors", query(topK=101), "topK must be at most 100"),
    "no match": ("query_vectors", query(topK=0), "0 is not from 1"),
    "1,001 keys in a page": ("list_vectors", {"maxResults": 1001}, "1001 is not from 1 to 1000"),
    "filterable metadata of 2 KB": (
        "put_vectors",
        {"vectors": [vector(words="x" * 2040)]},
        "Filterable metadata must have at most 2048 bytes",
    ),
    "metadata of 40 KB": (
        "put_vectors",
        {"vectors": [vector(text="x" * 41_000)]},
        "Total metadata must have at most 40960 bytes",
    ),
    "51 keys of metadata": (
        "put_vectors",
        {"vectors": [vector(**dict.fromkeys(MANY[:51], 1))]},
        "at most 50 keys",
    ),
    "metadata in metadata": (
        "put_vectors",
        {"vectors": [vector(about={"a": 1})]},
        "Metadata values must be",
    ),
    "metadata without a value": ("put_vectors", {"vectors": [vector(a=None)]}, "Metadata values"),
    "a key of 1,025 characters": (
        "put_vectors",
        {"vectors": [vector("k" * 1025)]},
        "1025 is not from 1 to 1024",
    ),
    "a key twice": ("put_vectors", {"vectors": [vector(), vector()]}, "A key is there twice"),
    "another dimension": (
        "put_vectors",
        {"vectors": [vector(numbers=(1.0, 0.0))]},
        "must have 3 dimensions, not 2",
    ),
    "a query of another dimension": (
        "query_vectors",
        query(queryVector={"float32": [1.0]}),
        "must have 3 dimensions, not 1",
    ),
    "a vector of zeros": ("put_vectors", {"vectors": [vector(numbers=(0, 0, 0))]}, "no direction"),
    "a number beyond float32": (
        "put_vectors",
        {"vectors": [vector(numbers=(1e39, 0.0, 0.0))]},
        "no float32",
    ),
    "a filter by what is not filterable": (
        "query_vectors",
        query(filter={"text": "x"}),
        "text is not filterable",
    ),
    "an order of words": ("query_vectors", query(filter={"a": {"$gte": "2024"}}), "does not take"),
    "among nothing": ("query_vectors", query(filter={"a": {"$in": []}}), "does not take"),
    "an empty conjunction": ("query_vectors", query(filter={"$and": []}), "not empty"),
    "an operator that there is not": (
        "query_vectors",
        query(filter={"a": {"$like": "x"}}),
        "does not take",
    ),
    "an empty filter": ("query_vectors", query(filter={}), "at least one key"),
    "101 constraints": (
        "query_vectors",
        query(filter={"a": {"$in": MANY[:101]}}),
        "101 constraints, at most 100",
    ),
    "another request's token": ("list_vectors", {"nextToken": "NHxlbHNl"}, "another request"),
}


@pytest.fixture
def small(raw: Any) -> Any:
    """A client, and an index with three dimensions and a key that can't be filtered by."""
    hidden = {"nonFilterableMetadataKeys": ["text"]}
    raw.create_index(**HERE, **SMALL, metadataConfiguration=hidden)
    return raw


@pytest.mark.parametrize("what", BROKEN)
def test_the_server_refuses(what: str, small: Any, s3: LoopbackS3Vectors) -> None:
    operation, given, why = BROKEN[what]
    with pytest.raises(ClientError) as refused:
        getattr(small, operation)(**HERE, **given)
    assert refused.value.response["Error"]["Code"] == "ValidationException"
    assert why in refused.value.response["Error"]["Message"]
    assert s3.buckets[BUCKET]["small"].vectors == {}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"indexName": "ab"}, "2 is not from 3 to 63"),
        ({"indexName": "a" * 64}, "64 is not from 3 to 63"),
        ({"indexName": "Tenant-1"}, "Invalid index name"),
        ({"indexName": "tenant_1"}, "Invalid index name"),
        ({"indexName": "tenant-"}, "Invalid index name"),
        ({"dimension": 4097}, "4097 is not from 1 to 4096"),
        ({"dataType": "float64"}, "float64 is not one of"),
        ({"distanceMetric": "dot"}, "dot is not one of"),
        (
            {"metadataConfiguration": {"nonFilterableMetadataKeys": MANY[:11]}},
            "11 is not from 0 to 10",
        ),
    ],
)
def test_the_server_refuses_to_make(given: dict[str, Any], why: str, raw: Any) -> None:
    with pytest.raises(ClientError, match=why):
        raw.create_index(**{**HERE, **SMALL, **given})


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (json.dumps({**HERE, "pageSize": 5}), "pageSize is unknown"),
        (json.dumps(HERE) + " " * 20 * 1024 * 1024, "larger than 20971520 bytes"),
        ('{"vectorBucketName": NaN}', "NaN is not JSON"),
    ],
    ids=["an unknown member", "more than 20 MiB", "no JSON"],
)
def test_the_server_refuses_what_botocore_would_not_send(body: str, why: str, small: Any) -> None:
    small.meta.events.register(
        "before-call.s3vectors.ListVectors",
        lambda params, **_: params.update(body=body.encode()),
    )
    with pytest.raises(ClientError, match=why):
        small.list_vectors(**HERE)


def test_a_narrow_filter_loses_hits_in_the_classic_mode(small: Any) -> None:
    small.put_vectors(
        **HERE,
        vectors=[
            vector(f"k{number}", (1.0, number / 100, 0.0), trade="law" if number > 90 else "any")
            for number in range(100)
        ],
    )
    found = small.query_vectors(**HERE, **query(topK=5, filter={"trade": "law"}))
    assert found["vectors"] == []
    found = small.query_vectors(
        **HERE, **query(topK=5, filter={"trade": "law"}, queryMode="ENHANCED")
    )
    assert [item["key"] for item in found["vectors"]] == [f"k{n}" for n in range(91, 96)]


# --- the adapter keeps within them ---------------------------------------------------------------


def invalid(s3: LoopbackS3Vectors) -> list[str]:
    return [said for said in s3.refused if said.startswith("ValidationException")]


@pytest.fixture
def filled(aws_index: S3VectorsIndex) -> S3VectorsIndex:
    aws_index.put("global", shelf(130))
    return aws_index


def test_1301_vectors_are_put_listed_and_deleted_in_parts(
    aws_index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    aws_index.put("global", shelf(1301))
    sizes = [len(given["vectors"]) for given in s3.named("PutVectors")]
    assert sizes == [500, 500, 500, 301]  # the first found no index
    assert max(call.size for call in s3.calls) < s3.most_bytes / 4
    assert len(list(aws_index.keys("global"))) == 1301
    pages = s3.named("ListVectors")
    assert len(pages) == 3  # a page ends after a megabyte
    assert {given["maxResults"] for given in pages} == {1000}
    aws_index.delete("global", [key(number) for number in range(1301)])
    assert [len(given["keys"]) for given in s3.named("DeleteVectors")] == [500, 500, 301]
    assert invalid(s3) == []


def test_indexes_are_listed_over_all_pages(
    aws_index: S3VectorsIndex, s3: LoopbackS3Vectors, raw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        aws_index.put(f"tenant-{number}", [stored(number)])
    monkeypatch.setattr("careerassist.adapters.aws.vectors._MOST_INDEXES_IN_A_PAGE", 3)
    s3.forget()
    assert list(aws_index.indexes()) == [f"tenant-{number}" for number in range(7)]
    assert len(s3.named("ListIndexes")) == 3
    assert invalid(s3) == []


@pytest.mark.parametrize("limit", [100, 250])
def test_no_more_than_100_matches_are_asked_for(
    limit: int, filled: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    found = filled.query("global", unit(5), limit=limit, where=PassageFilter())
    assert len(found) == len({match.key for match in found}) == 100
    pages = s3.named("QueryVectors")
    assert {given["topK"] for given in pages} == {100}
    assert len(pages) == 4
    assert invalid(s3) == []


def test_no_more_than_100_constraints_are_in_a_filter(
    filled: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    where = PassageFilter(
        types=("career_advice", "role_guide") * 40,
        languages=("en", "de") * 40,
        role_families=tuple(f"trade_{number}" for number in range(130)),
        published_since=date(2024, 1, 1),
    )
    filled.query("global", unit(5), limit=5, where=where)
    assert len(s3.named("QueryVectors")) == 3
    assert invalid(s3) == []


def test_what_is_stored_with_a_vector_is_small_and_its_document_is_not_filterable(
    filled: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    index = s3.buckets[BUCKET]["global"]
    assert index.configuration == {"nonFilterableMetadataKeys": ["document_id"]}
    assert (index.dimension, index.metric) == (384, "cosine")
    for one in index.vectors.values():
        filterable = {name: v for name, v in one.metadata.items() if name != "document_id"}
        assert len(json.dumps(filterable)) < 200
        assert type(one.metadata["published_on"]) is int


def test_numbers_survive_to_the_last_bit(aws_index: S3VectorsIndex, raw: Any) -> None:
    aws_index.put("global", [stored(1)])
    about = {"vectorBucketName": BUCKET, "indexName": "global", "returnData": True}
    (found,) = raw.get_vectors(**about, keys=[key(1)])["vectors"]
    assert tuple(found["data"]["float32"]) == unit(1)
