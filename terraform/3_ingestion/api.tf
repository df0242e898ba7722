# The REST API in front of the function. Its keys and quotas are why it is no HTTP API. All of it asks
# for the key, and nothing outside /ingest is there.

locals {
  stage = "live"

  # What the function answers to; a test holds this against the routes of its app.
  methods = {
    ingest = ["POST"]
    below  = ["DELETE", "GET", "POST"]
  }
  resources = {
    ingest = aws_api_gateway_resource.ingest.id
    below  = aws_api_gateway_resource.below.id
  }
  routes = merge([
    for resource, methods in local.methods : {
      for method in methods : "${method} ${resource}" => { resource = resource, method = method }
    }
  ]...)

  # In the words of the application, so that the researcher knows what helps and what does not.
  refusals = {
    INVALID_API_KEY = {
      status = "401", title = "Unauthorized", code = "unauthorized"
      detail = "This needs the ingest key, in the header X-API-Key."
    }
    MISSING_AUTHENTICATION_TOKEN = { # what API Gateway calls an address that is not there
      status = "404", title = "Not Found", code = "not_found"
      detail = "There is nothing at this address."
    }
    REQUEST_TOO_LARGE = {
      status = "413", title = "Request Entity Too Large", code = "too_large"
      detail = "That is larger than we accept."
    }
    THROTTLED = {
      status = "429", title = "Too Many Requests", code = "too_many_requests"
      detail = "That was a bit fast. Please wait a moment and try again."
    }
    QUOTA_EXCEEDED = {
      status = "429", title = "Too Many Requests", code = "quota_exceeded"
      detail = "The ingest key has reached today's limit. It starts anew at midnight UTC."
    }
  }
}

resource "aws_api_gateway_rest_api" "this" {
  name                 = "${var.prefix}-api"
  description          = "CareerAssist: handing documents in to the knowledge base"
  api_key_source       = "HEADER"
  security_policy      = "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09"
  endpoint_access_mode = "STRICT"

  endpoint_configuration {
    types = ["REGIONAL"]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_resource" "ingest" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  parent_id   = aws_api_gateway_rest_api.this.root_resource_id
  path_part   = "ingest"
}

resource "aws_api_gateway_resource" "below" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  parent_id   = aws_api_gateway_resource.ingest.id
  path_part   = "{proxy+}"
}

resource "aws_api_gateway_method" "this" {
  for_each = local.routes

  # checkov:skip=CKV_AWS_59:Every method asks for the API key, and the function for the same key again
  # checkov:skip=CKV2_AWS_53:The function checks every request against its own models
  rest_api_id      = aws_api_gateway_rest_api.this.id
  resource_id      = local.resources[each.value.resource]
  http_method      = each.value.method
  authorization    = "NONE"
  api_key_required = true
}

resource "aws_api_gateway_integration" "this" {
  for_each = local.routes

  rest_api_id             = aws_api_gateway_rest_api.this.id
  resource_id             = local.resources[each.value.resource]
  http_method             = aws_api_gateway_method.this[each.key].http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST" # how Lambda itself is called
  uri                     = module.ingest.invoke_arn
  timeout_milliseconds    = 29000 # as long as a REST API waits, unless AWS raises it for the account
}

resource "aws_api_gateway_gateway_response" "this" {
  for_each = local.refusals

  rest_api_id   = aws_api_gateway_rest_api.this.id
  response_type = each.key
  status_code   = each.value.status

  response_templates = {
    "application/json" = jsonencode({
      type   = "about:blank"
      title  = each.value.title
      status = tonumber(each.value.status)
      code   = each.value.code
      detail = each.value.detail
    })
  }
}

# A stage shows what was deployed, not what the API has become: any change deploys anew.
resource "aws_api_gateway_deployment" "this" {
  rest_api_id = aws_api_gateway_rest_api.this.id

  triggers = {
    content = sha256(jsonencode([
      aws_api_gateway_resource.ingest,
      aws_api_gateway_resource.below,
      aws_api_gateway_method.this,
      aws_api_gateway_integration.this,
      aws_api_gateway_gateway_response.this,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_stage" "live" {
  # checkov:skip=CKV_AWS_120:Nothing here may be cached: what is handed in is stored, what is asked for is the present state
  # checkov:skip=CKV2_AWS_29:Without the key nothing gets past the gateway, nor is it charged; web_acl_arn puts AWS WAF in front
  # checkov:skip=CKV2_AWS_77:Nothing here runs on Java; as above
  # checkov:skip=CKV2_AWS_4:Execution logs would hold bodies and go to a group of API Gateway's own that is kept for ever
  # checkov:skip=CKV2_AWS_51:Callers show a key, which the function checks; a client certificate of the gateway is for servers behind it
  rest_api_id          = aws_api_gateway_rest_api.this.id
  deployment_id        = aws_api_gateway_deployment.this.id
  stage_name           = local.stage
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    # Which key it was, not the key; no header and no body.
    format = jsonencode({
      requestId        = "$context.requestId"
      requestTime      = "$context.requestTime"
      sourceIp         = "$context.identity.sourceIp"
      apiKeyId         = "$context.identity.apiKeyId"
      httpMethod       = "$context.httpMethod"
      path             = "$context.path"
      status           = "$context.status"
      responseLatency  = "$context.responseLatency"
      integrationError = "$context.integration.error"
      xrayTraceId      = "$context.xrayTraceId"
    })
  }

  depends_on = [aws_api_gateway_account.this]
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.this.id
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "*/*"

  settings {
    # checkov:skip=CKV_AWS_225:Nothing here may be cached
    metrics_enabled = true
    # Access logs are enough; why, stands at the stage.
    logging_level      = "OFF"
    data_trace_enabled = false
  }
}

resource "aws_cloudwatch_log_group" "access" {
  # checkov:skip=CKV_AWS_338:Logs are kept for a week; they are there to find faults with
  name              = "/aws/apigateway/${var.prefix}-api"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

resource "aws_wafv2_web_acl_association" "this" {
  count = var.web_acl_arn == null ? 0 : 1

  resource_arn = aws_api_gateway_stage.live.arn
  web_acl_arn  = var.web_acl_arn
}

# --- for the whole account and region -------------------------------------------------------------

resource "aws_iam_role" "gateway_logs" {
  count = var.set_gateway_log_role ? 1 : 0

  name                 = "${var.prefix}-gateway-logs-role"
  description          = "How API Gateway writes the access logs of the APIs of this account and region."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "apigateway.amazonaws.com" }
    }]
  })
}

# API Gateway takes no role that may do less: it tries these actions on all groups when it is set.
resource "aws_iam_role_policy" "gateway_logs" {
  count = var.set_gateway_log_role ? 1 : 0

  # checkov:skip=CKV_AWS_355:API Gateway refuses a role that is narrower
  # checkov:skip=CKV_AWS_290:API Gateway refuses a role that is narrower
  name = "all"
  role = aws_iam_role.gateway_logs[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "logs:CreateLogGroup",
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:PutLogEvents",
      ]
      Resource = "*"
    }]
  })
}

resource "aws_api_gateway_account" "this" {
  count = var.set_gateway_log_role ? 1 : 0

  cloudwatch_role_arn = aws_iam_role.gateway_logs[0].arn

  depends_on = [aws_iam_role_policy.gateway_logs]
}
