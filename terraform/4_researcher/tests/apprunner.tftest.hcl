mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  host                  = "apprunner"
  key_arn               = "arn:aws:kms:eu-central-1:123456789012:key/1a2b"
  image                 = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/career-researcher@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  repository_arn        = "arn:aws:ecr:eu-central-1:123456789012:repository/career-researcher"
  sites                 = ["jobs.example.com"]
  ingest_url            = "https://a1b2c3.execute-api.eu-central-1.amazonaws.com/live"
  ingest_key_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:career-ingest-key-20261122-AbCdEf"
  packages_bucket       = "career-packages-123456789012"
  manifest = {
    packages = {
      ingest = {
        sha256           = "0123"
        source_code_hash = "AbC="
        functions        = { research = { handler = "career_agents.researcher.handler.handler" } }
      }
    }
  }
}

run "a_service_as_the_architecture_gives_it" {
  assert {
    condition = alltrue([
      one(aws_apprunner_service.this[0].instance_configuration).cpu == "1024",
      one(aws_apprunner_service.this[0].instance_configuration).memory == "2048",
      one(aws_apprunner_service.this[0].health_check_configuration).path == "/health",
      one(aws_apprunner_service.this[0].encryption_configuration).kms_key == var.key_arn,
      aws_apprunner_auto_scaling_configuration_version.this[0].max_size == 1,
      aws_apprunner_service.this[0].source_configuration[0].image_repository[0].image_identifier == var.image,
      aws_apprunner_service.this[0].source_configuration[0].auto_deployments_enabled == false,
    ])
    error_message = "One instance with one processor and 2 GB, encrypted with our key, of the image that was named."
  }

  assert {
    condition = aws_apprunner_service.this[0].source_configuration[0].image_repository[0].image_configuration[0].runtime_environment_secrets == tomap({
      CAREERASSIST_INGEST_KEY   = var.ingest_key_secret_arn
      CAREERASSIST_RESEARCH_KEY = aws_secretsmanager_secret.research_key[0].arn
    })
    error_message = "Both keys come from Secrets Manager."
  }

  assert {
    condition     = !anytrue([for name in keys(aws_apprunner_service.this[0].source_configuration[0].image_repository[0].image_configuration[0].runtime_environment_variables) : endswith(name, "_KEY")])
    error_message = "A key stands among the settings."
  }

  assert {
    condition     = aws_secretsmanager_secret.research_key[0].kms_key_id == var.key_arn && aws_secretsmanager_secret_version.research_key[0].secret_string == null && data.aws_secretsmanager_random_password.research_key[0].password_length >= 32
    error_message = "The key is long, made up by AWS, kept under ours, and not read back into the state."
  }
}

run "each_role_does_one_thing" {
  assert {
    condition = { for one in jsondecode(aws_iam_role_policy.instance[0].policy).Statement : one.Sid => one.Resource } == {
      ReadItsKeys        = [var.ingest_key_secret_arn, aws_secretsmanager_secret.research_key[0].arn]
      UseTheKeyOfSecrets = var.key_arn
    }
    error_message = "Without a model the service reads its two keys and nothing else."
  }

  assert {
    condition     = { for one in jsondecode(aws_iam_role_policy.access[0].policy).Statement : one.Sid => one.Resource } == { PullItsImage = var.repository_arn, LogInToTheRegistry = "*" }
    error_message = "App Runner fetches this image and no other."
  }

  assert {
    condition     = { for one in local.asking.statements : one.Sid => one.Resource } == { ReadTheResearchKey = aws_secretsmanager_secret.research_key[0].arn, UseTheKeyOfSecrets = var.key_arn }
    error_message = "The function that asks reads the one key."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.schedule[0].policy).Statement == [{ Sid = "AskForIt", Effect = "Allow", Action = "lambda:InvokeFunction", Resource = output.functions.research.arn }]
    error_message = "The schedule calls this function and nothing else."
  }
}

run "the_function_asks_for_runs" {
  assert {
    condition = local.asking.settings == {
      RESEARCH_URL        = "https://abc.eu-central-1.awsapprunner.com"
      RESEARCH_KEY_SECRET = aws_secretsmanager_secret.research_key[0].arn
      RESEARCH_SECONDS    = "720"
    }
    error_message = "The function knows where the service is and what it is asked with; a run ends before the function does."
  }

  assert {
    condition     = aws_scheduler_schedule.this[0].target[0].input == jsonencode({ chore = "researcher" }) && aws_scheduler_schedule.this[0].target[0].arn == output.functions.research.arn
    error_message = "The schedule asks for the chore."
  }

  assert {
    condition     = length(aws_vpc.this) + length(aws_ecs_cluster.this) + length(aws_ecs_task_definition.this) == 0
    error_message = "There is no task besides."
  }

  assert {
    condition     = output.log_group_name == "/aws/apprunner/career-researcher/5e41/application" && output.service_url == "https://abc.eu-central-1.awsapprunner.com"
    error_message = "Operators are told where it is and where its log is."
  }
}

run "a_run_that_outlasts_the_function" {
  command = plan

  variables {
    run_seconds = 900
  }

  expect_failures = [var.run_seconds]
}

run "no_researcher_makes_nothing" {
  variables {
    host           = "none"
    image          = null
    repository_arn = null
    sites          = []
  }

  assert {
    condition = length(concat(
      aws_apprunner_service.this[*].arn, aws_ecs_cluster.this[*].arn, aws_scheduler_schedule.this[*].name,
      aws_vpc.this[*].id, aws_secretsmanager_secret.research_key[*].arn, aws_iam_role.schedule[*].name,
      aws_iam_role.task[*].name, aws_iam_role.start[*].name, aws_iam_role.access[*].name, aws_iam_role.instance[*].name,
      aws_cloudwatch_log_group.task[*].name, keys(output.functions),
    )) == 0
    error_message = "Something was made that nobody wants."
  }

  assert {
    condition     = output.schedule_name == null && output.service_url == null && output.log_group_name == null
    error_message = "There is nothing to tell of."
  }
}
