mock_provider "aws" {
  source = "./tests/aws"
}

variables {
  key_arn               = "arn:aws:kms:eu-central-1:123456789012:key/1a2b"
  image                 = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/career-researcher@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  repository_arn        = "arn:aws:ecr:eu-central-1:123456789012:repository/career-researcher"
  sites                 = ["jobs.example.com", "example.org"]
  seeds                 = ["https://jobs.example.com/search?q={topic}"]
  ingest_url            = "https://a1b2c3.execute-api.eu-central-1.amazonaws.com/live"
  ingest_key_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:career-ingest-key-20261122-AbCdEf"
  model = {
    id   = "bedrock/eu.amazon.nova-pro-v1:0"
    arns = ["arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"]
    guardrail = {
      id      = "gr1"
      version = "2"
      arn     = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/gr1"
    }
  }
}

run "nothing_comes_in_and_only_the_web_goes_out" {
  assert {
    condition     = alltrue([for group in [aws_security_group.this[0], aws_default_security_group.this[0]] : length(coalesce(group.ingress, [])) == 0])
    error_message = "Something may come in."
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_egress_rule.web : "${rule.ip_protocol} ${rule.from_port}-${rule.to_port}"]) == toset(["tcp 80-80", "tcp 443-443"])
    error_message = "Only HTTP and HTTPS go out."
  }

  assert {
    condition = alltrue([
      one(aws_scheduler_schedule.this[0].target[0].ecs_parameters[0].network_configuration).security_groups == toset([aws_security_group.this[0].id]),
      one(aws_scheduler_schedule.this[0].target[0].ecs_parameters[0].network_configuration).subnets == toset(aws_subnet.this[*].id),
      length(distinct(aws_subnet.this[*].availability_zone)) == 2,
      alltrue([for subnet in aws_subnet.this : subnet.vpc_id == aws_vpc.this[0].id && coalesce(subnet.map_public_ip_on_launch, false) == false]),
    ])
    error_message = "The task sits in its own network, in either of two zones."
  }
}

run "the_container_is_locked_up" {
  assert {
    condition = alltrue([
      for container in jsondecode(aws_ecs_task_definition.this[0].container_definitions) : alltrue([
        container.user == "10001",
        container.readonlyRootFilesystem,
        container.linuxParameters.initProcessEnabled,
        container.linuxParameters.capabilities == { drop = ["ALL"] },
        container.linuxParameters.tmpfs[0].containerPath == "/tmp",
        container.stopTimeout >= 30 && container.stopTimeout <= 120,
        container.image == var.image,
        container.command == ["python", "-m", "career_agents.researcher"],
      ])
    ])
    error_message = "No root, no writing but in /tmp, no capabilities; time to hand in when it is stopped."
  }

  assert {
    condition     = aws_ecs_task_definition.this[0].cpu == "1024" && aws_ecs_task_definition.this[0].memory == "2048" && one(aws_ecs_task_definition.this[0].runtime_platform).cpu_architecture == "X86_64"
    error_message = "One processor and 2 GB, as the architecture gives them, and as the image is built."
  }

  assert {
    condition     = one(aws_scheduler_schedule.this[0].target[0].ecs_parameters).enable_execute_command == false
    error_message = "Nobody may get a shell in it."
  }
}

run "the_key_is_no_setting" {
  assert {
    condition = one(jsondecode(aws_ecs_task_definition.this[0].container_definitions)).secrets == [
      { name = "CAREERASSIST_INGEST_KEY", valueFrom = var.ingest_key_secret_arn }
    ]
    error_message = "The key comes from Secrets Manager."
  }

  assert {
    condition = {
      for one in one(jsondecode(aws_ecs_task_definition.this[0].container_definitions)).environment : one.name => one.value
      } == {
      CAREERASSIST_INGEST_URL              = var.ingest_url
      CAREERASSIST_MODEL                   = "bedrock/eu.amazon.nova-pro-v1:0"
      CAREERASSIST_MODEL_GUARDRAIL         = "gr1"
      CAREERASSIST_MODEL_GUARDRAIL_VERSION = "2"
      CAREERASSIST_RESEARCH_SECONDS        = "720"
      CAREERASSIST_RESEARCH_SEEDS          = "https://jobs.example.com/search?q={topic}"
      CAREERASSIST_RESEARCH_SITES          = "jobs.example.com,example.org"
    }
    error_message = "It is told what to read, with what and where to hand in; of the database it knows nothing."
  }
}

