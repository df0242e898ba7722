# Who signs people in: a Cognito user pool that is made here, or Clerk or any other OpenID Connect
# issuer that you have. The app checks every token itself too, so what leaves here (`local.sign_in`)
# is what it has to know.

locals {
  makes_pool   = var.sign_in.kind == "cognito"
  pool_domain  = coalesce(var.cognito.domain_prefix, "${var.prefix}-${local.account}")
  sign_in_page = "${local.web_address}/sign-in/"

  sign_in = local.makes_pool ? {
    kind      = "cognito"
    issuer    = "https://${aws_cognito_user_pool.this[0].endpoint}"
    audience  = [aws_cognito_user_pool_client.web[0].id]
    client_id = aws_cognito_user_pool_client.web[0].id
    jwks_url  = "https://${aws_cognito_user_pool.this[0].endpoint}/.well-known/jwks.json"
    origins   = ["https://${local.pool_domain}.auth.${local.region}.amazoncognito.com"]
    } : {
    kind   = var.sign_in.kind
    issuer = var.sign_in.issuer
    # Clerk names the page that a token was made for (`azp`).
    audience  = var.sign_in.kind == "clerk" ? [local.web_address] : var.sign_in.audience
    client_id = var.sign_in.client_id
    jwks_url  = var.sign_in.jwks_url
    origins   = var.sign_in.origins
  }

  # What the gateway looks for in `aud` or, where there is none, in `client_id`.
  token_audience = local.makes_pool ? local.sign_in.audience : var.sign_in.audience
}

resource "aws_cognito_user_pool" "this" {
  count                    = local.makes_pool ? 1 : 0
  name                     = var.prefix
  user_pool_tier           = var.cognito.threat_protection == "OFF" ? "ESSENTIALS" : "PLUS"
  deletion_protection      = var.cognito.deletion_protection ? "ACTIVE" : "INACTIVE"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"] # nobody gets in before the code from the e-mail was typed
  mfa_configuration        = "OPTIONAL"

  username_configuration {
    case_sensitive = false
  }

  admin_create_user_config {
    allow_admin_create_user_only = !var.cognito.registration
  }

  # Who changes the address has to show that the new one is theirs before it counts.
  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  # Long rather than strange, as NIST SP 800-63B advises.
  password_policy {
    minimum_length                   = 12
    require_lowercase                = false
    require_uppercase                = false
    require_numbers                  = false
    require_symbols                  = false
    temporary_password_validity_days = 7
  }

  software_token_mfa_configuration {
    enabled = true
  }

  # Either tier lets access tokens be added to, for which the event has this version.
  lambda_config {
    pre_token_generation_config {
      lambda_arn     = module.token[0].arn
      lambda_version = "V2_0"
    }
  }

  user_pool_add_ons {
    advanced_security_mode = var.cognito.threat_protection
  }

  verification_message_template {
    default_email_option = "CONFIRM_WITH_CODE"
  }

  email_configuration {
    email_sending_account = var.cognito.ses_identity_arn == null ? "COGNITO_DEFAULT" : "DEVELOPER"
    source_arn            = var.cognito.ses_identity_arn
    from_email_address    = var.cognito.ses_identity_arn == null ? null : var.mail.sender
    configuration_set     = var.cognito.ses_identity_arn == null ? null : var.mail.configuration_set
  }
}

# Puts a person's proved e-mail address into their access tokens, which name none by themselves. It
# may do nothing but write its log.
module "token" {
  source = "../modules/function"
  count  = local.makes_pool ? 1 : 0

  name                     = "token"
  prefix                   = var.prefix
  manifest                 = var.manifest
  packages_bucket          = var.packages_bucket
  key_arn                  = var.key_arn
  log_retention_days       = var.log_retention_days
  permissions_boundary_arn = var.permissions_boundary_arn
  telemetry_layer_arn      = var.telemetry_layer_arn
}

resource "aws_lambda_permission" "user_pool" {
  count         = local.makes_pool ? 1 : 0
  statement_id  = "FromItsUserPool"
  action        = "lambda:InvokeFunction"
  function_name = module.token[0].function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.this[0].arn
}

resource "aws_cognito_user_pool_client" "web" {
  count        = local.makes_pool ? 1 : 0
  name         = "web"
  user_pool_id = aws_cognito_user_pool.this[0].id

  # A page keeps no secret: a code with PKCE, and tokens in its memory only.
  generate_secret                      = false
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["email", "openid", "profile"]
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = [local.sign_in_page]
  logout_urls                          = [local.sign_in_page]

  explicit_auth_flows           = ["ALLOW_USER_SRP_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  enable_token_revocation       = true
  read_attributes               = ["email", "email_verified", "name"]
  write_attributes              = ["email", "name"]

  access_token_validity  = 30
  id_token_validity      = 30
  refresh_token_validity = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }

  # Each refresh token is good once; the grace is for an answer that was lost.
  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = 30
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  count                 = local.makes_pool ? 1 : 0
  domain                = local.pool_domain
  user_pool_id          = aws_cognito_user_pool.this[0].id
  managed_login_version = 2
}

# Without a style there are no pages to sign in on.
resource "aws_cognito_managed_login_branding" "web" {
  count                       = local.makes_pool ? 1 : 0
  user_pool_id                = aws_cognito_user_pool.this[0].id
  client_id                   = aws_cognito_user_pool_client.web[0].id
  use_cognito_provided_values = true
}
