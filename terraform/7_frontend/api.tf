# The API itself: `career-api`, in the network, logged in to the database with a token of IAM.

locals {
  # What CloudFront connects from: who is named before these in `X-Forwarded-For` is who asked.
  cloudfront_networks = sort([for entry in data.aws_ec2_managed_prefix_list.cloudfront.entries : entry.cidr])

  api_settings = {
    DATABASE_URL       = var.database.url
    DATABASE_IAM       = "true"
    QUEUE_URL          = var.queue.url
    QUEUE_DEAD_URL     = var.dead_queue.url
    FILES_BUCKET       = var.files.bucket
    FILES_KMS_KEY      = var.files.key_arn
    VECTORS_BUCKET     = var.vectors.bucket_name
    EMBEDDING_ENDPOINT = var.embedding.endpoint_name
    MAIL_SENDER        = var.mail.sender

    ALLOWED_HOSTS   = local.api_host
    WEB_ORIGINS     = local.web_address
    WEB_ADDRESS     = local.web_address
    TRUSTED_PROXIES = join(",", local.cloudfront_networks)

    AUTH_KIND      = local.sign_in.kind
    AUTH_ISSUER    = local.sign_in.issuer
    AUTH_AUDIENCE  = join(",", local.sign_in.audience)
    AUTH_CLIENT_ID = local.sign_in.client_id
  }

  # Those that may be left out. They follow from inputs alone, so that a plan knows which are there.
  api_options = {
    OPERATORS     = join(",", var.operators)
    DAILY_JOBS    = var.quotas.daily_jobs
    DAILY_UPLOADS = var.quotas.daily_uploads
    DAILY_ANSWERS = var.quotas.daily_answers

    # What it only tells people about. It asks no model itself.
    MODEL                    = var.model.id
    MODEL_EXTRACTOR          = lookup(var.model.agents, "extractor", null)
    MODEL_ANALYZER           = lookup(var.model.agents, "analyzer", null)
    MODEL_INTERVIEWER        = lookup(var.model.agents, "interviewer", null)
    MODEL_DAILY_USD_PER_USER = var.model.daily_usd_per_user
    MODEL_MONTHLY_USD        = var.model.monthly_usd
    RESEARCH_SITES           = join(",", var.research_sites)
  }
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

module "api" {
  source = "../modules/function"

  name                     = "api"
  prefix                   = var.prefix
  manifest                 = var.manifest
  packages_bucket          = var.packages_bucket
  network                  = var.network
  key_arn                  = var.key_arn
  log_retention_days       = var.log_retention_days
  permissions_boundary_arn = var.permissions_boundary_arn
  telemetry_layer_arn      = var.telemetry_layer_arn

  settings = merge(
    local.api_settings,
    { for name, value in local.api_options : name => tostring(value) if value != null && value != "" },
    var.settings,
  )

  statements = [
    {
      Sid      = "LogInToTheDatabase"
      Action   = "rds-db:connect"
      Resource = var.database.connect_arn
    },
    {
      Sid      = "SendJobs"
      Action   = "sqs:SendMessage"
      Resource = var.queue.arn
    },
    {
      Sid      = "TellHowMuchWaits"
      Action   = "sqs:GetQueueAttributes"
      Resource = [var.queue.arn, var.dead_queue.arn]
    },
    {
      Sid      = "CallWorkers"
      Action   = "lambda:InvokeFunction"
      Resource = values(var.workers)
    },
    {
      Sid      = "KeepFiles"
      Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
      Resource = "${var.files.bucket_arn}/users/*"
    },
    {
      Sid       = "FindFiles"
      Action    = "s3:ListBucket"
      Resource  = var.files.bucket_arn
      Condition = { StringLike = { "s3:prefix" = "users/*" } }
    },
    {
      Sid      = "UseTheKeyOfFiles"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = var.files.key_arn
      Condition = {
        StringEquals = { "kms:ViaService" = "s3.${local.region}.amazonaws.com" }
        StringLike   = { "kms:EncryptionContext:aws:s3:arn" = "${var.files.bucket_arn}/users/*" }
      }
    },
    {
      Sid      = "SearchTheKnowledgeBase"
      Action   = ["s3vectors:GetVectors", "s3vectors:QueryVectors"]
      Resource = "${var.vectors.bucket_arn}/index/*"
    },
    {
      Sid      = "TellAMissingIndexFromAMissingBucket"
      Action   = "s3vectors:ListIndexes"
      Resource = var.vectors.bucket_arn
    },
    {
      Sid      = "TurnSentencesIntoVectors"
      Action   = "sagemaker:InvokeEndpoint"
      Resource = var.embedding.endpoint_arn
    },
    {
      Sid      = "UseTheKeyOfQueuesAndVectors"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = var.key_arn
      Condition = {
        StringEquals = {
          "kms:ViaService" = [for service in ["s3vectors", "sqs"] : "${service}.${local.region}.amazonaws.com"]
        }
      }
    },
  ]
}

resource "aws_lambda_permission" "gateway" {
  statement_id  = "FromItsHttpApi"
  action        = "lambda:InvokeFunction"
  function_name = module.api.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}
