"""The stub that stands in for the AWS provider."""

from __future__ import annotations

from aws_provider.made_up import Account, MadeUp
from aws_provider.process import TERRAFORM
from aws_provider.schema import schema_for
from aws_provider.values import UNKNOWN, filled

SCHEMA = schema_for([TERRAFORM])
QUEUE = SCHEMA.resources["aws_sqs_queue"]


def made(kind: str, declared: dict[str, object]) -> dict[str, object]:
    block = SCHEMA.resources[kind]
    whole: dict[str, object] = filled(block, declared, None, MadeUp(kind, declared, Account()))
    return whole


def test_only_what_the_text_names_is_served() -> None:
    assert "aws_lambda_function" in SCHEMA.resources
    assert "aws_instance" not in SCHEMA.resources


def test_a_plan_leaves_open_what_aws_makes_up() -> None:
    planned = filled(QUEUE, {"name": "jobs"}, None, lambda name, of: UNKNOWN)

    assert planned["name"] == "jobs"
    assert planned["arn"] is UNKNOWN
    assert planned.get("visibility_timeout_seconds") is None


def test_what_is_made_up_looks_like_aws_and_is_the_same_each_time() -> None:
    queue = made("aws_sqs_queue", {"name": "jobs"})

    assert queue["arn"] == "arn:aws:sqs:eu-central-1:123456789012:jobs"
    assert queue["url"] == "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs"
    assert queue == made("aws_sqs_queue", {"name": "jobs"})


def test_a_secret_that_is_handed_on_is_kept_nowhere() -> None:
    version = made("aws_secretsmanager_secret_version", {"secret_id": "x", "secret_string_wo": "y"})

    assert version["secret_string_wo"] is None


def test_tags_of_the_provider_are_on_everything() -> None:
    account = Account.configured({"region": None, "default_tags": [{"tags": {"Project": "x"}}]})
    declared = {"name": "jobs", "tags": {"Name": "y"}}
    queue = filled(QUEUE, declared, None, MadeUp("aws_sqs_queue", declared, account))

    assert queue["tags_all"] == {"Project": "x", "Name": "y"}
