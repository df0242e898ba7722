"""An index of vectors in Amazon S3 Vectors.

The setting names a vector bucket, which Terraform makes. The indexes in it, one for everybody and
one per tenant, are made here, each by its first vectors.

What S3 Vectors allows (User Guide, "Limitations and restrictions") and what is asked of it:

- 500 vectors in a PutVectors or DeleteVectors, 1,000 keys in a page of ListVectors, 500 indexes in
  a page of ListIndexes; pages may be shorter than asked for and are followed to their end.
- Top-K: 100 for long, 10,000 since June 2026, the answer in pages. At most 100 are asked for.
- 2 KB of filterable metadata; ours is some 120 bytes: type, language, role family and the day of
  publication as a number, since only numbers have an order in filters. The document's id is
  declared non-filterable when an index is made, which can't be changed later: no search is
  narrowed to a document, and what can't be filtered does not count into the 2 KB.
- 100 constraints in a filter: role families beyond `_MOST_FAMILIES` are asked about in several
  queries, and the answers are merged.
- A filter is applied before the search only in the index mode ENHANCED; in the mode CLASSIC, which
  buckets made before 30 September 2026 have, a narrow filter may lose hits. So each filtered query
  asks for ENHANCED.
- Names of indexes: 3 to 63 lower-case letters, digits, hyphens and dots. `global` and
  `tenant-<uuid>` are.

The search is approximate: near neighbours may be missed. Of vectors that are exactly as near, the
lesser key comes first, as in pgvector; for that, some more are asked for than are wanted.

Permissions: `s3vectors:` CreateIndex, GetIndex, ListIndexes, DeleteIndex, PutVectors, GetVectors
(which filters and metadata need), QueryVectors, ListVectors, DeleteVectors.

None of this has met real AWS. It speaks, through botocore's own serialiser, to a server on loopback
that checks each request against botocore's model of the service and keeps to these limits
(`tests/contract`). That server searches exactly and consistently; what recall, latency, throttling
(1,000 writes or 2,500 vectors a second and index) and consistency right after the making of an
index are like is known from the documentation only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from botocore.exceptions import ClientError

from careerassist.adapters.aws.service import AwsService, code_of
from careerassist.errors import CareerAssistError, ServiceUnavailable, SetupError
from careerassist.ports import IndexedVector, Vector, VectorMatch
from careerassist.schemas.knowledge import PassageFilter, PassageLabels

DIMENSIONS = 384
_DATA_TYPE = "float32"
_METRIC = "cosine"
_NOT_FILTERABLE = "document_id"

_MOST_IN_A_CALL = 500
_MOST_KEYS_IN_A_PAGE = 1000
_MOST_INDEXES_IN_A_PAGE = 500
_MOST_MATCHES = 100
_MOST_FAMILIES = 60
_SPARE_MATCHES = 10
"""Asked for beyond the limit, so that a tie at its end is decided by key."""

_READ_SECONDS = 10.0
_ATTEMPTS = 4
_NEW_INDEX_PAUSES = (0.0, 0.0, 0.5, 1.5)
"""Seconds before each attempt to put vectors into an index that was not there."""

_Item = TypeVar("_Item")


class S3VectorsIndex:
    """The indexes in one vector bucket. Safe to share between threads.

    A put or delete of more than 500 is several calls: if one fails, those before it have been done,
    and doing all again does no harm.
    """

    def __init__(self, bucket: str, *, read_seconds: float = _READ_SECONDS) -> None:
        self._bucket = bucket
        self._service = AwsService(
            "s3vectors", "Amazon S3 Vectors", read_seconds=read_seconds, attempts=_ATTEMPTS
        )
        self._bucket_seen = False

    def put(self, index: str, vectors: Sequence[IndexedVector]) -> None:
        """See the port. Raises `SetupError` for vectors of another model than the index is for."""
        for item in vectors:
            if len(item.vector) != DIMENSIONS:
                raise SetupError(
                    f"The index is for vectors of {DIMENSIONS} numbers and this one has "
                    f"{len(item.vector)}: another embedding model made it."
                )
        latest = {item.key: item for item in vectors}  # a call may not name a key twice
        for some in _batches(list(latest.values())):
            self._put(index, [_stored(item) for item in some])

    def query(
        self, index: str, vector: Vector, *, limit: int, where: PassageFilter
    ) -> Sequence[VectorMatch]:
        """See the port."""
        asked: dict[str, Any] = {
            **self._named(index),
            "topK": min(limit + _SPARE_MATCHES, _MOST_MATCHES),
            "queryVector": {_DATA_TYPE: list(vector)},
            "returnMetadata": True,
            "returnDistance": True,
        }
        found: list[VectorMatch] = []
        for condition in _conditions(where):
            narrowed = {"filter": condition, "queryMode": "ENHANCED"} if condition else {}
            try:
                for page in self._service.pages("query_vectors", {**asked, **narrowed}):
                    self._bucket_seen = True
                    _check_metric(index, page["distanceMetric"])
                    found += [_match(index, item) for item in page["vectors"]]
            except ClientError as error:
                if self._is_missing(error):
                    return []
                raise self._explained(error, index, "QueryVectors", "GetVectors") from error
        found.sort(key=lambda match: (-match.similarity, match.key))
        return found[: min(limit, _MOST_MATCHES)]

    def keys(self, index: str) -> Iterator[str]:
        """See the port."""
        return self._keys(index, _MOST_KEYS_IN_A_PAGE)

    def delete(self, index: str, keys: Sequence[str]) -> None:
        """See the port."""
        for some in _batches(list(dict.fromkeys(keys))):
            try:
                self._service.call("delete_vectors", **self._named(index), keys=list(some))
                self._bucket_seen = True
            except ClientError as error:
                if self._is_missing(error):
                    return
                raise self._explained(error, index, "DeleteVectors") from error

    def indexes(self) -> Sequence[str]:
        """See the port. Asks for one key of each index, to leave out those that are empty."""
        try:
            pages = self._service.pages(
                "list_indexes",
                {"vectorBucketName": self._bucket},
                page_size=_MOST_INDEXES_IN_A_PAGE,
            )
            named = [item["indexName"] for page in pages for item in page["indexes"]]
        except ClientError as error:
            if code_of(error) == "NotFoundException":
                raise self._no_bucket() from error
            raise self._explained(error, None, "ListIndexes") from error
        return sorted(index for index in named if next(self._keys(index, 1), None) is not None)

    def drop(self, index: str) -> None:
        """See the port."""
        try:
            self._service.call("delete_index", **self._named(index))
            self._bucket_seen = True
        except ClientError as error:
            if not self._is_missing(error):
                raise self._explained(error, index, "DeleteIndex") from error

    def _keys(self, index: str, page_size: int) -> Iterator[str]:
        try:
            for page in self._service.pages(
                "list_vectors", self._named(index), page_size=page_size
            ):
                self._bucket_seen = True
                yield from (item["key"] for item in page["vectors"])
        except ClientError as error:
            if not self._is_missing(error):
                raise self._explained(error, index, "ListVectors") from error

    # --- indexes ---------------------------------------------------------------------------------

    def _put(self, index: str, vectors: list[dict[str, Any]]) -> None:
        for pause in _NEW_INDEX_PAUSES:
            time.sleep(pause)
            try:
                self._service.call("put_vectors", **self._named(index), vectors=vectors)
            except ClientError as error:
                if code_of(error) != "NotFoundException":
                    raise self._explained(error, index, "PutVectors") from error
            else:
                self._bucket_seen = True
                return
            self._make(index)
        raise ServiceUnavailable("A new index of vectors is not there yet. Please try again.")

    def _make(self, index: str) -> None:
        try:
            self._service.call(
                "create_index",
                **self._named(index),
                dataType=_DATA_TYPE,
                dimension=DIMENSIONS,
                distanceMetric=_METRIC,
                metadataConfiguration={"nonFilterableMetadataKeys": [_NOT_FILTERABLE]},
            )
        except ClientError as error:
            if code_of(error) == "ConflictException":
                return  # another process made it meanwhile
            if code_of(error) == "NotFoundException":
                raise self._no_bucket() from error
            raise self._explained(error, None, "CreateIndex") from error

    def _is_missing(self, error: ClientError) -> bool:
        """Whether there is no such index. `SetupError` if there is not even the bucket, which the
        service calls by the same name."""
        if code_of(error) != "NotFoundException":
            return False
        if not self._bucket_seen:
            try:
                self._service.call("list_indexes", vectorBucketName=self._bucket, maxResults=1)
            except ClientError as other:
                if code_of(other) == "NotFoundException":
                    raise self._no_bucket() from other
                raise self._explained(other, None, "ListIndexes") from other
            self._bucket_seen = True
        return True

    def _no_bucket(self) -> SetupError:
        return SetupError(
            f"There is no vector bucket {self._bucket} in this account and region. Make it, or "
            "correct CAREERASSIST_VECTORS_BUCKET or AWS_REGION."
        )

    def _explained(
        self, error: ClientError, index: str | None, *operations: str
    ) -> CareerAssistError:
        if index is not None and code_of(error) == "ValidationException":
            wrong = self._wrong_index(index)
            if wrong is not None:
                return wrong
        grant = " and ".join(f"s3vectors:{operation}" for operation in operations)
        return self._service.explained(error, grant=grant)

    def _wrong_index(self, index: str) -> SetupError | None:
        """What is wrong with an index that was not made here; None if nothing is, or if it can't
        be looked at."""
        try:
            about = self._service.call("get_index", **self._named(index))["index"]
        except (ClientError, CareerAssistError):
            return None  # the first error says enough
        hidden = about.get("metadataConfiguration", {}).get("nonFilterableMetadataKeys", [])
        wanted = (("dimension", DIMENSIONS), ("dataType", _DATA_TYPE), ("distanceMetric", _METRIC))
        faults = [
            f"{name} {about[name]}, not {value}" for name, value in wanted if about[name] != value
        ]
        faults += [
            f"{name} can't be filtered by"
            for name in hidden
            if name in PassageLabels.model_fields and name != _NOT_FILTERABLE
        ]
        if not faults:
            return None
        return _foreign(index, f"it has {'; '.join(faults)}")

    def _named(self, index: str) -> dict[str, str]:
        return {"vectorBucketName": self._bucket, "indexName": index}


def _foreign(index: str, why: str) -> SetupError:
    return SetupError(
        f"The vector index {index} was not made by CareerAssist: {why}. Delete it "
        "(`careerassist knowledge mend` then fills a new one), or name another "
        "CAREERASSIST_VECTORS_BUCKET."
    )


def _check_metric(index: str, metric: str) -> None:
    if metric != _METRIC:
        raise _foreign(index, f"it has distanceMetric {metric}, not {_METRIC}")


# --- what goes over the wire ---------------------------------------------------------------------


def _stored(item: IndexedVector) -> dict[str, Any]:
    labels = item.labels
    return {
        "key": item.key,
        "data": {_DATA_TYPE: list(item.vector)},
        "metadata": {
            "type": labels.type,
            "language": labels.language,
            "role_family": labels.role_family,
            "published_on": _number(labels.published_on),
            _NOT_FILTERABLE: str(labels.document_id),
        },
    }


def _match(index: str, found: Mapping[str, Any]) -> VectorMatch:
    try:
        told = dict(found["metadata"])
        day = str(int(told["published_on"]))
        told["published_on"] = date(int(day[:-4]), int(day[-4:-2]), int(day[-2:]))
        labels = PassageLabels.model_validate(told)
    except (KeyError, TypeError, ValueError) as error:
        raise _foreign(index, f"its vector {found['key']} has other metadata") from error
    similarity = min(1.0, max(-1.0, 1.0 - float(found["distance"])))
    return VectorMatch(key=found["key"], similarity=similarity, labels=labels)


def _conditions(where: PassageFilter) -> list[dict[str, Any]]:
    """Filters that together let through what `where` does; a single empty one for everything."""
    families = list(dict.fromkeys(where.role_families))
    groups = [
        families[start : start + _MOST_FAMILIES]
        for start in range(0, max(1, len(families)), _MOST_FAMILIES)
    ]
    return [_condition(where, group) for group in groups]


def _condition(where: PassageFilter, families: Sequence[str]) -> dict[str, Any]:
    named: tuple[tuple[str, Sequence[str]], ...] = (
        ("type", where.types),
        ("language", where.languages),
        ("role_family", families),
    )
    parts: list[dict[str, Any]] = [
        {name: {"$in": list(dict.fromkeys(allowed))}} for name, allowed in named if allowed
    ]
    if where.published_since is not None:
        parts.append({"published_on": {"$gte": _number(where.published_since)}})
    if not parts:
        return {}
    return parts[0] if len(parts) == 1 else {"$and": parts}


def _number(day: date) -> int:
    """yyyymmdd: filters compare numbers only."""
    return day.year * 10_000 + day.month * 100 + day.day


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _MOST_IN_A_CALL):
        yield items[start : start + _MOST_IN_A_CALL]
