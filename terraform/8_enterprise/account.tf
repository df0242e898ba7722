data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region

  # Where backend/careerassist/metrics.py puts the application's own figures; modules/function sets
  # it.
  app = "CareerAssist/${var.prefix}"
}
