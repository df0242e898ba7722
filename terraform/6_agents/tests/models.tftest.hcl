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
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/made" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/ffffffff-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:made" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::career-files-123456789012" }
  }
  mock_resource "aws_scheduler_schedule_group" {
    defaults = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/career-chores" }
  }
  mock_resource "aws_bedrock_guardrail" {
    defaults = {
      guardrail_id  = "made1"
      guardrail_arn = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/made1"
    }
  }
  mock_resource "aws_bedrock_guardrail_version" {
    defaults = { version = "1" }
  }
}

override_resource {
  target = aws_sqs_queue.jobs
  values = {
    arn = "arn:aws:sqs:eu-central-1:123456789012:career-analysis-jobs"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/career-analysis-jobs"
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/career-analysis-jobs"
  }
  override_during = plan
}

override_resource {
  target = aws_sqs_queue.dead
  values = {
    arn = "arn:aws:sqs:eu-central-1:123456789012:career-analysis-jobs-dlq"
    url = "https://sqs.eu-central-1.amazonaws.com/123456789012/career-analysis-jobs-dlq"
    id  = "https://sqs.eu-central-1.amazonaws.com/123456789012/career-analysis-jobs-dlq"
  }
  override_during = plan
}

variables {
  key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  packages_bucket = "career-packages-123456789012"
  network         = { subnet_ids = ["subnet-a", "subnet-b"], security_group_id = "sg-functions" }

  manifest = {
    packages = {
      agents = {
        sha256           = "aa11"
        source_code_hash = "qhE="
        functions = {
          orchestrator = { handler = "career_agents.orchestrator.handler.handler" }
          extractor    = { handler = "career_agents.extractor.handler.handler" }
          analyzer     = { handler = "career_agents.analyzer.handler.handler" }
          interviewer  = { handler = "career_agents.interviewer.handler.handler" }
          charter      = { handler = "career_agents.charter.handler.handler" }
        }
      }
      documents = {
        sha256           = "bb22"
        source_code_hash = "uyI="
        functions = {
          documents = { handler = "career_agents.documents.handler.handler" }
          fetcher   = { handler = "career_agents.fetcher.handler.handler" }
        }
      }
      ingest = {
        sha256           = "cc33"
        source_code_hash = "zDM="
        functions        = { keeper = { handler = "career_agents.keeper.handler.handler" } }
      }
    }
  }

  logins = {
    lambda = { url = "postgresql://careerassist_lambda@db.internal:5432/career", connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-1/careerassist_lambda" }
    worker = { url = "postgresql://careerassist_lambda_worker@db.internal:5432/career", connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-1/careerassist_lambda_worker" }
    ingest = { url = "postgresql://careerassist_lambda_ingest@db.internal:5432/career", connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-1/careerassist_lambda_ingest" }
    keeper = { url = "postgresql://careerassist_lambda_keeper@db.internal:5432/career", connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:cluster-1/careerassist_lambda_keeper" }
  }

  embedding   = { endpoint_name = "career-embedding", endpoint_arn = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/career-embedding" }
  vectors     = { bucket_name = "career-vectors-123456789012", bucket_arn = "arn:aws:s3vectors:eu-central-1:123456789012:bucket/career-vectors-123456789012" }
  sign_in     = { kind = "oidc", issuer = "https://issuer.example.com", audience = ["career"] }
  web_address = "https://career.example.com"
  mail        = { sender = "CareerAssist <career@example.com>" }
}

run "the_rules_alone" {
  command = plan

  assert {
    condition     = !strcontains(jsonencode(local.statements), "bedrock:") && length(output.models) == 0
    error_message = "Where the rules answer, nobody may ask a model."
  }

  assert {
    condition     = local.settings["analyzer"].MODEL == "offline/rules" && output.guardrail == null
    error_message = "The rules answer unless somebody says otherwise."
  }

  assert {
    condition     = length(aws_bedrock_guardrail.this) == 0
    error_message = "No guardrail is made that nobody has asked for."
  }
}

run "a_model" {
  command = plan

  variables {
    model = {
      id             = "bedrock/eu.amazon.nova-pro-v1:0"
      agents         = { extractor = "bedrock/eu.amazon.nova-lite-v1:0" }
      second_opinion = "bedrock/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
      arns = [
        "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0",
        "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0",
        "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0",
      ]
      region             = "eu-central-1"
      daily_usd_per_user = 0.5
      monthly_usd        = 100
    }
  }

  assert {
    condition = toset([
      for name, statements in local.statements : name if strcontains(jsonencode(statements), "bedrock:")
    ]) == toset(["extractor", "analyzer", "interviewer"])
    error_message = "Only agents that ask a model may."
  }

  assert {
    condition = alltrue([
      for statement in local.statements["analyzer"] :
      statement.Action == "bedrock:InvokeModel" && statement.Resource == var.model.arns && !can(statement.Condition)
      if startswith(flatten([statement.Action])[0], "bedrock:")
    ])
    error_message = "They may ask the models that are named, and no others."
  }

  assert {
    condition = (
      local.settings["extractor"].MODEL == "bedrock/eu.amazon.nova-pro-v1:0"
      && local.settings["extractor"].MODEL_EXTRACTOR == "bedrock/eu.amazon.nova-lite-v1:0"
      && local.settings["extractor"].MODEL_DAILY_USD_PER_USER == "0.5"
      && local.settings["extractor"].MODEL_MONTHLY_USD == "100"
      && !can(local.settings["extractor"].MODEL_PRICE_INPUT)
    )
    error_message = "Models and limits of money are told as they are given."
  }

  assert {
    condition     = local.settings["keeper"].MODEL == "bedrock/eu.amazon.nova-lite-v1:0"
    error_message = "The matchmaker knows who reads CVs."
  }

  assert {
    condition     = !can(local.settings["charter"].MODEL)
    error_message = "Charts are computed."
  }

  assert {
    condition     = length(output.models) == 3
    error_message = "All models are told to who watches what they cost."
  }
}

run "a_guardrail_that_there_is" {
  command = plan

  variables {
    model = {
      id        = "bedrock/eu.amazon.nova-pro-v1:0"
      arns      = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"]
      guardrail = { id = "own1", version = "7", arn = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/own1" }
    }
  }

  assert {
    condition = alltrue([
      for statement in local.statements["interviewer"] :
      statement.Condition == {
        StringLike = { "bedrock:GuardrailIdentifier" = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/own1:*" }
      }
      if statement.Sid == "AskModels"
    ])
    error_message = "No model is asked without it."
  }

  assert {
    condition = (
      local.settings["interviewer"].MODEL_GUARDRAIL == "own1"
      && local.settings["interviewer"].MODEL_GUARDRAIL_VERSION == "7"
    )
    error_message = "Those who ask are told of it."
  }

  assert {
    condition     = length(aws_bedrock_guardrail.this) == 0
    error_message = "No second one is made."
  }
}

run "a_guardrail_that_is_made" {
  command = plan

  variables {
    model = {
      id   = "bedrock/eu.amazon.nova-pro-v1:0"
      arns = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"]
    }
    guardrail = { profile = "eu.guardrail.v1:0", regions = ["eu-central-1", "eu-west-1"] }
  }

  assert {
    condition = {
      for filter in aws_bedrock_guardrail.this[0].content_policy_config[0].filters_config :
      filter.type => "${filter.input_strength} ${filter.output_strength}"
      } == {
      HATE          = "LOW LOW"
      INSULTS       = "LOW LOW"
      MISCONDUCT    = "LOW LOW"
      SEXUAL        = "LOW LOW"
      VIOLENCE      = "LOW LOW"
      PROMPT_ATTACK = "MEDIUM NONE"
    }
    error_message = "It looks for attacks on the model, and lets the CVs of nurses and soldiers pass."
  }

  assert {
    condition     = length(aws_bedrock_guardrail.this[0].sensitive_information_policy_config) == 0
    error_message = "A CV consists of personal data; none of it is masked."
  }

  assert {
    condition     = aws_bedrock_guardrail.this[0].content_policy_config[0].tier_config[0].tier_name == "STANDARD"
    error_message = "It understands German."
  }

  assert {
    condition = alltrue([
      for statement in local.statements["extractor"] : statement.Resource == tolist([
        "arn:aws:bedrock:eu-central-1:123456789012:guardrail/made1",
        "arn:aws:bedrock:eu-central-1:123456789012:guardrail-profile/eu.guardrail.v1:0",
        "arn:aws:bedrock:eu-west-1:123456789012:guardrail-profile/eu.guardrail.v1:0",
      ])
      if statement.Sid == "ApplyTheGuardrail"
    ]) && local.settings["extractor"].MODEL_GUARDRAIL == "made1"
    error_message = "Those who ask may apply it wherever its profile leads."
  }
}

run "as_many_jobs_as_the_model_allows" {
  command = plan

  variables {
    model = {
      id   = "bedrock/eu.amazon.nova-pro-v1:0"
      arns = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"]
    }
  }

  assert {
    condition     = aws_lambda_event_source_mapping.jobs.scaling_config[0].maximum_concurrency == 18
    error_message = "400,000 tokens a minute are enough for 18 jobs at a time."
  }
}

run "a_quota_of_requests" {
  command = plan

  variables {
    model = {
      id   = "bedrock/eu.amazon.nova-pro-v1:0"
      arns = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"]
    }
    quotas = { model_requests_per_minute = 60 }
  }

  assert {
    condition     = output.quotas.maximum_concurrency == 6
    error_message = "60 requests a minute are enough for 6."
  }
}

run "as_many_jobs_as_the_database_allows" {
  command = plan

  assert {
    condition     = output.quotas.maximum_concurrency == 31
    error_message = "Half of 189 connections are enough for 31 jobs, where no model is asked."
  }
}

run "a_new_account" {
  command = plan
  variables { quotas = { lambda_concurrency = 10 } }

  assert {
    condition     = output.quotas.maximum_concurrency == 2
    error_message = "SQS takes no fewer than two."
  }
}

run "an_operator_knows_better" {
  command = plan
  variables { maximum_concurrency = 5 }

  assert {
    condition     = aws_lambda_event_source_mapping.jobs.scaling_config[0].maximum_concurrency == 5
    error_message = "What is given goes before what is derived."
  }
}

run "one_job_at_a_time" {
  command = plan
  variables { maximum_concurrency = 1 }
  expect_failures = [var.maximum_concurrency]
}

run "a_quota_of_nothing" {
  command = plan
  variables { quotas = { lambda_concurrency = 0 } }
  expect_failures = [var.quotas]
}

run "a_provider_that_functions_lack" {
  command = plan
  variables { model = { id = "litellm/openai/gpt-5" } }
  expect_failures = [var.model]
}

run "an_agent_that_asks_nothing" {
  command = plan
  variables { model = { id = "offline/rules", agents = { charter = "offline/rules" } } }
  expect_failures = [var.model]
}

run "a_model_that_nobody_may_ask" {
  command = plan
  variables { model = { id = "bedrock/amazon.nova-pro-v1:0" } }
  expect_failures = [var.model]
}

run "all_models_there_are" {
  command = plan
  variables { model = { id = "bedrock/amazon.nova-pro-v1:0", arns = ["arn:aws:bedrock:*::foundation-model/*"] } }
  expect_failures = [var.model]
}

run "a_guardrail_in_the_making" {
  command = plan
  variables {
    model = {
      id        = "bedrock/amazon.nova-pro-v1:0"
      arns      = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"]
      guardrail = { id = "own1", version = "DRAFT", arn = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/own1" }
    }
  }
  expect_failures = [var.model]
}

run "two_guardrails" {
  command = plan
  variables {
    model = {
      id        = "bedrock/amazon.nova-pro-v1:0"
      arns      = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"]
      guardrail = { id = "own1", version = "7", arn = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/own1" }
    }
    guardrail = {}
  }
  expect_failures = [var.guardrail]
}

run "a_guardrail_profile_that_leads_nowhere" {
  command = plan
  variables { guardrail = { profile = "eu.guardrail.v1:0" } }
  expect_failures = [var.guardrail]
}
