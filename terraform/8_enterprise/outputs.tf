output "alarm_topic_arn" {
  description = "ARN of the topic that alarms go to, for further subscribers (a chat, a pager). Null without alarms."
  value       = one(aws_sns_topic.alarms[*].arn)
}

output "alarm_names" {
  description = "Names of all alarms."
  value = concat(
    [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name],
    aws_cloudwatch_composite_alarm.people_affected[*].alarm_name,
  )
}

output "dashboard_names" {
  description = "Names of the two dashboards."
  value       = [for dashboard in aws_cloudwatch_dashboard.this : dashboard.dashboard_name]
}

output "trail_arn" {
  description = "ARN of the trail. Null without one."
  value       = one(aws_cloudtrail.this[*].arn)
}

output "trail_bucket" {
  description = "Bucket of the trail's files. Null without one."
  value       = one(aws_s3_bucket.trail[*].id)
}
