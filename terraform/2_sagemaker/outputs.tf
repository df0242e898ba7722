output "embedding" {
  description = "The endpoint, as functions want it: `endpoint_name` for the setting EMBEDDING_ENDPOINT, `endpoint_arn` for `sagemaker:InvokeEndpoint`."
  value = {
    endpoint_name = aws_sagemaker_endpoint.this.name
    endpoint_arn  = aws_sagemaker_endpoint.this.arn
  }
}

output "log_group_name" {
  description = "Name of the log group that the container writes to."
  value       = aws_cloudwatch_log_group.this.name
}
