# What it costs, told before the bill does.

locals {
  # Notifications without a reader are refused.
  budget_warnings = length(var.alarm_emails) == 0 ? {} : {
    "80 % spent"       = { type = "ACTUAL", percent = 80 }
    "all of it spent"  = { type = "ACTUAL", percent = 100 }
    "more is expected" = { type = "FORECASTED", percent = 100 }
  }
}

resource "aws_budgets_budget" "monthly" {
  count = var.monthly_budget_usd == null ? 0 : 1

  name         = "${var.prefix}-monthly"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.monthly_budget_usd)
  limit_unit   = "USD"

  dynamic "cost_filter" {
    for_each = var.budget_tag == null ? [] : [var.budget_tag]

    content {
      name   = "TagKeyValue"
      values = [format("user:%s$%s", cost_filter.value.key, cost_filter.value.value)]
    }
  }

  dynamic "notification" {
    for_each = local.budget_warnings

    content {
      notification_type          = notification.value.type
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value.percent
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.alarm_emails
    }
  }
}

resource "aws_ce_anomaly_monitor" "services" {
  count = var.anomaly_usd == null ? 0 : 1

  name              = "${var.prefix}-services"
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
}

resource "aws_ce_anomaly_subscription" "services" {
  count = var.anomaly_usd == null || length(var.alarm_emails) == 0 ? 0 : 1

  name             = "${var.prefix}-services"
  frequency        = "DAILY"
  monitor_arn_list = [aws_ce_anomaly_monitor.services[0].arn]

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.anomaly_usd)]
    }
  }

  dynamic "subscriber" {
    for_each = toset(var.alarm_emails)

    content {
      type    = "EMAIL"
      address = subscriber.value
    }
  }
}
