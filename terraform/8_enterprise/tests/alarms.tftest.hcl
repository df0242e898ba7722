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
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:111122223333:career-alarms" }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = { arn = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:career-one" }
  }
}

override_resource {
  target          = aws_sns_topic.edge
  override_during = plan
  values          = { arn = "arn:aws:sns:us-east-1:111122223333:career-edge-alarms" }
}

override_resource {
  target          = aws_kms_key.edge
  override_during = plan
  values          = { arn = "arn:aws:kms:us-east-1:111122223333:key/edge" }
}

variables {
  key_arn         = "arn:aws:kms:eu-central-1:111122223333:key/general"
  functions       = { api = "career-api", orchestrator = "career-orchestrator", keeper = "career-keeper" }
  queue_name      = "career-analysis-jobs"
  dead_queue_name = "career-analysis-jobs-dlq"
  endpoint_name   = "career-embedding"
  database        = { cluster_identifier = "career", connections = 189 }
  http_api_id     = "a1b2c3"
  rest_api        = { name = "career-ingest", stage = "live" }
  distribution_id = "E1ABC"
  web_acl_name    = "career-web"
  models          = ["bedrock/eu.amazon.nova-pro-v1:0"]
  alarm_emails    = ["operator@example.com"]
}

run "every_alarm_can_be_understood_and_reaches_somebody" {
  command = plan

  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.this :
      strcontains(alarm.alarm_description, "First: ") && length(alarm.alarm_description) <= 1024
    ])
    error_message = "Every alarm says what it means and what to do first, in the 1024 characters that CloudWatch takes."
  }

  assert {
    condition = alltrue([
      for name, alarm in aws_cloudwatch_metric_alarm.this :
      length(alarm.alarm_actions) == 1 || strcontains(one(aws_cloudwatch_composite_alarm.people_affected).alarm_rule, "ALARM(\"career-${name}\")")
    ])
    error_message = "An alarm tells the topic, or is one of those that `people-affected` tells for."
  }

  assert {
    condition     = toset([for subscription in aws_sns_topic_subscription.alarms : subscription.endpoint]) == toset(["operator@example.com"])
    error_message = "The operator gets the alarms."
  }

  assert {
    # Of what an expression needs, CloudWatch takes ten figures.
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.this :
      length([for query in alarm.metric_query : query if length(query.metric) > 0]) <= 10 &&
      length([for query in alarm.metric_query : query if query.return_data]) == 1
    ])
    error_message = "An alarm has ten figures at most, and one result."
  }

  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.this :
      !anytrue([for query in alarm.metric_query : query.expression == null ? false : strcontains(query.expression, "SEARCH(")])
    ])
    error_message = "Alarms can't search."
  }
}

run "silence_of_the_sweeper_is_an_alarm" {
  command = plan

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.this["sweeper-silent"].treat_missing_data == "breaching" &&
      aws_cloudwatch_metric_alarm.this["sweeper-silent"].comparison_operator == "LessThanThreshold"
    )
    error_message = "No figure from the sweeper means that it does not run."
  }

  assert {
    condition     = alltrue([for name, alarm in aws_cloudwatch_metric_alarm.this : alarm.treat_missing_data == "notBreaching" if name != "sweeper-silent"])
    error_message = "Where nothing happens, nothing is wrong."
  }
}

run "one_dead_letter_is_enough" {
  command = plan

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.this["dead-letters"].threshold == 0 &&
      one([for query in aws_cloudwatch_metric_alarm.this["dead-letters"].metric_query : one(query.metric).dimensions]) == tomap({ QueueName = "career-analysis-jobs-dlq" })
    )
    error_message = "The first message among the dead letters is told."
  }
}

run "what_watches_the_edge_stands_where_its_figures_are" {
  command = plan

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.this["firewall-blocks"].region == "us-east-1" &&
      one(aws_sns_topic.edge).region == "us-east-1" &&
      aws_cloudwatch_metric_alarm.this["firewall-blocks"].alarm_actions == toset([one(aws_sns_topic.edge).arn])
    )
    error_message = "CloudFront's figures are in us-east-1, and an alarm reaches topics of its own region only."
  }
}

run "topics_are_encrypted_and_speak_to_alarms_alone" {
  command = plan

  assert {
    condition     = one(aws_sns_topic.alarms).kms_master_key_id == var.key_arn && one(aws_sns_topic.edge).kms_master_key_id == one(aws_kms_key.edge).arn
    error_message = "Topics are encrypted with keys whose policies let CloudWatch in."
  }

  assert {
    condition = alltrue([
      for policy in [one(aws_sns_topic_policy.alarms).policy, one(aws_sns_topic_policy.edge).policy] :
      toset([for statement in jsondecode(policy).Statement : statement.Principal.Service if statement.Effect == "Allow"]) == toset(["cloudwatch.amazonaws.com"]) &&
      alltrue([for statement in jsondecode(policy).Statement : try(statement.Condition.StringEquals["aws:SourceAccount"], "") == "111122223333" if statement.Effect == "Allow"])
    ])
    error_message = "Only alarms of this account publish."
  }
}

run "rules_cost_nothing_to_watch" {
  command = plan

  variables {
    models = []
  }

  assert {
    condition     = !anytrue([for name in keys(aws_cloudwatch_metric_alarm.this) : startswith(name, "model-") || name == "rules-answering"])
    error_message = "Without a model there is nothing to tell about models."
  }
}

run "the_quota_is_of_all_models_together" {
  command = plan

  variables {
    tokens_per_minute = 100000
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["model-quota"].threshold == 400000
    error_message = "Four fifths of the quota, over five minutes."
  }
}

run "without_alarms_there_are_no_topics" {
  command = plan

  variables {
    alarms = false
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) + length(aws_sns_topic.alarms) + length(aws_sns_topic.edge) + length(aws_kms_key.edge) == 0
    error_message = "What is not wanted is not made."
  }

  assert {
    condition     = length(aws_cloudwatch_dashboard.this) == 2
    error_message = "The dashboards remain."
  }
}

run "rules_are_no_model" {
  command = plan

  variables {
    models = ["offline/rules"]
  }

  expect_failures = [var.models]
}

run "an_address_is_an_address" {
  command = plan

  variables {
    alarm_emails = ["operator"]
  }

  expect_failures = [var.alarm_emails]
}
