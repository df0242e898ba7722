output "web_address" {
  description = "Where people find the web app."
  value       = local.web_address
}

output "api_endpoint" {
  description = "Address of the HTTP API itself, past CloudFront and its firewall."
  value       = aws_apigatewayv2_api.this.api_endpoint
}

output "http_api_id" {
  description = "Id of the HTTP API."
  value       = aws_apigatewayv2_api.this.id
}

output "distribution_id" {
  description = "Id of the CloudFront distribution."
  value       = aws_cloudfront_distribution.site.id
}

output "site_bucket" {
  description = "Bucket that `scripts/deployment/site.py` puts the built site into."
  value       = aws_s3_bucket.site.bucket
}

output "sign_in" {
  description = "Who signs people in, as the settings AUTH_* of `fetcher` and the publisher of the site want to know it."
  value       = local.sign_in
}

output "user_pool_id" {
  description = "Id of the Cognito user pool; null where somebody else signs people in."
  value       = one(aws_cognito_user_pool.this[*].id)
}

output "web_acl_name" {
  description = "Name of the firewall (its figures are in us-east-1)."
  value       = aws_wafv2_web_acl.this.name
}

output "functions" {
  description = "The functions by their names in the registry: `api` and, where the user pool is made here, `token`."
  value = {
    for name, function in merge({ api = module.api }, local.makes_pool ? { token = module.token[0] } : {}) : name => {
      arn            = function.arn
      function_name  = function.function_name
      log_group_name = function.log_group_name
      role_name      = function.role_name
    }
  }
}
