# What people feel. None of these tells by itself: `people-affected` tells once for all of them.

locals {
  # Steps that somebody waits for; those without a model are quick, or are seen by their errors.
  steps = [
    "read_cv", "extract_cv", "read_posting", "extract_posting", "analyze_gaps", "rewrite_cv",
    "write_letter", "prepare_interview", "render_documents",
  ]

  alarms_of_people = {
    gateway-errors = {
      meaning    = "More than ${var.limits.gateway_error_percent} % of what the web app asks is answered with an error of ours (5xx)."
      first      = "Look at the saved query `errors by code` for `${var.functions["api"]}`; if it is silent, at the gateway's own log: the function may not start."
      expression = "IF(errors >= 5, 100 * errors / requests, 0)"
      above      = var.limits.gateway_error_percent
      period     = 60
      periods    = 3
      metrics = {
        errors   = { of = "AWS/ApiGateway", name = "5xx", at = { ApiId = var.http_api_id }, stat = "Sum" }
        requests = { of = "AWS/ApiGateway", name = "Count", at = { ApiId = var.http_api_id }, stat = "Sum" }
      }
    }

    api-slow = {
      meaning = "One request in twenty takes longer than ${var.limits.api_p95_ms} ms."
      first   = "Compare with the database's connections and ACU on the dashboard: a full database slows everything. Else look for cold starts in the saved query `slow invocations`."
      above   = var.limits.api_p95_ms
      period  = 300
      periods = 3
      metrics = {
        latency = { of = "AWS/ApiGateway", name = "Latency", at = { ApiId = var.http_api_id }, stat = "p95" }
      }
    }

    jobs-waiting = {
      # What is being worked on is not visible, so a long job does not count as waiting.
      meaning    = "A job has waited for more than ${var.limits.waiting_seconds} s and nobody takes it."
      first      = "Is the queue's trigger of `${var.functions["orchestrator"]}` enabled, and does the function start? If it works at its limit, raise the maximum concurrency of 6_agents."
      expression = "IF(visible > 0, age, 0)"
      above      = var.limits.waiting_seconds
      period     = 60
      periods    = 3
      metrics = {
        visible = { of = "AWS/SQS", name = "ApproximateNumberOfMessagesVisible", at = { QueueName = var.queue_name }, stat = "Minimum" }
        age     = { of = "AWS/SQS", name = "ApproximateAgeOfOldestMessage", at = { QueueName = var.queue_name }, stat = "Maximum" }
      }
    }

    jobs-begin-late = {
      meaning = "One job in twenty waits for more than ${var.limits.first_delivery_seconds} s before its work begins."
      first   = "More comes in than is worked off: look at the orchestrator's concurrency on the dashboard, then raise the maximum concurrency of 6_agents (and the quotas of models with it)."
      above   = var.limits.first_delivery_seconds
      period  = 300
      periods = 2
      metrics = {
        waited = { of = local.app, name = "QueueAge", at = {}, stat = "p95" }
      }
    }

    jobs-failing = {
      meaning    = "More than ${var.limits.failed_jobs_percent} % of the full analyses end as failed."
      first      = "Which step fails is on the dashboard (steps that failed), why in the saved query `errors by code`. No job is lost: people may try again."
      expression = "IF(FILL(failed, 0) >= 3, 100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(partial, 0) + FILL(completed, 0)), 0)"
      above      = var.limits.failed_jobs_percent
      period     = 900
      periods    = 1
      metrics = { for outcome in ["completed", "partial", "failed"] : outcome => {
        of = local.app, name = "Jobs", at = { request_type = "full_analysis", outcome = outcome }, stat = "Sum"
      } }
    }

    steps-slow = {
      meaning    = "Of one kind of step, one in twenty takes longer than ${var.limits.step_p95_seconds} s."
      first      = "Which one is on the dashboard. With a model it is mostly the model: look at its latency and throttles on the dashboard about models. MODEL_ANALYZER=offline/rules and the like take it out."
      expression = "MAX(FILL(METRICS(), 0))"
      above      = var.limits.step_p95_seconds
      period     = 300
      periods    = 3
      metrics = { for step in local.steps : step => {
        of = local.app, name = "StepSeconds", at = { step = step, outcome = "done" }, stat = "p95"
      } }
    }

    sweeper-silent = {
      meaning = "The sweeper has not finished a round for five minutes: jobs whose function died are not woken any more."
      first   = "Is its schedule enabled (EventBridge Scheduler, group `${var.prefix}-chores`)? Then the log of the keeper, and whether it reaches the database."
      below   = 1
      missing = "breaching"
      period  = 300
      periods = 1
      metrics = {
        rounds = { of = local.app, name = "Chores", at = { chore = "sweeper", outcome = "done" }, stat = "Sum" }
      }
    }
  }
}
