output "queue" {
  description = "The queue for jobs: its address, ARN and name."
  value = {
    url  = aws_sqs_queue.jobs.url
    arn  = aws_sqs_queue.jobs.arn
    name = aws_sqs_queue.jobs.name
  }
}

output "dead_queue" {
  description = "The queue of its dead letters: address, ARN and name."
  value = {
    url  = aws_sqs_queue.dead.url
    arn  = aws_sqs_queue.dead.arn
    name = aws_sqs_queue.dead.name
  }
}

output "files" {
  description = "The bucket for people's files, its ARN, and the key that they are encrypted with."
  value = {
    bucket     = aws_s3_bucket.files.bucket
    bucket_arn = aws_s3_bucket.files.arn
    key_arn    = aws_kms_key.files.arn
  }
}

output "functions" {
  description = "The functions, by their names in the registry."
  value = {
    for name, function in module.function : name => {
      arn            = function.arn
      function_name  = function.function_name
      log_group_name = function.log_group_name
      role_name      = function.role_name
    }
  }
}

output "workers" {
  description = "The functions that the API calls: name in the registry to ARN."
  value       = { for name in ["analyzer", "documents", "fetcher", "interviewer"] : name => module.function[name].arn }
}

output "schedule_group" {
  description = "The group of the chores' schedules: what CAREERASSIST_SCHEDULE_GROUP is for an operator's `careerassist chores`."
  value       = aws_scheduler_schedule_group.chores.name
}

output "models" {
  description = "Models that are asked, as the settings MODEL and MODEL_... name them; empty where the rules answer alone."
  value       = sort(local.models)
}

output "guardrail" {
  description = "The guardrail that models are asked with (id, version, ARN, ARNs of its profile), given or made here; null where there is none. The researcher's is the same."
  value       = local.guardrail
}

output "quotas" {
  description = "The quotas as they were given, for alarms before they are reached, and the most jobs at a time that follow from them."
  value       = merge(var.quotas, { maximum_concurrency = local.maximum_concurrency })
}
