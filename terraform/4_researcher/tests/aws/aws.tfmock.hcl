mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_region" {
  defaults = { region = "eu-central-1" }
}

mock_data "aws_availability_zones" {
  defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
}

mock_data "aws_secretsmanager_random_password" {
  defaults = { random_password = "madeUpByAwsAndNotByUsWithFortyEightCharacters012" }
}

mock_resource "aws_apprunner_auto_scaling_configuration_version" {
  defaults = { arn = "arn:aws:apprunner:eu-central-1:123456789012:autoscalingconfiguration/career-researcher/1/ab" }
}

mock_resource "aws_apprunner_service" {
  defaults = { service_url = "abc.eu-central-1.awsapprunner.com", service_id = "5e41" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/ecs/career-researcher" }
}

mock_resource "aws_ecs_cluster" {
  defaults = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/career-researcher" }
}

mock_resource "aws_ecs_task_definition" {
  defaults = {
    arn                  = "arn:aws:ecs:eu-central-1:123456789012:task-definition/career-researcher:7"
    arn_without_revision = "arn:aws:ecs:eu-central-1:123456789012:task-definition/career-researcher"
  }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/some" }
}

mock_resource "aws_lambda_function" {
  defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:career-research" }
}

mock_resource "aws_scheduler_schedule_group" {
  defaults = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/career-research" }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = { arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:career-research-key-20261122-AbCdEf" }
}
