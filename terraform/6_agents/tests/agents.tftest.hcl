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

run "the_queue" {
  command = plan

  assert {
    condition     = aws_sqs_queue.jobs.visibility_timeout_seconds == 960
    error_message = "A message stays hidden for as long as the orchestrator may run (900 s) and a minute."
  }

  assert {
    condition = (
      jsondecode(aws_sqs_queue.jobs.redrive_policy).maxReceiveCount == 3
      && jsondecode(aws_sqs_queue.jobs.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead.arn
    )
    error_message = "After three deliveries a message is a dead letter."
  }

  assert {
    condition = (
      jsondecode(aws_sqs_queue_redrive_allow_policy.dead.redrive_allow_policy).redrivePermission == "byQueue"
      && jsondecode(aws_sqs_queue_redrive_allow_policy.dead.redrive_allow_policy).sourceQueueArns == [aws_sqs_queue.jobs.arn]
    )
    error_message = "No other queue sends its dead letters there."
  }

  assert {
    condition     = aws_sqs_queue.dead.message_retention_seconds == 1209600
    error_message = "Dead letters wait a fortnight for somebody to look."
  }

  assert {
    condition     = alltrue([for queue in [aws_sqs_queue.jobs, aws_sqs_queue.dead] : queue.kms_master_key_id == var.key_arn])
    error_message = "Both are encrypted with our key."
  }

  assert {
    condition = alltrue([
      for policy in values(aws_sqs_queue_policy.tls) :
      alltrue([for statement in jsondecode(policy.policy).Statement : statement.Effect == "Deny"])
      && jsondecode(policy.policy).Statement[0].Condition == { Bool = { "aws:SecureTransport" = "false" } }
    ])
    error_message = "Neither speaks without TLS, and neither policy lets anybody in."
  }

  assert {
    condition = (
      aws_lambda_event_source_mapping.jobs.batch_size == 1
      && aws_lambda_event_source_mapping.jobs.function_response_types == toset(["ReportBatchItemFailures"])
    )
    error_message = "One job an invocation, and a failed one is delivered again."
  }
}

run "files" {
  command = plan

  assert {
    condition = (
      aws_s3_bucket_public_access_block.files.block_public_acls
      && aws_s3_bucket_public_access_block.files.block_public_policy
      && aws_s3_bucket_public_access_block.files.ignore_public_acls
      && aws_s3_bucket_public_access_block.files.restrict_public_buckets
      && aws_s3_bucket_ownership_controls.files.rule[0].object_ownership == "BucketOwnerEnforced"
    )
    error_message = "Nothing of it is public, and nobody can make it so."
  }

  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_server_side_encryption_configuration.files.rule :
      rule.bucket_key_enabled == false
      && rule.apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
      && rule.apply_server_side_encryption_by_default[0].kms_master_key_id == aws_kms_key.files.arn
    ])
    error_message = "Each file is encrypted with its own key, and for itself."
  }

  assert {
    condition     = aws_s3_bucket_versioning.files.versioning_configuration[0].status == "Disabled"
    error_message = "What is erased is gone."
  }

  assert {
    condition     = aws_s3_bucket.files.force_destroy == false
    error_message = "People's files keep their bucket from being destroyed."
  }

  assert {
    condition = toset([
      for statement in jsondecode(aws_s3_bucket_policy.files.policy).Statement : "${statement.Effect} ${statement.Sid}"
    ]) == toset(["Deny NotWithoutTls", "Deny NotWithOldTls", "Deny NotWithAnotherKey"])
    error_message = "The bucket's policy only refuses."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_s3_bucket_policy.files.policy).Statement :
      statement.Condition == {
        StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = aws_kms_key.files.arn }
      }
      if statement.Sid == "NotWithAnotherKey"
    ])
    error_message = "A file with another key, or none, is refused."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_kms_key.files.policy).Statement :
      statement.Effect == "Deny"
      && contains(statement.Action, "kms:Decrypt") && contains(statement.Action, "kms:GenerateDataKey*")
      && statement.Condition == { Null = { "kms:EncryptionContext:user_id" = "true" } }
      if statement.Sid == "NotWithoutSayingWhoseFile"
    ])
    error_message = "The key is of no use to who names nobody."
  }

  assert {
    condition     = aws_kms_key.files.enable_key_rotation
    error_message = "The key is renewed each year."
  }
}

