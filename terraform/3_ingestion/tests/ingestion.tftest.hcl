mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_api_gateway_rest_api" {
    defaults = { id = "a1b2c3", execution_arn = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3" }
  }
  mock_resource "aws_api_gateway_stage" {
    defaults = {
      arn        = "arn:aws:apigateway:eu-central-1::/restapis/a1b2c3/stages/live"
      invoke_url = "https://a1b2c3.execute-api.eu-central-1.amazonaws.com/live"
    }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:some" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/some" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:career-ingest", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/some" }
  }
  mock_resource "aws_s3vectors_vector_bucket" {
    defaults = { vector_bucket_arn = "arn:aws:s3vectors:eu-central-1:123456789012:bucket/career-vectors-123456789012" }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:career-ingest-key-20261122-AbCdEf" }
  }
}

variables {
  key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/1a2b"
  packages_bucket = "career-packages-123456789012"
  network = {
    vpc_id            = "vpc-1"
    subnet_ids        = ["subnet-1", "subnet-2"]
    security_group_id = "sg-1"
  }
  manifest = {
    packages = {
      ingest = {
        sha256           = "0123"
        source_code_hash = "AbC="
        functions        = { ingest = { handler = "careerassist.api.ingest_handler.handler" } }
      }
    }
  }
  database = {
    url         = "postgresql://careerassist_lambda_ingest@career.cluster-x.eu-central-1.rds.amazonaws.com:5432/career"
    connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-X/careerassist_lambda_ingest"
  }
  embedding = {
    endpoint_name = "career-embedding"
    endpoint_arn  = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/career-embedding"
  }
}

run "vectors_are_ours_alone" {
  assert {
    condition     = aws_s3vectors_vector_bucket.this.encryption_configuration == tolist([{ sse_type = "aws:kms", kms_key_arn = var.key_arn }])
    error_message = "Vectors are encrypted with our key; that can't be changed later."
  }

  assert {
    condition     = aws_s3vectors_vector_bucket.this.force_destroy != true
    error_message = "A bucket with vectors in it is not deleted by the way."
  }

  assert {
    condition     = output.vectors.bucket_name == "career-vectors-123456789012" && output.vectors.bucket_arn == aws_s3vectors_vector_bucket.this.vector_bucket_arn
    error_message = "Functions are told the bucket's name, and its ARN for their roles."
  }
}

run "nobody_gets_in_without_the_key" {
  assert {
    condition     = alltrue([for method in aws_api_gateway_method.this : method.api_key_required])
    error_message = "A method does not ask for the key."
  }

  assert {
    condition     = toset([for method in aws_api_gateway_method.this : method.http_method]) == toset(["DELETE", "GET", "POST"])
    error_message = "Only what the function answers to is there."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.ingest_key.secret_string == aws_api_gateway_api_key.ingest.value && local.settings.INGEST_KEY_SECRET == output.ingest_key_secret_arn
    error_message = "The gateway and the function ask for the same key."
  }

  assert {
    condition     = aws_secretsmanager_secret.ingest_key.kms_key_id == var.key_arn
    error_message = "The key is kept under our own one."
  }

  assert {
    condition     = aws_lambda_permission.gateway.source_arn == "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/live/*/ingest*" && aws_lambda_permission.gateway.principal == "apigateway.amazonaws.com"
    error_message = "Nothing but this stage of this API calls the function."
  }

  assert {
    condition     = startswith(aws_api_gateway_rest_api.this.security_policy, "SecurityPolicy_TLS13_1_2") && aws_api_gateway_rest_api.this.endpoint_access_mode == "STRICT"
    error_message = "TLS 1.2 or newer, and only by the API's own name."
  }
}

