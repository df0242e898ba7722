"""Files in Amazon S3.

The settings name a bucket and a KMS key, which Terraform makes. People send and fetch files at
signed addresses, so that no file passes through a function's answer, which may have 6 MB.

**Encryption.** Every file is encrypted with the one key (SSE-KMS) in a context that names its
owner, `{"user_id": "<id>"}`; S3 adds the object's ARN, as long as the bucket has no Bucket Key. So
KMS itself ties a file to its person, CloudTrail says whose file was opened, and the key's policy
can refuse any use that names nobody. Keys of objects stand in those entries, and so hold no names
(`adapters.object_keys`).

**Uploads.** A presigned PUT can't say "at most"; that is for POST forms, which no plain client
sends. So the client says how large the file is when it announces it, and the signature binds
Content-Length: S3 refuses every other size, and anything that does not say its size (411). It also
binds the key, the type, the encryption, and with `sha256` the content. The encryption headers are
signed and given to the client to send along (`UploadTarget.headers`), rather than left to the
bucket's default: thus files that come from outside have the same key and context as ours, and a
bucket policy can refuse everything else. A client copies the headers that it was given, curl or
browser; Content-Length it sends by itself. It must not send our token along: S3 takes one kind of
authorisation only.

**Downloads.** S3 sends the type and `Content-Disposition: attachment` that the signature binds, and
`Cache-Control: no-store`. It can't send `X-Content-Type-Options` or a policy; what is saved and not
shown, and comes from an origin without cookies or scripts of ours, needs neither. The address names
the file as the person will see it, so who turns on access logs or CloudTrail data events for the
bucket writes down names.

An address ends with the credentials that signed it: those of a function last for hours.

**Integrity.** What we store goes with its SHA-256, which S3 checks and keeps; reading compares it
again. A client's file has the checksum it was announced with, else S3's own CRC64NVME, which
botocore can't compare without another library; TLS guards it then.

What Terraform has to give the bucket:

- Block Public Access, ACLs off (bucket owner enforced), Bucket Key **off**, versioning off: an
  erased file must be gone. Where versions are wanted, a rule that ends noncurrent ones after a day,
  and then erasing takes a day.
- A policy that denies: everything without TLS (`aws:SecureTransport` false); `s3:PutObject` whose
  `s3:x-amz-server-side-encryption-aws-kms-key-id` is not our key's ARN (`StringNotEquals`, so that
  a request which names none is refused too). Default encryption with the same key.
- CORS, as browsers come here from the web app: PUT from its origins only, with the headers
  `content-type` and `x-amz-*`; GET from any origin (`*`), since a browser (Chromium was watched)
  that was redirected here by an API on another origin than the page names the origin `null`. The
  signature is what opens a file, not the origin. `MaxAgeSeconds` 3600.
- A rule that ends incomplete multipart uploads after a day (we make none). Files need no rule:
  uploads that were not used and exports are removed by the cleaner, which knows them from the
  database; a rule by prefix could not, as a key begins with the person.

Permissions: `s3:PutObject`, `s3:GetObject`, `s3:DeleteObject` on `<bucket>/users/*`,
`s3:ListBucket` on the bucket for the prefix `users/*` (without it S3 says 403 instead of 404 where
there is no file), `kms:GenerateDataKey` and `kms:Decrypt` on the key. Those who sign addresses need
what the addresses allow.

None of this has met real AWS. It speaks to moto's server on loopback, behind a layer that checks
signatures, in headers and in addresses, with botocore's own signer, and does what moto leaves out:
comparing checksums, refusing other encryption (`tests/support/loopback_s3.py`). That S3 refuses a
body of another size than was signed follows from its signature covering Content-Length.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Sequence
from typing import Any

from botocore.exceptions import ClientError

from careerassist.adapters.attachments import content_disposition
from careerassist.adapters.aws.service import AwsService, code_of
from careerassist.adapters.object_keys import folder_of, user_of
from careerassist.errors import (
    CareerAssistError,
    NotFound,
    ServiceUnavailable,
    SetupError,
    TooLarge,
)
from careerassist.ports import DownloadTarget, UploadTarget

_UPLOAD_SECONDS = 900
_DOWNLOAD_SECONDS = 60
_READ_SECONDS = 10.0
_ATTEMPTS = 4
_MOST_KEYS_IN_A_CALL = 1000
_PAUSES = (0.0, 0.25, 1.0)
"""Seconds before each attempt to delete what the one before left."""
_PASSING = {"InternalError", "SlowDown", "ServiceUnavailable", "RequestTimeout"}
_UNTYPED = "application/octet-stream"


class S3ObjectStore:
    """`ports.ObjectStore` on one bucket. Safe to share between threads."""

    def __init__(
        self, bucket: str, kms_key: str, *, most_bytes: int, read_seconds: float = _READ_SECONDS
    ) -> None:
        """`kms_key` is the ARN of a key; an alias would not match the bucket's policy. `most_bytes`
        is what `get` gives; `read_seconds` is for each attempt at a request."""
        self._bucket = bucket
        self._kms_key = kms_key
        self._most_bytes = most_bytes
        # Addresses by Signature Version 4, and at the bucket's own region: botocore would sign for
        # Version 2 in us-east-1, and for the global host elsewhere, which redirects.
        self._service = AwsService(
            "s3",
            "Amazon S3",
            read_seconds=read_seconds,
            attempts=_ATTEMPTS,
            signature_version="s3v4",
            s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"},
        )

    def put(self, key: str, data: bytes, *, media_type: str) -> None:
        """See the port."""
        try:
            self._service.call(
                "put_object",
                **self._encrypted(key),
                Body=data,
                ContentType=media_type or _UNTYPED,
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=base64.b64encode(hashlib.sha256(data).digest()).decode(),
            )
        except ClientError as error:
            raise self._explained(error, "s3:PutObject and kms:GenerateDataKey") from error

    def get(self, key: str) -> bytes:
        """See the port."""
        user_of(key)
        try:
            data = self._service.content(
                "get_object",
                "Body",
                most_bytes=self._most_bytes + 1,
                Bucket=self._bucket,
                Key=key,
                ChecksumMode="ENABLED",
            )
        except ClientError as error:
            if code_of(error) == "NoSuchKey":
                raise NotFound("The file is not there. It may not have been uploaded.") from error
            raise self._explained(error, "s3:GetObject, s3:ListBucket and kms:Decrypt") from error
        if len(data) > self._most_bytes:
            raise TooLarge
        return data

    def keys(self, prefix: str) -> Sequence[str]:
        """See the port."""
        folder = folder_of(prefix)
        asked = {"Bucket": self._bucket, "Prefix": folder}
        try:
            found = [
                str(item["Key"])
                for page in self._service.pages(
                    "list_objects_v2", asked, page_size=_MOST_KEYS_IN_A_CALL
                )
                for item in page.get("Contents", ())
            ]
        except ClientError as error:
            raise self._explained(error, "s3:ListBucket") from error
        # S3 knows no folders: `users/1` is a prefix of what is in `users/10` too.
        return [key for key in found if key == folder or key.startswith(f"{folder}/")]

    def delete_prefix(self, prefix: str) -> int:
        """See the port."""
        found = self.keys(prefix)
        for start in range(0, len(found), _MOST_KEYS_IN_A_CALL):
            self._delete(found[start : start + _MOST_KEYS_IN_A_CALL])
        return len(found)

    def upload_target(
        self, key: str, *, media_type: str, size: int, sha256: str | None = None
    ) -> UploadTarget:
        """See the port."""
        given = self._encrypted(key)
        headers = {
            "content-type": media_type,
            "x-amz-server-side-encryption": given["ServerSideEncryption"],
            "x-amz-server-side-encryption-aws-kms-key-id": given["SSEKMSKeyId"],
            "x-amz-server-side-encryption-context": given["SSEKMSEncryptionContext"],
        }
        if sha256 is not None:
            given["ChecksumSHA256"] = base64.b64encode(bytes.fromhex(sha256)).decode()
            headers["x-amz-checksum-sha256"] = given["ChecksumSHA256"]
        url = self._service.signed_address(
            "put_object",
            seconds=_UPLOAD_SECONDS,
            **given,
            ContentType=media_type,
            ContentLength=size,
        )
        return UploadTarget(url=url, headers=headers, expires_in=_UPLOAD_SECONDS)

    def download_target(self, key: str, *, filename: str, media_type: str) -> DownloadTarget:
        """See the port."""
        user_of(key)
        url = self._service.signed_address(
            "get_object",
            seconds=_DOWNLOAD_SECONDS,
            Bucket=self._bucket,
            Key=key,
            ResponseContentDisposition=content_disposition(filename),
            ResponseContentType=media_type,
            ResponseCacheControl="private, no-store",
        )
        return DownloadTarget(url=url, expires_in=_DOWNLOAD_SECONDS)

    def _encrypted(self, key: str) -> dict[str, Any]:
        """Where a file is put, and how it is encrypted there."""
        context = json.dumps({"user_id": user_of(key)})
        return {
            "Bucket": self._bucket,
            "Key": key,
            "ServerSideEncryption": "aws:kms",
            "SSEKMSKeyId": self._kms_key,
            "SSEKMSEncryptionContext": base64.b64encode(context.encode()).decode(),
        }

    def _delete(self, keys: Sequence[str]) -> None:
        """Delete up to a thousand files. S3 may delete some of them and say of others why not."""
        left = list(keys)
        for pause in _PAUSES:
            time.sleep(pause)
            try:
                answer = self._service.call(
                    "delete_objects",
                    Bucket=self._bucket,
                    Delete={"Objects": [{"Key": key} for key in left], "Quiet": True},
                )
            except ClientError as error:
                raise self._explained(error, "s3:DeleteObject") from error
            failed: list[dict[str, str]] = answer.get("Errors", [])
            codes = {item.get("Code", "unknown") for item in failed} - {"NoSuchKey"}
            if not codes:
                return
            if not codes <= _PASSING:
                raise SetupError(
                    f"Amazon S3 did not delete {len(failed)} of {len(keys)} files "
                    f"({', '.join(sorted(codes))}). Grant the present role s3:DeleteObject on the "
                    "bucket, and look for a lock or a policy that keeps them."
                )
            left = [item["Key"] for item in failed]
        raise ServiceUnavailable(
            f"Amazon S3 has not deleted {len(left)} of {len(keys)} files yet. Please try again "
            "shortly."
        )

    def _explained(self, error: ClientError, grant: str) -> CareerAssistError:
        code = code_of(error)
        if code == "NoSuchBucket":
            return SetupError(
                f"There is no bucket {self._bucket}. Check CAREERASSIST_FILES_BUCKET, or make it."
            )
        if code.startswith("KMS.") and code != "KMS.KMSInternalException":
            return SetupError(
                f"AWS KMS does not let the files' key be used ({code}). Check "
                "CAREERASSIST_FILES_KMS_KEY, and that the key is enabled and in the bucket's "
                "region."
            )
        return self._service.explained(error, grant=f"{grant} on {self._bucket}")
