# The most that any role of this installation may ever do, whatever its own policies say: use what
# bears the installation's name. It makes it safe to let a workflow make roles (github.tf), since none
# of them can make another one, look into another system, or change what limits it.

locals {
  boundary_arn = coalesce(var.permissions_boundary_arn, one(aws_iam_policy.boundary[*].arn))
}

resource "aws_iam_policy" "boundary" {
  # checkov:skip=CKV_AWS_290:A boundary allows nothing by itself; what stands with "*" has no ARN of its own, or one that AWS chooses
  # checkov:skip=CKV_AWS_355:The same
  count = var.permissions_boundary_arn == null ? 1 : 0

  name        = "${var.prefix}-boundary"
  description = "The most that roles of CareerAssist ${var.prefix} may do."

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "WhatBearsOurName"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer",
          "ecs:RunTask", "ecs:StopTask", "ecs:TagResource",
          "lambda:InvokeFunction",
          "rds-db:connect",
          "s3:DeleteObject", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:PutObject",
          "s3vectors:CreateIndex", "s3vectors:DeleteIndex", "s3vectors:DeleteVectors", "s3vectors:GetIndex", "s3vectors:GetVectors",
          "s3vectors:ListIndexes", "s3vectors:ListVectors", "s3vectors:PutVectors", "s3vectors:QueryVectors",
          "sagemaker:InvokeEndpoint",
          "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue",
          "sns:Publish",
          "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage",
        ]
        Resource = [
          "${local.buckets}-*",
          "${local.here["ecr"]}:repository/${var.prefix}-*",
          "${local.here["ecs"]}:task-definition/${var.prefix}-*",
          "${local.here["ecs"]}:task/${var.prefix}-*",
          "${local.here["lambda"]}:function:${var.prefix}-*",
          "${local.here["rds-db"]}:dbuser:*/careerassist_*",
          "${local.here["s3vectors"]}:bucket/${var.prefix}-*",
          "${local.here["sagemaker"]}:endpoint/${var.prefix}-*",
          "${local.here["secretsmanager"]}:secret:${var.prefix}-*",
          "${local.here["secretsmanager"]}:secret:rds!cluster-*",
          "${local.here["sns"]}:${var.prefix}-*",
          "${local.here["sqs"]}:${var.prefix}-*",
        ]
      },
      {
        # What has names of AWS's choice, or of somebody else's.
        Sid    = "WhatIsOfThisAccount"
        Effect = "Allow"
        Action = [
          "bedrock:ApplyGuardrail", "bedrock:GetInferenceProfile", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream",
          "ses:SendEmail",
        ]
        Resource = [
          "arn:${local.partition}:bedrock:*:${local.account}:*",
          "arn:${local.partition}:bedrock:*::foundation-model/*",
          "arn:${local.partition}:ses:*:${local.account}:*",
        ]
      },
      {
        Sid    = "WhatHasNoNameOfOurs"
        Effect = "Allow"
        Action = [
          "cloudwatch:PutMetricData",
          "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
          "ecr:GetAuthorizationToken",
          "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents",
          "logs:FilterLogEvents", "logs:GetLogEvents", # API Gateway refuses a role for its logs without these
          "rds:DescribeDBClusterSnapshots", "rds:DescribeDBClusters", "rds:DescribeDBInstances",
          "ses:GetSuppressedDestination",
          "textract:DetectDocumentText",
          "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
        ]
        Resource = "*"
      },
      {
        Sid      = "KeysOfThisAccount"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource = "arn:${local.partition}:kms:*:${local.account}:key/*"
      },
      {
        Sid       = "SchedulesRunAsOurRoles"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = "${local.anywhere["iam"]}:role/${var.prefix}-*"
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
      {
        # AWS Backup makes and copies the database's snapshots, in a second region too (5_database).
        Sid    = "Backups"
        Effect = "Allow"
        Action = [
          "backup:CopyIntoBackupVault", "backup:DescribeBackupVault",
          "rds:AddTagsToResource", "rds:CopyDBClusterSnapshot", "rds:CreateDBClusterSnapshot", "rds:DeleteDBClusterSnapshot",
          "rds:ListTagsForResource",
        ]
        Resource = [
          "arn:${local.partition}:backup:*:${local.account}:backup-vault:${var.prefix}-*",
          "arn:${local.partition}:rds:*:${local.account}:cluster-snapshot:awsbackup:*",
          "${local.here["rds"]}:cluster:${var.prefix}-*",
        ]
      },
      {
        Sid       = "BackupsAreEncrypted"
        Effect    = "Allow"
        Action    = "kms:CreateGrant"
        Resource  = "arn:${local.partition}:kms:*:${local.account}:key/*"
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}
