"""How AWS names things, as templates: `{name}` is the resource's name, `{account}` and `{region}`
where it is, `{hex17}` and the like a hash; any other word is an attribute."""

from __future__ import annotations

from typing import Any

NAMES = (
    "name",
    "function_name",
    "bucket",
    "index_name",
    "vector_bucket_name",
    "cluster_identifier",
    "identifier",
    "alarm_name",
    "dashboard_name",
    "family",
    "service_name",
    "email_identity",
    "domain",
    "domain_name",
)
"""Attributes that name a resource, the first that is given."""

IDS = {
    "aws_apigatewayv2_api": "{hex8}",
    "aws_cloudfront_distribution": "E{LETTERS}",
    "aws_cloudfront_function": "{name}",
    "aws_cloudfront_origin_access_control": "E{LETTERS}",
    "aws_cloudfront_response_headers_policy": "{uuid}",
    "aws_cognito_user_pool": "{region}_{LETTERS}",
    "aws_cognito_user_pool_client": "{letters}",
    "aws_default_security_group": "sg-{hex17}",
    "aws_eip": "eipalloc-{hex17}",
    "aws_flow_log": "fl-{hex17}",
    "aws_internet_gateway": "igw-{hex17}",
    "aws_kms_alias": "{name}",
    "aws_kms_key": "{uuid}",
    "aws_nat_gateway": "nat-{hex17}",
    "aws_route_table": "rtb-{hex17}",
    "aws_security_group": "sg-{hex17}",
    "aws_sqs_queue": "https://sqs.{region}.amazonaws.com/{account}/{name}",
    "aws_subnet": "subnet-{hex17}",
    "aws_vpc": "vpc-{hex17}",
    "aws_vpc_endpoint": "vpce-{hex17}",
    "aws_vpc_security_group_egress_rule": "sgr-{hex17}",
    "aws_vpc_security_group_ingress_rule": "sgr-{hex17}",
    "aws_wafv2_web_acl": "{uuid}",
    # named by their ARN
    "aws_acm_certificate": "{arn}",
    "aws_apprunner_service": "{arn}",
    "aws_cloudtrail": "{arn}",
    "aws_ecs_cluster": "{arn}",
    "aws_ecs_service": "{arn}",
    "aws_iam_openid_connect_provider": "{arn}",
    "aws_iam_policy": "{arn}",
    "aws_secretsmanager_secret": "{arn}",
    "aws_sns_topic": "{arn}",
}

