mock_provider "aws" {
  override_during = plan
  source          = "./tests/aws"
}

run "every_route_asks_for_a_token_but_those_listed" {
  command = plan

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.open)) == toset(["GET /config.json", "GET /api/health", "GET /api/ready", "OPTIONS /api/{proxy+}"])
    error_message = "Another route without sign-in is a decision: name it here too."
  }

  assert {
    condition = alltrue([
      for route in aws_apigatewayv2_route.guarded : route.authorization_type == "JWT" && route.authorizer_id == "signin"
    ])
    error_message = "All other routes have the authorizer."
  }

  assert {
    condition     = contains(keys(aws_apigatewayv2_route.guarded), "ANY /api/{proxy+}") && !anytrue([for key in keys(local.guarded_routes) : startswith(key, "$default")])
    error_message = "The API is all there is behind the gateway, and all of it is guarded."
  }

  assert {
    condition = (
      aws_apigatewayv2_authorizer.this.authorizer_type == "JWT"
      && aws_apigatewayv2_authorizer.this.jwt_configuration[0].issuer == "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI"
      && aws_apigatewayv2_authorizer.this.jwt_configuration[0].audience == toset(["5exampleclient"])
    )
    error_message = "Tokens are those of our user pool, made for our web app."
  }
}

run "no_route_takes_more_than_its_share" {
  command = plan

  assert {
    condition = toset([for setting in aws_apigatewayv2_stage.this.route_settings : setting.route_key]) == toset(concat(
      keys(aws_apigatewayv2_route.guarded), keys(aws_apigatewayv2_route.open),
    ))
    error_message = "Each route has a limit of its own."
  }

  assert {
    condition = alltrue([
      for setting in aws_apigatewayv2_stage.this.route_settings :
      setting.throttling_rate_limit <= 10 && setting.throttling_burst_limit <= 20
      if startswith(setting.route_key, "POST ") || setting.route_key == "GET /api/ready"
    ])
    error_message = "What costs money, and what asks the database without sign-in, has narrow limits."
  }

  assert {
    condition     = aws_apigatewayv2_stage.this.default_route_settings[0].throttling_rate_limit == 100 && aws_apigatewayv2_stage.this.default_route_settings[0].throttling_burst_limit == 200
    error_message = "Whatever is added later is limited too."
  }
}

run "nothing_of_a_person_is_logged" {
  command = plan

  assert {
    condition = toset(values(jsondecode(aws_apigatewayv2_stage.this.access_log_settings[0].format))) == toset([
      "$context.requestTime", "$context.requestId", "$context.routeKey", "$context.status", "$context.responseLatency",
      "$context.integrationLatency", "$context.error.responseType", "$context.authorizer.error",
    ])
    error_message = "No address, path, query string, agent or claim belongs into the access log."
  }

  assert {
    condition     = aws_cloudwatch_log_group.gateway.retention_in_days == 7 && aws_cloudwatch_log_group.gateway.kms_key_id == var.key_arn
    error_message = "Its log is encrypted and kept for a week."
  }
}

run "the_function_knows_what_it_needs" {
  command = plan

  assert {
    condition = (
      aws_apigatewayv2_integration.api.payload_format_version == "2.0"
      && aws_apigatewayv2_integration.api.timeout_milliseconds == 30000
      && aws_lambda_permission.gateway.source_arn == "arn:aws:execute-api:eu-central-1:111122223333:a1b2c3/*/*"
    )
    error_message = "The gateway speaks payload 2.0 for up to 30 s, and only this API calls the function."
  }

  assert {
    condition = (
      local.api_settings.ALLOWED_HOSTS == "a1b2c3.execute-api.eu-central-1.amazonaws.com"
      && local.api_settings.WEB_ORIGINS == "https://d111111abcdef8.cloudfront.net"
      && local.api_settings.TRUSTED_PROXIES == "198.51.100.0/24,203.0.113.0/24"
    )
    error_message = "It answers to the name that CloudFront calls it by, to the site's pages, and believes CloudFront about addresses."
  }

  assert {
    condition     = !strcontains(local.api_settings.DATABASE_URL, ":@") && local.api_settings.DATABASE_IAM == "true"
    error_message = "It logs in to the database with a token."
  }
}

run "a_login_with_a_password_is_refused" {
  command = plan

  variables {
    database = {
      url         = "postgresql://careerassist_lambda:secret@career.example.com:5432/career"
      connect_arn = "arn:aws:rds-db:eu-central-1:111122223333:dbuser:cluster-X/careerassist_lambda"
    }
  }

  expect_failures = [var.database]
}

run "people_are_told_of_the_models_that_are_asked" {
  command = plan

  variables {
    model = { id = "bedrock/eu.amazon.nova-pro-v1:0", agents = { extractor = "offline/rules" }, monthly_usd = 100 }
  }

  assert {
    condition = (
      local.api_options.MODEL == "bedrock/eu.amazon.nova-pro-v1:0" && local.api_options.MODEL_EXTRACTOR == "offline/rules"
      && local.api_options.MODEL_ANALYZER == null && local.api_options.MODEL_MONTHLY_USD == 100
    )
    error_message = "What the API says of models has to be what the agents ask."
  }
}

run "settings_that_follow_from_other_inputs_are_refused" {
  command = plan

  variables {
    settings = { WEB_ORIGINS = "*" }
  }

  expect_failures = [var.settings]
}

run "other_workers_are_refused" {
  command = plan

  variables {
    workers = { analyzer = "arn:aws:lambda:eu-central-1:111122223333:function:career-analyzer" }
  }

  expect_failures = [var.workers]
}
