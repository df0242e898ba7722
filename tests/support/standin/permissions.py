"""What each function may do on AWS, as the adapters' docstrings say: the policies of their roles.
The stand-in enforces them, for the services that it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from career_agents.registry import Function

Statement = dict[str, Any]

_SENDS_JOBS = {"api", "orchestrator", "keeper"}
_CALLS: dict[str, tuple[str, ...]] = {
    "api": ("analyzer", "interviewer", "documents", "fetcher"),
    "orchestrator": (
        "documents",
        "extractor",
        "analyzer",
        "interviewer",
        "charter",
    ),
    "documents": ("fetcher",),
}
_HAS_FILES = {"api", "documents"}
_ERASES_FILES = {*_HAS_FILES, "keeper"}


@dataclass(frozen=True)
class Resources:
    """Names of what an installation consists of, as ARNs."""

    database_secret: str
    ingest_secret: str
    research_secret: str
    queue: str
    dead_queue: str
    bucket: str
    files_key: str
    mail_identity: str
    function_prefix: str
    """ARN of a function, up to its name after the prefix."""


def policy(function: Function, of: Resources) -> dict[str, Any]:
    """The policy of a function's role."""
    return {"Version": "2012-10-17", "Statement": list(_statements(function, of))}


def _statements(function: Function, of: Resources) -> Iterator[Statement]:
    yield _allow("*", "logs:CreateLogStream", "logs:PutLogEvents")
    if function.database:
        yield _allow(of.database_secret, "secretsmanager:GetSecretValue")
    if function.name == "ingest":
        yield _allow(of.ingest_secret, "secretsmanager:GetSecretValue")
    if function.name == "research":
        yield _allow(of.research_secret, "secretsmanager:GetSecretValue")
    if function.name in _SENDS_JOBS:
        yield _allow(of.queue, "sqs:SendMessage")
    if function.name == "api":  # `/api/ready` tells how much is waiting
        for queue in (of.queue, of.dead_queue):
            yield _allow(queue, "sqs:GetQueueAttributes")
    if function.trigger == "queue":
        yield _allow(of.queue, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
    if function.name == "keeper":
        yield _allow(of.mail_identity, "ses:SendEmail")
    for called in _CALLS.get(function.name, ()):
        yield _allow(f"{of.function_prefix}{called}", "lambda:InvokeFunction")
    if function.name in _HAS_FILES:
        files = f"{of.bucket}/users/*"
        yield _allow(files, "s3:PutObject", "s3:GetObject")
        yield _allow(of.files_key, "kms:GenerateDataKey", "kms:Decrypt")
    if function.name in _ERASES_FILES:
        yield _allow(f"{of.bucket}/users/*", "s3:DeleteObject")
        yield {
            **_allow(of.bucket, "s3:ListBucket"),
            "Condition": {"StringLike": {"s3:prefix": "users/*"}},
        }


def calling(function_arn: str) -> dict[str, Any]:
    """The policy of a role that may start one function."""
    return {
        "Version": "2012-10-17",
        "Statement": [_allow(function_arn, "lambda:InvokeFunction")],
    }


def _allow(resource: str, *actions: str) -> Statement:
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource}
