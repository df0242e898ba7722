# The endpoint that turns texts into vectors. What it answers is said in
# backend/careerassist/adapters/aws/embedder.py, which checks the model at its first call.

locals {
  name   = "${var.prefix}-embedding"
  digest = split("@sha256:", var.image)[1]
}

# SageMaker would make it at the first line, to be kept for ever and without our key.
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_338:Logs are kept for a week; they are there to find faults with
  name              = "/aws/sagemaker/Endpoints/${local.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

# A model and a configuration can't be changed. The next ones are made beside them, the endpoint
# moves over while the old ones still answer, and then those go.
resource "aws_sagemaker_model" "this" {
  # checkov:skip=CKV_AWS_370:SageMaker has no network isolation for serverless endpoints; the container makes no call, and its role may make none for it
  name               = "${local.name}-${substr(local.digest, 0, 12)}"
  execution_role_arn = aws_iam_role.this.arn

  primary_container {
    image = var.image
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_iam_role_policy.this]
}

resource "aws_sagemaker_endpoint_configuration" "this" {
  name_prefix = "${local.name}-"
  kms_key_arn = var.key_arn

  production_variants {
    variant_name = "all" # of a new configuration, SageMaker wants the variant's old name
    model_name   = aws_sagemaker_model.this.name

    serverless_config {
      memory_size_in_mb       = var.memory_mb
      max_concurrency         = var.max_concurrency
      provisioned_concurrency = var.provisioned_concurrency == 0 ? null : var.provisioned_concurrency
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sagemaker_endpoint" "this" {
  name                 = local.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.this.name

  depends_on = [aws_cloudwatch_log_group.this]
}
