"""Rules that every resource of an installation keeps, whichever module it is of. Each sweep yields
what breaks its rule, as `address: what`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from aws_provider.applied import Applied, Resource, Statement, statements
from aws_provider.process import REPOSITORY
from aws_provider.values_taken import not_taken

Sweep = Callable[[Applied], Iterator[str]]
SWEEPS: dict[str, Sweep] = {}

_EVERYWHERE = ("0.0.0.0/0", "::/0")
_MARGIN_SECONDS = 30
"""Lambda's own time around an invocation, at least."""

_KEYS = {
    "aws_cloudtrail": "kms_key_id",
    "aws_cloudwatch_log_group": "kms_key_id",
    "aws_lambda_function": "kms_key_arn",
    "aws_rds_cluster": "kms_key_id",
    "aws_secretsmanager_secret": "kms_key_id",
    "aws_sns_topic": "kms_master_key_id",
    "aws_sqs_queue": "kms_master_key_id",
}
"""Where a type says which key encrypts it."""

_KEY_BLOCKS = {
    "aws_ecr_repository": ("encryption_configuration", "kms_key"),
    "aws_s3vectors_vector_bucket": ("encryption_configuration", "kms_key_arn"),
}

ANY_RESOURCE = {
    "cloudwatch:PutMetricData": "metrics know no resource; a condition names their namespace",
    "ec2:AssignPrivateIpAddresses": "AWS makes the interface, and knows no other resource",
    "ec2:CreateNetworkInterface": "the same; the function's own code is denied it",
    "ec2:DeleteNetworkInterface": "the same",
    "ec2:DescribeNetworkInterfaces": "descriptions know no resource",
    "ec2:DescribeSubnets": "descriptions know no resource",
    "ec2:UnassignPrivateIpAddresses": "AWS makes the interface",
    "ecr:GetAuthorizationToken": "a token is for all repositories; what may be read is said apart",
    "logs:DescribeLogGroups": "descriptions know no resource",
    "rds:DescribeDBClusterSnapshots": "AWS Backup asks for all; descriptions change nothing",
    "rds:DescribeDBClusters": "the same",
    "rds:DescribeDBInstances": "the same",
    "ses:GetSuppressedDestination": "the account's list knows no resource",
    "textract:AnalyzeDocument": "Textract has no resources",
    "textract:DetectDocumentText": "Textract has no resources",
    "xray:PutTelemetryRecords": "X-Ray has no resources",
    "xray:PutTraceSegments": "X-Ray has no resources",
}
"""What may be allowed on `*`, and why."""

_OTHER_RULES = re.compile(
    r"\.gateway_logs\b"  # API Gateway's, for the logs of all REST APIs, as AWS itself gives it
    r"|\.foundation\.aws_iam_policy\.boundary\b"  # grants nothing: it is the most that others may
    r"|\.foundation\.aws_iam_policy\.(deploy|plan)\b"  # makes all there is; tests there hold it
)
"""Policies that this is not about."""

_SECRET = re.compile(r"(PASSWORD|TOKEN|API_KEY|INGEST_KEY|RESEARCH_KEY|SECRET_KEY)$")


def sweep(rule: Sweep) -> Sweep:
    """Lists a sweep by its name."""
    SWEEPS[rule.__name__] = rule
    return rule


@sweep
def values_are_taken(of: Applied) -> Iterator[str]:
    """No service refuses a value for what it is."""
    yield from not_taken(of)


@sweep
def everything_is_encrypted(of: Applied) -> Iterator[str]:
    """With a key of this account, so that its policy says who reads."""
    for type_, attribute in _KEYS.items():
        yield from (f"{one.address}: no {attribute}" for one in of.of(type_) if not one[attribute])
    for type_, (block, attribute) in _KEY_BLOCKS.items():
        for one in of.of(type_):
            if not any(inner.get(attribute) for inner in one[block] or ()):
                yield f"{one.address}: no {attribute}"
    for one in of.of("aws_rds_cluster"):
        if one["storage_encrypted"] is not True:
            yield f"{one.address}: its storage is not encrypted"
    yield from _buckets_without(of, "aws_s3_bucket_server_side_encryption_configuration")
    for one in of.of("aws_kms_key"):
        if one["enable_key_rotation"] is not True:
            yield f"{one.address}: its key does not rotate"


@sweep
def plain_connections_are_refused(of: Applied) -> Iterator[str]:
    """Buckets and queues deny whatever comes without TLS; so does the database."""
    guarded = {one["bucket"] for one in of.of("aws_s3_bucket_policy") if _denies_plain(one)}
    for one in of.of("aws_s3_bucket"):
        if one["bucket"] not in guarded:
            yield f"{one.address}: no policy that refuses plain HTTP"
    queues = {one["queue_url"] for one in of.of("aws_sqs_queue_policy") if _denies_plain(one)}
    for one in of.of("aws_sqs_queue"):
        if one["url"] not in queues:
            yield f"{one.address}: no policy that refuses plain HTTP"
    for one in of.of("aws_rds_cluster_parameter_group"):
        forced = {"name": "rds.force_ssl", "value": "1"}.items()
        if not any(forced <= parameter.items() for parameter in one["parameter"] or ()):
            yield f"{one.address}: rds.force_ssl is not 1"


