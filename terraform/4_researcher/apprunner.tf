# A service that is always there, for accounts that may still make one: App Runner takes no new
# customers since 30 April 2026. A function outside the network of the database asks it for runs,
# minute by minute, since App Runner ends requests after 120 seconds.

resource "aws_apprunner_auto_scaling_configuration_version" "this" {
  count = local.on_apprunner

  auto_scaling_configuration_name = local.name
  min_size                        = 1
  max_size                        = 1 # there is one run at a time
}

resource "aws_apprunner_service" "this" {
  count = local.on_apprunner

  service_name                   = local.name
  auto_scaling_configuration_arn = aws_apprunner_auto_scaling_configuration_version.this[0].arn

  source_configuration {
    auto_deployments_enabled = false # what is deployed is what Terraform names

    authentication_configuration {
      access_role_arn = aws_iam_role.access[0].arn
    }

    image_repository {
      image_repository_type = "ECR"
      image_identifier      = var.image

      image_configuration {
        port                          = "8080"
        runtime_environment_variables = local.environment
        runtime_environment_secrets = {
          CAREERASSIST_INGEST_KEY   = var.ingest_key_secret_arn
          CAREERASSIST_RESEARCH_KEY = aws_secretsmanager_secret_version.research_key[0].secret_id
        }
      }
    }
  }

  instance_configuration {
    cpu               = "1024"
    memory            = "2048"
    instance_role_arn = aws_iam_role.instance[0].arn
  }

  health_check_configuration {
    protocol            = "HTTP"
    path                = "/health"
    interval            = 20
    timeout             = 10
    unhealthy_threshold = 5
  }

  encryption_configuration {
    kms_key = var.key_arn
  }

  network_configuration {
    # The function that asks is in no network of ours. Who asks without the key gets a 401.
    ingress_configuration {
      is_publicly_accessible = true
    }

    egress_configuration {
      egress_type = "DEFAULT"
    }
  }

  depends_on = [aws_iam_role_policy.access, aws_iam_role_policy.instance]
}

# --- the key of the service -----------------------------------------------------------------------

# Made up anew at each plan and written only when the version is raised, so what stands in the state
# afterwards is not the key. The state of the apply that wrote it has it.
data "aws_secretsmanager_random_password" "research_key" {
  count = local.on_apprunner

  password_length     = 48
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "research_key" {
  count = local.on_apprunner

  # checkov:skip=CKV2_AWS_57:The service reads it at its start only, so a new one comes with a deployment (README.md)
  # A deleted secret keeps its name for a week, so a second installation needs another one.
  name_prefix             = "${var.prefix}-research-key-"
  description             = "The key (X-API-Key) of the service ${local.name}."
  kms_key_id              = var.key_arn
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "research_key" {
  count = local.on_apprunner

  secret_id                = aws_secretsmanager_secret.research_key[0].arn
  secret_string_wo         = data.aws_secretsmanager_random_password.research_key[0].random_password
  secret_string_wo_version = var.research_key_version
}

# --- roles ----------------------------------------------------------------------------------------

resource "aws_iam_role" "access" {
  count = local.on_apprunner

  name                 = "${local.name}-access-role"
  description          = "How App Runner fetches the researcher's image."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "build.apprunner.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "access" {
  count = local.on_apprunner

  name   = "all"
  role   = aws_iam_role.access[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.may_pull_the_image })
}

resource "aws_iam_role" "instance" {
  count = local.on_apprunner

  name                 = "${local.name}-role"
  description          = "What the researcher may do: ask its model; App Runner reads its two keys by it."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "tasks.apprunner.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "instance" {
  count = local.on_apprunner

  name = "all"
  role = aws_iam_role.instance[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.may_ask_models, [
      {
        Sid      = "ReadItsKeys"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = [var.ingest_key_secret_arn, aws_secretsmanager_secret.research_key[0].arn]
      },
      local.may_decrypt_secrets,
    ])
  })
}

# --- the function that asks -----------------------------------------------------------------------

locals {
  asking = {
    settings = {
      RESEARCH_URL        = "https://${try(aws_apprunner_service.this[0].service_url, "")}"
      RESEARCH_KEY_SECRET = try(aws_secretsmanager_secret_version.research_key[0].secret_id, "")
      RESEARCH_SECONDS    = local.settings.RESEARCH_SECONDS
    }
    statements = [
      {
        Sid      = "ReadTheResearchKey"
        Action   = "secretsmanager:GetSecretValue"
        Resource = try(aws_secretsmanager_secret.research_key[0].arn, "")
      },
      local.may_decrypt_secrets,
    ]
  }
}

module "research" {
  source = "../modules/function"
  count  = local.on_apprunner

  name            = "research"
  prefix          = var.prefix
  manifest        = var.manifest
  packages_bucket = var.packages_bucket
  key_arn         = var.key_arn

  settings   = local.asking.settings
  statements = local.asking.statements

  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = var.permissions_boundary_arn
}
