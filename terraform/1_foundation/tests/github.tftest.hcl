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
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/general" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/career-boundary" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/career-deploy" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
  }
}

run "nobody_deploys_from_github_unless_asked" {
  assert {
    condition = (
      length(aws_iam_openid_connect_provider.github) == 0 && length(aws_iam_role.deploy) == 0 && length(aws_iam_role.plan) == 0 &&
      length(aws_iam_policy.deploy) == 0 && output.deploy_role_arn == null && output.plan_role_arn == null
    )
    error_message = "Without a repository there is no role for one."
  }
}

run "one_repository_and_one_environment_deploy" {
  variables {
    github = { repository = "someone@12/careerassist@34" }
  }

  assert {
    condition = jsondecode(aws_iam_role.deploy[0].assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = "repo:someone@12/careerassist@34:environment:prod"
      }
    }
    error_message = "Another repository, branch or environment could deploy."
  }

  assert {
    condition     = length(aws_iam_role.plan) == 0
    error_message = "There is a role for plans, and nobody asked for one."
  }
}

run "roles_are_made_within_the_boundary" {
  variables {
    github = { repository = "someone/careerassist" }
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_iam_policy.deploy["roles"].policy).Statement :
      try(statement.Condition.StringEquals["iam:PermissionsBoundary"], null) == "arn:aws:iam::123456789012:policy/career-boundary"
      if anytrue([for action in flatten([statement.Action]) : contains(["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePermissionsBoundary"], action)])
    ])
    error_message = "A workflow could give a role rights without a boundary."
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_iam_policy.deploy["roles"].policy).Statement :
      statement.Resource == "arn:aws:iam::123456789012:role/career-*" || statement.Resource == "arn:aws:iam::123456789012:role/aws-service-role/*"
    ])
    error_message = "A workflow could change roles of somebody else's."
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_iam_policy.deploy["roles"].policy).Statement :
      can(statement.Condition.StringEquals["iam:PassedToService"]) if contains(flatten([statement.Action]), "iam:PassRole")
    ])
    error_message = "A workflow could hand a role to any service."
  }

  assert {
    condition = alltrue([for name, policy in aws_iam_policy.deploy : !anytrue(flatten([
      for statement in jsondecode(policy.policy).Statement : [
        for action in flatten([statement.Action]) :
        startswith(action, "*") || (startswith(action, "iam:") && !contains(["iam:Get*", "iam:List*"], action)) || startswith(action, "organizations:") || startswith(action, "sts:Assume")
      ] if statement.Effect == "Allow" && name != "roles"
    ]))])
    error_message = "Another policy than the one on roles touches IAM."
  }

  assert {
    condition = alltrue([for limit in ["policy/career-boundary", "policy/career-deploy-*", "role/career-deploy", "role/career-plan", "oidc-provider/token.actions.githubusercontent.com"] :
      anytrue([for statement in jsondecode(aws_iam_policy.deploy["never"].policy).Statement :
        contains(statement.Resource, "arn:aws:iam::123456789012:${limit}") if statement.Sid == "ChangeItsLimits"
    ])])
    error_message = "A workflow could widen what limits it."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_iam_policy.deploy["never"].policy).Statement : statement.Effect == "Deny"])
    error_message = "What a workflow never does must be denied."
  }

  assert {
    condition     = toset([for attachment in aws_iam_role_policy_attachment.deploy : attachment.role]) == toset([aws_iam_role.deploy[0].name]) && length(aws_iam_role_policy_attachment.deploy) == length(aws_iam_policy.deploy)
    error_message = "A policy is not attached, and if it is the one that denies, nothing is denied."
  }
}

run "policies_fit" {
  variables {
    prefix = "careerassistprod"
    github = { repository = "someone/careerassist" }
  }

  assert {
    condition     = alltrue([for policy in concat(values(aws_iam_policy.deploy), aws_iam_policy.boundary) : length(policy.policy) <= 6144])
    error_message = "IAM takes no policy of more than 6,144 characters: ${jsonencode({ for name, policy in aws_iam_policy.deploy : name => length(policy.policy) })}"
  }

  assert {
    condition     = length(aws_iam_policy.deploy) <= 10
    error_message = "IAM takes no more than ten policies for a role."
  }
}

run "the_boundary_leaves_no_way_to_more" {
  assert {
    condition = alltrue(flatten([for statement in jsondecode(aws_iam_policy.boundary[0].policy).Statement : [
      for action in flatten([statement.Action]) :
      !strcontains(action, "*") && !startswith(action, "sts:") && (!startswith(action, "iam:") || action == "iam:PassRole") &&
      !contains(["kms:PutKeyPolicy", "lambda:UpdateFunctionCode", "ecs:RegisterTaskDefinition"], action)
    ]]))
    error_message = "A role within the boundary could make itself another role, or change code."
  }

  assert {
    condition     = output.permissions_boundary_arn == "arn:aws:iam::123456789012:policy/career-boundary"
    error_message = "Other modules can't give their roles the boundary."
  }
}

run "a_boundary_of_the_account" {
  variables {
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/of-the-company"
    github                   = { repository = "someone/careerassist" }
  }

  assert {
    condition     = length(aws_iam_policy.boundary) == 0 && output.permissions_boundary_arn == "arn:aws:iam::123456789012:policy/of-the-company"
    error_message = "The account's own boundary is not the one in force."
  }

  assert {
    condition     = strcontains(aws_iam_policy.deploy["roles"].policy, "policy/of-the-company")
    error_message = "Roles could be made without the account's boundary."
  }
}

run "who_plans_changes_nothing" {
  variables {
    github = {
      repository       = "someone/careerassist"
      plan_environment = "plan"
      provider_arn     = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    }
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "An account has one provider for GitHub."
  }

  assert {
    condition     = jsondecode(aws_iam_role.plan[0].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == "repo:someone/careerassist:environment:plan"
    error_message = "Others could plan."
  }

  assert {
    condition     = toset(keys(aws_iam_role_policy_attachment.plan)) == toset(["read", "never"])
    error_message = "Who plans may change something."
  }

  assert {
    condition = alltrue(flatten([for statement in jsondecode(aws_iam_policy.deploy["read"].policy).Statement : [
      for action in flatten([statement.Action]) :
      can(regex("^[a-z0-9-]+:(Describe|Get|List|View|GET)", action)) || action == "kms:Decrypt"
    ]]))
    error_message = "A policy for reading changes something."
  }

  assert {
    condition = alltrue(flatten([for statement in jsondecode(aws_iam_policy.deploy["read"].policy).Statement : [
      for action in flatten([statement.Action]) : !contains(["s3:GetObject", "s3:Get*", "secretsmanager:GetSecretValue", "secretsmanager:Get*", "kms:Decrypt", "logs:Get*", "s3vectors:Get*"], action)
    ] if statement.Resource == "*"]))
    error_message = "A plan could read what is in buckets, secrets or logs of others."
  }
}

run "patterns_are_refused" {
  command = plan

  variables {
    github = { repository = "someone/*", environment = "*" }
  }

  expect_failures = [var.github]
}

run "a_plan_that_could_deploy_is_refused" {
  command = plan

  variables {
    github = { repository = "someone/careerassist", environment = "prod", plan_environment = "prod" }
  }

  expect_failures = [var.github]
}
