"""S3 on 127.0.0.1: moto's, behind `LoopbackMoto`'s checks of signatures, with what moto leaves out.

Who sees to what:

- `LoopbackMoto`, with botocore's own signer: signatures in headers and in presigned URLs, and their
  time; so also that key, type, Content-Length and every other signed header are as signed.
- This module: a body is what its checksum says (400 BadDigest); a PUT says its length (411); a
  request is authorised in one way only (400); the bucket's policy, which denies files that are not
  encrypted with its key (403). A KMS context is kept with the file and is shown by `context_of`.
- moto: files, listings in pages, deleting in batches, the headers of answers.

Besides the faults of `LoopbackMoto`: `spoiled` (what becomes of the next files that are read) and
`undeletable` (keys that DeleteObjects reports instead of deleting, with how often and why).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import deque
from collections.abc import Iterable
from io import BytesIO
from typing import Literal
from urllib.parse import unquote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from xml.sax.saxutils import unescape

from loopback_aws import KEY_ID, REGION
from loopback_moto import LoopbackMoto

BUCKET = "career-files"
KMS_KEY = f"arn:aws:kms:{REGION}:123456789012:key/2f1f3c1e-7c3e-4d5a-9a53-6b1f0e8c9d10"

_SIGNED = (
    f"AWS4-HMAC-SHA256 Credential={KEY_ID}/20260101/{REGION}/s3/aws4_request, "
    "SignedHeaders=host, Signature=0"
)

Spoiling = Literal["cut off", "changed"]


class LoopbackS3(LoopbackMoto):
    """The server; `reset` leaves one empty bucket."""

    def __init__(self) -> None:
        super().__init__()
        self.spoiled: deque[Spoiling] = deque()
        self.undeletable: dict[str, list[str]] = {}
        """Error codes by key, the next one first."""
        self._contexts: dict[str, dict[str, str]] = {}
        self._moto = _Rules(self, self._moto)

    def reset(self) -> None:
        super().reset()
        self.spoiled.clear()
        self.undeletable.clear()
        self._contexts.clear()
        self.client("s3").create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        self.forget()

    def context_of(self, key: str) -> dict[str, str]:
        """The KMS context that a file was put with."""
        return self._contexts[key]

    def put(self, key: str, data: bytes) -> None:
        """A file that came by some other way."""
        self.client("s3").put_object(
            Bucket=BUCKET,
            Key=key,
            Body=data,
            ServerSideEncryption="aws:kms",
            SSEKMSKeyId=KMS_KEY,
        )

    def note(self, key: str, context: str) -> None:
        self._contexts[key] = json.loads(base64.b64decode(context)) if context else {}


class _Rules:
    """In front of moto."""

    def __init__(self, server: LoopbackS3, moto: WSGIApplication) -> None:
        self._server = server
        self._moto = moto

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        key = unquote(environ["RAW_URI"].partition("?")[0]).removeprefix(f"/{BUCKET}").lstrip("/")
        if "X-Amz-Signature=" in environ["QUERY_STRING"]:
            if "HTTP_AUTHORIZATION" in environ:
                return _error(start, 400, "InvalidArgument", "Only one auth mechanism allowed")
            environ["HTTP_AUTHORIZATION"] = _SIGNED  # else moto takes it for anonymous
        if method == "PUT" and key:
            return self._put(environ, start, key)
        if method == "GET" and key and self._server.spoiled:
            return self._spoil(environ, start, self._server.spoiled.popleft())
        if method == "POST" and "delete" in environ["QUERY_STRING"]:
            return self._delete(environ, start)
        return self._moto(environ, start)

    def _put(self, environ: WSGIEnvironment, start: StartResponse, key: str) -> Iterable[bytes]:
        body = environ["wsgi.input"].read()
        environ["wsgi.input"] = BytesIO(body)
        if not environ.get("CONTENT_LENGTH"):
            return _error(start, 411, "MissingContentLength", "Say how long it is")
        said = environ.get("HTTP_X_AMZ_CHECKSUM_SHA256")
        if said is not None:
            if said != base64.b64encode(hashlib.sha256(body).digest()).decode():
                return _error(start, 400, "BadDigest", "The SHA256 you specified did not match")
            environ["HTTP_X_AMZ_SDK_CHECKSUM_ALGORITHM"] = "SHA256"  # else moto forgets it
        if environ.get("HTTP_X_AMZ_SERVER_SIDE_ENCRYPTION_AWS_KMS_KEY_ID") != KMS_KEY:
            return _error(start, 403, "AccessDenied", "with an explicit deny in a bucket policy")
        context = environ.get("HTTP_X_AMZ_SERVER_SIDE_ENCRYPTION_CONTEXT", "")
        self._server.note(key, context)
        return self._moto(environ, start)

    def _spoil(
        self, environ: WSGIEnvironment, start: StartResponse, how: Spoiling
    ) -> Iterable[bytes]:
        whole = b"".join(self._moto(environ, start))
        return [whole[: len(whole) // 2] if how == "cut off" else whole[:-1] + b"\0"]

    def _delete(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        asked = environ["wsgi.input"].read().decode()
        errors = ""
        for found in re.finditer(r"<Object><Key>(.*?)</Key></Object>", asked):
            codes = self._server.undeletable.get(unescape(found[1]))
            if codes:
                errors += f"<Error><Key>{found[1]}</Key><Code>{codes.pop(0)}</Code></Error>"
                asked = asked.replace(found[0], "")
        if "<Object>" not in asked:
            return _sent(start, "200 OK", f"<DeleteResult>{errors}</DeleteResult>".encode())
        body = asked.encode()
        environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        answer = b"".join(self._moto(environ, lambda *_: lambda _: None))  # type: ignore[arg-type, misc]
        end = b"</DeleteResult>"
        return _sent(start, "200 OK", answer.replace(end, errors.encode() + end))


def _error(start: StartResponse, status: int, code: str, message: str) -> list[bytes]:
    body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return _sent(start, f"{status} Error", body.encode())


def _sent(start: StartResponse, status: str, body: bytes) -> list[bytes]:
    start(status, [("Content-Type", "application/xml"), ("Content-Length", str(len(body)))])
    return [body]
