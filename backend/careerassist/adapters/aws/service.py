"""Calls to an AWS service: one client, bounded in time and repeats, whose errors are ours.

Nothing here has met real AWS. What is spoken, and what errors look like, was tried against servers
on loopback that check every request against botocore's model of the service.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    FlexibleChecksumError,
    HTTPClientError,
    IncompleteReadError,
    NoCredentialsError,
    NoRegionError,
    PartialCredentialsError,
)
from botocore.exceptions import ConnectionError as BotoConnectionError
from botocore.parsers import ResponseParserError

from careerassist.errors import CareerAssistError, ServiceUnavailable, SetupError

_CONNECT_SECONDS = 3
_THROTTLED = {
    "ThrottlingException",
    "TooManyRequestsException",
    "RequestThrottled",
    "KmsThrottled",
    "OverLimit",
    "RequestTimeout",
    "RequestTimeoutException",
    "SlowDown",
}
_DENIED = {"AccessDenied", "AccessDeniedException", "KmsAccessDenied"}
"""Some services say so with the status 400."""
_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"}
_UNKNOWN = {
    "UnrecognizedClientException",
    "InvalidClientTokenId",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "IncompleteSignature",
    "MissingAuthenticationToken",
}


class AwsService:
    """A boto3 client that is made by its first call. Safe to share between threads."""

    def __init__(
        self,
        service: str,
        title: str,
        *,
        read_seconds: float,
        attempts: int,
        **options: Any,
    ) -> None:
        """`service` as boto3 calls it, `title` as people do. `read_seconds` is how long one
        attempt may wait for an answer; `attempts` counts the first one too. botocore waits between
        them with growing, random pauses: under a second after a failure, some seconds after
        throttling. `options` are botocore's own, of its `Config`."""
        self._service = service
        self._title = title
        self._config = Config(
            connect_timeout=_CONNECT_SECONDS,
            read_timeout=read_seconds,
            retries={"mode": "standard", "total_max_attempts": attempts},
            max_pool_connections=32,
            **options,
        )
        self._client: Any = None
        self._lock = threading.Lock()

    def call(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """One operation, by its name in Python (`put_vectors`). Raises `ClientError` for what the
        service answers and our errors for all else."""
        client = self._made()
        try:
            answer: dict[str, Any] = getattr(client, operation)(**parameters)
        except (BotoCoreError, ResponseParserError, UnicodeDecodeError) as error:
            raise self._unanswered(error) from error
        return self._whole(operation, answer)

    def content(self, operation: str, member: str, *, most_bytes: int, **parameters: Any) -> bytes:
        """What an operation gives as a stream, whole, but no more than `most_bytes` of it. Errors
        as in `call`; `ServiceUnavailable` if it is cut off, or not what its checksum says."""
        return self.answered(operation, member, most_bytes=most_bytes, **parameters)[1]

    def answered(
        self, operation: str, member: str, *, most_bytes: int, **parameters: Any
    ) -> tuple[dict[str, Any], bytes]:
        """The same beside the other members of the answer."""
        answer = self.call(operation, **parameters)
        stream = answer.pop(member)
        try:
            found = bytes(stream.read(most_bytes))
            stream.read(1)  # at the end of the stream botocore compares its length and checksum
        except BotoCoreError as error:
            raise self._unanswered(error) from error
        finally:
            stream.close()
        return answer, found

    def pages(
        self, operation: str, parameters: Mapping[str, Any], *, page_size: int | None = None
    ) -> Iterator[dict[str, Any]]:
        """All pages of an operation that has them, each asked for when it is needed. Errors as in
        `call`."""
        paginator = self._made().get_paginator(operation)
        sizes = {} if page_size is None else {"PaginationConfig": {"PageSize": page_size}}
        try:
            for answer in paginator.paginate(**parameters, **sizes):
                yield self._whole(operation, answer)
        except (BotoCoreError, ResponseParserError, UnicodeDecodeError) as error:
            raise self._unanswered(error) from error

    def signed_address(self, operation: str, *, seconds: int, **parameters: Any) -> str:
        """An address at which whoever has it can do one operation with exactly these parameters,
        for `seconds`, or until the credentials that signed it end. Nothing is sent."""
        try:
            return str(
                self._made().generate_presigned_url(operation, parameters, ExpiresIn=seconds)
            )
        except BotoCoreError as error:
            raise self._unanswered(error) from error

    def explained(
        self, error: ClientError, *, grant: str, quoted: bool = True
    ) -> CareerAssistError:
        """Our error for what the service said. `grant` names the permissions to ask for. Not
        `quoted`: its words may name a person, so they are left out."""
        code, said = code_of(error), words_of(error) if quoted else ""
        status = status_of(error)
        if code in _THROTTLED or status == 429 or status >= 500:
            return ServiceUnavailable(
                f"{self._title} is not answering at the moment ({code}). Please try again shortly.",
                code=code,
            )
        if code in _EXPIRED:
            return SetupError(
                f"The AWS credentials for {self._title} have expired. Sign in again "
                "(`aws sso login`), or let a role renew them."
            )
        if code in _UNKNOWN:
            return SetupError(
                f"AWS does not know the credentials for {self._title} ({code}). Check AWS_PROFILE, "
                "or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
            )
        if status in (401, 403) or code in _DENIED:
            return SetupError(
                f"AWS refuses this to the present credentials ({code}). Grant their role {grant}."
            )
        if code == "ServiceQuotaExceededException":
            return SetupError(
                f"An AWS quota of {self._title} is used up ({code}). {said} Ask AWS for a higher "
                "one, or delete what is no longer needed."
            )
        return SetupError(f"{self._title} refused a request ({code}){said and f': {said}'}")

    def _whole(self, operation: str, answer: dict[str, Any]) -> dict[str, Any]:
        """An answer that has what the service always gives. botocore takes a page of some proxy
        that comes with the status 200 for an answer without members."""
        meta = self._made().meta
        name = meta.method_to_api_mapping[operation]
        shape = meta.service_model.operation_model(name).output_shape
        if shape and any(member not in answer for member in shape.required_members):
            raise ServiceUnavailable(
                f"{self._title} gave something that is no answer. Please try again shortly."
            )
        return answer

    def _made(self) -> Any:
        with self._lock:
            if self._client is None:
                session = boto3.Session()
                try:
                    if session.get_credentials() is None:
                        raise NoCredentialsError
                    # boto3 itself looks at AWS_DEFAULT_REGION and the profile only.
                    region = session.region_name or os.environ.get("AWS_REGION")
                    self._client = session.client(
                        self._service, region_name=region, config=self._config
                    )
                except BotoCoreError as error:
                    raise self._unanswered(error) from error
            return self._client

    def _unanswered(self, error: Exception) -> CareerAssistError:
        """Our error for a request that was not sent, or that nobody understood."""
        if isinstance(error, NoRegionError):
            return SetupError(f"{self._title} needs a region. Set AWS_REGION.")
        if isinstance(error, (NoCredentialsError, PartialCredentialsError)):
            return SetupError(
                f"{self._title} needs AWS credentials and there are none. Set AWS_PROFILE, or "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run with a role."
            )
        if isinstance(error, (IncompleteReadError, FlexibleChecksumError)):
            return ServiceUnavailable(
                f"What {self._title} sent arrived incomplete or damaged. Please try again shortly."
            )
        if isinstance(
            error, (BotoConnectionError, HTTPClientError, ResponseParserError, UnicodeDecodeError)
        ):
            return ServiceUnavailable(
                f"{self._title} can't be reached at the moment. Please try again shortly."
            )
        return SetupError(f"{self._title} can't be used: {error}")


def code_of(error: ClientError) -> str:
    """What the service calls its error, e.g. `NotFoundException`."""
    return str(error.response.get("Error", {}).get("Code", "unknown"))


def words_of(error: ClientError) -> str:
    """What the service says about it."""
    return str(error.response.get("Error", {}).get("Message", ""))


def status_of(error: ClientError) -> int:
    """The HTTP status; 0 if there was none."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
