mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/career-charter" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/career-charter-role" }
  }
}

variables {
  name            = "charter"
  prefix          = "career"
  packages_bucket = "career-packages-123456789012"
  key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"

  manifest = {
    packages = {
      agents = {
        sha256           = "aa11"
        source_code_hash = "qhE="
        functions        = { charter = { handler = "career_agents.charter.handler.handler" } }
      }
      documents = {
        sha256           = "bb22"
        source_code_hash = "uyI="
        functions        = { fetcher = { handler = "career_agents.fetcher.handler.handler" } }
      }
    }
  }
  network = {
    subnet_ids        = ["subnet-a", "subnet-b"]
    security_group_id = "sg-functions"
  }
  settings = { DATABASE_IAM = "true", METRICS_NAMESPACE = "Other" }
  statements = [
    { Sid = "LogIn", Action = "rds-db:connect", Resource = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-1/reader" },
    { Sid = "NotThere", Effect = "Deny", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::other/*" },
  ]
}

run "as_the_registry_has_it" {
  command = plan

  assert {
    condition = (
      aws_lambda_function.this.function_name == "career-charter"
      && aws_lambda_function.this.handler == "career_agents.charter.handler.handler"
      && aws_lambda_function.this.memory_size == 1024
      && aws_lambda_function.this.timeout == 300
      && aws_lambda_function.this.runtime == "python3.11"
      && aws_lambda_function.this.architectures == tolist(["x86_64"])
    )
    error_message = "Name, handler, size and time are those of the registry."
  }

  assert {
    condition = (
      aws_lambda_function.this.s3_key == "agents/aa11.zip"
      && aws_lambda_function.this.source_code_hash == "qhE="
    )
    error_message = "A zip is named by its content, so that a new one is a new version and an old one can be gone back to."
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == var.key_arn
    error_message = "Settings are encrypted with our key."
  }

  assert {
    condition = (
      aws_cloudwatch_log_group.this.retention_in_days == 7
      && aws_cloudwatch_log_group.this.kms_key_id == var.key_arn
    )
    error_message = "Logs go after a week and are encrypted."
  }

  assert {
    condition     = aws_lambda_function.this.vpc_config[0].security_group_ids == toset(["sg-functions"])
    error_message = "Who reaches the database sits in its network."
  }

  assert {
    condition = {
      for name, value in aws_lambda_function.this.environment[0].variables : name => value
      } == {
      CAREERASSIST_DATA_DIR          = "/tmp/careerassist"
      CAREERASSIST_METRICS_NAMESPACE = "Other"
      CAREERASSIST_FUNCTION_PREFIX   = "career-"
      CAREERASSIST_DATABASE_IAM      = "true"
    }
    error_message = "Settings have the application's prefix, and what the caller says goes before what is set here."
  }

  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active"
    error_message = "Events are traced."
  }
}

run "may_do_what_it_was_given_and_no_more" {
  command = plan

  assert {
    condition = toset([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid
      if statement.Effect == "Allow"
    ]) == toset(["WriteItsLog", "SendTraces", "ReadItsSettings", "BePutIntoTheNetwork", "LogIn"])
    error_message = "Nothing is allowed besides."
  }

  assert {
    condition = toset([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid
      if statement.Effect == "Deny"
    ]) == toset(["NotByItsCode", "NotThere"])
    error_message = "A statement keeps the effect that it was given."
  }

  assert {
    condition = toset([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid
      if statement.Effect == "Allow" && statement.Resource == "*"
    ]) == toset(["SendTraces", "BePutIntoTheNetwork"])
    error_message = "Only where AWS knows no other is the resource everything."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      statement.Condition.ArnEquals["lambda:SourceFunctionArn"] == "arn:aws:lambda:eu-central-1:123456789012:function:career-charter"
      if statement.Sid == "NotByItsCode"
    ])
    error_message = "The function's own code may not touch the network."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement :
      statement.Resource == "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/career-charter:*"
      if statement.Sid == "WriteItsLog"
    ])
    error_message = "It writes its own log only."
  }

  assert {
    condition = (
      jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Principal == { Service = "lambda.amazonaws.com" }
    )
    error_message = "Only Lambda takes the role."
  }
}

run "outside_the_network" {
  command = plan

  variables {
    name    = "fetcher"
    network = null
  }

  assert {
    condition     = length(aws_lambda_function.this.vpc_config) == 0
    error_message = "Who needs a way out sits outside."
  }

  assert {
    condition     = !strcontains(aws_iam_role_policy.this.policy, "ec2:")
    error_message = "Who is in no network needs no right to one."
  }
}

run "with_a_collector" {
  command = plan

  variables {
    telemetry_layer_arn      = "arn:aws:lambda:eu-central-1:901920570463:layer:aws-otel-collector-amd64-ver-0-117-0:1"
    permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  assert {
    condition = (
      aws_lambda_function.this.layers == tolist([var.telemetry_layer_arn])
      && aws_lambda_function.this.environment[0].variables["CAREERASSIST_OTLP_ENDPOINT"] == "http://127.0.0.1:4318"
    )
    error_message = "Spans go to the collector beside the function."
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == var.permissions_boundary_arn
    error_message = "The account's boundary holds."
  }
}

run "a_name_that_nobody_registered" {
  command = plan
  variables { name = "charterer" }
  expect_failures = [var.name]
}

run "a_package_without_the_handler" {
  command = plan
  variables { name = "analyzer" }
  expect_failures = [aws_lambda_function.this]
}

run "a_package_that_was_not_built" {
  command = plan
  variables { name = "keeper" }
  expect_failures = [aws_lambda_function.this]
}

run "the_database_without_a_network" {
  command = plan
  variables { network = null }
  expect_failures = [aws_lambda_function.this]
}