run "the_key_has_limits" {
  assert {
    condition = alltrue([
      one(aws_api_gateway_usage_plan.ingest.quota_settings).limit == 5000,
      one(aws_api_gateway_usage_plan.ingest.quota_settings).period == "DAY",
      one(aws_api_gateway_usage_plan.ingest.throttle_settings).rate_limit == 10,
      one(aws_api_gateway_usage_plan.ingest.throttle_settings).burst_limit == 20,
      one(aws_api_gateway_usage_plan.ingest.api_stages).stage == "live",
      aws_api_gateway_usage_plan_key.ingest.key_id == aws_api_gateway_api_key.ingest.id,
    ])
    error_message = "The key may do so much in a second and in a day, at this stage."
  }
}

run "logs_tell_who_and_what_and_no_secret" {
  assert {
    condition     = !strcontains(one(aws_api_gateway_stage.live.access_log_settings).format, "$context.identity.apiKey\"") && !strcontains(one(aws_api_gateway_stage.live.access_log_settings).format, "header")
    error_message = "The access log would hold the key."
  }

  assert {
    condition     = one(aws_api_gateway_method_settings.all.settings).logging_level == "OFF" && !one(aws_api_gateway_method_settings.all.settings).data_trace_enabled
    error_message = "Bodies would be logged."
  }

  assert {
    condition     = aws_cloudwatch_log_group.access.retention_in_days == 7 && aws_cloudwatch_log_group.access.kms_key_id == var.key_arn && aws_api_gateway_stage.live.xray_tracing_enabled
    error_message = "Requests are logged for 7 days, encrypted, and traced."
  }
}

run "the_function_may_do_this_and_no_more" {
  assert {
    condition = { for one in local.statements : one.Sid => one.Resource } == {
      LogInToTheDatabase          = var.database.connect_arn
      AskForVectors               = var.embedding.endpoint_arn
      FillIndexes                 = "${aws_s3vectors_vector_bucket.this.vector_bucket_arn}/index/*"
      SeeWhetherTheBucketIsThere  = aws_s3vectors_vector_bucket.this.vector_bucket_arn
      ReadTheIngestKey            = aws_secretsmanager_secret.ingest_key.arn
      UseTheKeyOfVectorsAndSecret = var.key_arn
    }
    error_message = "Each permission is for one thing."
  }

  assert {
    condition = toset(flatten([for one in local.statements : one.Action])) == toset([
      "kms:Decrypt",
      "kms:GenerateDataKey",
      "rds-db:connect",
      "s3vectors:CreateIndex",
      "s3vectors:DeleteVectors",
      "s3vectors:GetIndex",
      "s3vectors:ListIndexes",
      "s3vectors:PutVectors",
      "sagemaker:InvokeEndpoint",
      "secretsmanager:GetSecretValue",
    ])
    error_message = "It neither reads vectors nor drops indexes."
  }

  assert {
    condition = local.settings == {
      DATABASE_URL       = var.database.url
      DATABASE_IAM       = "true"
      VECTORS_BUCKET     = "career-vectors-123456789012"
      EMBEDDING_ENDPOINT = "career-embedding"
      INGEST_KEY_SECRET  = aws_secretsmanager_secret.ingest_key.arn
    }
    error_message = "It is told where everything is, and no secret."
  }
}

run "what_an_account_may_want_otherwise" {
  variables {
    model_monthly_usd    = 20
    web_acl_arn          = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/some/1"
    set_gateway_log_role = false
  }

  assert {
    condition     = local.settings.MODEL_MONTHLY_USD == "20"
    error_message = "A run is told what is left of the month."
  }

  assert {
    condition     = aws_wafv2_web_acl_association.this[0].resource_arn == aws_api_gateway_stage.live.arn
    error_message = "The web ACL stands in front of the stage."
  }

  assert {
    condition     = length(aws_api_gateway_account.this) == 0 && length(aws_iam_role.gateway_logs) == 0
    error_message = "What something else sets is left alone."
  }
}

run "limits_that_would_stop_the_researcher" {
  command = plan

  variables {
    requests_per_day    = 50
    requests_per_second = 0
    burst               = 0
  }

  expect_failures = [var.requests_per_day, var.requests_per_second, var.burst]
}