@sweep
def nothing_is_public(of: Applied) -> Iterator[str]:
    """Buckets, database, and network."""
    blocked = {
        one["bucket"]
        for one in of.of("aws_s3_bucket_public_access_block")
        if all(
            one[name]
            for name in (
                "block_public_acls",
                "block_public_policy",
                "ignore_public_acls",
                "restrict_public_buckets",
            )
        )
    }
    for one in of.of("aws_s3_bucket"):
        if one["bucket"] not in blocked:
            yield f"{one.address}: public access is not blocked"
    for one in of.of("aws_rds_cluster_instance", "aws_db_instance"):
        if one["publicly_accessible"]:
            yield f"{one.address}: has a public address"
    yield from (f"{one.address}: an open door" for one in of.of("aws_lambda_function_url"))
    for one in of.of("aws_vpc_security_group_ingress_rule"):
        if one["cidr_ipv4"] in _EVERYWHERE or one["cidr_ipv6"] in _EVERYWHERE:
            yield f"{one.address}: admits everybody"
    for one in of.of("aws_security_group", "aws_default_security_group"):
        for rule in one["ingress"] or ():
            if set(rule["cidr_blocks"] or ()) & set(_EVERYWHERE):
                yield f"{one.address}: admits everybody"
    for one in of.of("aws_subnet"):
        if one["map_public_ip_on_launch"]:
            yield f"{one.address}: gives public addresses"


@sweep
def policies_of_resources_name_who(of: Applied) -> Iterator[str]:
    """A statement that lets anybody in says which caller or which resource it is for."""
    for one in of.resources:
        for attribute in ("policy", "access_policies"):
            for statement in _statements(one, attribute):
                if statement.allows and _anybody(statement.principal) and not statement.condition:
                    yield f"{one.address}: lets anybody in"


@sweep
def logs_end(of: Applied) -> Iterator[str]:
    """Every log group has an end, and every function a group that is made before it writes."""
    for one in of.of("aws_cloudwatch_log_group"):
        if not one["retention_in_days"]:
            yield f"{one.address}: is kept for ever"
    groups = {one["name"] for one in of.of("aws_cloudwatch_log_group")}
    for one in of.of("aws_lambda_function"):
        if f"/aws/lambda/{one['function_name']}" not in groups:
            yield f"{one.address}: has no log group"


@sweep
def messages_are_not_lost(of: Applied) -> Iterator[str]:
    """Every queue has a dead-letter queue or is one, and hides a message for as long as its
    consumer may take."""
    by_arn = {one["arn"]: one for one in of.of("aws_sqs_queue")}
    redrives = {arn: one.json("redrive_policy") for arn, one in by_arn.items()}
    dead = {redrive["deadLetterTargetArn"] for redrive in redrives.values() if redrive}
    for arn, one in by_arn.items():
        if redrives[arn] is None and arn not in dead:
            yield f"{one.address}: has no dead-letter queue and is none"
        if redrives[arn] is not None and redrives[arn]["maxReceiveCount"] != 3:
            yield f"{one.address}: gives up after another number of attempts than 3"
    timeouts = {one["arn"]: one["timeout"] for one in of.of("aws_lambda_function")}
    for one in of.of("aws_lambda_event_source_mapping"):
        queue = by_arn[one["event_source_arn"]]
        if (queue["visibility_timeout_seconds"] or 30) < timeouts[
            one["function_name"]
        ] + _MARGIN_SECONDS:
            yield f"{queue.address}: shows messages again while they are worked on"
        if one["batch_size"] != 1:
            yield f"{one.address}: batches are not of 1"
        if "ReportBatchItemFailures" not in (one["function_response_types"] or ()):
            yield f"{one.address}: takes each answer for done"


@sweep
def permissions_are_exact(of: Applied) -> Iterator[str]:
    """No role may do whatever there is, or do it to anything."""
    for one in of.of("aws_iam_role_policy", "aws_iam_policy"):
        if _OTHER_RULES.search(one.address):
            continue
        for statement in statements(one):
            if not statement.allows:
                continue
            for action in statement.actions:
                if "*" in action:
                    yield f"{one.address}: allows {action}"
                if "*" in statement.resources and action not in ANY_RESOURCE:
                    yield f"{one.address}: allows {action} on everything"


