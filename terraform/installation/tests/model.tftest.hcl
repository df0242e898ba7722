# Which models may be asked follows from the region and from what AWS says of inference profiles. The
# modules themselves play no part in it, and stand here with what they would give.

mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_data "aws_bedrock_inference_profile" {
    defaults = {
      inference_profile_arn = "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0"
      models = [
        { model_arn = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0" },
        { model_arn = "arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0" },
      ]
    }
  }
}

override_module {
  target          = module.foundation
  override_during = plan
  outputs = {
    key_arn                  = "arn:aws:kms:eu-central-1:111122223333:key/general"
    network                  = { vpc_id = "vpc-1", subnet_ids = ["subnet-1", "subnet-2"], security_group_id = "sg-1" }
    packages_bucket          = "career-packages-111122223333"
    state_bucket             = "career-state-111122223333"
    permissions_boundary_arn = "arn:aws:iam::111122223333:policy/career-boundary"
    repository_urls          = { embedding = "e", researcher = "r" }
    repository_arns          = { embedding = "e", researcher = "r" }
    deploy_role_arn          = null
    plan_role_arn            = null
  }
}

override_module {
  target          = module.sagemaker
  override_during = plan
  outputs = {
    embedding = { endpoint_name = "career-embedding", endpoint_arn = "arn:aws:sagemaker:eu-central-1:111122223333:endpoint/career-embedding" }
  }
}

override_module {
  target          = module.database
  override_during = plan
  outputs = {
    logins = { for login in ["lambda", "worker", "ingest", "keeper"] : login => {
      url = "postgresql://careerassist_${login}@db", connect_arn = "arn:aws:rds-db:eu-central-1:111122223333:dbuser:cluster-1/${login}"
    } }
    cluster_identifier     = "career-database"
    owner_secret_arn       = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:owner"
    migrator_function_name = "career-migrator"
    functions              = { migrator = { function_name = "career-migrator" } }
  }
}

override_module {
  target          = module.ingestion
  override_during = plan
  outputs = {
    vectors               = { bucket_name = "career-vectors-111122223333", bucket_arn = "arn:aws:s3vectors:eu-central-1:111122223333:bucket/career-vectors-111122223333" }
    ingest_url            = "https://ingest.example.com/live"
    ingest_key_secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:ingest"
    rest_api_name         = "career-api"
    rest_api_stage        = "live"
    functions             = { ingest = { function_name = "career-ingest" } }
  }
}

override_module {
  target          = module.agents
  override_during = plan
  outputs = {
    queue          = { url = "https://sqs.example.com/jobs", arn = "arn:aws:sqs:eu-central-1:111122223333:jobs", name = "jobs" }
    dead_queue     = { url = "https://sqs.example.com/dead", arn = "arn:aws:sqs:eu-central-1:111122223333:dead", name = "dead" }
    files          = { bucket = "career-files-111122223333", bucket_arn = "arn:aws:s3:::career-files-111122223333", key_arn = "arn:aws:kms:eu-central-1:111122223333:key/files" }
    functions      = { keeper = { function_name = "career-keeper" }, orchestrator = { function_name = "career-orchestrator" } }
    workers        = { analyzer = "a", documents = "d", fetcher = "f", interviewer = "i" }
    schedule_group = "career-chores"
    models         = []
    guardrail      = null
    quotas         = { maximum_concurrency = 10 }
  }
}

override_module {
  target          = module.researcher
  override_during = plan
  outputs         = { functions = {} }
}

override_module {
  target          = module.frontend
  override_during = plan
  outputs = {
    web_address     = "https://career.example.com"
    api_endpoint    = "https://api.example.com"
    http_api_id     = "a1b2c3"
    distribution_id = "E1ABC"
    site_bucket     = "career-frontend-111122223333"
    sign_in         = { kind = "cognito", issuer = "https://issuer.example.com", audience = ["a"], client_id = "a", jwks_url = null, origins = [] }
    user_pool_id    = "pool"
    web_acl_name    = "career-site"
    functions       = { api = { function_name = "career-api" } }
  }
}

override_module {
  target          = module.enterprise
  override_during = plan
  outputs         = { alarm_topic_arn = null, dashboard_names = [] }
}

variables {
  manifest = { packages = {} }
  mail     = { sender = "career@example.com" }
}

run "nova_pro_by_the_regions_profile" {
  command = plan

  assert {
    condition     = local.model_id == "bedrock/eu.amazon.nova-pro-v1:0"
    error_message = "In Europe, Nova Pro is asked by Europe's inference profile."
  }

  assert {
    condition = toset(local.arns.agents) == toset([
      "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0",
      "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0",
      "arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-pro-v1:0",
    ])
    error_message = "Agents may ask the profile, and the model in each region that it leads to."
  }
}

run "where_models_are_asked_elsewhere" {
  command = plan

  variables {
    model   = { region = "us-west-2" }
    network = { way_out = "nat" }
  }

  assert {
    condition = (
      local.model_id == "bedrock/us.amazon.nova-pro-v1:0" &&
      alltrue([for profile in data.aws_bedrock_inference_profile.asked : profile.region == "us-west-2"])
    )
    error_message = "The profile is that of the region that is asked."
  }
}

run "a_region_without_a_profile_is_told_in_words" {
  command = plan

  variables {
    model   = { region = "sa-east-1" }
    network = { way_out = "nat" }
  }

  expect_failures = [data.aws_bedrock_inference_profile.asked]
}

run "a_model_of_the_region_needs_no_profile" {
  command = plan

  variables {
    model = { id = "bedrock/amazon.nova-lite-v1:0" }
  }

  assert {
    condition     = local.arns.agents == tolist(["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0"])
    error_message = "One model in one region is all that may be asked."
  }
}

run "rules_need_no_right_to_ask" {
  command = plan

  variables {
    model = { id = "offline/rules" }
  }

  assert {
    condition     = length(local.arns.agents) + length(local.arns.researcher) + length(data.aws_bedrock_inference_profile.asked) == 0
    error_message = "Where the rules answer, nothing may be asked."
  }
}

run "each_may_ask_its_own_models_only" {
  command = plan

  variables {
    model    = { id = "bedrock/amazon.nova-lite-v1:0", agents = { analyzer = "bedrock/amazon.nova-premier-v1:0" } }
    research = { model = "bedrock/amazon.nova-micro-v1:0" }
  }

  assert {
    condition     = toset([for arn in local.arns.agents : split("/", arn)[1]]) == toset(["amazon.nova-lite-v1:0", "amazon.nova-premier-v1:0"])
    error_message = "Agents ask the agents' models."
  }

  assert {
    condition     = local.arns.researcher == tolist(["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-micro-v1:0"])
    error_message = "The researcher asks its own."
  }
}

run "what_the_operator_says_goes_first" {
  command = plan

  variables {
    model = { id = "bedrock/eu.amazon.nova-pro-v1:0", arns = ["arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/ours"] }
  }

  assert {
    condition     = local.arns.agents == tolist(["arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/ours"])
    error_message = "Given ARNs are taken as they are."
  }
}

run "the_database_takes_what_its_size_allows" {
  command = plan

  variables {
    database = { min_capacity = 0.5, max_capacity = 64 }
  }

  assert {
    condition     = local.database_connections == 2000
    error_message = "A cluster that may shrink below one ACU takes 2,000 connections at most."
  }
}

run "endpoints_lead_to_this_region_only" {
  command = plan

  variables {
    model = { region = "us-west-2" }
  }

  expect_failures = [var.model]
}
