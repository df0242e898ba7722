mock_data "aws_caller_identity" {
  defaults = { account_id = "111122223333" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_region" {
  defaults = { region = "eu-central-1" }
}

mock_data "aws_ec2_managed_prefix_list" {
  defaults = {
    entries = [
      { cidr = "198.51.100.0/24", description = "" },
      { cidr = "203.0.113.0/24", description = "" },
    ]
  }
}

mock_resource "aws_s3_bucket" {
  defaults = {
    arn                         = "arn:aws:s3:::career-frontend-111122223333"
    bucket_regional_domain_name = "career-frontend-111122223333.s3.eu-central-1.amazonaws.com"
  }
}

mock_resource "aws_cloudfront_distribution" {
  defaults = {
    arn            = "arn:aws:cloudfront::111122223333:distribution/E1ABC"
    id             = "E1ABC"
    domain_name    = "d111111abcdef8.cloudfront.net"
    hosted_zone_id = "Z2FDTNDATAQYW2"
  }
}

mock_resource "aws_cloudfront_function" {
  defaults = { arn = "arn:aws:cloudfront::111122223333:function/any" }
}

mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/career-frontend/1" }
}

mock_resource "aws_acm_certificate" {
  defaults = {
    arn = "arn:aws:acm:us-east-1:111122223333:certificate/made"
    domain_validation_options = [{
      domain_name           = "career.example.com"
      resource_record_name  = "_proof.career.example.com"
      resource_record_type  = "CNAME"
      resource_record_value = "_proof.acm-validations.aws"
    }]
  }
}

mock_resource "aws_acm_certificate_validation" {
  defaults = { certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/made" }
}

mock_resource "aws_apigatewayv2_api" {
  defaults = {
    id            = "a1b2c3"
    api_endpoint  = "https://a1b2c3.execute-api.eu-central-1.amazonaws.com"
    execution_arn = "arn:aws:execute-api:eu-central-1:111122223333:a1b2c3"
  }
}

mock_resource "aws_apigatewayv2_authorizer" {
  defaults = { id = "signin" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:any" }
}

mock_resource "aws_lambda_function" {
  defaults = {
    arn        = "arn:aws:lambda:eu-central-1:111122223333:function:career-api"
    invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/career-api/invocations"
  }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/career-api-role" }
}

mock_resource "aws_cognito_user_pool" {
  defaults = {
    arn      = "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI"
    id       = "eu-central-1_AbCdEfGhI"
    endpoint = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI"
  }
}

mock_resource "aws_cognito_user_pool_client" {
  defaults = { id = "5exampleclient" }
}

mock_resource "aws_cloudfront_origin_access_control" {
  defaults = { id = "E2OAC" }
}

mock_resource "aws_cloudfront_response_headers_policy" {
  defaults = { id = "headers" }
}

mock_resource "aws_apigatewayv2_integration" {
  defaults = { id = "function" }
}
