# Who deploys from GitHub: one repository, one environment of it, for two hours, without any secret kept
# anywhere. README.md says what the role may and may not do, and why.

locals {
  deploys = var.github != null
  plans   = try(var.github.plan_environment, null) != null

  issuer   = "token.actions.githubusercontent.com"
  provider = local.deploys ? coalesce(var.github.provider_arn, one(aws_iam_openid_connect_provider.github[*].arn)) : null

  # Who asks: `repo:owner/name:environment:prod`, and nothing that only looks like it.
  trust = { for role, environment in {
    deploy = try(var.github.environment, null)
    plan   = try(var.github.plan_environment, null)
    } : role => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = local.provider }
        Condition = {
          StringEquals = {
            "${local.issuer}:aud" = "sts.amazonaws.com"
            "${local.issuer}:sub" = "repo:${var.github.repository}:environment:${environment}"
          }
        }
      }]
  }) if environment != null }
}

resource "aws_iam_openid_connect_provider" "github" {
  count = local.deploys && try(var.github.provider_arn, null) == null ? 1 : 0

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  count = local.deploys ? 1 : 0

  name                 = "${var.prefix}-deploy"
  description          = "Deploys CareerAssist from GitHub."
  max_session_duration = 7200
  assume_role_policy   = local.trust["deploy"]
}

resource "aws_iam_policy" "deploy" {
  # checkov:skip=CKV_AWS_355:Networks, keys, gateways and the like have numbers that nobody knows before; README.md says what follows
  # checkov:skip=CKV_AWS_290:The same
  for_each = { for name, policy in local.deploying : name => policy if local.deploys }

  name        = "${var.prefix}-deploy-${each.key}"
  description = each.value.description
  policy      = jsonencode({ Version = "2012-10-17", Statement = each.value.statements })
}

resource "aws_iam_role_policy_attachment" "deploy" {
  for_each = aws_iam_policy.deploy

  role       = aws_iam_role.deploy[0].name
  policy_arn = each.value.arn
}

resource "aws_iam_role" "plan" {
  count = local.plans ? 1 : 0

  name               = "${var.prefix}-plan"
  description        = "Plans a deployment of CareerAssist from GitHub, and changes nothing."
  assume_role_policy = local.trust["plan"]
}

resource "aws_iam_role_policy_attachment" "plan" {
  for_each = local.plans ? toset(["read", "never"]) : toset([])

  role       = aws_iam_role.plan[0].name
  policy_arn = aws_iam_policy.deploy[each.key].arn
}