run "who_may_do_what" {
  command = plan

  assert {
    condition = {
      for name, statements in local.statements : name => join(" ", sort(distinct(flatten([for one in statements : one.Action]))))
      } == {
      orchestrator = join(" ", sort([
        "kms:Decrypt", "kms:GenerateDataKey", "lambda:InvokeFunction", "rds-db:connect", "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage",
      ]))
      documents = join(" ", sort([
        "kms:Decrypt", "kms:GenerateDataKey", "lambda:InvokeFunction", "rds-db:connect", "s3:DeleteObject",
        "s3:GetObject", "s3:ListBucket", "s3:PutObject", "textract:DetectDocumentText",
      ]))
      fetcher   = ""
      extractor = "rds-db:connect"
      analyzer = join(" ", sort([
        "kms:Decrypt", "rds-db:connect", "s3vectors:GetVectors", "s3vectors:ListIndexes", "s3vectors:QueryVectors",
        "sagemaker:InvokeEndpoint",
      ]))
      interviewer = join(" ", sort([
        "kms:Decrypt", "rds-db:connect", "s3vectors:GetVectors", "s3vectors:ListIndexes", "s3vectors:QueryVectors",
        "sagemaker:InvokeEndpoint",
      ]))
      charter = "rds-db:connect"
      keeper = join(" ", sort([
        "kms:Decrypt", "kms:GenerateDataKey", "rds-db:connect", "s3:DeleteObject", "s3:ListBucket",
        "s3vectors:CreateIndex", "s3vectors:DeleteIndex", "s3vectors:DeleteVectors", "s3vectors:GetIndex",
        "s3vectors:ListIndexes", "s3vectors:ListVectors", "s3vectors:PutVectors", "sagemaker:InvokeEndpoint",
        "ses:GetSuppressedDestination", "ses:SendEmail", "sqs:SendMessage",
      ]))
    }
    error_message = "Each function may do what its adapters say, and nothing else."
  }

  assert {
    condition = toset(flatten([
      for statements in values(local.statements) : [
        for one in statements : one.Action if contains(flatten([one.Resource]), "*")
      ]
    ])) == toset(["textract:DetectDocumentText", "ses:GetSuppressedDestination"])
    error_message = "Only where AWS knows no other is the resource everything."
  }

  assert {
    condition = toset(flatten([
      for one in local.statements["orchestrator"] : one.Resource if one.Action == "lambda:InvokeFunction"
      ])) == toset([
      for name in ["documents", "extractor", "analyzer", "interviewer", "charter"] :
      "arn:aws:lambda:eu-central-1:123456789012:function:career-${name}"
    ])
    error_message = "The orchestrator calls its workers only."
  }

  assert {
    condition = {
      for name, statements in local.statements : name => one([for one in statements : one.Resource if one.Sid == "LogInToTheDatabase"])
      if name != "fetcher"
      } == {
      orchestrator = var.logins["lambda"].connect_arn
      documents    = var.logins["worker"].connect_arn
      extractor    = var.logins["worker"].connect_arn
      analyzer     = var.logins["worker"].connect_arn
      interviewer  = var.logins["worker"].connect_arn
      charter      = var.logins["worker"].connect_arn
      keeper       = var.logins["keeper"].connect_arn
    }
    error_message = "Each logs in as who it is: agents reach people's rows and not the queue."
  }

  assert {
    condition = alltrue(flatten([
      for statements in values(local.statements) : [
        for one in statements : can(one.Condition.StringEquals["kms:ViaService"])
        if length([for action in flatten([one.Action]) : action if startswith(action, "kms:")]) > 0
      ]
    ]))
    error_message = "Keys are used by way of a service only."
  }

  assert {
    condition = alltrue(flatten([
      for statements in values(local.statements) : [
        for one in statements : endswith(one.Resource, "/users/*")
        if length(setintersection(flatten([one.Action]), ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"])) > 0
      ]
    ]))
    error_message = "Files are people's files."
  }

  assert {
    condition = alltrue([
      for one in local.statements["keeper"] :
      one.Condition == { StringEquals = { "ses:FromAddress" = "career@example.com" } }
      if one.Sid == "SendMailInItsName"
    ])
    error_message = "E-mails come from the sender's address and no other."
  }
}

run "what_they_are_told" {
  command = plan

  variables {
    settings = { LOG_LEVEL = "debug" }
  }

  assert {
    condition = alltrue([
      for name in ["orchestrator", "documents", "extractor", "analyzer", "interviewer", "charter"] :
      tonumber(local.settings[name].STEP_LEASE_SECONDS) >= 60
    ])
    error_message = "A slow start is not taken for a dead worker."
  }

  assert {
    condition     = !anytrue([for name in keys(local.settings["fetcher"]) : startswith(name, "DATABASE")])
    error_message = "Who has a way out knows of no database."
  }

  assert {
    condition     = alltrue([for name, given in local.settings : given.DATABASE_IAM == "true" if name != "fetcher"])
    error_message = "Nobody has a password."
  }

  assert {
    condition     = local.settings["fetcher"].AUTH_ISSUER == "https://issuer.example.com" && local.settings["fetcher"].AUTH_AUDIENCE == "career"
    error_message = "Keys are those of our own issuer."
  }
}

run "chores" {
  command = plan

  assert {
    condition = {
      for name, schedule in aws_scheduler_schedule.chore : name => schedule.schedule_expression
      } == {
      sweeper    = "rate(1 minute)"
      postman    = "rate(1 minute)"
      librarian  = "rate(1 minute)"
      matchmaker = "rate(10 minutes)"
      cleaner    = "rate(60 minutes)"
      stocktaker = "rate(1440 minutes)"
    }
    error_message = "Each chore of the keeper comes round, the sweeper each minute."
  }

  assert {
    condition = alltrue([
      for name, schedule in aws_scheduler_schedule.chore :
      jsondecode(schedule.target[0].input) == { chore = name }
      && schedule.group_name == "career-chores"
      && schedule.kms_key_arn == var.key_arn
      && schedule.flexible_time_window[0].mode == "OFF"
      && schedule.target[0].retry_policy[0].maximum_event_age_in_seconds <= local.chores[name].period_seconds
    ])
    error_message = "A schedule starts its chore, and gives up before the next round."
  }

  assert {
    condition = (
      aws_lambda_function_event_invoke_config.keeper.maximum_retry_attempts == 0
      && aws_lambda_function_event_invoke_config.keeper.maximum_event_age_in_seconds == 60
    )
    error_message = "A failed round is not repeated: the next one does what is left."
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.schedules.policy).Statement : statement.Resource
      if statement.Action == "lambda:InvokeFunction"
    ] == [module.function["keeper"].arn]
    error_message = "Schedules start the keeper and nothing else."
  }

  assert {
    condition = jsondecode(aws_iam_role.schedules.assume_role_policy).Statement[0].Condition.StringEquals == {
      "aws:SourceAccount" = "123456789012"
      "aws:SourceArn"     = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/career-chores"
    }
    error_message = "Only schedules of this group take the role."
  }
}

