# How many jobs may run at a time. More than this would be turned away by the model, by Lambda or by
# the database, and be tried again for it; in the queue they wait at no cost.

locals {
  # What one job at work takes of each. Nobody has measured it on AWS; the figures are these:
  # - A full analysis asks the model 5 times and spends 5,400 tokens (scripts/measure_tokens.py). At two
  #   analyses a minute that is 10 requests and 10,800 tokens. While a request is under way, Bedrock
  #   counts the longest answer that it may get: up to 10,700 tokens more, when CV and posting are read
  #   at once.
  # - At most four functions run for it: the orchestrator, two steps, and the fetcher for one of them.
  #   All but the fetcher hold a connection to the database.
  taken_by_a_job = {
    model_tokens_per_minute   = 21500
    model_requests_per_minute = 10
    lambda_concurrency        = 4
    database_connections      = 3
  }

  # Half of what all functions share is left to the API, the keeper and the ingest function.
  left_for_jobs = merge(
    {
      lambda_concurrency   = var.quotas.lambda_concurrency / 2
      database_connections = var.quotas.database_connections / 2
    },
    {
      for name in ["model_tokens_per_minute", "model_requests_per_minute"] : name => var.quotas[name]
      if length(local.models) > 0 && var.quotas[name] != null
    },
  )

  jobs_at_a_time = floor(min([for name, left in local.left_for_jobs : left / local.taken_by_a_job[name]]...))

  # SQS takes 2 to 1000.
  maximum_concurrency = coalesce(var.maximum_concurrency, max(2, min(1000, local.jobs_at_a_time)))
}
