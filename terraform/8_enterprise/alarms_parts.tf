# What is wrong with a part, whether or not people feel it yet. Each tells by itself.

locals {
  chores = ["sweeper", "postman", "librarian", "cleaner", "matchmaker", "stocktaker", "researcher"]

  # Why rules answered though a model was asked; limits that were set on purpose are no fault.
  faults_of_models = [
    "model_unavailable", "model_timeout", "model_throttled", "model_credentials", "model_refused",
    "model_malformed", "model_unusable", "model_silent",
  ]

  connections = floor(0.8 * var.database.connections)

  alarms_of_parts = {
    dead-letters = {
      meaning = "A message failed three times and lies among the dead letters. Its job is not lost: the sweeper wakes it."
      first   = "Its body names the job (SQS, poll for messages), the saved query `one job` tells what happened. When the cause is mended: SQS, start DLQ redrive; a job that is done is not done again."
      above   = 0
      period  = 60
      periods = 1
      metrics = {
        letters = { of = "AWS/SQS", name = "ApproximateNumberOfMessagesVisible", at = { QueueName = var.dead_queue_name }, stat = "Maximum" }
      }
    }

    chores-failing = {
      meaning    = "Chores failed three times or more within half an hour. They try again by themselves."
      first      = "Which one is on the dashboard, why in the saved query `errors by code`."
      expression = "SUM(FILL(METRICS(), 0))"
      above      = 2
      period     = 1800
      periods    = 1
      metrics = { for chore in local.chores : chore => {
        of = local.app, name = "Chores", at = { chore = chore, outcome = "failed" }, stat = "Sum"
      } }
    }

    database-full = {
      meaning = "The database has worked at nine tenths of what it may grow to for a quarter of an hour."
      first   = "Raise `max_capacity` of 5_database: it applies without a restart. Then look at what asks so much (RDS, Performance Insights)."
      above   = 90
      period  = 300
      periods = 3
      metrics = {
        used = { of = "AWS/RDS", name = "ACUUtilization", at = { DBClusterIdentifier = var.database.cluster_identifier }, stat = "Average" }
      }
    }

    database-connections = {
      meaning = "The database has ${local.connections} connections, four fifths of what it takes."
      first   = "Each instance of a function has one. Lower the maximum concurrency of 6_agents, or raise `max_capacity` of 5_database."
      above   = local.connections
      period  = 300
      periods = 2
      metrics = {
        connections = { of = "AWS/RDS", name = "DatabaseConnections", at = { DBClusterIdentifier = var.database.cluster_identifier }, stat = "Maximum" }
      }
    }

    embedding-failing = {
      # Throttling is a 4xx here, and so is what an endpoint says while it wakes up.
      meaning    = "More than ${var.limits.embedding_percent} % of the requests to the endpoint fail or are turned away."
      first      = "Many 4xx: raise `max_concurrency` of 2_sagemaker. 5xx: the log of the endpoint `${var.endpoint_name}`. Analyses go on without similarities meanwhile."
      expression = "IF(requests >= 10, 100 * (FILL(refused, 0) + FILL(failed, 0)) / requests, 0)"
      above      = var.limits.embedding_percent
      period     = 300
      periods    = 3
      metrics = { for id, name in { refused = "Invocation4XXErrors", failed = "Invocation5XXErrors", requests = "Invocations" } : id => {
        of = "AWS/SageMaker", name = name, stat = "Sum"
        at = { EndpointName = var.endpoint_name, VariantName = var.endpoint_variant }
      } }
    }
  }

  alarms_of_functions = { for name, function in var.functions : "${name}-failing" => {
    meaning    = "More than ${var.limits.function_error_percent} % of the calls of `${function}` end with an error, run out of time, or are turned away for lack of instances."
    first      = "Errors: the saved query `errors by code`. Turned away: the account's concurrency (Lambda, quotas) is used up."
    expression = "IF(errors + throttles >= 3, 100 * (errors + throttles) / (calls + throttles), 0)"
    above      = var.limits.function_error_percent
    period     = 300
    periods    = 2
    metrics = { for id, metric in { errors = "Errors", throttles = "Throttles", calls = "Invocations" } : id => {
      of = "AWS/Lambda", name = metric, at = { FunctionName = function }, stat = "Sum"
    } }
  } }

  alarms_of_models = length(var.models) == 0 ? {} : merge(
    {
      rules-answering = {
        meaning    = "The rules answered more than ${var.limits.fallbacks} times in a quarter of an hour because the model failed. People get results, and these say so."
        first      = "The reasons are on the dashboard about models. `model_throttled`: ask for more quota; `model_credentials`: is the model enabled for the account?"
        expression = "SUM(FILL(METRICS(), 0))"
        above      = var.limits.fallbacks
        period     = 900
        periods    = 1
        metrics = { for reason in local.faults_of_models : reason => {
          of = local.app, name = "Fallbacks", at = { reason = reason }, stat = "Sum"
        } }
      }

      model-spend = {
        meaning    = "Models have cost more than ${var.limits.model_usd_a_day} USD within a day."
        first      = "Jobs and cost by model are on the dashboards: more people, or more for each? The monthly limit and that of a person and day (6_agents) stop spending; this alarm only tells."
        expression = "SUM(FILL(METRICS(), 0))"
        above      = var.limits.model_usd_a_day
        period     = 86400
        periods    = 1
        metrics = { for index, model in var.models : "model${index}" => {
          of = local.app, name = "ModelCost", at = { model = model }, stat = "Sum"
        } }
      }
    },
    var.tokens_per_minute == null ? {} : {
      model-quota = {
        meaning    = "Four fifths of the quota of ${var.tokens_per_minute} tokens a minute have been used for five minutes."
        first      = "Ask for more (Service Quotas, Amazon Bedrock) or lower the maximum concurrency of 6_agents. Beyond the quota, the rules answer."
        expression = "SUM(FILL(METRICS(), 0))"
        above      = 0.8 * var.tokens_per_minute * 5
        period     = 300
        periods    = 1
        metrics = merge([for index, model in var.models : { for name in ["InputTokens", "OutputTokens"] : "model${index}${name}" => {
          of = local.app, name = name, at = { model = model }, stat = "Sum"
        } }]...)
      }
    },
  )

  alarms_at_the_edge = !local.watch_edge ? {} : {
    firewall-blocks = {
      meaning = "WAF has blocked more than ${var.limits.blocked_requests} requests within five minutes."
      first   = "Sampled requests (WAF, us-east-1, `${var.web_acl_name}`) tell which rule and from where. If they are people's, set that rule to count; if it is an attack, it is being held."
      above   = var.limits.blocked_requests
      period  = 300
      periods = 1
      metrics = {
        blocked = { of = "AWS/WAFV2", name = "BlockedRequests", at = { WebACL = var.web_acl_name, Rule = "ALL" }, stat = "Sum" }
      }
    }
  }
}