run "for_who_comes_after" {
  command = plan

  assert {
    condition     = keys(output.workers) == ["analyzer", "documents", "fetcher", "interviewer"]
    error_message = "The API is told of the functions that it calls."
  }

  assert {
    condition = toset(keys(output.functions)) == toset([
      "orchestrator", "documents", "fetcher", "extractor", "analyzer", "interviewer", "charter", "keeper",
    ])
    error_message = "All functions are named, so that they can be watched."
  }
}

run "no_deletion_protection" {
  command = plan
  variables { deletion_protection = false }

  assert {
    condition     = aws_s3_bucket.files.force_destroy
    error_message = "Where nothing is to be kept, the bucket goes with what is in it."
  }
}

run "a_prefix_that_buckets_cannot_have" {
  command = plan
  variables { prefix = "Career_" }
  expect_failures = [var.prefix]
}

run "logins_that_are_missing" {
  command = plan
  variables {
    logins = { lambda = { url = "postgresql://a@b/c", connect_arn = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:c/a" } }
  }
  expect_failures = [var.logins]
}

run "people_cannot_sign_in_locally" {
  command = plan
  variables { sign_in = { kind = "local", issuer = "https://issuer.example.com", audience = [] } }
  expect_failures = [var.sign_in]
}

run "links_that_are_not_encrypted" {
  command = plan
  variables { web_address = "http://career.example.com" }
  expect_failures = [var.web_address]
}

run "a_sender_that_is_no_address" {
  command = plan
  variables { mail = { sender = "CareerAssist" } }
  expect_failures = [var.mail]
}

run "a_setting_that_follows_from_another_input" {
  command = plan
  variables { settings = { MODEL = "bedrock/other" } }
  expect_failures = [var.settings]
}
