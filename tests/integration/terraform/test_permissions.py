"""What each function may do on AWS: all that the end-to-end tests show it needs, and beyond that
nothing but what stands here."""

from __future__ import annotations

import pytest
from aws_provider.applied import Applied, permits
from standin.permissions import Resources, policy

from career_agents.registry import FUNCTIONS, Function

_INTERFACES = {
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
}
"""Lambda's own, to put a function into the network; its code is denied them."""
_EVERY = {"xray:PutTelemetryRecords", "xray:PutTraceSegments", "kms:Decrypt"}
_MODEL = {"bedrock:InvokeModel"}
_SEARCH = {
    "s3vectors:GetVectors",
    "s3vectors:ListIndexes",
    "s3vectors:QueryVectors",
    "sagemaker:InvokeEndpoint",
}
_SHELVE = {
    "s3vectors:CreateIndex",
    "s3vectors:DeleteVectors",
    "s3vectors:GetIndex",
    "s3vectors:ListIndexes",
    "s3vectors:PutVectors",
    "sagemaker:InvokeEndpoint",
}
BEYOND: dict[str, set[str]] = {
    "analyzer": _MODEL | _SEARCH,
    "api": _SEARCH,
    "documents": {"textract:DetectDocumentText"},
    "extractor": _MODEL,
    "ingest": _SHELVE | {"kms:GenerateDataKey"},
    "interviewer": _MODEL | _SEARCH,
    "keeper": _SHELVE
    | {"s3vectors:DeleteIndex", "s3vectors:ListVectors", "ses:GetSuppressedDestination"}
    | {"kms:GenerateDataKey"},
    "orchestrator": {"kms:GenerateDataKey", "sqs:ChangeMessageVisibility"},
}
"""By function, what it may do with services that the stand-in lets anybody use, and what AWS asks
for besides: its keys, its traces, and the hiding of messages by Lambda's poller."""


def resources(of: Applied) -> Resources:
    """The stand-in's names for an installation's resources."""
    [jobs] = [one["arn"] for one in of.of("aws_sqs_queue") if one["name"].endswith("-jobs")]
    secrets = {one.address: one["arn"] for one in of.of("aws_secretsmanager_secret")}
    [bucket] = [one for one in of.of("aws_s3_bucket") if ".agents." in one.address]
    [cluster] = of.of("aws_rds_cluster")
    any_function = next(iter(of.functions.values()))["arn"]
    return Resources(
        database_secret=cluster["master_user_secret"][0]["secret_arn"],
        ingest_secret=_first(secrets, ".ingest_key"),
        research_secret=_first(secrets, ".research_key"),
        queue=jobs,
        dead_queue=f"{jobs}-dlq",
        bucket=bucket["arn"],
        files_key=of.variables("api")["CAREERASSIST_FILES_KMS_KEY"],
        mail_identity="arn:aws:ses:eu-central-1:123456789012:identity/example.com",
        function_prefix=any_function.rpartition("-")[0] + "-",
    )


def _first(arns: dict[str, str], part: str) -> str:
    return next((arn for address, arn in arns.items() if part in address), "")


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
def test_it_may_do_what_it_needs(installation: Applied, function: Function) -> None:
    if function.name not in installation.functions:
        pytest.skip("This environment has no use for it.")
    given = installation.function_statements(function.name)
    of = resources(installation)
    lacking = [
        (action, statement["Resource"])
        for statement in policy(function, of)["Statement"]
        for action in statement["Action"]
        if not action.startswith("logs:")
        and not (statement["Resource"] == of.database_secret and function.name != "migrator")
        and not permits(given, action, statement["Resource"])
    ]

    assert lacking == []


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
def test_it_may_do_nothing_else(installation: Applied, function: Function) -> None:
    if function.name not in installation.functions:
        pytest.skip("This environment has no use for it.")
    given = {
        action
        for one in installation.function_statements(function.name)
        if one.allows
        for action in one.actions
    }
    needed = policy(function, resources(installation))["Statement"]
    expected = _EVERY | BEYOND.get(function.name, set())
    expected |= {action for statement in needed for action in statement["Action"]}
    if function.database:
        expected |= _INTERFACES | {"rds-db:connect"}

    assert sorted(given - expected) == []


@pytest.mark.parametrize(
    "function", [one for one in FUNCTIONS if one.database], ids=lambda one: one.name
)
def test_it_logs_in_as_itself(installation: Applied, function: Function) -> None:
    users = {
        resource.rpartition("/")[2]
        for one in installation.function_statements(function.name)
        if one.allows and "rds-db:connect" in one.actions
        for resource in one.resources
    }
    own = {
        "ingest": {"careerassist_lambda_ingest"},
        "keeper": {"careerassist_lambda_keeper"},
        "api": {"careerassist_lambda"},
        "orchestrator": {"careerassist_lambda"},
        "migrator": set(),
    }

    assert users == own.get(function.name, {"careerassist_lambda_worker"})


def test_a_function_in_the_network_can_make_no_interface_itself(installation: Applied) -> None:
    for name, function in installation.functions.items():
        if function["vpc_config"]:
            denied = {
                action
                for one in installation.function_statements(name)
                if not one.allows and str(function["arn"]) in str(one.condition)
                for action in one.actions
            }
            assert denied >= _INTERFACES, name
