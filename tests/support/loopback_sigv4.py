"""Checks the signatures of requests to AWS services on loopback, in headers and in presigned URLs,
with botocore's own implementation of Signature Version 4."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d+)/([^/]+)/([^/]+)/aws4_request, "
    r"SignedHeaders=([^,]+), Signature=(\w+)"
)
_NOT_HASHED = ("UNSIGNED-PAYLOAD", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")


@dataclass(frozen=True)
class Signed:
    """What a request says about who sends it."""

    key: str
    region: str
    service: str
    """The signing name, e.g. `ses` for SESv2 too."""
    headers: tuple[str, ...]
    """Names of the headers that the signature covers."""
    signature: str
    timestamp: str
    seconds: int | None = None
    """For how long a presigned URL is good; None in a header."""

    @property
    def is_over(self) -> bool:
        if self.seconds is None:
            return False
        made = datetime.strptime(self.timestamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return datetime.now(UTC) > made + timedelta(seconds=self.seconds)


def read_signature(target: str, headers: Mapping[str, str]) -> Signed | None:
    """What the request (`target`: path and query; header names in lower case) says; None if it is
    not signed."""
    if found := _AUTHORIZATION.fullmatch(headers.get("authorization", "")):
        key, _, region, service, names, signature = found.groups()
        timestamp = headers.get("x-amz-date", "")
        return Signed(key, region, service, tuple(names.split(";")), signature, timestamp)
    query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
    if "X-Amz-Signature" not in query:
        return None
    key, _, region, service, _ = query["X-Amz-Credential"].split("/")
    return Signed(
        key,
        region,
        service,
        tuple(query["X-Amz-SignedHeaders"].split(";")),
        query["X-Amz-Signature"],
        query["X-Amz-Date"],
        int(query["X-Amz-Expires"]),
    )


def is_right(
    signed: Signed, secret: str, method: str, target: str, headers: Mapping[str, str], body: bytes
) -> bool:
    """Whether the signature is what the secret makes of this request."""
    if any(name not in headers for name in signed.headers):
        return False
    request = AWSRequest(
        method,
        f"http://{headers['host']}{_without_signature(target)}",
        headers={name: headers[name] for name in signed.headers},
        data=body,
    )
    request.context["timestamp"] = signed.timestamp
    given = (Credentials(signed.key, secret), signed.service, signed.region)
    auth: SigV4Auth
    if signed.seconds is not None:
        auth = S3SigV4QueryAuth(*given)
    elif signed.service == "s3":
        auth = S3SigV4Auth(*given)
    else:
        auth = SigV4Auth(*given)
    told = headers.get("x-amz-content-sha256")
    if told is not None and told not in _NOT_HASHED and told != hashlib.sha256(body).hexdigest():
        return False
    expected = auth.signature(
        auth.string_to_sign(request, auth.canonical_request(request)), request
    )
    return bool(expected == signed.signature)


def _without_signature(target: str) -> str:
    path, _, query = target.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("X-Amz-Signature=")]
    return f"{path}?{'&'.join(kept)}" if kept else path
