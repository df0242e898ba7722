# Two dashboards. Each is a list of rows of widgets; places and sizes follow from that. What
# dimensions have as values is not listed here but searched for, so a new step or model shows by
# itself.

locals {
  row_height = 6
  width      = 24

  # The application's figures, found by name: all series that have these dimensions and no others.
  # backend/careerassist/metrics.py says which dimensions a figure has.
  found = { for name, dimensions in {
    Jobs             = ["request_type", "outcome"]
    Steps            = ["step", "outcome"]
    StepSeconds      = ["step", "outcome"]
    InputTokens      = ["model"]
    OutputTokens     = ["model"]
    ModelCost        = ["model"]
    Fallbacks        = ["reason"]
    GateRefusals     = ["rule"]
    Chores           = ["chore", "outcome"]
    ResearchRuns     = ["ending"]
    ResearchPages    = ["outcome"]
    ResearchFindings = ["outcome"]
    } : name => join("", [
      "{", join(",", [for part in concat([local.app], dimensions) : "\"${part}\""]), "} MetricName=\"${name}\"",
  ]) }

  queue      = ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", var.queue_name]
  http_api   = ["ApiId", var.http_api_id]
  rest_api   = ["ApiName", var.rest_api.name, "Stage", var.rest_api.stage]
  database   = ["DBClusterIdentifier", var.database.cluster_identifier]
  embedding  = ["EndpointName", var.endpoint_name, "VariantName", var.endpoint_variant]
  web        = ["Region", "Global", "DistributionId", var.distribution_id]
  ask_region = coalesce(var.model_region, local.region)

  dashboards = {
    "agent-performance" = [
      concat(
        [{ about = <<-TEXT
          ## How the work goes
          From top to bottom: jobs, their steps, the queue before them, the functions that do them, and what these stand on. What an alarm means and what to do first stands in its description.
        TEXT
        }],
        var.alarms ? [{ title = "Alarms", alarms = [
          for name, alarm in aws_cloudwatch_metric_alarm.this : alarm.arn
          if !contains(keys(local.alarms_at_the_edge), name)
        ] }] : [],
      ),
      [
        { title = "Jobs by outcome", stacked = true, metrics = [
          for outcome in ["completed", "partial", "failed", "cancelled"] :
          [{ expression = "SUM(SEARCH('${local.found.Jobs} outcome=\"${outcome}\"', 'Sum', 300))", label = outcome, id = outcome }]
        ] },
        { title = "Jobs by kind", stacked = true, metrics = [
          [{ expression = "SEARCH('${local.found.Jobs}', 'Sum', 300)", label = "$${PROP('Dim.request_type')} $${PROP('Dim.outcome')}", id = "jobs" }]
        ] },
      ],
      [
        { title = "Steps: half of them within (s)", metrics = [
          [{ expression = "SEARCH('${local.found.StepSeconds} outcome=\"done\"', 'p50', 300)", label = "$${PROP('Dim.step')}", id = "p50" }]
        ] },
        { title = "Steps: all but a twentieth within (s)", limit = { label = "alarm", value = var.limits.step_p95_seconds }, metrics = [
          [{ expression = "SEARCH('${local.found.StepSeconds} outcome=\"done\"', 'p95', 300)", label = "$${PROP('Dim.step')}", id = "p95" }]
        ] },
        { title = "Steps that failed or are tried again", stacked = true, metrics = [
          for outcome in ["failed", "retry", "stale"] :
          [{ expression = "SEARCH('${local.found.Steps} outcome=\"${outcome}\"', 'Sum', 300)", label = "$${PROP('Dim.step')} ${outcome}", id = outcome }]
        ] },
      ],
      [
        { title = "Queue: messages", metrics = [
          concat(local.queue, [{ label = "waiting", stat = "Maximum" }]),
          ["AWS/SQS", "ApproximateNumberOfMessagesNotVisible", "QueueName", var.queue_name, { label = "being worked on", stat = "Maximum" }],
          ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", var.dead_queue_name, { label = "dead letters", stat = "Maximum", color = "#d62728" }],
        ] },
        { title = "Queue: seconds of waiting", limit = { label = "alarm", value = var.limits.waiting_seconds }, metrics = [
          ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", var.queue_name, { label = "oldest message, being worked on or not", stat = "Maximum" }],
          [local.app, "QueueAge", { label = "first delivery, p50", stat = "p50" }],
          [local.app, "QueueAge", { label = "first delivery, p95", stat = "p95" }],
        ] },
        { title = "Chores", stacked = true, metrics = [
          [{ expression = "SEARCH('${local.found.Chores}', 'Sum', 300)", label = "$${PROP('Dim.chore')} $${PROP('Dim.outcome')}", id = "chores" }]
        ] },
      ],
      [
        { title = "Functions: errors", stacked = true, metrics = [
          for name, function in var.functions : ["AWS/Lambda", "Errors", "FunctionName", function, { label = name, stat = "Sum" }]
        ] },
        { title = "Functions: turned away", stacked = true, metrics = [
          for name, function in var.functions : ["AWS/Lambda", "Throttles", "FunctionName", function, { label = name, stat = "Sum" }]
        ] },
        { title = "Functions: all but a twentieth within (ms)", metrics = [
          for name, function in var.functions : ["AWS/Lambda", "Duration", "FunctionName", function, { label = name, stat = "p95" }]
        ] },
        { title = "Functions: at a time", metrics = [
          for name, function in var.functions : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", function, { label = name, stat = "Maximum" }]
        ] },
      ],
      [
        { title = "API: requests", metrics = [
          concat(["AWS/ApiGateway", "Count"], local.http_api, [{ label = "all", stat = "Sum" }]),
          concat(["AWS/ApiGateway", "4xx"], local.http_api, [{ label = "4xx", stat = "Sum" }]),
          concat(["AWS/ApiGateway", "5xx"], local.http_api, [{ label = "5xx", stat = "Sum", color = "#d62728" }]),
        ] },
        { title = "API: latency (ms)", limit = { label = "alarm", value = var.limits.api_p95_ms }, metrics = [
          concat(["AWS/ApiGateway", "Latency"], local.http_api, [{ label = "p50", stat = "p50" }]),
          concat(["AWS/ApiGateway", "Latency"], local.http_api, [{ label = "p95", stat = "p95" }]),
        ] },
        { title = "Handing in (REST API)", metrics = [
          concat(["AWS/ApiGateway", "Count"], local.rest_api, [{ label = "all", stat = "Sum" }]),
          concat(["AWS/ApiGateway", "4XXError"], local.rest_api, [{ label = "4xx", stat = "Sum" }]),
          concat(["AWS/ApiGateway", "5XXError"], local.rest_api, [{ label = "5xx", stat = "Sum", color = "#d62728" }]),
        ] },
        { title = "Web app (CloudFront)", region = local.edge_region, metrics = concat(
          [
            concat(["AWS/CloudFront", "Requests"], local.web, [{ label = "requests", stat = "Sum" }]),
            concat(["AWS/CloudFront", "5xxErrorRate"], local.web, [{ label = "5xx, %", stat = "Average", yAxis = "right" }]),
          ],
          [for acl in var.web_acl_name == null ? [] : [var.web_acl_name] :
          ["AWS/WAFV2", "BlockedRequests", "WebACL", acl, "Rule", "ALL", { label = "blocked", stat = "Sum" }]],
        ) },
      ],
      [
        { title = "Database: ACU", metrics = [
          concat(["AWS/RDS", "ServerlessDatabaseCapacity"], local.database, [{ label = "ACU", stat = "Average" }]),
          concat(["AWS/RDS", "ACUUtilization"], local.database, [{ label = "% of the most", stat = "Average", yAxis = "right" }]),
        ] },
        { title = "Database: connections", limit = { label = "alarm", value = local.connections }, metrics = [
          concat(["AWS/RDS", "DatabaseConnections"], local.database, [{ label = "connections", stat = "Maximum" }]),
        ] },
        { title = "Researcher", stacked = true, metrics = [
          for name in ["ResearchRuns", "ResearchPages", "ResearchFindings"] :
          [{ expression = "SEARCH('${local.found[name]}', 'Sum', 3600)", label = "${name} $${PROP('Dim.${name == "ResearchRuns" ? "ending" : "outcome"}')}", id = lower(name) }]
        ] },
      ],
    ]

    "ai-model-usage" = [
      [{ about = <<-TEXT
        ## What models do, and what they cost
        Tokens and cost are counted by the application, at the prices in its list; the bill of Amazon Bedrock is what counts. Where a model fails or a limit is reached the rules answer, and where its words are not borne out by the CV the truth gate refuses them: both are normal in small numbers.
      TEXT
      }],
      [
        { title = "Cost today (USD)", view = "singleValue", period = 86400, metrics = [
          [{ expression = "SUM(SEARCH('${local.found.ModelCost}', 'Sum', 86400))", label = "all models", id = "cost" }]
        ] },
        { title = "Tokens today", view = "singleValue", period = 86400, metrics = [
          [{ expression = "SUM(SEARCH('${local.found.InputTokens}', 'Sum', 86400))", label = "in", id = "tokensin" }],
          [{ expression = "SUM(SEARCH('${local.found.OutputTokens}', 'Sum', 86400))", label = "out", id = "tokensout" }],
        ] },
        { title = "Cost of a job today (USD)", view = "singleValue", period = 86400, metrics = [
          [{ expression = "SUM(SEARCH('${local.found.ModelCost}', 'Sum', 86400))", label = "cost", id = "cost", visible = false }],
          [{ expression = "SUM(SEARCH('${local.found.Jobs}', 'Sum', 86400))", label = "jobs", id = "jobs", visible = false }],
          [{ expression = "cost / jobs", label = "for each job that ended", id = "each" }],
        ] },
      ],
      [
        { title = "Cost by model (USD an hour)", stacked = true, metrics = [
          [{ expression = "SEARCH('${local.found.ModelCost}', 'Sum', 3600)", label = "$${PROP('Dim.model')}", id = "cost" }]
        ] },
        { title = "Cost a day (USD)", view = "bar", period = 86400, limit = { label = "alarm", value = var.limits.model_usd_a_day }, metrics = [
          [{ expression = "SUM(SEARCH('${local.found.ModelCost}', 'Sum', 86400))", label = "all models", id = "cost" }]
        ] },
      ],
      [
        { title = "Tokens by model (in)", stacked = true, metrics = [
          [{ expression = "SEARCH('${local.found.InputTokens}', 'Sum', 300)", label = "$${PROP('Dim.model')}", id = "tokens" }]
        ] },
        { title = "Tokens by model (out)", stacked = true, metrics = [
          [{ expression = "SEARCH('${local.found.OutputTokens}', 'Sum', 300)", label = "$${PROP('Dim.model')}", id = "tokens" }]
        ] },
        merge(
          { title = "Tokens a minute, all models", metrics = [
            [{ expression = "(SUM(SEARCH('${local.found.InputTokens}', 'Sum', 300)) + SUM(SEARCH('${local.found.OutputTokens}', 'Sum', 300))) / 5", label = "tokens", id = "tokens" }]
          ] },
          var.tokens_per_minute == null ? {} : { limit = { label = "quota", value = var.tokens_per_minute } },
        ),
      ],
      [
        { title = "The rules answered instead, by reason", stacked = true, metrics = [
          [{ expression = "SEARCH('${local.found.Fallbacks}', 'Sum', 300)", label = "$${PROP('Dim.reason')}", id = "fallbacks" }]
        ] },
        { title = "The truth gate refused, by rule", stacked = true, metrics = [
          [{ expression = "SEARCH('${local.found.GateRefusals}', 'Sum', 300)", label = "$${PROP('Dim.rule')}", id = "refusals" }]
        ] },
      ],
      [
        { title = "Bedrock: all but a twentieth within (ms)", region = local.ask_region, metrics = [
          [{ expression = "SEARCH('{AWS/Bedrock,ModelId} MetricName=\"InvocationLatency\"', 'p95', 300)", label = "$${PROP('Dim.ModelId')}", id = "latency" }]
        ] },
        { title = "Bedrock: requests", region = local.ask_region, metrics = [
          [{ expression = "SEARCH('{AWS/Bedrock,ModelId} MetricName=\"Invocations\"', 'Sum', 300)", label = "$${PROP('Dim.ModelId')}", id = "calls" }]
        ] },
        { title = "Bedrock: throttled and failed", region = local.ask_region, stacked = true, metrics = [
          for name in ["InvocationThrottles", "InvocationClientErrors", "InvocationServerErrors"] :
          [{ expression = "SEARCH('{AWS/Bedrock,ModelId} MetricName=\"${name}\"', 'Sum', 300)", label = "$${PROP('Dim.ModelId')} ${name}", id = lower(name) }]
        ] },
      ],
      [
        { title = "Embeddings: requests", metrics = [
          concat(["AWS/SageMaker", "Invocations"], local.embedding, [{ label = "all", stat = "Sum" }]),
          concat(["AWS/SageMaker", "Invocation4XXErrors"], local.embedding, [{ label = "4xx (throttled, waking up)", stat = "Sum" }]),
          concat(["AWS/SageMaker", "Invocation5XXErrors"], local.embedding, [{ label = "5xx", stat = "Sum", color = "#d62728" }]),
        ] },
        # In microseconds.
        { title = "Embeddings: all but a twentieth within (µs)", metrics = [
          concat(["AWS/SageMaker", "ModelLatency"], local.embedding, [{ label = "model", stat = "p95" }]),
          concat(["AWS/SageMaker", "OverheadLatency"], local.embedding, [{ label = "waking up and the way there", stat = "p95" }]),
        ] },
        { title = "Embeddings: use of concurrency", metrics = [
          concat(["AWS/SageMaker", "ServerlessConcurrentExecutionsUtilization"], local.embedding, [{ label = "of the most", stat = "Maximum" }]),
        ] },
      ],
    ]
  }

  # Rows as CloudWatch wants them: every widget with its place on a grid of 24 columns.
  bodies = { for name, rows in local.dashboards : name => jsonencode({
    widgets = flatten([for y, row in rows : [for x, widget in row : {
      type   = can(widget.about) ? "text" : can(widget.alarms) ? "alarm" : "metric"
      x      = x * floor(local.width / length(row))
      y      = y * local.row_height
      width  = floor(local.width / length(row))
      height = local.row_height
      properties = try(
        { markdown = widget.about },
        { title = widget.title, alarms = widget.alarms },
        merge(
          {
            title   = widget.title
            region  = try(widget.region, local.region)
            view    = try(widget.view, "timeSeries")
            stacked = try(widget.stacked, false)
            period  = try(widget.period, 300)
            metrics = widget.metrics
            yAxis   = { left = { min = 0 } }
          },
          try({ annotations = { horizontal = [merge(widget.limit, { color = "#d62728" })] } }, {}),
        ),
      )
    }]])
  }) }
}

resource "aws_cloudwatch_dashboard" "this" {
  for_each = local.bodies

  dashboard_name = "${var.prefix}-${each.key}"
  dashboard_body = each.value
}