_EC2 = "ec2:{region}:{account}"
_GATEWAY = "apigateway:{region}:"
ARNS = {
    "aws_acm_certificate": "acm:{region}:{account}:certificate/{uuid}",
    "aws_api_gateway_api_key": _GATEWAY + ":/apikeys/{id}",
    "aws_api_gateway_rest_api": _GATEWAY + ":/restapis/{id}",
    "aws_api_gateway_stage": _GATEWAY + ":/restapis/{rest_api_id}/stages/{stage_name}",
    "aws_api_gateway_usage_plan": _GATEWAY + ":/usageplans/{id}",
    "aws_apigatewayv2_api": _GATEWAY + ":/apis/{id}",
    "aws_apigatewayv2_stage": _GATEWAY + ":/apis/{api_id}/stages/{name}",
    "aws_apprunner_service": "apprunner:{region}:{account}:service/{service_name}/{hex17}",
    "aws_budgets_budget": "budgets::{account}:budget/{name}",
    "aws_cloudfront_distribution": "cloudfront::{account}:distribution/{id}",
    "aws_cloudfront_function": "cloudfront::{account}:function/{name}",
    "aws_cloudtrail": "cloudtrail:{region}:{account}:trail/{name}",
    "aws_cloudwatch_dashboard": "cloudwatch::{account}:dashboard/{name}",
    "aws_cloudwatch_log_group": "logs:{region}:{account}:log-group:{name}",
    "aws_cloudwatch_metric_alarm": "cloudwatch:{region}:{account}:alarm:{alarm_name}",
    "aws_cognito_user_pool": "cognito-idp:{region}:{account}:userpool/{id}",
    "aws_db_subnet_group": "rds:{region}:{account}:subgrp:{name}",
    "aws_default_security_group": _EC2 + ":security-group/{id}",
    "aws_ecr_repository": "ecr:{region}:{account}:repository/{name}",
    "aws_ecs_cluster": "ecs:{region}:{account}:cluster/{name}",
    "aws_ecs_service": "ecs:{region}:{account}:service/{name}",
    "aws_ecs_task_definition": "ecs:{region}:{account}:task-definition/{family}:1",
    "aws_flow_log": _EC2 + ":vpc-flow-log/{id}",
    "aws_iam_openid_connect_provider": "iam::{account}:oidc-provider/{url}",
    "aws_iam_policy": "iam::{account}:policy/{name}",
    "aws_iam_role": "iam::{account}:role/{name}",
    "aws_kms_alias": "kms:{region}:{account}:{name}",
    "aws_kms_key": "kms:{region}:{account}:key/{uuid}",
    "aws_lambda_event_source_mapping": "lambda:{region}:{account}:event-source-mapping:{uuid}",
    "aws_lambda_function": "lambda:{region}:{account}:function:{name}",
    "aws_rds_cluster": "rds:{region}:{account}:cluster:{name}",
    "aws_rds_cluster_instance": "rds:{region}:{account}:db:{name}",
    "aws_rds_cluster_parameter_group": "rds:{region}:{account}:cluster-pg:{name}",
    "aws_s3_bucket": "s3:::{name}",
    "aws_sagemaker_endpoint": "sagemaker:{region}:{account}:endpoint/{name}",
    "aws_sagemaker_endpoint_configuration": "sagemaker:{region}:{account}:endpoint-config/{name}",
    "aws_sagemaker_model": "sagemaker:{region}:{account}:model/{name}",
    "aws_scheduler_schedule": "scheduler:{region}:{account}:schedule/{group_name}/{name}",
    "aws_scheduler_schedule_group": "scheduler:{region}:{account}:schedule-group/{name}",
    "aws_secretsmanager_secret": "secretsmanager:{region}:{account}:secret:{name}-Ab12Cd",
    "aws_security_group": _EC2 + ":security-group/{id}",
    "aws_sesv2_email_identity": "ses:{region}:{account}:identity/{email_identity}",
    "aws_sns_topic": "sns:{region}:{account}:{name}",
    "aws_sqs_queue": "sqs:{region}:{account}:{name}",
    "aws_subnet": _EC2 + ":subnet/{id}",
    "aws_vpc": _EC2 + ":vpc/{id}",
    "aws_vpc_endpoint": _EC2 + ":vpc-endpoint/{id}",
    "aws_wafv2_web_acl": "wafv2:us-east-1:{account}:global/webacl/{name}/{uuid}",
}
"""ARNs after `arn:aws:`."""

