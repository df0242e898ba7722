locals {
  # Made by backend/careerassist/database/migrations/aurora.
  users = {
    lambda = "careerassist_lambda"
    worker = "careerassist_lambda_worker"
    ingest = "careerassist_lambda_ingest"
    keeper = "careerassist_lambda_keeper"
  }
}

output "logins" {
  description = "How functions log in, by `lambda` (API and orchestrator), `worker` (agents), `ingest` and `keeper`: `url` for DATABASE_URL, beside DATABASE_IAM, and `connect_arn`, on which the function's role needs `rds-db:connect`."
  value = { for login, user in local.users : login => {
    url = "postgresql://${user}@${aws_rds_cluster.this.endpoint}:${local.port}/${local.database}"
    connect_arn = join(":", [
      "arn", data.aws_partition.current.partition, "rds-db", data.aws_region.current.region, data.aws_caller_identity.current.account_id,
      "dbuser", "${aws_rds_cluster.this.cluster_resource_id}/${user}",
    ])
  } }
}

output "cluster_identifier" {
  description = "Name of the cluster."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_arn" {
  description = "ARN of the cluster."
  value       = aws_rds_cluster.this.arn
}

output "endpoint" {
  description = "Host name of the instance that writes."
  value       = aws_rds_cluster.this.endpoint
}

output "owner_secret_arn" {
  description = "ARN of the secret with the owner's name and password, which RDS keeps."
  value       = local.owner_secret_arn
}

output "security_group_id" {
  description = "Id of the database's security group."
  value       = aws_security_group.database.id
}

output "migrator_function_name" {
  description = "Name of the function that brings the schema up to date."
  value       = module.migrator.function_name
}

output "functions" {
  description = "The function made here, by its name in the registry: `arn`, `function_name`, `log_group_name`, `role_name`."
  value = {
    migrator = {
      arn            = module.migrator.arn
      function_name  = module.migrator.function_name
      log_group_name = module.migrator.log_group_name
      role_name      = module.migrator.role_name
    }
  }
}
