# What starts the chores. How often is said once, in backend/careerassist/chores.py.

locals {
  chores = {
    for name, chore in local.registry.chores : name => merge(chore, {
      period_seconds = 60 * tonumber(regex("^rate\\((\\d+) minutes?\\)$", chore.schedule)[0])
    }) if chore.function == "keeper" # the researcher's is 4_researcher's
  }
}

resource "aws_scheduler_schedule_group" "chores" {
  name = "${var.prefix}-chores"
}

# A group of its own, so that `careerassist chores` finds them and may pause them, and nothing else.
resource "aws_scheduler_schedule" "chore" {
  for_each = local.chores

  name                = "${var.prefix}-${each.key}"
  group_name          = aws_scheduler_schedule_group.chores.name
  schedule_expression = each.value.schedule
  kms_key_arn         = var.key_arn

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = module.function["keeper"].arn
    role_arn = aws_iam_role.schedules.arn
    input    = jsonencode({ chore = each.key })

    # Until the next round is due, which does what this one left. So there is no dead-letter queue
    # either: nobody would ever want to do a round afterwards. That rounds fail is seen in the keeper's
    # errors and in the table `chores`.
    retry_policy {
      maximum_event_age_in_seconds = max(60, min(86400, each.value.period_seconds))
      maximum_retry_attempts       = 185 # as many as there are
    }
  }

  lifecycle {
    ignore_changes = [state] # a chore that an operator has paused stays paused
  }

  # The first round comes at once, and must be allowed to.
  depends_on = [aws_iam_role_policy.schedules]
}

# Schedules hand their events over and do not wait. What Lambda then can't start, or what fails, the
# next round does; a round that is repeated as well would only meet the same failure sooner.
resource "aws_lambda_function_event_invoke_config" "keeper" {
  function_name                = module.function["keeper"].function_name
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = max(60, min([for chore in local.chores : chore.period_seconds]...))
}

resource "aws_iam_role" "schedules" {
  name                 = "${var.prefix}-chores-role"
  description          = "Starts the chores of CareerAssist ${var.prefix}."
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
          "aws:SourceArn"     = aws_scheduler_schedule_group.chores.arn
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "schedules" {
  name = "all"
  role = aws_iam_role.schedules.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "StartTheKeeper"
        Effect   = "Allow"
        Action   = "lambda:InvokeFunction"
        Resource = module.function["keeper"].arn
      },
      {
        Sid      = "ReadTheirInput"
        Effect   = "Allow"
        Action   = "kms:Decrypt"
        Resource = var.key_arn
        Condition = {
          ArnLike = {
            "kms:EncryptionContext:aws:scheduler:schedule:arn" = "arn:${local.partition}:scheduler:${local.region}:${local.account}:schedule/${var.prefix}-chores/*"
          }
        }
      },
    ]
  })
}
