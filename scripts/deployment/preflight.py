"""Looks at the machine and the account, and tells what would fail later.

It only asks. What it may not ask, or what no API tells, is `unknown`, with what to look at instead.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError

from deployment import images, terraform
from deployment.account import REFUSED, Account, code_of
from deployment.dialogue import Dialogue, Stopped
from deployment.environments import Environment
from deployment.wanted import Wanted

Verdict = Literal["ok", "will fail", "unknown"]

_OFFLINE = "offline/rules"
_REQUIRED = ("alarm_emails", "mail")
"""Variables of an environment that have no default."""
_BEDROCK = "bedrock/"
_AREAS = re.compile(r"^(us|us-gov|eu|apac|jp|au|ca|global)\.")
"""What the id of a cross-region inference profile has before that of its model."""
_AURORA = "aurora-postgresql"
_MAJOR = "15."
_ENDPOINT_AT_A_TIME = 2
_VPCS = 2
"""One for the functions, one for the researcher."""
_ADDRESSES = 2
_QUOTA_OF_VPCS = ("vpc", "L-F678F1CE")
_QUOTA_OF_ADDRESSES = ("ec2", "L-0263D0A3")
_BUCKETS = ("state", "packages", "files", "frontend", "trail")
_GITHUB = "token.actions.githubusercontent.com"
_NOT_FOR_THIS_ACCOUNT = REFUSED | {
    "SubscriptionRequiredException",
    "OptInRequired",
    "InvalidRequestException",
}


@dataclass(frozen=True)
class Finding:
    """What one look has shown."""

    verdict: Verdict
    what: str
    told: str

    def __str__(self) -> str:
        return f"{self.verdict:<10}{self.what}: {self.told}"


Look = Callable[[Account, Wanted], Iterator[Finding]]


def preflight(talk: Dialogue, account: Account, wanted: Wanted) -> None:
    """Take every look. Raises `Stopped` if something will fail."""
    _tell(talk, account, wanted, _LOOKS)


def in_short(talk: Dialogue, account: Account, environment: Environment) -> None:
    """The looks that take no time, before a deployment. Raises `Stopped` if something will fail."""
    _tell(talk, account, Wanted(environment, _OFFLINE, None), _QUICK_LOOKS)


def _tell(talk: Dialogue, account: Account, wanted: Wanted, looks: tuple[Look, ...]) -> None:
    talk.say(f"account {account.id}, region {account.region}, as {account.arn}")
    failing = 0
    for look in looks:
        for finding in _found(look, account, wanted):
            failing += finding.verdict == "will fail"
            talk.say(str(finding))
    if failing:
        raise Stopped(f"{failing} of these will fail. Mend them first.")


def _found(look: Look, account: Account, wanted: Wanted) -> Iterator[Finding]:
    """What a look shows; `unknown` where AWS does not let us."""
    name = (look.__doc__ or "").rstrip(".")
    try:
        yield from look(account, wanted)
    except ClientError as error:
        if code_of(error) in REFUSED:
            told = f"you may not ask ({error.operation_name})"
        else:
            told = f"AWS answered {code_of(error)}: {error}"
        yield Finding("unknown", name, told)
    except BotoCoreError as error:
        yield Finding("unknown", name, f"AWS could not be asked: {error}")


# --- the machine ---------------------------------------------------------------------------------


def _programs(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Programs."""
    why = terraform.missing()
    yield Finding("will fail" if why else "ok", "Terraform", why or "installed, new enough")
    why = images.docker_is_missing()
    told = f"{why}: images must be built on another machine, or named with --image"
    yield Finding("unknown" if why else "ok", "Docker", told if why else "runs")


