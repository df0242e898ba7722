# The one key for logs, queues, settings of functions, packages, the database and its backups. (Files
# of people have a key of their own, in 6_agents.)
#
# Who works for the account is given the key by policies of IAM. AWS's services act in their own name,
# so each stands here, with what it does and for whose resources.

locals {
  uses_of_the_key = [
    {
      Sid       = "CloudWatchLogs"
      Principal = { Service = "logs.${local.region}.amazonaws.com" }
      Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
      # Gateways, clusters and functions name their logs in their own ways, so no prefix would fit all.
      Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "${local.here["logs"]}:log-group:*" } }
    },
    {
      Sid       = "AlarmsToTheirTopic"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "${local.here["cloudwatch"]}:alarm:${var.prefix}-*" }
      }
    },
    {
      Sid       = "CloudTrailLooksAtIt"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "kms:DescribeKey"
      Condition = { StringEquals = { "aws:SourceArn" = local.trail } }
    },
    {
      Sid       = "CloudTrailWrites"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "kms:GenerateDataKey*"
      Condition = {
        StringEquals = { "aws:SourceArn" = local.trail }
        StringLike   = { "kms:EncryptionContext:aws:cloudtrail:arn" = local.trail }
      }
    },
    {
      Sid       = "VectorsAreIndexed"
      Principal = { Service = "indexing.s3vectors.amazonaws.com" }
      Action    = "kms:Decrypt"
      Condition = {
        StringEquals               = { "aws:SourceAccount" = local.account }
        ArnLike                    = { "aws:SourceArn" = "${local.here["s3vectors"]}:bucket/${var.prefix}-*" }
        "ForAnyValue:StringEquals" = { "kms:EncryptionContextKeys" = ["aws:s3vectors:arn", "aws:s3vectors:resource-id"] }
      }
    },
  ]
  trail = "${local.here["cloudtrail"]}:trail/${var.prefix}-trail"
}

resource "aws_kms_key" "general" {
  description             = "CareerAssist ${var.prefix}: everything but the files of people"
  enable_key_rotation     = true
  deletion_window_in_days = var.key_deletion_days

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "PoliciesOfIamDecide"
        Effect    = "Allow"
        Principal = { AWS = "${local.anywhere["iam"]}:root" }
        Action    = "kms:*"
        Resource  = "*"
      }],
      # In a key's policy "*" is the key.
      [for use in local.uses_of_the_key : merge({ Effect = "Allow", Resource = "*" }, use)],
    )
  })
}

resource "aws_kms_alias" "general" {
  name          = "alias/${var.prefix}"
  target_key_id = aws_kms_key.general.key_id
}
