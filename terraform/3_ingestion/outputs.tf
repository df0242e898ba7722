output "vectors" {
  description = "The vector bucket, as functions want it: `bucket_name` for the setting VECTORS_BUCKET, `bucket_arn` for their roles (its indexes are `<bucket_arn>/index/*`)."
  value = {
    # By way of the index: who makes a function with this makes it after the index.
    bucket_name = aws_s3vectors_index.global.vector_bucket_name
    bucket_arn  = aws_s3vectors_vector_bucket.this.vector_bucket_arn
  }
}

output "ingest_url" {
  description = "Address of the ingest API without `/ingest`: the researcher's setting INGEST_URL."
  value       = aws_api_gateway_stage.live.invoke_url
}

output "ingest_key_secret_arn" {
  description = "ARN of the secret with the ingest key, as text."
  value       = aws_secretsmanager_secret_version.ingest_key.secret_id
}

output "rest_api_name" {
  description = "Name of the REST API, for its figures in CloudWatch."
  value       = aws_api_gateway_rest_api.this.name
}

output "rest_api_stage" {
  description = "Name of its stage."
  value       = aws_api_gateway_stage.live.stage_name
}

output "functions" {
  description = "The functions that were made: name in the registry -> ARN, name, log group and role."
  value = {
    ingest = {
      arn            = module.ingest.arn
      function_name  = module.ingest.function_name
      log_group_name = module.ingest.log_group_name
      role_name      = module.ingest.role_name
    }
  }
}
