"""`scripts/preflight` against an account on loopback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from deployment import terraform
from loopback_account import LoopbackAccount
from loopback_aws import KEY_ID, Fault

Command = Callable[..., tuple[int, str]]

ALL = ("preflight", "--environment", "dev")
_BEDROCK = "arn:aws:bedrock:eu-central-1"
AVAILABILITY: dict[str, Any] = {
    "modelId": "amazon.nova-pro-v1:0",
    "agreementAvailability": {"status": "AVAILABLE"},
    "authorizationStatus": "AUTHORIZED",
    "entitlementAvailability": "AVAILABLE",
    "regionAvailability": "AVAILABLE",
}
PROFILE: dict[str, Any] = {
    "inferenceProfileName": "EU Nova Pro",
    "inferenceProfileArn": f"{_BEDROCK}:123456789012:inference-profile/eu.amazon.nova-pro-v1:0",
    "inferenceProfileId": "eu.amazon.nova-pro-v1:0",
    "models": [{"modelArn": f"{_BEDROCK}::foundation-model/amazon.nova-pro-v1:0"}],
    "status": "ACTIVE",
    "type": "SYSTEM_DEFINED",
}
DISTRIBUTIONS: dict[str, Any] = {"Marker": "", "MaxItems": 1, "IsTruncated": True, "Quantity": 1}
SERVICE: dict[str, Any] = {"ServiceName": "elsewhere", "Status": "RUNNING"}


@pytest.fixture
def ready(account: LoopbackAccount, repository: Path) -> LoopbackAccount:
    """An account in which nothing stands in the way."""
    account.tells("lambda", "GetAccountSettings", {"AccountLimit": {"ConcurrentExecutions": 1000}})
    account.tells("apprunner", "ListServices", {"ServiceSummaryList": []})
    account.tells("bedrock", "GetInferenceProfile", PROFILE)
    account.tells("bedrock", "GetFoundationModelAvailability", AVAILABILITY)
    account.tells("sesv2", "GetAccount", {"ProductionAccessEnabled": True})
    account.tells("sesv2", "GetEmailIdentity", {"VerifiedForSendingStatus": True})
    account.tells("service-quotas", "GetServiceQuota", {"Quota": {"Value": 5.0}})
    account.tells("service-quotas", "ListServiceQuotas", {"Quotas": [_serverless(10.0)]})
    versions = [{"EngineVersion": version} for version in ("14.15", "15.9", "15.12", "16.8")]
    account.tells("rds", "DescribeDBEngineVersions", {"DBEngineVersions": versions})
    account.tells("ec2", "DescribeRegions", {"Regions": [{"OptInStatus": "opted-in"}]})
    account.tells("ec2", "DescribeVpcs", {"Vpcs": [{"VpcId": "vpc-1"}]})
    account.tells("apigateway", "GetAccount", {})
    account.tells("cloudfront", "ListDistributions", {"DistributionList": DISTRIBUTIONS})
    account.tells("s3vectors", "ListVectorBuckets", {"vectorBuckets": []})
    return account


def _serverless(value: float) -> dict[str, Any]:
    name = "Maximum total concurrency across all serverless endpoints"
    return {"QuotaName": name, "Value": value}


def test_an_account_that_has_everything_passes(ready: LoopbackAccount, command: Command) -> None:
    code, said = command(*ALL)
    assert code == 0, said
    assert "will fail" not in said
    for purpose in ("state", "packages", "files", "frontend", "trail"):
        assert f"Bucket career-{purpose}-123456789012: the name is free" in said
    assert "up to 15.12" in said
    assert 'research.host = "fargate"' in said


def test_it_changes_nothing(ready: LoopbackAccount, command: Command) -> None:
    command(*ALL)
    asked = {call.operation for call in ready.calls}
    assert all(name.startswith(("Get", "List", "Describe", "Head")) for name in asked), asked


@pytest.mark.parametrize(
    ("service", "operation", "answer", "said"),
    [
        (
            "lambda",
            "GetAccountSettings",
            {"AccountLimit": {"ConcurrentExecutions": 10}},
            "L-B99A9384",
        ),
        (
            "bedrock",
            "GetFoundationModelAvailability",
            {**AVAILABILITY, "agreementAvailability": {"status": "NOT_AVAILABLE"}},
            "agree to its terms",
        ),
        ("sesv2", "GetAccount", {"ProductionAccessEnabled": False}, "sandbox"),
        (
            "sesv2",
            "GetEmailIdentity",
            {"VerifiedForSendingStatus": False},
            "verify example.com",
        ),
        ("service-quotas", "ListServiceQuotas", {"Quotas": [_serverless(0.0)]}, "SageMaker"),
        (
            "rds",
            "DescribeDBEngineVersions",
            {"DBEngineVersions": [{"EngineVersion": "16.8"}]},
            "Aurora",
        ),
        (
            "apigateway",
            "GetAccount",
            {"cloudwatchRoleArn": "arn:aws:iam::123456789012:role/careerdev-gateway-logs-role"},
            "set sets_account = false for this environment",
        ),
        (
            "ec2",
            "DescribeVpcs",
            {"Vpcs": [{"VpcId": f"vpc-{number}"} for number in range(4)]},
            "L-F678F1CE",
        ),
    ],
)
def test_what_stands_in_the_way_is_told_with_what_to_do(
    ready: LoopbackAccount,
    command: Command,
    service: str,
    operation: str,
    answer: dict[str, Any],
    said: str,
) -> None:
    ready.tells(service, operation, answer)
    code, told = command(*ALL)
    assert code == 1
    [line] = [line for line in told.splitlines() if "will fail " in line]
    assert said in line
    assert "1 of these will fail" in told


def test_app_runner_is_advised_only_where_it_is_used_already(
    ready: LoopbackAccount, command: Command
) -> None:
    ready.tells("apprunner", "ListServices", {"ServiceSummaryList": [SERVICE]})
    assert 'research.host = "apprunner" or "fargate"' in command(*ALL)[1]
    refused = Fault(400, "SubscriptionRequiredException", "needs a subscription")
    ready.tells("apprunner", "ListServices", {"ServiceSummaryList": []})
    ready.fail("ListServices", *[refused] * 20)
    _, said = command(*ALL)
    assert 'research.host = "fargate". App Runner refuses (SubscriptionRequiredException)' in said


def test_a_name_that_somebody_else_has_is_found(ready: LoopbackAccount, command: Command) -> None:
    ready.fail("HeadBucket", Fault(403, "AccessDenied"))
    code, said = command(*ALL)
    assert code == 1
    assert "choose another prefix" in said


def test_an_account_without_a_distribution_may_have_to_be_verified(
    ready: LoopbackAccount, command: Command
) -> None:
    assert "ok        CloudFront" in command(*ALL)[1]
    ready.tells(
        "cloudfront", "ListDistributions", {"DistributionList": {**DISTRIBUTIONS, "Quantity": 0}}
    )
    code, said = command(*ALL)
    assert code == 0
    assert "unknown   CloudFront" in said
    assert "open a case with AWS Support" in said


def test_what_may_not_be_asked_is_unknown_and_stops_nobody(
    ready: LoopbackAccount, command: Command
) -> None:
    ready.denied |= {"GetAccountSettings", "DescribeVpcs", "DescribeDBEngineVersions"}
    code, said = command(*ALL)
    assert code == 0
    assert "unknown   Functions at a time: you may not ask (GetAccountSettings)" in said
    assert said.count("you may not ask") == 3


def test_a_machine_without_terraform_is_told(
    ready: LoopbackAccount, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terraform.shutil, "which", lambda name: None)
    code, said = command(*ALL)
    assert code == 1
    assert "Terraform is not installed. Install 1.11 or newer" in said


def test_who_is_not_signed_in_is_told_how(
    account: LoopbackAccount,
    repository: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account.expired.add(KEY_ID)
    code, said = command(*ALL)
    assert code == 1
    assert "aws sso login" in said
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    code, said = command(*ALL)
    assert code == 1
    assert "There are no AWS credentials here." in said
    assert "Traceback" not in said


def test_without_a_region_it_asks_for_one(
    account: LoopbackAccount,
    repository: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name)
    assert "No region is named." in command(*ALL)[1]


def test_models_that_need_no_bedrock_need_no_access(
    ready: LoopbackAccount, command: Command
) -> None:
    code, said = command(*ALL, "--model", "offline/rules")
    assert code == 0
    assert "offline/rules needs no access" in said
    assert not ready.named("GetFoundationModelAvailability")


def test_it_looks_at_what_the_environment_is_given(
    ready: LoopbackAccount, repository: Path, command: Command
) -> None:
    given = repository / "terraform" / "environments" / "dev" / "terraform.tfvars"
    given.write_text(
        given.read_text()
        + 'model = {\n  id          = "bedrock/us.anthropic.claude-x"\n  monthly_usd = 5\n}\n'
        + "account_quotas = { lambda_concurrency = 10 }\n"
        + "sets_account = false\n"
    )
    role = {"cloudwatchRoleArn": "arn:aws:iam::123456789012:role/careerdev-gateway-logs-role"}
    ready.tells("apigateway", "GetAccount", role)
    ready.tells("lambda", "GetAccountSettings", {"AccountLimit": {"ConcurrentExecutions": 10}})
    code, said = command(*ALL)
    assert code == 0, said
    assert "Model us.anthropic.claude-x" in said
    given.unlink()
    code, said = command(*ALL)
    assert code == 1
    assert "alarm_emails and mail must stand in" in said
