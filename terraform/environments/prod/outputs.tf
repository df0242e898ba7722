# What the scripts and an operator ask for, the same in every environment; dev and staging link here.

output "web_address" {
  description = "Where people find the web app."
  value       = module.installation.web_address
}

output "sign_in" {
  description = "Who signs people in: kind, issuer, audience, client id, where its keys are, and origins that pages speak to."
  value       = module.installation.sign_in
}

output "user_pool_id" {
  description = "Id of the Cognito user pool; null where somebody else signs people in."
  value       = module.installation.user_pool_id
}

output "api_endpoint" {
  description = "Address of the HTTP API itself, past CloudFront."
  value       = module.installation.api_endpoint
}

output "site_bucket" {
  description = "Bucket that the built site goes into."
  value       = module.installation.site_bucket
}

output "distribution_id" {
  description = "Id of the CloudFront distribution, to invalidate pages."
  value       = module.installation.distribution_id
}

output "ingest_url" {
  description = "Address of the ingest API, without `/ingest`."
  value       = module.installation.ingest_url
}

output "ingest_key_secret_arn" {
  description = "ARN of the secret with the ingest key."
  value       = module.installation.ingest_key_secret_arn
}

output "files_bucket" {
  description = "Bucket of people's files."
  value       = module.installation.files_bucket
}

output "queues" {
  description = "Addresses of the queue for jobs and of that for dead letters."
  value       = module.installation.queues
}

output "schedule_group" {
  description = "Group of the chores' schedules: CAREERASSIST_SCHEDULE_GROUP for `careerassist chores`."
  value       = module.installation.schedule_group
}

output "maximum_concurrency" {
  description = "Most jobs at a time."
  value       = module.installation.maximum_concurrency
}

output "models" {
  description = "Models that agents ask, as the settings MODEL and MODEL_... name them; empty where the rules answer alone."
  value       = module.installation.models
}

output "cluster_identifier" {
  description = "Identifier of the Aurora cluster, for snapshots and restores."
  value       = module.installation.cluster_identifier
}

output "database_owner_secret_arn" {
  description = "ARN of the secret with the password of the database's owner, which RDS manages."
  value       = module.installation.database_owner_secret_arn
}

output "migrator_function_name" {
  description = "Name of the function that brings the database to the present schema."
  value       = module.installation.migrator_function_name
}

output "keeper_function_name" {
  description = "Name of the function that does the chores, with which the knowledge base is seeded."
  value       = module.installation.keeper_function_name
}

output "function_names" {
  description = "The functions: name in the registry -> name of the function."
  value       = module.installation.function_names
}

output "researcher_log_group_name" {
  description = "Log group of the researcher; null without one."
  value       = module.installation.researcher_log_group_name
}

output "state_bucket" {
  description = "Bucket of Terraform's state."
  value       = module.installation.state_bucket
}

output "packages_bucket" {
  description = "Bucket of the functions' packages."
  value       = module.installation.packages_bucket
}

output "repository_urls" {
  description = "Addresses of the repositories for images, by `embedding` and `researcher`."
  value       = module.installation.repository_urls
}

output "deploy_role_arn" {
  description = "Role for the workflow that deploys; null without GitHub."
  value       = module.installation.deploy_role_arn
}

output "plan_role_arn" {
  description = "Role for a workflow that plans; null without an environment for it."
  value       = module.installation.plan_role_arn
}

output "alarm_topic_arn" {
  description = "Topic of the alarms, for further subscribers; null without alarms."
  value       = module.installation.alarm_topic_arn
}

output "dashboard_names" {
  description = "Names of the two dashboards."
  value       = module.installation.dashboard_names
}
