"""Amazon S3 Vectors on 127.0.0.1: its wire protocol and its limits, with an exact search.

Limits: User Guide, "Limitations and restrictions", and botocore's model of the service. Where AWS
leaves room, this server takes the side that is harder for the caller: lists and equal distances
come in no helpful order, pages are short, a key twice in one call is refused, an index in the mode
CLASSIC loses hits under narrow filters. Rates are not limited; `fail` throttles.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from loopback_aws import REGION, LoopbackAws, Refused
from loopback_s3vectors_filters import faults_of_filter, passes

MOST_TOP_K = 100
"""What all regions take; 10,000 since June 2026 in most."""
QUERY_PAGE = 30
MOST_FILTERABLE_BYTES = 2048
MOST_METADATA_BYTES = 40 * 1024
MOST_METADATA_KEYS = 50
PAGE_BYTES = 1024 * 1024
"""ListVectors stops a page when it has gone through so much."""
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")

Mode = Literal["CLASSIC", "ENHANCED"]


@dataclass
class Stored:
    data: np.ndarray
    metadata: dict[str, Any]

    @property
    def size(self) -> int:
        return self.data.nbytes + len(_compact(self.metadata))


@dataclass
class Index:
    name: str
    dimension: int
    metric: str
    mode: Mode
    configuration: dict[str, Any]
    vectors: dict[str, Stored] = field(default_factory=dict)

    @property
    def not_filterable(self) -> list[str]:
        found: list[str] = self.configuration.get("nonFilterableMetadataKeys", [])
        return found


class LoopbackS3Vectors(LoopbackAws):
    """Vector buckets by name, with the mode that their new indexes have."""

    service = "s3vectors"
    most_bytes = 20 * 1024 * 1024

    def __init__(self, buckets: Mapping[str, Mode], *, most_indexes: int = 10_000) -> None:
        super().__init__()
        self._modes = dict(buckets)
        self._most_indexes = most_indexes
        self.buckets: dict[str, dict[str, Index]] = {name: {} for name in buckets}

    # --- operations ------------------------------------------------------------------------------

    def create_index(
        self,
        index_name: str,
        data_type: str,
        dimension: int,
        distance_metric: str,
        vector_bucket_name: str = "",
        metadata_configuration: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        bucket = self._bucket(vector_bucket_name)
        if not _NAME.fullmatch(index_name):
            raise _invalid(f"Invalid index name {index_name}")
        if index_name in bucket:
            raise Refused(409, "ConflictException", "An index with this name already exists")
        if len(bucket) >= self._most_indexes:
            raise Refused(402, "ServiceQuotaExceededException", "Too many indexes in the bucket.")
        bucket[index_name] = Index(
            index_name,
            dimension,
            distance_metric,
            self._modes[vector_bucket_name],
            dict(metadata_configuration or {}),
        )
        return {"indexArn": _arn(vector_bucket_name, index_name)}

    def get_index(self, vector_bucket_name: str = "", index_name: str = "") -> dict[str, Any]:
        index = self._index(vector_bucket_name, index_name)
        about = {
            "dataType": "float32",
            "dimension": index.dimension,
            "distanceMetric": index.metric,
            "indexMode": index.mode,
            "metadataConfiguration": index.configuration,
        }
        return {"index": {**_summary(vector_bucket_name, index_name), **about}}

    def list_indexes(
        self,
        vector_bucket_name: str = "",
        max_results: int = 500,
        next_token: str | None = None,
        prefix: str = "",
    ) -> dict[str, Any]:
        names = [
            name for name in _shuffled(self._bucket(vector_bucket_name)) if name.startswith(prefix)
        ]
        page, token = _page(names, max_results, next_token, f"{vector_bucket_name}/{prefix}")
        return {"indexes": [_summary(vector_bucket_name, name) for name in page], **token}

    def delete_index(self, vector_bucket_name: str = "", index_name: str = "") -> dict[str, Any]:
        self._index(vector_bucket_name, index_name)
        del self.buckets[vector_bucket_name][index_name]
        return {}

    def put_vectors(
        self, vectors: list[dict[str, Any]], vector_bucket_name: str = "", index_name: str = ""
    ) -> dict[str, Any]:
        index = self._index(vector_bucket_name, index_name)
        accepted = {item["key"]: _accepted(item, index) for item in vectors}
        if len(accepted) < len(vectors):
            raise _invalid("A key is there twice")
        index.vectors.update(accepted)
        return {}

    def delete_vectors(
        self, keys: list[str], vector_bucket_name: str = "", index_name: str = ""
    ) -> dict[str, Any]:
        index = self._index(vector_bucket_name, index_name)
        if len(set(keys)) < len(keys):
            raise _invalid("A key is there twice")
        for key in keys:
            index.vectors.pop(key, None)
        return {}

    def get_vectors(
        self,
        keys: list[str],
        vector_bucket_name: str = "",
        index_name: str = "",
        return_data: bool = False,
        return_metadata: bool = False,
    ) -> dict[str, Any]:
        vectors = self._index(vector_bucket_name, index_name).vectors
        return {
            "vectors": [
                {"key": key}
                | ({"data": {"float32": vectors[key].data.tolist()}} if return_data else {})
                | ({"metadata": vectors[key].metadata} if return_metadata else {})
                for key in keys
                if key in vectors
            ]
        }

    def list_vectors(
        self,
        vector_bucket_name: str = "",
        index_name: str = "",
        max_results: int = 500,
        next_token: str | None = None,
    ) -> dict[str, Any]:
        vectors = self._index(vector_bucket_name, index_name).vectors
        keys = _shuffled(vectors)
        passed, size = 0, max_results
        for count, key in enumerate(keys[_offset(next_token, index_name) :][:max_results], start=1):
            passed += vectors[key].size
            if passed > PAGE_BYTES:
                size = count
                break
        page, token = _page(keys, size, next_token, index_name)
        return {"vectors": [{"key": key} for key in page], **token}

    def query_vectors(
        self,
        top_k: int,
        query_vector: Mapping[str, Any] | None = None,
        vector_bucket_name: str = "",
        index_name: str = "",
        filter: Mapping[str, Any] | None = None,
        query_mode: Mode | None = None,
        return_metadata: bool = False,
        return_distance: bool = False,
        next_token: str | None = None,
    ) -> dict[str, Any]:
        index = self._index(vector_bucket_name, index_name)
        if top_k > MOST_TOP_K:
            raise _invalid(f"topK must be at most {MOST_TOP_K}")
        if (filter is not None or return_metadata) and "GetVectors" in self.denied:
            raise Refused(403, "AccessDeniedException", "not authorized: s3vectors:GetVectors")
        if query_mode == "CLASSIC" and index.mode == "ENHANCED":
            raise _invalid("The index is in the mode ENHANCED")
        if filter is not None and (faults := list(faults_of_filter(filter, index.not_filterable))):
            raise _invalid("; ".join(faults))
        ranked = _nearest(index, _vector(query_vector or {}, index))
        if filter is not None:
            if (query_mode or index.mode) == "CLASSIC":
                ranked = ranked[: 2 * top_k]  # found on the way, and no others
            ranked = [
                (distance, key)
                for distance, key in ranked
                if passes(filter, index.vectors[key].metadata)
            ]
        asked = hashlib.sha256(_compact([index_name, top_k, filter, query_vector])).hexdigest()
        page, token = _page(ranked[:top_k], QUERY_PAGE, next_token, asked)
        return {
            "distanceMetric": index.metric,
            "vectors": [
                {"key": key}
                | ({"distance": distance} if return_distance else {})
                | ({"metadata": index.vectors[key].metadata} if return_metadata else {})
                for distance, key in page
            ],
            **token,
        }

    # --- what they stand on ----------------------------------------------------------------------

    def _bucket(self, name: str) -> dict[str, Index]:
        if name not in self.buckets:
            raise Refused(
                404, "NotFoundException", "The specified vector bucket could not be found"
            )
        return self.buckets[name]

    def _index(self, bucket: str, name: str) -> Index:
        found = self._bucket(bucket).get(name)
        if found is None:
            raise Refused(404, "NotFoundException", "The specified index could not be found")
        return found


def _accepted(item: Mapping[str, Any], index: Index) -> Stored:
    metadata = item.get("metadata", {})
    prefix = f"Invalid record for key '{item['key']}': "
    if not isinstance(metadata, dict) or not all(map(_is_value, metadata.values())):
        raise _invalid(f"{prefix}Metadata values must be strings, numbers, booleans or lists")
    if len(metadata) > MOST_METADATA_KEYS:
        raise _invalid(f"{prefix}Metadata object must have at most {MOST_METADATA_KEYS} keys")
    filterable = {k: v for k, v in metadata.items() if k not in index.not_filterable}
    if len(_compact(filterable)) > MOST_FILTERABLE_BYTES:
        raise _invalid(f"{prefix}Filterable metadata must have at most 2048 bytes")
    if len(_compact(metadata)) > MOST_METADATA_BYTES:
        raise _invalid(f"{prefix}Total metadata must have at most 40960 bytes")
    return Stored(_vector(item["data"], index), metadata)


def _vector(data: Mapping[str, Any], index: Index) -> np.ndarray:
    with np.errstate(over="ignore"):
        numbers = np.array(data.get("float32", []), dtype=np.float32)
    if len(numbers) != index.dimension:
        raise _invalid(f"The vector must have {index.dimension} dimensions, not {len(numbers)}")
    if not np.isfinite(numbers).all():
        raise _invalid("The vector holds something that is no float32")
    if index.metric == "cosine" and not numbers.any():
        raise _invalid("A vector of zeros has no direction")
    return numbers


def _nearest(index: Index, wanted: np.ndarray) -> list[tuple[float, str]]:
    """All vectors, nearest first; of equally near ones, none first for a reason."""
    keys = _shuffled(index.vectors)[::-1]
    if not keys:
        return []
    matrix = np.stack([index.vectors[key].data for key in keys]).astype(np.float64)
    if index.metric == "cosine":
        lengths = np.linalg.norm(matrix, axis=1) * np.linalg.norm(wanted)
        distances = 1 - np.einsum("ij,j->i", matrix, wanted.astype(np.float64)) / lengths
    else:
        distances = ((matrix - wanted) ** 2).sum(axis=1)
    rounded = distances.astype(np.float32)
    order = np.argsort(rounded, kind="stable")
    return [(float(rounded[place]), keys[place]) for place in order]


def _page(
    items: list[Any], size: int, token: str | None, about: str
) -> tuple[list[Any], dict[str, str]]:
    start = _offset(token, about)
    end = start + size
    return items[start:end], {"nextToken": _token(end, about)} if end < len(items) else {}


def _token(offset: int, about: str) -> str:
    return base64.b64encode(f"{offset}|{about}".encode()).decode()


def _offset(token: str | None, about: str) -> int:
    if token is None:
        return 0
    offset, _, of = base64.b64decode(token).decode().partition("|")
    if of != about:
        raise _invalid("This token belongs to another request")
    return int(offset)


def _shuffled(names: Mapping[str, Any]) -> list[str]:
    return sorted(names, key=lambda name: hashlib.sha1(name.encode()).digest())


def _is_value(value: Any) -> bool:
    plain = (str, int, float, bool)
    return isinstance(value, plain) or (
        isinstance(value, list) and all(isinstance(item, plain) for item in value)
    )


def _compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _invalid(message: str) -> Refused:
    return Refused(400, "ValidationException", message)


def _arn(bucket: str, index: str) -> str:
    return f"arn:aws:s3vectors:{REGION}:123456789012:bucket/{bucket}/index/{index}"


def _summary(bucket: str, index: str) -> dict[str, Any]:
    return {
        "vectorBucketName": bucket,
        "indexName": index,
        "indexArn": _arn(bucket, index),
        "creationTime": 1_790_000_000,
    }