_LAMBDA = "arn:aws:lambda:{region}:{account}:function:{name}"
_SECRET = "arn:aws:secretsmanager:{region}:{account}:secret"
_VECTORS = "arn:aws:s3vectors:{region}:{account}:bucket/{vector_bucket_name}"
_S3 = {
    "bucket_domain_name": "{name}.s3.amazonaws.com",
    "bucket_regional_domain_name": "{name}.s3.{region}.amazonaws.com",
    "bucket_region": "{region}",
}
KNOWN: dict[str, dict[str, Any]] = {
    "aws_api_gateway_api_key": {"value": "{hex17}{hex17}{hex17}"},
    "aws_api_gateway_rest_api": {
        "execution_arn": "arn:aws:execute-api:{region}:{account}:{id}",
        "root_resource_id": "{hex8}",
    },
    "aws_api_gateway_stage": {
        "execution_arn": "arn:aws:execute-api:{region}:{account}:{rest_api_id}/{stage_name}",
        "invoke_url": "https://{rest_api_id}.execute-api.{region}.amazonaws.com/{stage_name}",
    },
    "aws_apigatewayv2_api": {
        "id": "{hex8}",
        "api_endpoint": "https://{hex8}.execute-api.{region}.amazonaws.com",
        "execution_arn": "arn:aws:execute-api:{region}:{account}:{hex8}",
    },
    "aws_apprunner_service": {"service_url": "{hex8}.{region}.awsapprunner.com"},
    "aws_cloudfront_distribution": {
        "domain_name": "d{hex8}.cloudfront.net",
        "hosted_zone_id": "Z2FDTNDATAQYW2",
    },
    "aws_cognito_user_pool": {"endpoint": "cognito-idp.{region}.amazonaws.com/{id}"},
    "aws_ecr_repository": {
        "registry_id": "{account}",
        "repository_url": "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
    },
    "aws_eip": {"allocation_id": "{id}", "public_ip": "203.0.113.10"},
    "aws_kms_key": {"key_id": "{uuid}"},
    "aws_kms_alias": {"target_key_arn": "arn:aws:kms:{region}:{account}:key/{target_key_id}"},
    "aws_lambda_event_source_mapping": {"uuid": "{uuid}"},
    "aws_lambda_function": {
        "invoke_arn": "arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/"
        + _LAMBDA
        + "/invocations",
        "qualified_arn": _LAMBDA + ":1",
        "version": "1",
    },
    "aws_rds_cluster": {
        "cluster_resource_id": "cluster-{LETTERS}",
        "endpoint": "{name}.cluster-{hex8}.{region}.rds.amazonaws.com",
        "reader_endpoint": "{name}.cluster-ro-{hex8}.{region}.rds.amazonaws.com",
        "master_user_secret": [
            {
                "secret_arn": _SECRET + ":rds!cluster-{uuid}-Ab12Cd",
                "secret_status": "active",
            }
        ],
        "port": 5432,
    },
    "aws_s3_bucket": _S3,
    "aws_s3vectors_index": {
        "index_arn": _VECTORS + "/index/{index_name}",
    },
    "aws_s3vectors_vector_bucket": {
        "vector_bucket_arn": _VECTORS,
    },
    "aws_sqs_queue": {"url": "{id}"},
    "aws_vpc": {"default_security_group_id": "sg-{hex17}", "main_route_table_id": "rtb-{hex17}"},
}
"""Other attributes that AWS decides, by resource."""

DATA: dict[str, dict[str, Any]] = {
    "aws_availability_zones": {
        "names": ["{region}a", "{region}b", "{region}c"],
        "zone_ids": ["euc1-az1", "euc1-az2", "euc1-az3"],
    },
    "aws_bedrock_inference_profile": {
        "inference_profile_arn": "arn:aws:bedrock:{region}:{account}:inference-profile/"
        "{inference_profile_id}",
        "models": [
            {"model_arn": "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"},
            {"model_arn": "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0"},
        ],
    },
    "aws_caller_identity": {
        "account_id": "{account}",
        "arn": "arn:aws:iam::{account}:role/deployer",
        "id": "{account}",
        "user_id": "AROA{LETTERS}",
    },
    "aws_cloudfront_cache_policy": {"id": "{uuid}"},
    "aws_cloudfront_origin_request_policy": {"id": "{uuid}"},
    "aws_cloudfront_response_headers_policy": {"id": "{uuid}"},
    "aws_ec2_managed_prefix_list": {
        "id": "pl-{hex8}",
        "entries": [{"cidr": "198.51.100.0/24", "description": ""}],
    },
    "aws_iam_session_context": {"issuer_arn": "{arn}"},
    "aws_partition": {
        "id": "aws",
        "partition": "aws",
        "dns_suffix": "amazonaws.com",
        "reverse_dns_prefix": "com.amazonaws",
    },
    "aws_prefix_list": {"id": "pl-{hex8}", "cidr_blocks": ["198.51.100.0/24"]},
    "aws_region": {
        "id": "{region}",
        "name": "{region}",
        "region": "{region}",
        "description": "Europe (Frankfurt)",
        "endpoint": "ec2.{region}.amazonaws.com",
    },
}
"""The same of data sources."""
