# The HTTP API in front of `career-api`. Nothing gets in without a token of the issuer but what is
# listed here, and costly routes have limits of their own: an HTTP API counts all callers together.
#
# CORS is the app's own business (WEB_ORIGINS: the site, and nobody else). Pages need none, as the
# site and the API have one address; and the gateway could not be told the site's name, which AWS
# makes up only for a distribution that already knows the gateway.

locals {
  api_host = trimprefix(aws_apigatewayv2_api.this.api_endpoint, "https://")

  # Of what openapi.json has without sign-in, `/api/auth/*` is missing: it signs people in on a
  # machine of their own. `/api/ready` asks the database, so it may not be asked often.
  open_routes = {
    "GET /config.json"      = var.throttling.usual
    "GET /api/health"       = var.throttling.usual
    "GET /api/ready"        = { rate = 2, burst = 5 }
    "OPTIONS /api/{proxy+}" = var.throttling.usual
  }

  guarded_routes = merge(
    { "ANY /api/{proxy+}" = var.throttling.usual },
    # What costs money or much time: models, SageMaker, reading of files, whole exports.
    { for route in [
      "GET /api/knowledge/search",
      "GET /api/me/export",
      "POST /api/analyze",
      "POST /api/cvs",
      "POST /api/interview-sessions/{session_id}/answers",
      "POST /api/jobs/{job_id}/retry",
      "POST /api/postings",
      "POST /api/uploads",
    ] : route => var.throttling.costly },
  )

  # Which route, how it ended and how long it took; not who asked, for what, or with which token.
  access_log = {
    time         = "$context.requestTime"
    request      = "$context.requestId"
    route        = "$context.routeKey"
    status       = "$context.status"
    milliseconds = "$context.responseLatency"
    function     = "$context.integrationLatency"
    problem      = "$context.error.responseType"
    refused      = "$context.authorizer.error"
  }
}

resource "aws_apigatewayv2_api" "this" {
  name          = "${var.prefix}-api"
  description   = "CareerAssist's API; the web app reaches it through CloudFront."
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_authorizer" "this" {
  api_id           = aws_apigatewayv2_api.this.id
  name             = "sign-in"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = local.sign_in.issuer
    audience = local.token_audience
  }
}

resource "aws_apigatewayv2_integration" "api" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_method     = "POST" # how Lambda itself is called; unsaid, plans would differ for ever
  integration_uri        = module.api.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "guarded" {
  for_each           = local.guarded_routes
  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.api.id}"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.this.id
}

resource "aws_apigatewayv2_route" "open" {
  #checkov:skip=CKV_AWS_309:Whether it lives, with what people sign in, and what browsers ask first, is for everybody.
  for_each           = local.open_routes
  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.api.id}"
  authorization_type = "NONE"
}

# Of groups whose names begin so, AWS lets log deliveries write to as many as there are.
resource "aws_cloudwatch_log_group" "gateway" {
  #checkov:skip=CKV_AWS_338:Logs are kept for a week; they are there to find faults with.
  name              = "/aws/vendedlogs/apigateway/${var.prefix}-api"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arn
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_rate_limit  = var.throttling.usual.rate
    throttling_burst_limit = var.throttling.usual.burst
  }

  dynamic "route_settings" {
    for_each = merge(local.guarded_routes, local.open_routes)

    content {
      route_key              = route_settings.key
      throttling_rate_limit  = route_settings.value.rate
      throttling_burst_limit = route_settings.value.burst
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.gateway.arn
    format          = jsonencode(local.access_log)
  }

  # AWS refuses settings of routes that are not there.
  depends_on = [aws_apigatewayv2_route.guarded, aws_apigatewayv2_route.open]
}
