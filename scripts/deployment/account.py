"""The AWS account that commands work on, and what its errors mean."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionError,
    CredentialRetrievalError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
    SSOTokenLoadError,
    TokenRetrievalError,
    UnauthorizedSSOTokenError,
)

from deployment.dialogue import Stopped

_SIGN_IN = (
    "Sign in first, e.g. with `aws sso login`, and name the profile with "
    "`export AWS_PROFILE=...`; `aws sts get-caller-identity` shows who you are."
)
_NOT_SIGNED_IN = (
    NoCredentialsError,
    PartialCredentialsError,
    CredentialRetrievalError,
    SSOTokenLoadError,
    TokenRetrievalError,
    UnauthorizedSSOTokenError,
)
_EXPIRED = {
    "ExpiredToken",
    "ExpiredTokenException",
    "InvalidClientTokenId",
    "UnrecognizedClientException",
    "InvalidAccessKeyId",
    "SignatureDoesNotMatch",
}
REFUSED = {
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationErrorException",
    "UnauthorizedOperation",
    "403",
}
"""What services call it when one may not."""


@dataclass(frozen=True)
class Account:
    """Who is signed in, and where the installation is to be."""

    session: boto3.Session
    id: str
    arn: str
    """Of who is signed in."""
    region: str

    def client(self, service: str, *, region: str | None = None, **options: Any) -> Any:
        """A boto3 client. `options` are botocore's, such as `read_timeout`."""
        config = Config(
            **{
                "connect_timeout": 10,
                "read_timeout": 60,
                "retries": {"mode": "standard", "total_max_attempts": 5},
                **options,
            }
        )
        return self.session.client(service, region_name=region or self.region, config=config)

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """For programs that go on with the same account: Terraform, above all."""
        return {**os.environ, "AWS_REGION": self.region, "AWS_DEFAULT_REGION": self.region}


def sign_in(region: str | None) -> Account:
    """The account that the credentials of this machine open. Raises `Stopped`."""
    try:
        session = boto3.Session(region_name=region or os.environ.get("AWS_REGION") or None)
    except ProfileNotFound as error:
        raise Stopped(f"{error}. Profiles stand in ~/.aws/config.") from error
    if session.region_name is None:
        raise Stopped("No region is named. Add --region eu-central-1, or set AWS_REGION.")
    try:
        sts = session.client("sts", region_name=session.region_name)
        caller = sts.get_caller_identity()
    except (BotoCoreError, ClientError) as error:
        raise Stopped(in_words(error)) from error
    return Account(session, caller["Account"], caller["Arn"], session.region_name)


def code_of(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def in_words(error: BotoCoreError | ClientError) -> str:
    """What went wrong between us and AWS, and what to do."""
    if isinstance(error, _NOT_SIGNED_IN):
        return f"There are no AWS credentials here. {_SIGN_IN}"
    if isinstance(error, ConnectionError | HTTPClientError):
        return (
            f"AWS could not be reached: {error}. Look at the network, and whether the region "
            "exists. Then run this again."
        )
    if isinstance(error, ClientError):
        if code_of(error) in _EXPIRED:
            return f"AWS does not accept these credentials ({code_of(error)}). {_SIGN_IN}"
        if code_of(error) in REFUSED:
            return (
                f"You may not do this ({error.operation_name}): {error}\n"
                "Ask whoever manages the account for that permission."
            )
    return f"AWS answered: {error}"