run "each_role_does_one_thing" {
  assert {
    condition = jsondecode(aws_iam_role_policy.task[0].policy).Statement == [
      {
        Sid       = "AskTheModel"
        Effect    = "Allow"
        Action    = "bedrock:InvokeModel"
        Resource  = ["arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"]
        Condition = { StringLike = { "bedrock:GuardrailIdentifier" = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/gr1:*" } }
      },
      {
        Sid      = "ApplyTheGuardrail"
        Effect   = "Allow"
        Action   = "bedrock:ApplyGuardrail"
        Resource = ["arn:aws:bedrock:eu-central-1:123456789012:guardrail/gr1"]
      },
    ]
    error_message = "The researcher itself asks its model, under its guardrail, and does nothing else on AWS."
  }

  assert {
    condition = { for one in jsondecode(aws_iam_role_policy.start[0].policy).Statement : one.Sid => one.Resource } == {
      PullItsImage       = var.repository_arn
      LogInToTheRegistry = "*"
      ReadTheIngestKey   = var.ingest_key_secret_arn
      UseTheKeyOfSecrets = var.key_arn
      WriteItsLog        = "${aws_cloudwatch_log_group.task[0].arn}:*"
    }
    error_message = "Who starts it has this image, this key and this log."
  }

  assert {
    condition     = one([for one in jsondecode(aws_iam_role_policy.start[0].policy).Statement : one if one.Sid == "UseTheKeyOfSecrets"]).Condition.StringEquals["kms:ViaService"] == "secretsmanager.eu-central-1.amazonaws.com"
    error_message = "The KMS key is used for secrets alone."
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.schedule[0].policy).Statement == [
      {
        Sid       = "RunTheTask"
        Effect    = "Allow"
        Action    = "ecs:RunTask"
        Resource  = "arn:aws:ecs:eu-central-1:123456789012:task-definition/career-researcher:*"
        Condition = { ArnEquals = { "ecs:cluster" = aws_ecs_cluster.this[0].arn } }
      },
      {
        Sid       = "GiveItItsRoles"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = [aws_iam_role.task[0].arn, aws_iam_role.start[0].arn]
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ]
    error_message = "The schedule runs this task in this cluster, with its two roles, and nothing else."
  }

  assert {
    condition     = jsondecode(aws_iam_role.schedule[0].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceArn"] == aws_scheduler_schedule_group.this[0].arn
    error_message = "Only schedules of this group take the role."
  }
}

run "every_two_hours_and_logged_for_a_week" {
  assert {
    condition     = contains(["rate(2 hours)", "rate(120 minutes)"], aws_scheduler_schedule.this[0].schedule_expression) && aws_scheduler_schedule.this[0].state == "ENABLED"
    error_message = "A run is started every two hours."
  }

  assert {
    condition     = aws_cloudwatch_log_group.task[0].retention_in_days == 7 && aws_cloudwatch_log_group.task[0].kms_key_id == var.key_arn && output.log_group_name == "/aws/ecs/career-researcher"
    error_message = "Its log is kept for 7 days, encrypted with our key."
  }

  assert {
    condition     = length(aws_apprunner_service.this) == 0 && output.functions == {} && output.service_url == null
    error_message = "There is no service and no function besides."
  }
}

run "paused_and_without_a_model" {
  variables {
    model            = { id = "offline/rules", arns = [] }
    seeds            = []
    schedule         = "rate(6 hours)"
    schedule_enabled = false
    fetch_contact    = "https://example.com/about-our-robot"
    settings         = { RESEARCH_PAGES = "50" }
  }

  assert {
    condition     = length(aws_iam_role_policy.task) == 0
    error_message = "Without a model the researcher may do nothing on AWS."
  }

  assert {
    condition     = aws_scheduler_schedule.this[0].state == "DISABLED" && aws_scheduler_schedule.this[0].schedule_expression == "rate(6 hours)"
    error_message = "The schedule is as it was asked for."
  }

  assert {
    condition     = local.environment.CAREERASSIST_FETCH_CONTACT == "https://example.com/about-our-robot" && local.environment.CAREERASSIST_RESEARCH_PAGES == "50" && !contains(keys(local.environment), "CAREERASSIST_RESEARCH_SEEDS")
    error_message = "What was set is said, and no more."
  }
}

run "what_would_only_fail_at_the_first_run" {
  command = plan

  variables {
    image       = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/career-researcher:latest"
    seeds       = ["https://elsewhere.example.net/"]
    ingest_url  = "http://a1b2c3.execute-api.eu-central-1.amazonaws.com/live"
    model       = { id = "litellm/openai/gpt-5", arns = [] }
    run_seconds = 7200
    settings    = { INGEST_KEY = "not here" }
    schedule    = "2 hours"
  }

  expect_failures = [
    var.image, var.seeds, var.ingest_url, var.model, var.run_seconds, var.settings, var.schedule,
  ]
}

run "a_site_is_no_address" {
  command = plan

  variables {
    sites          = ["https://jobs.example.com/"]
    seeds          = []
    repository_arn = "arn:aws:ecr:eu-central-1:123456789012:repository/career-embedding"
    model          = { id = "bedrock/eu.amazon.nova-pro-v1:0", arns = [] }
    cidr           = "10.92.0.0/28"
  }

  expect_failures = [var.sites, var.repository_arn, var.model, var.cidr]
}

run "nothing_to_read" {
  command = plan

  variables {
    sites = []
    seeds = []
  }

  expect_failures = [var.sites]
}
