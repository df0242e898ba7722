data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # Beginnings of ARNs: `${local.here["sqs"]}:name` in this region, `${local.anywhere["iam"]}:…` for
  # services that know no region.
  here = { for service in [
    "apprunner", "cloudtrail", "cloudwatch", "ec2", "ecr", "ecs", "lambda", "logs", "rds", "rds-db",
    "s3vectors", "sagemaker", "scheduler", "secretsmanager", "sns", "sqs",
  ] : service => "arn:${local.partition}:${service}:${local.region}:${local.account}" }
  anywhere = { for service in ["budgets", "iam"] : service => "arn:${local.partition}:${service}::${local.account}" }
  buckets  = "arn:${local.partition}:s3:::${var.prefix}"
}
