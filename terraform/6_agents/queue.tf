# The queue for jobs, and what becomes of messages that nobody can handle.

locals {
  # A message that is being worked on must not be delivered again, so it stays hidden for as long as
  # the orchestrator may run, and the time that Lambda takes around it. Recovery does not wait for
  # that: when an orchestrator dies, the sweeper sends another message.
  visibility_seconds = local.registry.functions["orchestrator"].timeout_seconds + 60
}

resource "aws_sqs_queue" "jobs" {
  name                       = "${var.prefix}-analysis-jobs"
  visibility_timeout_seconds = local.visibility_seconds
  receive_wait_time_seconds  = 20
  message_retention_seconds  = 4 * 24 * 3600

  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 300

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 3
  })
}

resource "aws_sqs_queue" "dead" {
  name                      = "${var.prefix}-analysis-jobs-dlq"
  receive_wait_time_seconds = 20
  message_retention_seconds = 14 * 24 * 3600 # the longest that SQS keeps one

  kms_master_key_id                 = var.key_arn
  kms_data_key_reuse_period_seconds = 300
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.jobs.arn]
  })
}

resource "aws_sqs_queue_policy" "tls" {
  for_each = { jobs = aws_sqs_queue.jobs, dead = aws_sqs_queue.dead }

  queue_url = each.value.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NotWithoutTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = each.value.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = module.function["orchestrator"].arn

  # A job may take all the time of an invocation, and a second one would wait for it.
  batch_size = 1

  # Otherwise SQS takes each message for done whose function answered.
  function_response_types = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = local.maximum_concurrency
  }
}
