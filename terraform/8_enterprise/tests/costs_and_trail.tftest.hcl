mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { id = "career-trail-111122223333", arn = "arn:aws:s3:::career-trail-111122223333" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111122223333:career-alarms" }
  }
  mock_resource "aws_ce_anomaly_monitor" {
    defaults = { arn = "arn:aws:ce::111122223333:anomalymonitor/one" }
  }
}

variables {
  key_arn            = "arn:aws:kms:eu-central-1:111122223333:key/general"
  functions          = { api = "career-api", orchestrator = "career-orchestrator" }
  queue_name         = "career-analysis-jobs"
  dead_queue_name    = "career-analysis-jobs-dlq"
  endpoint_name      = "career-embedding"
  database           = { cluster_identifier = "career", connections = 189 }
  http_api_id        = "a1b2c3"
  rest_api           = { name = "career-ingest", stage = "live" }
  distribution_id    = "E1ABC"
  alarm_emails       = ["operator@example.com"]
  monthly_budget_usd = 200
}

run "the_trail_tells_who_changed_what_and_nothing_of_people" {
  command = plan

  assert {
    condition = (
      one(aws_cloudtrail.this).is_multi_region_trail && one(aws_cloudtrail.this).enable_log_file_validation &&
      one(aws_cloudtrail.this).kms_key_id == var.key_arn
    )
    error_message = "The trail covers all regions, can be checked for changes and is encrypted."
  }

  assert {
    condition     = length(one(aws_cloudtrail.this).event_selector) + length(one(aws_cloudtrail.this).advanced_event_selector) == 0
    error_message = "No data events: signed addresses in them name files, and files name people."
  }
}

run "the_trails_bucket_is_nobodys_but_the_trails" {
  command = plan

  assert {
    condition = alltrue([
      one(aws_s3_bucket_public_access_block.trail).block_public_acls,
      one(aws_s3_bucket_public_access_block.trail).block_public_policy,
      one(aws_s3_bucket_public_access_block.trail).ignore_public_acls,
      one(aws_s3_bucket_public_access_block.trail).restrict_public_buckets,
    ])
    error_message = "The bucket is closed to the public."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(one(aws_s3_bucket_policy.trail).policy).Statement :
      statement.Principal == { Service = "cloudtrail.amazonaws.com" } &&
      statement.Condition.StringEquals["aws:SourceArn"] == "arn:aws:cloudtrail:eu-central-1:111122223333:trail/career-trail"
      if statement.Effect == "Allow"
    ])
    error_message = "Only this trail writes."
  }

  assert {
    condition     = anytrue([for statement in jsondecode(one(aws_s3_bucket_policy.trail).policy).Statement : statement.Effect == "Deny" && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"])
    error_message = "Nothing without TLS."
  }

  assert {
    condition     = one(one(one(aws_s3_bucket_server_side_encryption_configuration.trail).rule).apply_server_side_encryption_by_default).kms_master_key_id == var.key_arn
    error_message = "The bucket is encrypted with the key."
  }

  assert {
    condition     = one(one(one(aws_s3_bucket_lifecycle_configuration.trail).rule).expiration).days == 365
    error_message = "The trail's files end after a year."
  }
}

run "the_budget_warns_before_and_after" {
  command = plan

  assert {
    condition = toset([
      for warning in one(aws_budgets_budget.monthly).notification : "${warning.notification_type} ${warning.threshold}"
    ]) == toset(["ACTUAL 80", "ACTUAL 100", "FORECASTED 100"])
    error_message = "Warnings at 80 % and 100 %, and when the forecast passes the budget."
  }

  assert {
    condition     = length(one(aws_budgets_budget.monthly).cost_filter) == 0
    error_message = "Unless told otherwise, the whole account counts: a tag that is not activated would count nothing."
  }
}

run "the_budget_of_a_tag" {
  command = plan

  variables {
    budget_tag = { key = "Environment", value = "prod" }
  }

  assert {
    condition     = one(one(aws_budgets_budget.monthly).cost_filter).values == tolist(["user:Environment$prod"])
    error_message = "The filter is written as AWS Budgets wants it."
  }
}

run "unusual_costs" {
  command = plan

  variables {
    anomaly_usd = 20
  }

  assert {
    condition     = one(one(one(aws_ce_anomaly_subscription.services).threshold_expression).dimension).values == toset(["20"])
    error_message = "The threshold is the one that was given."
  }
}

run "where_there_is_a_trail_already" {
  command = plan

  variables {
    trail = false
  }

  assert {
    condition     = length(aws_cloudtrail.this) + length(aws_s3_bucket.trail) == 0
    error_message = "A second trail costs by the event."
  }
}
