# For whoever looks into what happened: saved queries of the logs, and a group of traces.

locals {
  # A query takes up to fifty groups of logs.
  logs = sort([for function in values(var.functions) : "/aws/lambda/${function}"])

  queries = {
    "one job" = <<-QUERY
      fields @timestamp, function_name, level, step, message, code, reason
      | filter job_id = "PUT THE JOB'S ID HERE"
      | sort @timestamp asc
      | limit 1000
    QUERY

    "one trace" = <<-QUERY
      fields @timestamp, function_name, level, job_id, step, message, code
      | filter trace_id = "PUT THE TRACE'S ID HERE" or xray_trace_id = "PUT THE TRACE'S ID HERE"
      | sort @timestamp asc
      | limit 1000
    QUERY

    "errors by code" = <<-QUERY
      filter level in ["ERROR", "WARNING"]
      | stats count(*) as times, max(@timestamp) as latest by function_name, level, message, code, reason
      | sort times desc
      | limit 100
    QUERY

    "what ended in the runtime" = <<-QUERY
      fields @timestamp, @log, @message
      | filter @message like /Task timed out|Runtime\.|errorType|signal: killed/
      | sort @timestamp desc
      | limit 100
    QUERY

    "slow invocations" = <<-QUERY
      filter @type = "REPORT"
      | stats count(*) as calls, pct(@duration, 50) as p50_ms, pct(@duration, 95) as p95_ms,
          count(@initDuration) as cold_starts, max(@initDuration) as longest_start_ms,
          max(@maxMemoryUsed) / 1000 / 1000 as most_mb by @log
      | sort p95_ms desc
    QUERY
  }
}

resource "aws_cloudwatch_query_definition" "this" {
  for_each = local.queries

  name            = "${var.prefix}/${each.key}"
  log_group_names = local.logs
  query_string    = each.value
}

# Traces in which something of ours failed.
resource "aws_xray_group" "faults" {
  group_name = "${var.prefix}-faults"
  filter_expression = join(" OR ", [
    for function in sort(values(var.functions)) : "service(\"${function}\") { fault }"
  ])

  insights_configuration {
    insights_enabled      = false # costs by the trace, and tells what the alarms tell
    notifications_enabled = false
  }
}
