output "web_address" {
  description = "Where people find the web app."
  value       = module.frontend.web_address
}

output "sign_in" {
  description = "Who signs people in: kind, issuer, audience, client id, where its keys are, and origins that pages speak to."
  value       = module.frontend.sign_in
}

output "user_pool_id" {
  description = "Id of the Cognito user pool; null where somebody else signs people in."
  value       = module.frontend.user_pool_id
}

output "api_endpoint" {
  description = "Address of the HTTP API itself, past CloudFront."
  value       = module.frontend.api_endpoint
}

output "site_bucket" {
  description = "Bucket that the built site goes into."
  value       = module.frontend.site_bucket
}

output "distribution_id" {
  description = "Id of the CloudFront distribution, to invalidate pages."
  value       = module.frontend.distribution_id
}

output "ingest_url" {
  description = "Address of the ingest API, without `/ingest`."
  value       = module.ingestion.ingest_url
}

output "ingest_key_secret_arn" {
  description = "ARN of the secret with the ingest key."
  value       = module.ingestion.ingest_key_secret_arn
}

output "files_bucket" {
  description = "Bucket of people's files."
  value       = module.agents.files.bucket
}

output "queues" {
  description = "Addresses of the queue for jobs and of that for dead letters."
  value       = { jobs = module.agents.queue.url, dead = module.agents.dead_queue.url }
}

output "schedule_group" {
  description = "Group of the chores' schedules: CAREERASSIST_SCHEDULE_GROUP for `careerassist chores`."
  value       = module.agents.schedule_group
}

output "maximum_concurrency" {
  description = "Most jobs at a time."
  value       = module.agents.quotas.maximum_concurrency
}

output "models" {
  description = "Models that agents ask, as the settings MODEL and MODEL_... name them; empty where the rules answer alone."
  value       = module.agents.models
}

output "cluster_identifier" {
  description = "Identifier of the Aurora cluster, for snapshots and restores."
  value       = module.database.cluster_identifier
}

output "database_owner_secret_arn" {
  description = "ARN of the secret with the password of the database's owner, which RDS manages."
  value       = module.database.owner_secret_arn
}

output "migrator_function_name" {
  description = "Name of the function that brings the database to the present schema."
  value       = module.database.migrator_function_name
}

output "keeper_function_name" {
  description = "Name of the function that does the chores, with which the knowledge base is seeded."
  value       = module.agents.functions["keeper"].function_name
}

output "function_names" {
  description = "The functions: name in the registry -> name of the function."
  value       = { for name, function in local.functions : name => function.function_name }
}

output "researcher_log_group_name" {
  description = "Log group of the researcher; null without one."
  value       = module.researcher.log_group_name
}

output "state_bucket" {
  description = "Bucket of Terraform's state."
  value       = module.foundation.state_bucket
}

output "packages_bucket" {
  description = "Bucket of the functions' packages."
  value       = module.foundation.packages_bucket
}

output "repository_urls" {
  description = "Addresses of the repositories for images, by `embedding` and `researcher`."
  value       = module.foundation.repository_urls
}

output "deploy_role_arn" {
  description = "Role for the workflow that deploys; null without GitHub."
  value       = module.foundation.deploy_role_arn
}

output "plan_role_arn" {
  description = "Role for a workflow that plans; null without an environment for it."
  value       = module.foundation.plan_role_arn
}

output "alarm_topic_arn" {
  description = "Topic of the alarms, for further subscribers; null without alarms."
  value       = module.enterprise.alarm_topic_arn
}

output "dashboard_names" {
  description = "Names of the two dashboards."
  value       = module.enterprise.dashboard_names
}