def _variables(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Settings."""
    given = {name for name in _REQUIRED if f"TF_VAR_{name}" in os.environ}
    given |= {
        name
        for name in _REQUIRED
        if re.search(rf"^\s*{name}\s*=", wanted.environment.variables, re.MULTILINE)
    }
    file = wanted.environment.folder / "terraform.tfvars"
    if lacking := sorted(set(_REQUIRED) - given):
        told = f"{' and '.join(lacking)} must stand in {file}; terraform.tfvars.example shows how"
        yield Finding("will fail", "Settings", told)
    else:
        yield Finding("ok", "Settings", "what must be given is given")


# --- the account ---------------------------------------------------------------------------------


def _region(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Region."""
    ec2 = account.client("ec2")
    found = ec2.describe_regions(RegionNames=[account.region], AllRegions=True)["Regions"]
    if found and found[0].get("OptInStatus") == "not-opted-in":
        told = f"{account.region} is switched off; switch it on under Account > AWS Regions"
        yield Finding("will fail", "Region", told)
    else:
        yield Finding("ok", "Region", f"{account.region} is switched on")


def _names(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Names of buckets."""
    s3 = account.client("s3")
    for purpose in _BUCKETS:
        name = wanted.environment.bucket(purpose, account)
        try:
            s3.head_bucket(Bucket=name)
            yield Finding("ok", f"Bucket {name}", "there already, and yours")
        except ClientError as error:
            if code_of(error) in ("404", "NoSuchBucket"):
                yield Finding("ok", f"Bucket {name}", "the name is free")
            elif code_of(error) in (*REFUSED, "301", "400"):
                told = "taken elsewhere, or you may not look; choose another prefix"
                yield Finding("will fail", f"Bucket {name}", told)
            else:
                raise


def _researcher_host(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Host of the researcher."""
    what = "Host of the researcher"
    regions = account.session.get_available_regions("apprunner")
    refused = ""
    for region in regions:
        client = account.client(
            "apprunner", region=region, connect_timeout=3, retries={"total_max_attempts": 1}
        )
        try:
            if client.list_services(MaxResults=1)["ServiceSummaryList"]:
                told = f"a service of App Runner runs in {region}, so this account may use it"
                yield Finding("ok", what, f'{told}: research.host = "apprunner" or "fargate"')
                return
        except ClientError as error:
            if code_of(error) in _NOT_FOR_THIS_ACCOUNT:
                refused = code_of(error)
        except BotoCoreError:
            continue  # a region that is switched off
    why = f"App Runner refuses ({refused})" if refused else "no service of App Runner runs anywhere"
    yield Finding(
        "ok",
        what,
        f'research.host = "fargate". {why}; it has taken no new customers since 30 April 2026, '
        "and no API says whether this account is one of the old ones",
    )


def _concurrency(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Functions at a time."""
    what = "Functions at a time"
    limit = account.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    if limit < wanted.lambda_concurrency:
        told = (
            f"{limit}, where {wanted.lambda_concurrency} are counted on. Put account_quotas = "
            f"{{ lambda_concurrency = {limit} }} into terraform.tfvars, and ask for more: Service "
            "Quotas > AWS Lambda > Concurrent executions (L-B99A9384)"
        )
        yield Finding("will fail", what, told)
    else:
        yield Finding("ok", what, f"{limit}")


def _model(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Model."""
    if not wanted.model.startswith(_BEDROCK):
        yield Finding("ok", "Model", f"{wanted.model} needs no access")
        return
    identifier = wanted.model.removeprefix(_BEDROCK)
    bedrock = account.client("bedrock")
    what = f"Model {identifier}"
    try:
        if _AREAS.match(identifier):
            bedrock.get_inference_profile(inferenceProfileIdentifier=identifier)
        told = bedrock.get_foundation_model_availability(modelId=_AREAS.sub("", identifier))
    except ClientError as error:
        if code_of(error) not in ("ResourceNotFoundException", "ValidationException"):
            raise
        advice = "choose one that `aws bedrock list-inference-profiles` shows"
        yield Finding("will fail", what, f"unknown in {account.region}; {advice}")
        return
    lacking = [
        name
        for name, good in (
            ("agreement", told["agreementAvailability"]["status"] == "AVAILABLE"),
            ("authorization", told["authorizationStatus"] == "AUTHORIZED"),
            ("entitlement", told["entitlementAvailability"] == "AVAILABLE"),
            ("region", told["regionAvailability"] == "AVAILABLE" or _AREAS.match(identifier)),
        )
        if not good
    ]
    if lacking:
        advice = "open it in the Bedrock console (Model catalog) and agree to its terms"
        yield Finding("will fail", what, f"not yours yet ({', '.join(lacking)}); {advice}")
    else:
        yield Finding("ok", what, "may be used")


def _mail(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """E-mail."""
    if wanted.mail_sender is None:
        told = "neither terraform.tfvars nor --mail-sender says who sends it"
        yield Finding("unknown", "E-mail", told)
        return
    ses = account.client("sesv2")
    what = f"E-mail from {wanted.mail_sender}"
    domain = wanted.mail_sender.partition("@")[2]
    verified = [name for name in (wanted.mail_sender, domain) if name and _is_verified(ses, name)]
    if verified:
        yield Finding("ok", what, f"{verified[0]} is verified")
    else:
        told = f"verify {domain} (or the address) in the SES console of {account.region}"
        yield Finding("will fail", what, told)
    if ses.get_account().get("ProductionAccessEnabled"):
        yield Finding("ok", "E-mail to anybody", "SES is out of its sandbox")
    else:
        told = "SES is in its sandbox: only verified addresses get mail. Request production access"
        yield Finding("will fail", "E-mail to anybody", told)


def _is_verified(ses: Any, name: str) -> bool:
    try:
        return bool(ses.get_email_identity(EmailIdentity=name)["VerifiedForSendingStatus"])
    except ClientError as error:
        if code_of(error) == "NotFoundException":
            return False
        raise


def _vectors(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """S3 Vectors."""
    try:
        account.client("s3vectors").list_vector_buckets(maxResults=1)
        yield Finding("ok", "S3 Vectors", f"answers in {account.region}")
    except (ConnectionError, HTTPClientError):
        told = f"there is none in {account.region}, or it can't be reached; choose another region"
        yield Finding("will fail", "S3 Vectors", told)


def _serverless_endpoints(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """SageMaker, serverless."""
    what = "SageMaker, serverless"
    pages = account.client("service-quotas").get_paginator("list_service_quotas")
    found = [
        quota
        for page in pages.paginate(ServiceCode="sagemaker")
        for quota in page["Quotas"]
        if all(word in quota["QuotaName"].lower() for word in ("serverless", "concurrency"))
    ]
    least = min((quota["Value"] for quota in found), default=None)
    if least is None:
        told = f"no quota tells; see whether {account.region} has it before the first deployment"
        yield Finding("unknown", what, told)
    elif least < _ENDPOINT_AT_A_TIME:
        told = (
            f"{least:.0f} at a time are allowed, {_ENDPOINT_AT_A_TIME} are asked for. Raise it in "
            "Service Quotas"
        )
        yield Finding("will fail", what, told)
    else:
        yield Finding("ok", what, f"{least:.0f} at a time")


def _aurora(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Aurora."""
    what = "Aurora Serverless v2, PostgreSQL 15"
    pages = account.client("rds").get_paginator("describe_db_engine_versions")
    found = {
        version["EngineVersion"]
        for page in pages.paginate(Engine=_AURORA)
        for version in page["DBEngineVersions"]
        if version["EngineVersion"].startswith(_MAJOR)
    }
    if found:
        newest = sorted(found, key=lambda version: [int(part) for part in version.split(".")])[-1]
        yield Finding("ok", what, f"up to {newest}")
    else:
        yield Finding("will fail", what, f"there is none in {account.region}; choose another")


def _networks(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Networks and addresses."""
    ec2, quotas = account.client("ec2"), account.client("service-quotas")
    there = {
        "Networks (VPCs)": (len(ec2.describe_vpcs()["Vpcs"]), _VPCS, _QUOTA_OF_VPCS),
        "Addresses (Elastic IPs), for NAT": (
            len(ec2.describe_addresses()["Addresses"]),
            _ADDRESSES,
            _QUOTA_OF_ADDRESSES,
        ),
    }
    for what, (count, more, (service, code)) in there.items():
        limit = quotas.get_service_quota(ServiceCode=service, QuotaCode=code)["Quota"]["Value"]
        told = f"{count} of {limit:.0f} are in use, a first deployment makes up to {more}"
        if count + more <= limit:
            yield Finding("ok", what, told)
        else:
            yield Finding("will fail", what, f"{told}. Raise {code} in Service Quotas")


def _github(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """GitHub."""
    found = account.client("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]
    ours = [provider["Arn"] for provider in found if provider["Arn"].endswith(_GITHUB)]
    if ours:
        told = f"the account knows it already: give github.provider_arn = {ours[0]}"
        yield Finding("ok", "GitHub as issuer", told)
    else:
        yield Finding("ok", "GitHub as issuer", "not known yet; the foundation can make it")


def _account_settings(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """Settings of the account."""
    what = "API Gateway's role for logs, of which an account has one"
    if wanted.account_is_set_elsewhere:
        yield Finding("ok", what, "sets_account = false: it stays as it is")
        return
    role = account.client("apigateway").get_account().get("cloudwatchRoleArn", "")
    name = role.rpartition("/")[2]
    if not name:
        yield Finding("ok", what, "none yet; this environment makes it")
    elif name == f"{wanted.environment.prefix}-gateway-logs-role":
        yield Finding("ok", what, f"{name}, this environment's own")
    else:
        told = f"{name} is somebody else's; set sets_account = false for this environment"
        yield Finding("will fail", what, told)


def _cloudfront(account: Account, wanted: Wanted) -> Iterator[Finding]:
    """CloudFront."""
    found = account.client("cloudfront").list_distributions(MaxItems="1")["DistributionList"]
    if found["Quantity"]:
        yield Finding("ok", "CloudFront", "the account has distributions")
    else:
        told = (
            "the account has no distribution yet, and may have to be verified before the first. "
            'Where Terraform is told "Your account must be verified before you can add new '
            'CloudFront resources", open a case with AWS Support (Account and billing; it is '
            "free), and deploy again after their answer"
        )
        yield Finding("unknown", "CloudFront", told)


_QUICK_LOOKS: tuple[Look, ...] = (_programs, _variables, _region, _names)
_LOOKS: tuple[Look, ...] = (
    *_QUICK_LOOKS,
    _researcher_host,
    _concurrency,
    _model,
    _mail,
    _vectors,
    _serverless_endpoints,
    _aurora,
    _networks,
    _github,
    _account_settings,
    _cloudfront,
)
