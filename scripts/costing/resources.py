"""What each type of resource in `terraform/` costs: which group of the bill prices it, or why it is
free.

A type that is in neither list fails a test, so that nothing is forgotten.
"""

from __future__ import annotations

import re
from pathlib import Path

PRICED = {
    "aws_apigatewayv2_api": "API Gateway",
    "aws_api_gateway_rest_api": "API Gateway",
    "aws_apprunner_service": "Researcher",
    "aws_backup_vault": "Aurora",
    "aws_cloudfront_distribution": "CloudFront",
    "aws_cloudfront_function": "CloudFront",
    "aws_cloudwatch_composite_alarm": "CloudWatch",
    "aws_cloudwatch_dashboard": "CloudWatch",
    "aws_cloudwatch_log_group": "CloudWatch",
    "aws_cloudwatch_metric_alarm": "CloudWatch",
    "aws_cognito_user_pool": "Cognito",
    "aws_ecr_repository": "ECR",
    "aws_ecs_task_definition": "Researcher",
    "aws_eip": "Network",
    "aws_flow_log": "CloudWatch",
    "aws_kms_key": "KMS",
    "aws_lambda_function": "Lambda",
    "aws_nat_gateway": "Network",
    "aws_rds_cluster": "Aurora",
    "aws_rds_cluster_instance": "Aurora",
    "aws_s3_bucket": "S3",
    "aws_s3vectors_index": "S3 Vectors",
    "aws_s3vectors_vector_bucket": "S3 Vectors",
    "aws_sagemaker_endpoint": "SageMaker",
    "aws_scheduler_schedule": "Scheduler",
    "aws_secretsmanager_secret": "Secrets Manager",
    "aws_sesv2_email_identity": "SES",
    "aws_sqs_queue": "SQS",
    "aws_vpc_endpoint": "Network",
    "aws_wafv2_web_acl": "WAF",
}
"""By which group of the bill."""

FREE = {
    "aws_acm_certificate": "public certificates are free",
    "aws_budgets_budget": "budgets without actions are free",
    "aws_ce_anomaly_monitor": "free",
    "aws_ce_anomaly_subscription": "free",
    "aws_cloudtrail": "the first trail's management events are free; its files are some MB",
    "aws_cloudwatch_query_definition": "saved, not run: a query costs by what it reads",
    "aws_default_security_group": "no charge",
    "aws_internet_gateway": "no charge; what passes it is in the network's lines",
    "aws_kms_grant": "no charge",
    "aws_sns_topic": "a thousand e-mails a month are free, and alarms are fewer",
    "aws_vpc": "no charge",
    "aws_xray_group": "no charge",
}
"""Why there is no line."""

FREE_FAMILIES = {
    "aws_acm_": "a certificate's proof",
    "aws_api_gateway_": "parts of an API, which costs by the request",
    "aws_apigatewayv2_": "parts of an API, which costs by the request",
    "aws_apprunner_": "settings of a service",
    "aws_appautoscaling_": "no charge",
    "aws_backup_": "plans; what they keep is a choice of the bill",
    "aws_bedrock_": "a guardrail costs by the text it reads, see the choices",
    "aws_cloudfront_": "policies and parts of a distribution",
    "aws_cloudwatch_log_": "settings of a log",
    "aws_cognito_": "parts of a user pool",
    "aws_db_": "groups and settings of the cluster",
    "aws_ecr_": "rules of a repository",
    "aws_ecs_": "a cluster or service costs nothing besides its tasks",
    "aws_iam_": "no charge",
    "aws_kms_": "no charge",
    "aws_lambda_": "parts of a function",
    "aws_network_acl": "no charge",
    "aws_rds_": "settings of the cluster",
    "aws_resourcegroups_": "no charge",
    "aws_route": "no charge",
    "aws_s3_": "settings of a bucket",
    "aws_s3vectors_": "settings of a bucket",
    "aws_sagemaker_": "a model and its configuration cost nothing while nobody calls",
    "aws_scheduler_": "a group of schedules",
    "aws_secretsmanager_": "parts of a secret",
    "aws_security_group": "no charge",
    "aws_servicequotas_": "no charge",
    "aws_sesv2_": "settings of SES",
    "aws_sns_": "parts of a topic",
    "aws_sqs_": "settings of a queue",
    "aws_subnet": "no charge",
    "aws_vpc_": "rules of security groups",
    "aws_wafv2_": "settings of a web ACL",
}
"""Types that begin so and are in neither list: parts and settings of what is priced."""

_COSTLY = (
    "aws_route53_zone",
    "aws_lambda_provisioned_concurrency_config",
    "aws_cloudwatch_log_data_protection_policy",
    "aws_rds_global_cluster",
    "aws_ecs_service",
    "aws_network_interface",
)
"""Of those families, what would cost something: must be priced when it comes."""

_RESOURCE = re.compile(r'^resource\s+"(aws_\w+)"', re.MULTILINE)


def declared(folder: Path) -> set[str]:
    """Every type of resource in the Terraform of a folder."""
    files = (path for path in folder.rglob("*.tf") if ".terraform" not in path.parts)
    return {kind for path in files for kind in _RESOURCE.findall(path.read_text("utf-8"))}


def unpriced(kinds: set[str]) -> list[str]:
    """Those for which nobody has said what they cost."""
    return sorted(kind for kind in kinds if not _known(kind))


def _known(kind: str) -> bool:
    if kind in PRICED or kind in FREE:
        return True
    return kind not in _COSTLY and any(kind.startswith(family) for family in FREE_FAMILIES)
