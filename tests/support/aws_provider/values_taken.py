"""Which values AWS takes, as far as botocore's descriptions of its services tell: names, patterns,
lengths, ranges. Terraform's schema knows types alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import botocore.session
from botocore.model import Shape

from aws_provider.applied import Applied

_SHAPES = {
    "aws_apigatewayv2_api": {"protocol_type": "apigatewayv2.ProtocolType"},
    "aws_apigatewayv2_authorizer": {"authorizer_type": "apigatewayv2.AuthorizerType"},
    "aws_apigatewayv2_integration": {
        "integration_type": "apigatewayv2.IntegrationType",
        "timeout_milliseconds": "apigatewayv2.IntegerWithLengthBetween50And30000",
    },
    "aws_apigatewayv2_route": {"authorization_type": "apigatewayv2.AuthorizationType"},
    "aws_api_gateway_integration": {"type": "apigateway.IntegrationType"},
    "aws_api_gateway_rest_api": {"security_policy": "apigateway.SecurityPolicy"},
    "aws_apprunner_service": {"service_name": "apprunner.ServiceName"},
    "aws_backup_vault": {"name": "backup.BackupVaultName"},
    "aws_bedrock_guardrail": {
        "name": "bedrock.GuardrailName",
        "description": "bedrock.GuardrailDescription",
    },
    "aws_budgets_budget": {"name": "budgets.BudgetName", "budget_type": "budgets.BudgetType"},
    "aws_cloudfront_distribution": {
        "http_version": "cloudfront.HttpVersion",
        "price_class": "cloudfront.PriceClass",
    },
    "aws_cloudfront_function": {
        "name": "cloudfront.FunctionName",
        "runtime": "cloudfront.FunctionRuntime",
    },
    "aws_cloudwatch_composite_alarm": {"alarm_description": "cloudwatch.AlarmDescription"},
    "aws_cloudwatch_log_group": {"name": "logs.LogGroupName"},
    "aws_cloudwatch_metric_alarm": {
        "alarm_name": "cloudwatch.AlarmName",
        "alarm_description": "cloudwatch.AlarmDescription",
        "comparison_operator": "cloudwatch.ComparisonOperator",
        "evaluation_periods": "cloudwatch.EvaluationPeriods",
        "statistic": "cloudwatch.Statistic",
    },
    "aws_cloudwatch_query_definition": {"query_string": "logs.QueryDefinitionString"},
    "aws_cognito_user_pool": {
        "name": "cognito-idp.UserPoolNameType",
        "mfa_configuration": "cognito-idp.UserPoolMfaType",
        "deletion_protection": "cognito-idp.DeletionProtectionType",
        "user_pool_tier": "cognito-idp.UserPoolTierType",
    },
    "aws_cognito_user_pool_client": {"name": "cognito-idp.ClientNameType"},
    "aws_cognito_user_pool_domain": {"domain": "cognito-idp.DomainType"},
    "aws_ecr_repository": {
        "name": "ecr.RepositoryName",
        "image_tag_mutability": "ecr.ImageTagMutability",
    },
    "aws_ecs_task_definition": {"network_mode": "ecs.NetworkMode"},
    "aws_iam_policy": {"name": "iam.policyNameType", "description": "iam.policyDescriptionType"},
    "aws_iam_role": {"name": "iam.roleNameType", "description": "iam.roleDescriptionType"},
    "aws_kms_key": {"description": "kms.DescriptionType"},
    "aws_lambda_event_source_mapping": {"batch_size": "lambda.BatchSize"},
    "aws_lambda_function": {
        "function_name": "lambda.FunctionName",
        "description": "lambda.Description",
        "runtime": "lambda.Runtime",
        "memory_size": "lambda.MemorySize",
        "timeout": "lambda.Timeout",
    },
    "aws_s3vectors_index": {
        "index_name": "s3vectors.IndexName",
        "data_type": "s3vectors.DataType",
        "dimension": "s3vectors.Dimension",
        "distance_metric": "s3vectors.DistanceMetric",
    },
    "aws_s3vectors_vector_bucket": {"vector_bucket_name": "s3vectors.VectorBucketName"},
    "aws_sagemaker_endpoint": {"name": "sagemaker.EndpointName"},
    "aws_sagemaker_model": {"name": "sagemaker.ModelName"},
    "aws_scheduler_schedule": {
        "name": "scheduler.Name",
        "description": "scheduler.Description",
        "schedule_expression": "scheduler.ScheduleExpression",
        "state": "scheduler.ScheduleState",
    },
    "aws_scheduler_schedule_group": {"name": "scheduler.ScheduleGroupName"},
    "aws_secretsmanager_secret": {"description": "secretsmanager.DescriptionType"},
    "aws_wafv2_web_acl": {
        "name": "wafv2.EntityName",
        "description": "wafv2.EntityDescription",
        "scope": "wafv2.Scope",
    },
    "aws_xray_group": {"group_name": "xray.GroupName"},
}
"""Attributes, and the service's shape of what they become."""

_OF_A_SECURITY_GROUP = re.compile(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}")
_MASTER_USERNAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]{0,15}")
_IN_WORDS = {
    "aws_rds_cluster": {"master_username": _MASTER_USERNAME},
    "aws_security_group": {"description": _OF_A_SECURITY_GROUP},
    "aws_vpc_security_group_egress_rule": {"description": _OF_A_SECURITY_GROUP},
    "aws_vpc_security_group_ingress_rule": {"description": _OF_A_SECURITY_GROUP},
}
"""What the descriptions say in words only (EC2, CreateSecurityGroup; RDS, CreateDBCluster)."""

_RETENTION_DAYS = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192}
_RETENTION_DAYS |= {2557, 2922, 3288, 3653}


def not_taken(of: Applied) -> Iterator[str]:
    """Each value that a service would refuse."""
    for type_, attributes in _SHAPES.items():
        for one in of.of(type_):
            for attribute, shape in attributes.items():
                value = one[attribute]
                if value not in (None, "") and (why := _refusal(_shape(shape), value)):
                    yield f"{one.address}: {attribute} {why}: {value}"
    for type_, patterns in _IN_WORDS.items():
        for one in of.of(type_):
            for attribute, pattern in patterns.items():
                if one[attribute] is not None and not pattern.fullmatch(one[attribute]):
                    yield f"{one.address}: {attribute} has what is not allowed: {one[attribute]}"
    for one in of.of("aws_cloudwatch_log_group"):
        if one["retention_in_days"] and one["retention_in_days"] not in _RETENTION_DAYS:
            yield f"{one.address}: logs can't be kept for {one['retention_in_days']} days"


@cache
def _shape(name: str) -> Shape:
    service, _, shape = name.partition(".")
    model = botocore.session.get_session().get_service_model(service)
    return model.shape_for(shape)


def _refusal(shape: Shape, value: Any) -> str | None:
    rules = shape.metadata
    if (values := rules.get("enum")) and value not in values:
        return f"is none of {', '.join(values)}"
    size = len(value) if isinstance(value, str) else value
    if not rules.get("min", size) <= size <= rules.get("max", size):
        return f"is not within {rules.get('min', 0)} and {rules.get('max', 'any')}"
    pattern = _pattern(rules.get("pattern"))
    if isinstance(value, str) and pattern and not pattern.fullmatch(value):
        return f"is not {pattern.pattern}"
    return None


@cache
def _pattern(text: str | None) -> re.Pattern[str] | None:
    """None for what is written in Java's own way: nobody can say here what it lets through."""
    try:
        return re.compile(text) if text else None
    except re.error:
        return None
