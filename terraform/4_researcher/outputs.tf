output "functions" {
  description = "The functions that were made: name in the registry -> ARN, name, log group and role. `research` with App Runner, none otherwise."
  value = {
    for function in module.research : "research" => {
      arn            = function.arn
      function_name  = function.function_name
      log_group_name = function.log_group_name
      role_name      = function.role_name
    }
  }
}

output "schedule_name" {
  description = "The schedule that starts runs, as `<group>/<name>`. Null where the host is `none`."
  value       = one([for schedule in aws_scheduler_schedule.this : "${schedule.group_name}/${schedule.name}"])
}

output "service_url" {
  description = "Address of the service on App Runner. Null elsewhere."
  value       = one([for service in aws_apprunner_service.this : "https://${service.service_url}"])
}

output "log_group_name" {
  description = "Log group of the researcher. App Runner makes its own, without an end: see README.md. Null where the host is `none`."
  value = one(concat(
    aws_cloudwatch_log_group.task[*].name,
    [for service in aws_apprunner_service.this : "/aws/apprunner/${service.service_name}/${service.service_id}/application"],
  ))
}
