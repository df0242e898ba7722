# What does the work: the queue for jobs, the bucket for people's files, the orchestrator, the agents
# and the keeper with its schedules.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  registry = jsondecode(file("${path.module}/../functions.json"))

  # By their names rather than from the functions themselves, which call each other.
  function_arns = {
    for name, function in local.registry.functions :
    name => "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.prefix}-${name}"
  }
}
