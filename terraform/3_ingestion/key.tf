# One key, which the gateway asks for and the function checks again. AWS makes it up. Whoever hands
# documents in reads it from the secret.

resource "aws_api_gateway_api_key" "ingest" {
  name        = "${var.prefix}-ingest"
  description = "For handing documents in to the knowledge base."

  # A new one is good before the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_secretsmanager_secret" "ingest_key" {
  # checkov:skip=CKV2_AWS_57:The gateway's key and the secret must change together, which `terraform apply -replace` does (README.md)
  # A deleted secret keeps its name for a week, so a second installation needs another one.
  name_prefix             = "${var.prefix}-ingest-key-"
  description             = "The ingest key (X-API-Key) of the API ${var.prefix}-api."
  kms_key_id              = var.key_arn
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "ingest_key" {
  secret_id     = aws_secretsmanager_secret.ingest_key.arn
  secret_string = aws_api_gateway_api_key.ingest.value
}

resource "aws_api_gateway_usage_plan" "ingest" {
  name        = "${var.prefix}-ingest"
  description = "How much the ingest key may do."

  api_stages {
    api_id = aws_api_gateway_rest_api.this.id
    stage  = aws_api_gateway_stage.live.stage_name
  }

  throttle_settings {
    rate_limit  = var.requests_per_second
    burst_limit = var.burst
  }

  quota_settings {
    limit  = var.requests_per_day
    period = "DAY"
  }
}

resource "aws_api_gateway_usage_plan_key" "ingest" {
  usage_plan_id = aws_api_gateway_usage_plan.ingest.id
  key_id        = aws_api_gateway_api_key.ingest.id
  key_type      = "API_KEY"

  lifecycle {
    create_before_destroy = true
  }
}
