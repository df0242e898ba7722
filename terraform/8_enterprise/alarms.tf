# Every alarm is a few figures, perhaps an expression over them, and a threshold. They are listed in
# alarms_people.tf and alarms_parts.tf.

locals {
  all_alarms = merge(
    { for name, alarm in local.alarms_of_people : name => merge(alarm, { told = [] }) if var.alarms },
    { for name, alarm in merge(local.alarms_of_parts, local.alarms_of_functions, local.alarms_of_models) :
    name => merge(alarm, { told = aws_sns_topic.alarms[*].arn }) if var.alarms },
    { for name, alarm in local.alarms_at_the_edge :
    name => merge(alarm, { told = aws_sns_topic.edge[*].arn, region = local.edge_region }) },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.all_alarms

  region            = try(each.value.region, null)
  alarm_name        = "${var.prefix}-${each.key}"
  alarm_description = "${each.value.meaning}\n\nFirst: ${each.value.first}\n\nThen: terraform/RUNBOOK.md"

  comparison_operator = can(each.value.below) ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = try(each.value.below, each.value.above)
  evaluation_periods  = each.value.periods
  treat_missing_data  = try(each.value.missing, "notBreaching")

  alarm_actions = each.value.told
  ok_actions    = each.value.told

  dynamic "metric_query" {
    for_each = can(each.value.expression) ? [each.value.expression] : []

    content {
      id          = "result"
      label       = each.key
      expression  = metric_query.value
      return_data = true
    }
  }

  dynamic "metric_query" {
    for_each = each.value.metrics

    content {
      id          = metric_query.key
      return_data = !can(each.value.expression)

      metric {
        namespace   = metric_query.value.of
        metric_name = metric_query.value.name
        dimensions  = metric_query.value.at
        stat        = metric_query.value.stat
        period      = each.value.period
      }
    }
  }
}

# One message for one trouble, however many of these alarms it sets off.
resource "aws_cloudwatch_composite_alarm" "people_affected" {
  count = var.alarms ? 1 : 0

  alarm_name        = "${var.prefix}-people-affected"
  alarm_description = "People notice that something is wrong. Which alarms say so is listed with this one; each tells what to look at first."
  alarm_rule = join(" OR ", [
    for name in keys(local.alarms_of_people) : "ALARM(\"${aws_cloudwatch_metric_alarm.this[name].alarm_name}\")"
  ])

  alarm_actions = aws_sns_topic.alarms[*].arn
  ok_actions    = aws_sns_topic.alarms[*].arn
}