@sweep
def roles_are_for_services(of: Applied) -> Iterator[str]:
    """One service, or one federated identity, may take each role; no account as a whole."""
    for one in of.of("aws_iam_role"):
        for statement in statements(one, "assume_role_policy"):
            if not isinstance(statement.principal, dict) or set(statement.principal) - {
                "Service",
                "Federated",
            }:
                yield f"{one.address}: may be taken by {statement.principal}"
            elif "Federated" in statement.principal and not statement.condition:
                yield f"{one.address}: may be taken by every identity there is"


@sweep
def no_secrets_in_settings(of: Applied) -> Iterator[str]:
    """Environment variables are read by whoever may look at a function: they name secrets."""
    secret = {
        value
        for one in of.of("aws_secretsmanager_secret_version", "aws_api_gateway_api_key")
        for value in (one["secret_string"], one["value"])
        if value
    }
    for name in of.functions:
        for variable, value in of.variables(name).items():
            if _SECRET.search(variable) or value in secret:
                yield f"{of.functions[name].address}: {variable} is a secret"
            if re.search(r"://[^/@]*:[^/@]+@", value):
                yield f"{of.functions[name].address}: {variable} has a password in it"


@sweep
def the_api_is_never_cached(of: Applied) -> Iterator[str]:
    """CloudFront asks the API each time, and hands on who asks."""
    for one in of.of("aws_cloudfront_distribution"):
        for behaviour in one["ordered_cache_behavior"]:
            path = behaviour["path_pattern"]
            if path.startswith("/api") and behaviour["cache_policy_id"] != CACHING_DISABLED:
                yield f"{one.address}: caches {path}"
        if not any(b["path_pattern"] == "/api/*" for b in one["ordered_cache_behavior"]):
            yield f"{one.address}: does not lead to the API"


CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
"""AWS's own policy, by its id."""


@sweep
def functions_are_as_registered(of: Applied) -> Iterator[str]:
    """In what AWS runs of them; the registry is where it is decided."""
    registry = _json("terraform/functions.json")
    for name, one in of.functions.items():
        registered = registry["functions"][name]
        if one["handler"] != registered["handler"]:
            yield f"{one.address}: its handler is {one['handler']}"
        if one["memory_size"] != registered["memory_mb"]:
            yield f"{one.address}: it has {one['memory_size']} MB"
        if one["timeout"] != registered["timeout_seconds"]:
            yield f"{one.address}: it has {one['timeout']} s"


@sweep
def every_chore_has_its_schedule(of: Applied) -> Iterator[str]:
    """As often as the code says; the researcher's too, where there is a researcher."""
    chores = _json("terraform/functions.json")["chores"]
    expected = {name: one["schedule"] for name, one in chores.items()}
    research = expected.pop("researcher")
    scheduled = {}
    for one in of.of("aws_scheduler_schedule"):
        [target] = one["target"]
        if target["arn"] == of.functions["keeper"]["arn"]:
            scheduled[json.loads(target["input"])["chore"]] = one["schedule_expression"]
        elif one["schedule_expression"] != research:
            yield f"{one.address}: is not due by {research}"
    for name in expected.keys() | scheduled.keys():
        if expected.get(name) != scheduled.get(name):
            yield f"{name}: is scheduled as {scheduled.get(name)}, not as {expected.get(name)}"


@sweep
def only_open_routes_are_open(of: Applied) -> Iterator[str]:
    """Those which the API itself answers without a token, but for the sign-in of a laptop."""
    paths = _json("frontend/openapi.json")["paths"]
    expected = {
        f"{method.upper()} {path}"
        for path, operations in paths.items()
        for method, operation in operations.items()
        if method != "parameters"
        and not operation.get("security")
        and not path.startswith("/api/auth/")
    }
    for one in of.of("aws_apigatewayv2_route"):
        route = one["route_key"]
        guarded = one["authorization_type"] == "JWT" and one["authorizer_id"]
        if not guarded and route not in expected and not route.startswith("OPTIONS "):
            yield f"{one.address}: anybody may call it"
    answered = {one["route_key"] for one in of.of("aws_apigatewayv2_route")}
    yield from (f"{route}: asks for a token" for route in expected - answered)


def _json(path: str) -> Any:
    return json.loads((REPOSITORY / path).read_text("utf-8"))


def _buckets_without(of: Applied, type_: str) -> Iterator[str]:
    having = {one["bucket"] for one in of.of(type_)}
    for one in of.of("aws_s3_bucket"):
        if one["bucket"] not in having:
            yield f"{one.address}: no {type_}"


def _statements(resource: Resource, attribute: str) -> list[Statement]:
    if resource.type.startswith("aws_iam") or not isinstance(resource[attribute], str):
        return []
    try:
        return statements(resource, attribute)
    except (json.JSONDecodeError, KeyError, TypeError):
        return []


def _denies_plain(resource: Resource) -> bool:
    plain = {"Bool": {"aws:SecureTransport": "false"}}
    return any(not one.allows and one.condition == plain for one in statements(resource))


def _anybody(principal: Any) -> bool:
    return principal == "*" or (isinstance(principal, dict) and principal.get("AWS") == "*")
