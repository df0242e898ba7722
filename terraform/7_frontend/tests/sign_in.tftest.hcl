mock_provider "aws" {
  override_during = plan
  source          = "./tests/aws"
}

run "people_register_themselves_and_show_that_their_address_is_theirs" {
  command = plan

  assert {
    condition = (
      !aws_cognito_user_pool.this[0].admin_create_user_config[0].allow_admin_create_user_only
      && aws_cognito_user_pool.this[0].auto_verified_attributes == toset(["email"])
      && aws_cognito_user_pool.this[0].user_attribute_update_settings[0].attributes_require_verification_before_update == toset(["email"])
    )
    error_message = "Registration is open, and an address counts only once its code was typed, the first one and every later one."
  }

  assert {
    condition = (
      aws_cognito_user_pool.this[0].deletion_protection == "ACTIVE"
      && aws_cognito_user_pool.this[0].mfa_configuration == "OPTIONAL"
      && aws_cognito_user_pool.this[0].software_token_mfa_configuration[0].enabled
      && aws_cognito_user_pool.this[0].password_policy[0].minimum_length >= 12
      && [for way in aws_cognito_user_pool.this[0].account_recovery_setting[0].recovery_mechanism : way.name] == ["verified_email"]
    )
    error_message = "Accounts must be safe: long passwords, a second factor for who wants one, recovery by the address that was shown, and no deletion of all of them by accident."
  }
}

run "the_page_keeps_no_secret" {
  command = plan

  assert {
    condition = (
      !aws_cognito_user_pool_client.web[0].generate_secret
      && aws_cognito_user_pool_client.web[0].allowed_oauth_flows == toset(["code"])
      && aws_cognito_user_pool_client.web[0].callback_urls == toset(["https://d111111abcdef8.cloudfront.net/sign-in/"])
      && aws_cognito_user_pool_client.web[0].logout_urls == toset(["https://d111111abcdef8.cloudfront.net/sign-in/"])
      && aws_cognito_user_pool_client.web[0].prevent_user_existence_errors == "ENABLED"
      && aws_cognito_user_pool_client.web[0].enable_token_revocation
      && aws_cognito_user_pool_client.web[0].refresh_token_rotation[0].feature == "ENABLED"
    )
    error_message = "A public client with codes, that leads back to the site alone and does not tell who has an account."
  }

  assert {
    condition     = !contains(aws_cognito_user_pool_client.web[0].explicit_auth_flows, "ALLOW_REFRESH_TOKEN_AUTH")
    error_message = "AWS refuses this flow where refresh tokens are rotated."
  }

  assert {
    condition     = !contains(aws_cognito_user_pool_client.web[0].write_attributes, "email_verified")
    error_message = "Nobody may call their own address verified."
  }
}

run "access_tokens_say_whose_address_is_whose" {
  command = plan

  override_module {
    target = module.token
    outputs = {
      arn            = "arn:aws:lambda:eu-central-1:111122223333:function:career-token"
      function_name  = "career-token"
      log_group_name = "/aws/lambda/career-token"
      role_name      = "career-token-role"
    }
  }

  assert {
    condition = (
      aws_cognito_user_pool.this[0].lambda_config[0].pre_token_generation_config[0].lambda_arn == "arn:aws:lambda:eu-central-1:111122223333:function:career-token"
      && aws_cognito_user_pool.this[0].lambda_config[0].pre_token_generation_config[0].lambda_version == "V2_0"
      && contains(["ESSENTIALS", "PLUS"], aws_cognito_user_pool.this[0].user_pool_tier)
    )
    error_message = "Only this version of the event, which these tiers have, reaches access tokens: without it nobody can ask for e-mails."
  }

  assert {
    condition = (
      aws_lambda_permission.user_pool[0].principal == "cognito-idp.amazonaws.com"
      && aws_lambda_permission.user_pool[0].function_name == "career-token"
      && aws_lambda_permission.user_pool[0].source_arn == "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI"
    )
    error_message = "Our pool may call it, and no other pool."
  }

  assert {
    condition     = output.functions["token"].function_name == "career-token"
    error_message = "Alarms watch it: while it fails, nobody signs in."
  }
}

run "the_function_for_tokens_may_do_nothing_but_say_what_it_does" {
  command = plan

  module {
    source = "../modules/function"
  }

  variables {
    name   = "token"
    prefix = "career"
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      contains(["WriteItsLog", "SendTraces", "ReadItsSettings"], statement.Sid)
    ])
    error_message = "It needs no service and no network."
  }

  assert {
    condition     = length(aws_lambda_function.this.vpc_config) == 0 && aws_lambda_function.this.timeout == 5
    error_message = "Cognito waits five seconds, and the network would only be waited for."
  }
}

run "the_app_is_told_who_signs_people_in" {
  command = plan

  assert {
    condition = (
      output.sign_in.kind == "cognito"
      && output.sign_in.issuer == "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI"
      && output.sign_in.jwks_url == "${output.sign_in.issuer}/.well-known/jwks.json"
      && output.sign_in.audience == tolist(["5exampleclient"])
      && output.sign_in.client_id == "5exampleclient"
      && output.sign_in.origins == tolist(["https://career-111122223333.auth.eu-central-1.amazoncognito.com"])
    )
    error_message = "The fetcher gets keys from there, and pages may speak to these origins."
  }
}

run "clerk_names_the_page_and_the_gateway_asks_for_an_audience" {
  command = plan

  variables {
    sign_in = {
      kind      = "clerk"
      issuer    = "https://clerk.career.example.com"
      audience  = ["careerassist"]
      client_id = "pk_live_example"
    }
  }

  assert {
    condition     = output.sign_in.audience == tolist(["https://d111111abcdef8.cloudfront.net"]) && local.token_audience == tolist(["careerassist"])
    error_message = "The app looks at azp, the gateway at aud."
  }

  assert {
    condition     = length(aws_cognito_user_pool.this) == 0 && output.user_pool_id == null && !contains(keys(output.functions), "token")
    error_message = "There is one issuer, and only a pool of ours has a function for its tokens."
  }
}

run "an_issuer_has_to_be_complete" {
  command = plan

  variables {
    sign_in = { kind = "oidc", issuer = "https://login.example.com" }
  }

  expect_failures = [var.sign_in]
}

run "an_issuer_has_to_speak_https" {
  command = plan

  variables {
    sign_in = { kind = "oidc", issuer = "http://login.example.com", audience = ["career"], client_id = "web" }
  }

  expect_failures = [var.sign_in]
}

run "ses_sends_the_codes_if_it_may" {
  command = plan

  variables {
    cognito = {
      ses_identity_arn  = "arn:aws:ses:eu-central-1:111122223333:identity/example.com"
      threat_protection = "ENFORCED"
    }
  }

  assert {
    condition = (
      aws_cognito_user_pool.this[0].email_configuration[0].email_sending_account == "DEVELOPER"
      && aws_cognito_user_pool.this[0].email_configuration[0].from_email_address == "CareerAssist <career@example.com>"
    )
    error_message = "E-mails come from the address of the installation."
  }

  assert {
    condition     = aws_cognito_user_pool.this[0].user_pool_tier == "PLUS"
    error_message = "Only that tier has threat protection."
  }
}

run "a_sign_in_page_that_aws_refuses" {
  command = plan

  variables {
    cognito = { domain_prefix = "career-aws" }
  }

  expect_failures = [var.cognito]
}
