# What the researcher's container is told and may do, on either host. It has a way to public pages and
# none to the database: it reads pages of strangers, and hands in what it finds to the ingest API.

locals {
  name         = "${var.prefix}-researcher"
  on_fargate   = var.host == "fargate" ? 1 : 0
  on_apprunner = var.host == "apprunner" ? 1 : 0

  region  = data.aws_region.current.region
  account = data.aws_caller_identity.current.account_id

  settings = merge(
    {
      RESEARCH_SITES   = join(",", var.sites)
      RESEARCH_SECONDS = tostring(var.run_seconds)
      INGEST_URL       = var.ingest_url
      MODEL            = var.model.id
    },
    length(var.seeds) == 0 ? {} : { RESEARCH_SEEDS = join(",", var.seeds) },
    var.model.region == null ? {} : { MODEL_REGION = var.model.region },
    local.guardrail == null ? {} : {
      MODEL_GUARDRAIL         = local.guardrail.id
      MODEL_GUARDRAIL_VERSION = local.guardrail.version
    },
    var.fetch_contact == null ? {} : { FETCH_CONTACT = var.fetch_contact },
    var.settings,
  )
  environment = { for name, value in local.settings : "CAREERASSIST_${name}" => value }

  # All that the researcher itself may do on AWS: where a page broke out of the browser, it would get
  # no further.
  guardrail = length(var.model.arns) > 0 ? var.model.guardrail : null
  may_ask_models = [for statement in [
    merge(
      {
        Sid      = "AskTheModel"
        Effect   = "Allow"
        Action   = "bedrock:InvokeModel"
        Resource = var.model.arns
      },
      # In any version, so that a new one can come in between two runs.
      local.guardrail == null ? {} : {
        Condition = { StringLike = { "bedrock:GuardrailIdentifier" = "${local.guardrail.arn}:*" } }
      },
    ),
    {
      Sid      = "ApplyTheGuardrail"
      Effect   = "Allow"
      Action   = "bedrock:ApplyGuardrail"
      Resource = local.guardrail == null ? [] : concat([local.guardrail.arn], local.guardrail.profile_arns)
    },
  ] : statement if length(statement.Resource) > 0]

  # What brings the container to life is somebody else, with a role of its own.
  may_pull_the_image = [
    {
      Sid    = "PullItsImage"
      Effect = "Allow"
      Action = [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
      ]
      Resource = var.repository_arn
    },
    {
      Sid      = "LogInToTheRegistry"
      Effect   = "Allow"
      Action   = "ecr:GetAuthorizationToken"
      Resource = "*" # a login is for the whole registry; AWS knows no narrower resource
    },
  ]

  may_decrypt_secrets = {
    Sid      = "UseTheKeyOfSecrets"
    Effect   = "Allow"
    Action   = "kms:Decrypt"
    Resource = var.key_arn
    Condition = {
      StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" }
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}
