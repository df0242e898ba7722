# One function of the registry, with a role of its own that may do what its statements say, and a
# log that is made before it is written to.

locals {
  registry      = jsondecode(file("${path.module}/../../functions.json"))
  registered    = local.registry.functions[var.name]
  function_name = "${var.prefix}-${var.name}"
  package       = try(var.manifest.packages[local.registered.package], null)

  settings = merge(
    {
      DATA_DIR          = "/tmp/careerassist"
      METRICS_NAMESPACE = "CareerAssist/${var.prefix}"
      FUNCTION_PREFIX   = "${var.prefix}-"
    },
    var.telemetry_layer_arn == null ? {} : { OTLP_ENDPOINT = "http://127.0.0.1:4318" },
    var.settings,
  )

  arn = join(":", [
    "arn", data.aws_partition.current.partition, "lambda", data.aws_region.current.region,
    data.aws_caller_identity.current.account_id, "function", local.function_name,
  ])

  # Lambda itself uses these to put the function into the network; the function's code may not. It
  # checks for them on "*" when the function is made.
  of_the_network = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ]

  statements = concat(
    [
      {
        Sid      = "WriteItsLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.this.arn}:*"
      },
      {
        Sid      = "SendTraces"
        Effect   = "Allow"
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = "*" # X-Ray knows no other.
      },
      {
        Sid      = "ReadItsSettings"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.key_arn
        Condition = {
          StringEquals = { "kms:EncryptionContext:aws:lambda:FunctionArn" = local.arn }
        }
      },
    ],
    [for statement in [
      {
        Sid      = "BePutIntoTheNetwork"
        Effect   = "Allow"
        Action   = local.of_the_network
        Resource = "*"
      },
      {
        Sid       = "NotByItsCode"
        Effect    = "Deny"
        Action    = local.of_the_network
        Resource  = "*"
        Condition = { ArnEquals = { "lambda:SourceFunctionArn" = local.arn } }
      },
    ] : statement if local.registered.database],
    [for statement in var.statements : merge({ Effect = "Allow" }, statement)],
  )
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_338:A week is the default: these logs are for mending. What has to be kept is in the database's audit log and in CloudTrail.
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

resource "aws_iam_role" "this" {
  name                 = "${local.function_name}-role"
  description          = "What the function ${local.function_name} may do."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name   = "all"
  role   = aws_iam_role.this.name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

resource "aws_lambda_function" "this" {
  #checkov:skip=CKV_AWS_115:A limit of its own would be taken out of what the account has, which is ten for a new one. Jobs are limited where they are taken from the queue.
  #checkov:skip=CKV_AWS_116:Who calls a function waits for its answer. Messages have a dead-letter queue, and what a chore has not done its next round does.
  #checkov:skip=CKV_AWS_117:Who reaches the database sits in its network. Who needs a way out sits outside, so that one who could be led astray by a page finds no database.
  #checkov:skip=CKV_AWS_272:A zip is named by its SHA-256 and taken from a bucket that only whoever deploys may write to. Signing would need a profile that every laptop could sign with too.
  function_name = local.function_name
  description   = "CareerAssist: ${var.name}"
  role          = aws_iam_role.this.arn
  runtime       = local.registry.runtime
  architectures = [local.registry.architecture]
  handler       = local.registered.handler
  memory_size   = local.registered.memory_mb
  timeout       = local.registered.timeout_seconds

  s3_bucket        = var.packages_bucket
  s3_key           = "${local.registered.package}/${local.package.sha256}.zip"
  source_code_hash = local.package.source_code_hash

  kms_key_arn                    = var.key_arn
  reserved_concurrent_executions = var.reserved_concurrency
  layers                         = var.telemetry_layer_arn == null ? [] : [var.telemetry_layer_arn]

  environment {
    variables = { for name, value in local.settings : "CAREERASSIST_${name}" => value }
  }

  tracing_config {
    mode = "Active"
  }

  dynamic "vpc_config" {
    for_each = local.registered.database ? [var.network] : []

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = [vpc_config.value.security_group_id]
    }
  }

  lifecycle {
    precondition {
      condition     = try(local.package.functions[var.name].handler, null) == local.registered.handler
      error_message = "The manifest has no package ${local.registered.package} with the handler ${local.registered.handler}. Run scripts/package again."
    }

    precondition {
      condition     = !local.registered.database || var.network != null
      error_message = "The function ${var.name} reaches the database, so it needs a network."
    }
  }

  # A role without its policy can neither enter the network nor write a log.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy.this]
}
