# What starts a run. Two at a time do no harm: the second one sees the first and ends.

locals {
  chore     = jsondecode(file("${path.module}/../functions.json")).chores.researcher
  scheduled = var.host == "none" ? 0 : 1

  may_start_a_run = concat(
    [for cluster in aws_ecs_cluster.this : {
      Sid       = "RunTheTask"
      Effect    = "Allow"
      Action    = "ecs:RunTask"
      Resource  = "${aws_ecs_task_definition.this[0].arn_without_revision}:*"
      Condition = { ArnEquals = { "ecs:cluster" = cluster.arn } }
    }],
    [for cluster in aws_ecs_cluster.this : {
      Sid       = "GiveItItsRoles"
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = [aws_iam_role.task[0].arn, aws_iam_role.start[0].arn]
      Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
    }],
    [for function in module.research : {
      Sid      = "AskForIt"
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = function.arn
    }],
  )
}

resource "aws_scheduler_schedule_group" "this" {
  count = local.scheduled

  name = "${var.prefix}-research"
}

resource "aws_scheduler_schedule" "this" {
  count = local.scheduled

  # checkov:skip=CKV_AWS_297:There is nothing in it but the name of a chore; with a key of ours it would also stop with that key
  name                = local.name
  description         = "Starts a run of the researcher."
  group_name          = aws_scheduler_schedule_group.this[0].name
  schedule_expression = coalesce(var.schedule, local.chore.schedule)
  state               = var.schedule_enabled ? "ENABLED" : "DISABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = var.host == "fargate" ? aws_ecs_cluster.this[0].arn : module.research[0].arn
    role_arn = aws_iam_role.schedule[0].arn
    input    = var.host == "fargate" ? null : jsonencode({ chore = "researcher" })

    # For when AWS has no room for the task at the moment. The next round is not far.
    retry_policy {
      maximum_retry_attempts       = 3
      maximum_event_age_in_seconds = 3600
    }

    dynamic "ecs_parameters" {
      for_each = aws_ecs_task_definition.this

      content {
        task_definition_arn    = ecs_parameters.value.arn
        launch_type            = "FARGATE"
        task_count             = 1
        enable_execute_command = false

        network_configuration {
          subnets          = aws_subnet.this[*].id
          security_groups  = aws_security_group.this[*].id
          assign_public_ip = true
        }
      }
    }
  }

  # Started before these are there, a run would fail.
  depends_on = [
    aws_iam_role_policy.schedule,
    aws_iam_role_policy.start,
    aws_iam_role_policy.task,
    aws_route.out,
    aws_route_table_association.this,
  ]
}

resource "aws_iam_role" "schedule" {
  count = local.scheduled

  name                 = "${local.name}-schedule-role"
  description          = "How EventBridge Scheduler starts a run of the researcher."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "scheduler.amazonaws.com" }
      Condition = {
        StringEquals = {
          "aws:SourceAccount" = local.account
          "aws:SourceArn"     = aws_scheduler_schedule_group.this[0].arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "schedule" {
  count = local.scheduled

  name   = "all"
  role   = aws_iam_role.schedule[0].name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.may_start_a_run })
}
